"""One card: who it is, for how many it stands, the figures, what goes well, a made-up day, questions (PRODUCT P5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from personas.claims import ClaimDraft, EvidenceFact, Form, Slot
from personas.content import (
    AgeGroup,
    Theme,
    all_age_groups,
    all_themes,
    claim_templates,
    factor_name,
    fitting_blocks,
    general_question,
    theme_blocks,
)
from personas.enums import ClaimClass, ClaimSection
from personas.evidence import EvidenceBook
from personas.facts import WijkFacts, WijkFigure
from personas.numbers import SMALLEST_PRINTED, About, about
from personas.selection import Candidate
from personas.sentences import FAVOURABLE, figure_claim, survey_claim
from personas.strengths import strength_claims
from personas.themes import Flag, ThemeScore, top_of

MOST_BURDENS = 3
HELPS = 2


@dataclass(frozen=True, slots=True)
class CardDraft:
    """A card before it is stored. `number` is None where no figure counts this group."""

    title: str
    theme: str
    age_group: str
    number: About | None
    claims: tuple[ClaimDraft, ...]
    evidence: dict[str, EvidenceFact]

    @property
    def key(self) -> str:
        """Return the name of the group and theme."""
        return f"{self.age_group}|{self.theme}"


def make_card(
    facts: WijkFacts,
    candidate: Candidate,
    scores: Sequence[ThemeScore],
    *,
    variant: int = 0,
    beside: Sequence[CardDraft] = (),
) -> CardDraft:
    """Return the card of a candidate. `variant` picks another role line when a theme is used twice.

    What stands on the cards `beside` it comes later in the choice of strengths, so that cards differ.
    """
    theme, group = all_themes()[candidate.theme], all_age_groups()[candidate.age_group]
    book = EvidenceBook(facts)
    head = head_figure(facts, theme, group)
    if head is None:
        message = f"{candidate.key} has no figure that counts it"
        raise ValueError(message)
    burdens = burden_figures(facts, theme, group, beside=beside)
    claims = (
        *_traits(book, theme, group, head),
        stands_for_claim(book, candidate, head),
        *(figure_claim(book, one, ClaimSection.FIGURES) for one in burdens),
        *_room_says(book, theme, scores),
        *strength_claims(book, theme, group, taken=burdens, said=strengths_said(beside)),
        *_made_up(theme, group),
        *_helps(theme),
        *_questions(theme),
    )
    number = about(candidate.people, candidate.low, candidate.high)
    return CardDraft(_title(theme, group, variant), theme.key, group.key, number, claims, book.rows)


def make_live_card(facts: WijkFacts, candidate: Candidate | None, *, title: str, theme: Theme, group: str) -> CardDraft:
    """Return the card of someone the room missed: the figures that exist, or the words that there are none (P7)."""
    book = EvidenceBook(facts)
    known = all_age_groups().get(group)
    head = head_figure(facts, theme, known) if known else None
    burdens = burden_figures(facts, theme, known) if known else ()
    strengths = strength_claims(book, theme, known, taken=burdens)
    if candidate is not None and head is not None and known is not None:
        who = (*_traits(book, theme, known, head), stands_for_claim(book, candidate, head))
        number = about(candidate.people, candidate.low, candidate.high)
    else:
        text = next(one for one in claim_templates("stands_for_unknown") if "{" not in one and "Geen cijfer" in one)
        who, number = (ClaimDraft(ClaimSection.STANDS_FOR, ClaimClass.FACILITATOR, text),), None
    figures = tuple(figure_claim(book, one, ClaimSection.FIGURES) for one in burdens)
    claims = (*who, *figures, *strengths, *_helps(theme), *_questions(theme))
    return CardDraft(title, theme.key, group, number, claims, book.rows)


def head_figure(facts: WijkFacts, theme: Theme, group: AgeGroup) -> WijkFigure | None:
    """Return the figure that counts the people of a persona: of its age group, or of all residents."""
    if not theme.counts:
        return None
    of_group = facts.figure(theme.counts, group.key)
    return of_group or (None if group.key == "65+" else facts.figure(theme.counts, "inwoners"))


def burden_figures(
    facts: WijkFacts, theme: Theme, group: AgeGroup, *, beside: Sequence[CardDraft] = ()
) -> tuple[WijkFigure, ...]:
    """Return the figure of the theme and the two heads of other themes that are heaviest here for this age group.

    What is clearly unfavourable comes first, and then what does not stand on the cards `beside` it yet.
    """
    head = head_figure(facts, theme, group)
    shown = [fact.indicator for card in beside for fact in card.evidence.values() if fact.area_code == facts.area_code]
    others = [
        found
        for other in all_themes().values()
        if other.key != theme.key
        and other.in_default_question
        and fitting_blocks("clause", theme=other.key, age_group=group.key)
        and (found := facts.figure(other.head, group.key)) is not None
        and found.direction
        and found.favourable != FAVOURABLE
        and found.indicator != theme.counts
    ]
    heaviest = sorted(
        others, key=lambda one: (not one.favourable, shown.count(one.indicator), -round(one.z, 9), one.indicator)
    )
    return (*((head,) if head else ()), *heaviest)[:MOST_BURDENS]


def stands_for_claim(book: EvidenceBook, candidate: Candidate, figure: WijkFigure) -> ClaimDraft:
    """Return 'staat voor ongeveer 2.800 inwoners (2.500 tot 3.200)', or the words for a small group."""
    slots = book.stands_for_slots(candidate, figure)
    if about(candidate.people, candidate.low, candidate.high).value < SMALLEST_PRINTED:
        text = claim_templates("stands_for_small")[0]
        references = {name: Slot(Form.REFERENCE, slot.evidence) for name, slot in slots.items()}
        return ClaimDraft(ClaimSection.STANDS_FOR, ClaimClass.DATA, text, references)
    return ClaimDraft(ClaimSection.STANDS_FOR, ClaimClass.DATA, claim_templates("stands_for")[0], slots)


def strengths_said(cards: Sequence[CardDraft]) -> tuple[str, ...]:
    """Return the figures and signals that these cards name as a strength."""
    claims = (claim for card in cards for claim in card.claims if claim.section is ClaimSection.STRENGTHS)
    return tuple(slot.evidence for claim in claims for name, slot in claim.slots.items() if name in {"share", "signal"})


def _title(theme: Theme, group: AgeGroup, variant: int) -> str:
    clauses = fitting_blocks("clause", theme=theme.key, age_group=group.key)
    return f"{group.person} {group.rel} {clauses[variant % len(clauses)].text}"


def _traits(book: EvidenceBook, theme: Theme, group: AgeGroup, head: WijkFigure) -> tuple[ClaimDraft, ...]:
    slots = book.figure_slots(head, Form.REFERENCE, with_city=False)
    references = {name: slot for name, slot in slots.items() if slot.form is Form.REFERENCE}
    age = {"residents": book.residents_slot(group.key)}
    return (
        ClaimDraft(ClaimSection.TRAITS, ClaimClass.DATA, f"{group.trait}.", age),
        ClaimDraft(ClaimSection.TRAITS, ClaimClass.DATA, f"{theme.trait}.", references),
    )


def _room_says(book: EvidenceBook, theme: Theme, scores: Sequence[ThemeScore]) -> tuple[ClaimDraft, ...]:
    """Return what the enquête says about this theme, when figures and enquête can be laid side by side."""
    score = next((one for one in scores if one.key == theme.key), None)
    if score is None or score.survey is None:
        return ()
    if score.flag is Flag.DATA_ONLY:
        kind = "professionals_silent"
    elif theme.key in top_of({one.key: one.survey for one in scores}):
        kind = "professionals_say"
    else:
        return ()
    claim = survey_claim(book, section=ClaimSection.FIGURES, kind=kind, key=theme.key, theme_inline=theme.inline)
    return (claim,)


def _made_up(theme: Theme, group: AgeGroup) -> tuple[ClaimDraft, ...]:
    day = fitting_blocks("day", theme=theme.key, age_group=group.key)[0]
    quote = fitting_blocks("quote", theme=theme.key, age_group=group.key)[0]
    return (
        ClaimDraft(ClaimSection.DAY, ClaimClass.ILLUSTRATION, day.text),
        ClaimDraft(ClaimSection.QUOTE, ClaimClass.ILLUSTRATION, quote.text),
    )


def _helps(theme: Theme) -> tuple[ClaimDraft, ...]:
    return tuple(
        ClaimDraft(
            ClaimSection.HELPS,
            ClaimClass.LITERATURE,
            block.text,
            {"source": Slot(Form.TEXT, text=f"Factorenmodel Wijkprogrammering: {factor_name(block.factor)}")},
        )
        for block in theme_blocks("help", theme=theme.key)[:HELPS]
    )


def _questions(theme: Theme) -> tuple[ClaimDraft, ...]:
    opening = general_question("wie_ziet")
    of_theme = [block.text for block in theme_blocks("table_question", theme=theme.key)]
    other = next(text for text in of_theme if text.split()[:2] != opening.split()[:2])
    asked = (opening, other, general_question("binnen_jaar"))
    variation = theme_blocks("variation", theme=theme.key)[0].text
    source = {"source": Slot(Form.TEXT, text="Algemene kanttekening bij dit thema, geen cijfer van deze wijk")}
    return (
        *(ClaimDraft(ClaimSection.QUESTIONS, ClaimClass.FACILITATOR, text) for text in asked),
        ClaimDraft(ClaimSection.VARIATION, ClaimClass.LITERATURE, variation, source),
    )
