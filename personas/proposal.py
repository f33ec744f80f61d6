"""From facts to a proposal: rank the themes, choose the groups, write the cards. Pure: same facts, same bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas.candidates import Counting, counting_anyway, group_candidates, in_choice, usable_groups
from personas.cards import CardDraft, make_card
from personas.content import Group, Theme
from personas.coverage import Coverage, mirror
from personas.facts import WijkFacts
from personas.firmness import Draw, redraws, seed_of, with_firmness
from personas.homes import at_home
from personas.households import DRAWS, group_name
from personas.selection import WHOLE_GROUP, Candidate, Selection, choose, large_enough, returns
from personas.signals import theme_inputs
from personas.themes import ThemeScore, Weights, rank_themes

__all__ = ["Proposal", "group_candidates", "live_candidate", "make_proposal", "ranked_themes", "usable_groups"]

VERSION = "3"


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
    return _ranked(facts, weights, seed_of(facts.canonical()))


def make_proposal(
    facts: WijkFacts, *, count: int, weights: Weights, kept: Sequence[str] = (), redraw: bool = True
) -> Proposal:
    """Return `count` cards and a reserve.

    `kept` names cards ('senior_65_plus+alleen|eenzaamheid') that stay whatever the figures say. Without `redraw` the
    cards are the same, and it is not known how often they come back nor how firm a rank is.
    """
    seed = seed_of(facts.canonical())
    scores = _ranked(facts, weights, seed) if redraw else rank_themes(theme_inputs(facts), weights)
    counting = Counting(facts)
    known = counting.candidates()
    totals = {score.key: score.total for score in scores if score.total is not None}
    ages = {one.key: without_home(one) for one in known if one.key in kept}
    kept_ages = tuple(ages.values())
    choosable = in_choice(_big_enough(known, facts, kept_ages), kept=kept_ages)
    selection = choose(choosable, totals, count=count, kept=kept_ages)
    cells = _big_enough([one for one in known if one.household], facts, kept)
    chosen = at_home(selection.chosen, cells, totals, kept=kept)
    cards = write_cards(facts, chosen, scores)
    reserve = _at_home_beside(selection.reserve, chosen, cells, totals)
    drawn = _figures_moved(facts, weights, seed) if redraw else ()
    ages_only = [one for one in known if not one.household]
    again = _returns(selection, counting, ages_only, drawn, kept=kept_ages)
    return Proposal(
        weights=weights,
        scores=scores,
        cards=cards,
        reserve=make_card(facts, reserve, scores, beside=cards) if reserve else None,
        returns={
            one.key: again[age.key] for one, age in zip(chosen, selection.chosen, strict=True) if age.key in again
        },
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


def live_candidate(facts: WijkFacts, theme: Theme, group: Group) -> Candidate | None:
    """Return the group of someone the room missed, when a figure counts it."""
    return counting_anyway(facts).counted(theme, group)


def _ranked(facts: WijkFacts, weights: Weights, seed: int) -> tuple[ThemeScore, ...]:
    inputs = theme_inputs(facts)
    return with_firmness(inputs, weights, redraws(inputs, weights, seed=seed, answers=facts.answers))


def _figures_moved(facts: WijkFacts, weights: Weights, seed: int) -> tuple[Draw, ...]:
    """Return 200 redraws in which only figures, enquête and weights move, not our own method."""
    return redraws(theme_inputs(facts), weights, seed=seed, answers=facts.answers, draws=DRAWS, of_method=False)


def without_home(one: Candidate) -> str:
    """Return the name of the same age and theme, in any household."""
    return f"{group_name(one.age_group, one.life_stage, '')}|{one.theme}"


def _at_home_beside(
    reserve: Candidate | None, chosen: Sequence[Candidate], cells: Sequence[Candidate], totals: Mapping[str, float]
) -> Candidate | None:
    """Return the reserve in a household that is not one of the chosen persona's again."""
    taken = {one.key for one in chosen}
    free = [one for one in cells if one.key not in taken]
    return at_home([reserve], free, totals)[0] if reserve else None


def _big_enough(known: Sequence[Candidate], facts: WijkFacts, kept: Sequence[str]) -> tuple[Candidate, ...]:
    adults = facts.residents.of(WHOLE_GROUP)
    return tuple(one for one in known if large_enough(one.people, adults=adults) or one.key in kept)


def write_cards(facts: WijkFacts, chosen: Sequence[Candidate], scores: Sequence[ThemeScore]) -> tuple[CardDraft, ...]:
    """Return a card for each of these, each different from the ones before it."""
    cards: tuple[CardDraft, ...] = ()
    for candidate in chosen:
        variant = sum(card.theme == candidate.theme for card in cards)
        cards = (*cards, make_card(facts, candidate, scores, variant=variant, beside=cards))
    return cards


def _returns(
    selection: Selection,
    counting: Counting,
    known: Sequence[Candidate],
    drawn: Sequence[Draw],
    *,
    kept: Sequence[str],
) -> dict[str, int]:
    """Choose again in 200 redraws of themes and of the groups, each within its own uncertainty."""
    count = len(selection.chosen)
    again = []
    for place, draw in enumerate(drawn):
        moved = [counting.drawn[one.key].moved(one, place) for one in known]
        choosable = in_choice(_big_enough(moved, counting.facts, kept), kept=kept)
        again.append(choose(choosable, draw.totals, count=count, kept=kept))
    return returns(selection.chosen, again)
