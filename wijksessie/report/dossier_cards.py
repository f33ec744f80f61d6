"""What the session said of its persona's: which sentences people do not recognise, and six scores; published only."""

from sqlmodel import Session

from personas.enums import PersonaState
from personas.queries.card_answer import CardVerdict, ScoreView, list_card_verdicts
from personas.queries.persona import PersonaCard, get_persona
from wijksessie.card_words import QUESTION_WORDS, looked_words
from wijksessie.report.shapes import CardLine, CardScoreLine


def gather_cards(db: Session, *, traject_id: int) -> tuple[CardLine, ...]:
    """Return the cards about which something is published, by letter; the sentence that most people doubt first."""
    known = [
        (get_persona(db, persona_id=verdict.persona_id), verdict)
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
