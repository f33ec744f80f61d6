"""The persona's of a session, and what people said of them: published only."""

from sqlmodel import Session

from personas.enums import ClaimSection, PersonaState
from personas.queries.card_answer import CardVerdict, ScoreView, list_card_verdicts
from personas.queries.persona import PersonaCard, get_persona, list_personas
from sessions.queries.plan import list_plans
from wijksessie.card_words import QUESTION_WORDS, looked_words
from wijksessie.report.persona_shapes import PersonaLine, SentenceLine
from wijksessie.report.shapes import CardLine, CardScoreLine


def gather_personas(db: Session, *, traject_id: int) -> tuple[PersonaLine, ...]:
    """Return the persona's that are fixed or have a table, by letter, with their figures and strengths."""
    seated = {plan.persona_id for plan in list_plans(db, traject_id=traject_id)}
    return tuple(
        _persona(get_persona(db, persona_id=persona.id, outside=True))
        for persona in list_personas(db, traject_id=traject_id, outside=True)
        if persona.state is PersonaState.FIXED or persona.id in seated
    )


def _persona(card: PersonaCard) -> PersonaLine:
    persona = card.persona
    return PersonaLine(
        letter=persona.letter,
        title=persona.title,
        stands_for=persona.stands_for_text,
        basis=persona.basis_text,
        striking=_sentences(card, ClaimSection.FIGURES),
        strengths=_sentences(card, ClaimSection.STRENGTHS),
    )


def _sentences(card: PersonaCard, section: ClaimSection) -> tuple[SentenceLine, ...]:
    return tuple(SentenceLine(claim.claim_class.value, claim.text) for claim in card.of(section))


def gather_cards(db: Session, *, traject_id: int) -> tuple[CardLine, ...]:
    """Return the cards about which something is published, by letter; the sentence that most people doubt first."""
    known = [
        (get_persona(db, persona_id=verdict.persona_id, outside=True), verdict)
        for verdict in list_card_verdicts(db, traject_id=traject_id)
    ]
    shown = [(card, verdict) for card, verdict in known if card.persona.state is not PersonaState.REMOVED]
    shown.sort(key=lambda pair: (len(pair[0].persona.letter), pair[0].persona.letter))
    return tuple(_line(card, verdict) for card, verdict in shown)


def _line(card: PersonaCard, verdict: CardVerdict) -> CardLine:
    return CardLine(
        letter=card.persona.letter,
        persona=card.persona.title,
        looked=looked_words(verdict.doubts) if verdict.doubts else "",
        doubts=_doubts(card, verdict),
        scores=tuple(map(_score, verdict.scores)),
    )


def _doubts(card: PersonaCard, verdict: CardVerdict) -> tuple[tuple[str, str], ...]:
    """Return ('3 van de 8', sentence) for what stands on the card and somebody does not recognise."""
    if verdict.doubts is None:
        return ()
    doubts, people = verdict.doubts.doubts, verdict.doubts.people
    doubted = [claim for claim in card.claims if doubts.get(claim.id)]
    doubted.sort(key=lambda claim: -doubts[claim.id])
    return tuple((f"{doubts[claim.id]} van de {people}", claim.text) for claim in doubted)


def _score(score: ScoreView) -> CardScoreLine:
    return CardScoreLine(QUESTION_WORDS[score.question], score.n, score.median, score.low, score.high)
