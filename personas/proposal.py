"""From facts to a proposal: rank the themes, choose the groups, write the cards. Pure: same facts, same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from personas.cards import CardDraft, head_figure, make_card
from personas.content import AgeGroup, Theme, all_age_groups, all_themes, fitting_blocks
from personas.coverage import Coverage, mirror
from personas.facts import WijkFacts, WijkFigure
from personas.firmness import Draw, redraws, seed_of, with_firmness
from personas.selection import WHOLE_GROUP, Candidate, Selection, choose, large_enough, returns
from personas.signals import theme_inputs
from personas.strengths import has_strength
from personas.themes import ThemeScore, Weights, heaviness

VERSION = "1"
RETURN_DRAWS = 200
SENIORS = "65+"
YOUNGER = "18-65"
COUNT_ROUNDING = 10  # a count of CBS has no margin, but is rounded to tens


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposed cards with their reasons. `returns` counts per card in how many of 100 redraws it comes back."""

    weights: Weights
    scores: tuple[ThemeScore, ...]
    cards: tuple[CardDraft, ...]
    reserve: CardDraft | None
    returns: Mapping[str, int]
    coverage: Coverage
    known: tuple[Candidate, ...]
    without_candidate: tuple[str, ...]
    seed: int


def ranked_themes(facts: WijkFacts, weights: Weights) -> tuple[ThemeScore, ...]:
    """Return the themes of a wijk with how firm their rank is; the heaviest first."""
    return _ranked(facts, weights, seed_of(facts.canonical()))[0]


def make_proposal(facts: WijkFacts, *, count: int, weights: Weights, kept: Sequence[str] = ()) -> Proposal:
    """Return `count` cards and a reserve. `kept` names cards ('65+|eenzaamheid') that stay whatever the figures say."""
    seed = seed_of(facts.canonical())
    scores, drawn = _ranked(facts, weights, seed)
    known = group_candidates(facts)
    totals = {score.key: score.total for score in scores if score.total is not None}
    big = _big_enough(known, facts, kept)
    selection = choose(big, totals, count=count, kept=kept)
    cards = _cards(facts, selection.chosen, scores)
    return Proposal(
        weights=weights,
        scores=scores,
        cards=cards,
        reserve=make_card(facts, selection.reserve, scores, beside=cards) if selection.reserve else None,
        returns=_returns(selection, big, drawn, count=count, kept=kept, seed=seed, facts=facts),
        coverage=coverage_of(facts, known, totals, [card.key for card in cards]),
        known=known,
        without_candidate=selection.without_candidate,
        seed=seed,
    )


def coverage_of(
    facts: WijkFacts, known: Sequence[Candidate], totals: Mapping[str, float], keys: Sequence[str]
) -> Coverage:
    """Return the dekkingsspiegel of the groups with these names."""
    chosen = [one for one in known if one.key in keys]
    residents = facts.residents
    return mirror(chosen, known, totals, adults=residents.of(WHOLE_GROUP), residents=residents.of("inwoners"))


def group_candidates(facts: WijkFacts) -> tuple[Candidate, ...]:
    """Return every age group x theme that a figure counts and that the content has words for, of any size."""
    found = (
        _candidate(facts, theme, group)
        for theme in all_themes().values()
        if theme.in_default_question or theme.key in facts.theme_signals
        for group in usable_groups(facts)
    )
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.key))


def usable_groups(facts: WijkFacts) -> tuple[AgeGroup, ...]:
    """Return 65+ and the adults: 18-64 where a file gives it, otherwise 18+."""
    younger = YOUNGER if facts.figures_of(YOUNGER) and facts.residents.of(YOUNGER) else WHOLE_GROUP
    return tuple(all_age_groups()[key] for key in (younger, SENIORS) if facts.residents.of(key))


def live_candidate(facts: WijkFacts, theme: Theme, group: str) -> Candidate | None:
    """Return the group of someone the room missed, when a figure counts it; an 18-64 without file becomes 18+."""
    known = all_age_groups().get(group)
    return _counted(facts, theme, known) if known else None


