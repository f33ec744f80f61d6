"""What goes well: at least two strengths on every card, the surest first (research b5, content rule 2)."""

from collections.abc import Sequence

from personas.claims import ClaimDraft, Form, Slot
from personas.content import Group, Theme, all_themes, claim_templates, strength_theme, strength_words
from personas.enums import ClaimClass, ClaimSection
from personas.evidence import EvidenceBook, reference_slots
from personas.facts import WijkFacts, WijkFigure
from personas.numbers import found_numbers
from personas.sentences import FAVOURABLE, strength_claim, survey_claim
from sessions.wijkdata.catalogue import PERCENT

MOST_FIGURES = 2
FEWEST = 2
MAJORITY = 50.0
LARGE_MAJORITY = 60.0
SHARE_THAT_NAMES = 0.15
PEOPLE_THAT_NAME = 3


def strength_claims(
    book: EvidenceBook,
    theme: Theme,
    group: Group | None,
    *,
    taken: Sequence[WijkFigure],
    said: Sequence[str] = (),
) -> tuple[ClaimDraft, ...]:
    """Return two or three strengths: figures, then the enquête, then what is known to protect, else a question.

    `taken` are the figures that already stand on the card as a burden, `said` what other cards name as a strength;
    without a group there are no figures.
    """
    sure, other = strength_figures(book.facts, theme, group, taken=taken, said=said) if group else ((), ())
    figures = sure[:MOST_FIGURES]
    from_survey = _from_survey(book, theme, said)
    if len(figures) + len(from_survey) < FEWEST:
        figures = (*figures, *other)[:MOST_FIGURES]
    claims = (*(strength_claim(book, one) for one in figures), *from_survey)
    for more in (_protective(theme), _asked()):
        if len(claims) < FEWEST and more is not None:
            claims = (*claims, more)
    return claims


def has_strength(facts: WijkFacts, theme: Theme, group: Group) -> bool:
    """Return whether figures or enquête give this group a strength of its own."""
    return bool(named_strengths(facts)) or bool(strength_figures(facts, theme, group, taken=())[0])


def named_strengths(facts: WijkFacts) -> tuple[str, ...]:
    """Return the strengths that enough participants named to say 'deelnemers noemen': 15% of them, at least three."""
    return tuple(
        key
        for key, signal in sorted(facts.strength_signals.items())
        if signal >= SHARE_THAT_NAMES and signal * facts.answers >= PEOPLE_THAT_NAME and strength_words(key)
    )


def strength_figures(
    facts: WijkFacts, theme: Theme, group: Group, *, taken: Sequence[WijkFigure], said: Sequence[str] = ()
) -> tuple[tuple[WijkFigure, ...], tuple[WijkFigure, ...]]:
    """Return the figures that are favourable, or that most people have and that are not worse than in the city.

    The second tuple is what most people have although the city has more of it. One figure per group that says the same.
    """
    used = {one.indicator for one in taken} | set(theme.indicators) - set(theme.protective_indicators)
    ranked = sorted(
        (one for one in facts.figures_of(group.key) if _place(one) is not None and one.indicator not in used),
        key=lambda one: (
            _times_said(one.indicator, said),
            one.indicator not in theme.protective_indicators,
            _place(one),
            round(one.z, 9),
            one.indicator,
        ),
    )
    kept = _one_per_meaning(ranked, used)
    sure = tuple(one for one in kept if _place(one) in {0, 1})
    return sure, tuple(one for one in kept if _place(one) == 2)


def _place(figure: WijkFigure) -> int | None:
    if figure.unit != PERCENT or figure.wijk is None or not figure.direction:
        return None
    if figure.favourable == FAVOURABLE:
        return 0
    if figure.direction < 0:
        return None
    if figure.favourable == "" and figure.wijk.value >= MAJORITY:
        return 1
    return 2 if figure.wijk.value >= LARGE_MAJORITY else None


def _one_per_meaning(ranked: Sequence[WijkFigure], used: set[str]) -> list[WijkFigure]:
    meanings = [set(group) for theme in all_themes().values() for group in theme.redundant]
    said = [meaning for meaning in meanings if meaning & used]
    kept: list[WijkFigure] = []
    for figure in ranked:
        of_figure = [meaning for meaning in meanings if figure.indicator in meaning]
        if not any(meaning in said for meaning in of_figure):
            kept.append(figure)
            said += of_figure
    return kept


def _times_said(key: str, said: Sequence[str]) -> int:
    return sum(key in evidence.split("|") for evidence in said)


def _from_survey(book: EvidenceBook, theme: Theme, said: Sequence[str]) -> tuple[ClaimDraft, ...]:
    """Return the strength that the room names: of this theme first, and one that another card does not name yet."""
    signals = book.facts.strength_signals
    ranked = sorted(
        named_strengths(book.facts),
        key=lambda key: (_times_said(key, said), strength_theme(key) != theme.key, -signals[key], key),
    )
    return tuple(
        survey_claim(
            book, section=ClaimSection.STRENGTHS, kind="strength_survey", key=key, strength_inline=strength_words(key)
        )
        for key in ranked[:1]
    )


def _protective(theme: Theme) -> ClaimDraft | None:
    if found_numbers(theme.protective):
        return None
    text = theme.protective[:1].lower() + theme.protective[1:]
    template = claim_templates("protective")[1]
    slots = {
        "protective_lower": Slot(Form.TEXT, text=text),
        **reference_slots("factors", detail="beschermende factoren"),
    }
    return ClaimDraft(ClaimSection.STRENGTHS, ClaimClass.LITERATURE, template, slots)


def _asked() -> ClaimDraft:
    return ClaimDraft(ClaimSection.STRENGTHS, ClaimClass.FACILITATOR, claim_templates("strength_none")[-1])
