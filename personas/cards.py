"""One card: who it is, for how many it stands, the figures, what goes well, a made-up day, questions (PRODUCT P5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from personas.claims import ClaimDraft, EvidenceFact, Form, Slot
from personas.content import (
    Group,
    Theme,
    all_themes,
    claim_templates,
    factor_name,
    fitting_blocks,
    general_question,
    group_of,
    theme_blocks,
)
from personas.enums import ClaimClass, ClaimSection
from personas.evidence import EvidenceBook, reference_slots
from personas.facts import WijkFacts, WijkFigure
from personas.households import Basis, group_name
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
    life_stage: str = ""
    household: str = ""
    basis: Basis | None = None

    @property
    def key(self) -> str:
        """Return the name of the group and theme."""
        return f"{group_name(self.age_group, self.life_stage, self.household)}|{self.theme}"


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
    theme = all_themes()[candidate.theme]
    group = group_of(candidate.age_group, candidate.life_stage, candidate.household)
    book = EvidenceBook(facts)
    head = head_figure(facts, theme, group) if group else None
    if group is None or head is None:
        message = f"{candidate.key} has no figure that counts it"
        raise ValueError(message)
    burdens = burden_figures(facts, theme, group, beside=beside)
    claims = (
        *_traits(book, theme, group, head, candidate),
        stands_for_claim(book, candidate, group, head),
        *(figure_claim(book, one, ClaimSection.FIGURES) for one in burdens),
        *_room_says(book, theme, scores),
        *strength_claims(book, theme, group, taken=burdens, said=strengths_said(beside)),
        *_made_up(theme, group),
        *_helps(theme),
        *_questions(theme),
    )
    return _drafted(_title(theme, group, variant), theme, group, candidate, claims=claims, book=book)


def make_live_card(
    facts: WijkFacts, candidate: Candidate | None, *, title: str, theme: Theme, known: Group | None
) -> CardDraft:
    """Return the card of someone the room missed: the figures that exist, or the words that there are none (P7)."""
    book = EvidenceBook(facts)
    head = head_figure(facts, theme, known) if known else None
    burdens = burden_figures(facts, theme, known) if known else ()
    strengths = strength_claims(book, theme, known, taken=burdens)
    if candidate is not None and head is not None and known is not None:
        who = (*_traits(book, theme, known, head, candidate), stands_for_claim(book, candidate, known, head))
    else:
        text = next(one for one in claim_templates("stands_for_unknown") if "{" not in one and "Geen cijfer" in one)
        who = (ClaimDraft(ClaimSection.STANDS_FOR, ClaimClass.FACILITATOR, text),)
    figures = tuple(figure_claim(book, one, ClaimSection.FIGURES) for one in burdens)
    claims = (*who, *figures, *strengths, *_helps(theme), *_questions(theme))
    return _drafted(title, theme, known, candidate, claims=claims, book=book)


def head_figure(facts: WijkFacts, theme: Theme, group: Group) -> WijkFigure | None:
    """Return the figure that counts the people of a persona: of its age group, or of all residents."""
    if not theme.counts:
        return None
    of_group = facts.figure(theme.counts, group.key)
    return of_group or (None if group.key == "65+" else facts.figure(theme.counts, "inwoners"))


def burden_figures(
    facts: WijkFacts, theme: Theme, group: Group, *, beside: Sequence[CardDraft] = ()
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
        and fitting_blocks("clause", theme=other.key, group=group)
        and (found := facts.figure(other.head, group.key)) is not None
        and found.direction
        and found.favourable != FAVOURABLE
        and found.indicator != theme.counts
    ]
    heaviest = sorted(
        others, key=lambda one: (not one.favourable, shown.count(one.indicator), -round(one.z, 9), one.indicator)
    )
    return (*((head,) if head else ()), *heaviest)[:MOST_BURDENS]


def stands_for_claim(book: EvidenceBook, candidate: Candidate, group: Group, figure: WijkFigure) -> ClaimDraft:
    """Return 'staat voor ongeveer 2.800 inwoners (2.500 tot 3.200)', or the words for a small group.

    Where the household is that of the whole country at this age, the number is no figure of the wijk: class L.
    """
    slots = book.stands_for_slots(candidate, group, figure)
    claim_class = household_class(candidate)
    number = about(candidate.people, candidate.low, candidate.high)
    if number.value < SMALLEST_PRINTED:
        text = claim_templates("stands_for_small")[0]
        references = {name: Slot(Form.REFERENCE, slot.evidence) for name, slot in slots.items()}
        return ClaimDraft(ClaimSection.STANDS_FOR, claim_class, text, references)
    if number.is_sure:
        without = {name: slot for name, slot in slots.items() if name not in {"lo", "hi"}}
        return ClaimDraft(ClaimSection.STANDS_FOR, claim_class, claim_templates("stands_for_counted")[0], without)
    return ClaimDraft(ClaimSection.STANDS_FOR, claim_class, claim_templates("stands_for")[0], slots)


def household_class(candidate: Candidate) -> ClaimClass:
    """Return what a sentence about the household of a candidate is: data of the wijk, or a national pattern."""
    return ClaimClass.LITERATURE if candidate.basis is Basis.BORROWED else ClaimClass.DATA


def strengths_said(cards: Sequence[CardDraft]) -> tuple[str, ...]:
    """Return the figures and signals that these cards name as a strength."""
    claims = (claim for card in cards for claim in card.claims if claim.section is ClaimSection.STRENGTHS)
    return tuple(slot.evidence for claim in claims for name, slot in claim.slots.items() if name in {"share", "signal"})


def _drafted(
    title: str,
    theme: Theme,
    group: Group | None,
    candidate: Candidate | None,
    *,
    claims: tuple[ClaimDraft, ...],
    book: EvidenceBook,
) -> CardDraft:
    return CardDraft(
        title=title,
        theme=theme.key,
        age_group=group.key if group else "",
        number=about(candidate.people, candidate.low, candidate.high) if candidate else None,
        claims=claims,
        evidence=book.rows,
        life_stage=group.life_stage if group else "",
        household=group.household if group else "",
        basis=candidate.basis if candidate else None,
    )


def _title(theme: Theme, group: Group, variant: int) -> str:
    clauses = fitting_blocks("clause", theme=theme.key, group=group)
    return f"{group.person} {group.rel} {clauses[variant % len(clauses)].text}"


def _traits(
    book: EvidenceBook, theme: Theme, group: Group, head: WijkFigure, candidate: Candidate
) -> tuple[ClaimDraft, ...]:
    """Return the at most three traits that count towards 'staat voor ongeveer': age, household, theme."""
    slots = book.figure_slots(head, Form.REFERENCE, with_city=False)
    references = {name: slot for name, slot in slots.items() if slot.form is Form.REFERENCE}
    age, *household = group.traits
    home = {"group": book.group_slot(candidate, group)} if household else {}
    return (
        ClaimDraft(
            ClaimSection.TRAITS,
            ClaimClass.DATA,
            f"{age}.",
            {"residents": book.residents_slot(group.key, group.life_stage)},
        ),
        *(ClaimDraft(ClaimSection.TRAITS, household_class(candidate), f"{trait}.", home) for trait in household),
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


def _made_up(theme: Theme, group: Group) -> tuple[ClaimDraft, ...]:
    day = fitting_blocks("day", theme=theme.key, group=group)[0]
    quote = fitting_blocks("quote", theme=theme.key, group=group)[0]
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
            reference_slots("factors", detail=factor_name(block.factor)),
        )
        for block in theme_blocks("help", theme=theme.key)[:HELPS]
    )


def _questions(theme: Theme) -> tuple[ClaimDraft, ...]:
    opening = general_question("wie_ziet")
    of_theme = [block.text for block in theme_blocks("table_question", theme=theme.key)]
    other = next(text for text in of_theme if text.split()[:2] != opening.split()[:2])
    asked = (opening, other, general_question("binnen_jaar"))
    variation = theme_blocks("variation", theme=theme.key)[0].text
    source = reference_slots("own_remark", detail=theme.name)
    return (
        *(ClaimDraft(ClaimSection.QUESTIONS, ClaimClass.FACILITATOR, text) for text in asked),
        ClaimDraft(ClaimSection.VARIATION, ClaimClass.LITERATURE, variation, source),
    )