def _ranked(facts: WijkFacts, weights: Weights, seed: int) -> tuple[tuple[ThemeScore, ...], tuple[Draw, ...]]:
    inputs = theme_inputs(facts)
    drawn = redraws(inputs, weights, seed=seed, answers=facts.answers)
    return with_firmness(inputs, weights, drawn), drawn


def _candidate(facts: WijkFacts, theme: Theme, group: AgeGroup) -> Candidate | None:
    """Return a candidate of which every part of the card exists: a figure, and a role line, day and quote that fit."""
    if not group.stages.intersection(theme.life_stages):
        return None
    if not all(fitting_blocks(kind, theme=theme.key, age_group=group.key) for kind in ("clause", "day", "quote")):
        return None
    return _counted(facts, theme, group)


def _counted(facts: WijkFacts, theme: Theme, group: AgeGroup) -> Candidate | None:
    figure = head_figure(facts, theme, group)
    residents = facts.residents.of(figure.age_group) if figure else 0
    if figure is None or not residents or figure.share is None:
        return None
    share, low, high = _shares(figure, complement=theme.counts_complement)
    margin = 0 if figure.wijk and figure.wijk.low is not None else COUNT_ROUNDING
    whole = facts.figure(theme.counts, WHOLE_GROUP) or figure
    whole_share = _shares(whole, complement=theme.counts_complement)[0]
    whole_people = facts.residents.of(whole.age_group) * whole_share
    return Candidate(
        age_group=group.key,
        theme=theme.key,
        people=residents * share,
        low=min(residents * low, residents * share - margin),
        high=max(residents * high, residents * share + margin),
        lift=share / whole_share - 1 if whole_share else 0.0,
        reach=residents * share / whole_people if whole_people else 0.0,
        heaviness=heaviness(figure.z),
        has_strength=has_strength(facts, theme, group),
    )


def _shares(figure: WijkFigure, *, complement: bool) -> tuple[float, float, float]:
    """Return the share with its margin, each 0-1; of those who do not, when the figure counts those who do."""
    wijk, share = figure.wijk, figure.share or 0.0
    scale = wijk.value / share if wijk and share else 1.0
    low = wijk.low / scale if wijk and wijk.low is not None else share
    high = wijk.high / scale if wijk and wijk.high is not None else share
    return (1 - share, 1 - high, 1 - low) if complement else (share, low, high)


def _big_enough(known: Sequence[Candidate], facts: WijkFacts, kept: Sequence[str]) -> tuple[Candidate, ...]:
    adults = facts.residents.of(WHOLE_GROUP)
    return tuple(one for one in known if large_enough(one.people, adults=adults) or one.key in kept)


def _cards(facts: WijkFacts, chosen: Sequence[Candidate], scores: Sequence[ThemeScore]) -> tuple[CardDraft, ...]:
    cards: tuple[CardDraft, ...] = ()
    for candidate in chosen:
        variant = sum(card.theme == candidate.theme for card in cards)
        cards = (*cards, make_card(facts, candidate, scores, variant=variant, beside=cards))
    return cards


def _returns(
    selection: Selection,
    candidates: Sequence[Candidate],
    drawn: Sequence[Draw],
    *,
    count: int,
    kept: Sequence[str],
    seed: int,
    facts: WijkFacts,
) -> dict[str, int]:
    """Choose again in 200 redraws of themes and of the sizes of the groups within their margin."""
    random = np.random.RandomState(seed)
    adults = facts.residents.of(WHOLE_GROUP)
    again = []
    for draw in drawn[:RETURN_DRAWS]:
        moved = [_moved(one, float(random.triangular(0, 0.5, 1))) for one in candidates]
        big = [one for one in moved if large_enough(one.people, adults=adults) or one.key in kept]
        again.append(choose(big, draw.totals, count=count, kept=kept))
    return returns(selection.chosen, again)


def _moved(one: Candidate, place: float) -> Candidate:
    """Move a group within its margin; lift and reach move with it."""
    people = one.low + place * (one.high - one.low)
    ratio = people / one.people if one.people else 1.0
    return replace(one, people=people, lift=(one.lift + 1) * ratio - 1, reach=one.reach * ratio)
