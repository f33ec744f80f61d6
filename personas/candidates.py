"""Who could be a persona: every group with a theme that a figure counts, and how many people that is (research b3).

How many: the people of the group times the share of its age group. Both move within their uncertainty, 200 times; 8 of
10 outcomes lie within the interval. How often a theme occurs in a life stage or a household is not measured in a wijk:
the share of the whole age group stands in, with odds that are usually off by `PATTERN` and may be off by more, within
what the totals allow (Fréchet).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from personas.cards import head_figure
from personas.content import (
    Group,
    Theme,
    all_age_groups,
    all_themes,
    fitting_blocks,
    household_groups,
    stage_groups,
)
from personas.errors import HouseholdsContradict
from personas.facts import WijkFacts, WijkFigure
from personas.households import (
    DRAWS,
    ROUNDING,
    STAGES,
    Basis,
    Floats,
    HouseholdTable,
    adults_of,
    drawn_spreads,
    frechet,
    household_table,
)
from personas.selection import WHOLE_GROUP, Candidate, large_enough
from personas.strengths import has_strength
from personas.themes import heaviness

SENIORS, YOUNGER = "65+", "18-65"
PARTS = STAGES[:3]  # life stages that are only a part of the age group that RIVM counts
PATTERN = 0.3  # of the logarithm of the odds (research b3)
FARTHEST = 5.0  # of the logarithm: far outside the interval, and no overflow
LOW, HIGH = 0.1, 0.9
DIGITS = 6
MANY = 20_000
LIKELY_HOMES = 2
WRITTEN = ("clause", "day", "quote")


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A candidate within its uncertainty (each 200): its people, its share, and the people and share of all adults."""

    people: Floats
    share: Floats
    whole_people: Floats
    whole_share: Floats

    def moved(self, one: Candidate, place: int) -> Candidate:
        """Return the candidate as it is in one draw."""
        whole_share, whole_people = float(self.whole_share[place]), float(self.whole_people[place])
        return replace(
            one,
            people=float(self.people[place]),
            lift=float(self.share[place]) / whole_share - 1 if whole_share else 0.0,
            reach=float(self.people[place]) / whole_people if whole_people else 0.0,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _People:
    """How many people with a theme; `draws` is that number within its uncertainty, `measured` within that of figures.

    `in_group` is how many people the group has at all (number, low, high).
    """

    number: float
    draws: Floats
    measured: Floats
    in_group: tuple[float, float, float]


class Counting:
    """Counts the candidates of one wijk; what is drawn for one figure or one household is the same for all."""

    def __init__(self, facts: WijkFacts) -> None:
        self.facts = facts
        self.base = hashlib.sha256(facts.canonical().encode()).hexdigest()
        residents = facts.residents
        self.table: HouseholdTable | None = None
        if residents.stages:
            self.table = household_table(residents.stages, residents.households, seed=self._seed("households"))
        self.shares: dict[str, Floats] = {}
        self.drawn: dict[str, Drawn] = {}

    def candidates(self) -> tuple[Candidate, ...]:
        """Return every group x theme that a figure counts and that the content has words for, of any size, by name."""
        found = (
            self._candidate(theme, group)
            for theme in all_themes().values()
            if theme.in_default_question or theme.key in self.facts.theme_signals
            for group in usable_groups(self.facts)
        )
        known = sorted((one for one in found if one is not None), key=lambda one: one.key)
        return tuple(self._in_homes(one, known) for one in known)

    def _in_homes(self, one: Candidate, known: Sequence[Candidate]) -> Candidate:
        """Say how much of a life stage lives in one of its two largest households, on average: two may be told."""
        adults = self.facts.residents.of(WHOLE_GROUP)
        homes = sorted(
            cell.in_group
            for cell in known
            if cell.household
            and (cell.life_stage, cell.theme) == (one.life_stage, one.theme)
            and large_enough(cell.people, adults=adults)
        )[-LIKELY_HOMES:]
        if one.household or not one.life_stage or not homes:
            return one
        return replace(one, in_home=round(sum(homes) / LIKELY_HOMES / one.in_group, DIGITS))

    def counted(self, theme: Theme, group: Group) -> Candidate | None:
        """Return a candidate without asking whether there are texts for it; None where no figure counts it."""
        figure = head_figure(self.facts, theme, group)
        residents = self.facts.residents.of(figure.age_group) if figure else 0
        if figure is None or not residents or figure.share is None:
            return None
        if group.life_stage and (self.table is None or figure.age_group != group.key):
            return None
        share, shares = self._share(figure, is_complement=theme.counts_complement)
        whole_share, whole_people, whole_draws = self._whole(theme, figure)
        counted = self._people(group, residents, share, shares, theme.key)
        made = Candidate(
            age_group=group.key,
            theme=theme.key,
            people=round(counted.number, DIGITS),
            low=round(min(float(np.quantile(counted.draws, LOW)), counted.number), DIGITS),
            high=round(max(float(np.quantile(counted.draws, HIGH)), counted.number), DIGITS),
            lift=share / whole_share - 1 if whole_share else 0.0,
            reach=counted.number / whole_people if whole_people else 0.0,
            heaviness=heaviness(figure.z),
            has_strength=has_strength(self.facts, theme, group),
            life_stage=group.life_stage,
            household=group.household,
            basis=self.table.basis if group.household and self.table else Basis.MEASURED,
            in_group=round(counted.in_group[0], DIGITS),
            in_low=round(counted.in_group[1], DIGITS),
            in_high=round(counted.in_group[2], DIGITS),
        )
        of_one = whole_people / whole_share if whole_share else 0.0
        self.drawn[made.key] = Drawn(counted.measured, shares, of_one * whole_draws, whole_draws)
        return made

    def _candidate(self, theme: Theme, group: Group) -> Candidate | None:
        """Return a candidate of which every part of the card exists: a figure, a role line, and a day and quote."""
        if not group.stages.intersection(theme.life_stages):
            return None
        if group.life_stage and not group.stages.issubset(theme.life_stages):
            return None
        if not all(fitting_blocks(kind, theme=theme.key, group=group) for kind in WRITTEN):
            return None
        return self.counted(theme, group)

    def _whole(self, theme: Theme, figure: WijkFigure) -> tuple[float, float, Floats]:
        """Return the share of all adults with a theme, how many that is, and the share in every draw."""
        whole = self.facts.figure(theme.counts, WHOLE_GROUP) or figure
        share, draws = self._share(whole, is_complement=theme.counts_complement)
        return share, self.facts.residents.of(whole.age_group) * share, draws

    def _people(self, group: Group, residents: int, share: float, shares: Floats, theme: str) -> _People:
        """Return the people of a group with a theme; `shares` are draws of the share of its whole age group.

        Of a part of the age group the share was not measured: its odds may be off. That widens the interval, but it is
        no figure that could come out otherwise, so `measured` leaves it alone.
        """
        here = shares
        if group.household or group.life_stage in PARTS:
            random = np.random.RandomState(self._seed(f"{group.name}|{theme}"))
            here = _at_odds(shares, random.standard_normal(DRAWS) * drawn_spreads(PATTERN, random).ravel())
        if not group.household or self.table is None:
            random = np.random.RandomState(self._seed(f"{group.name}|people"))
            ages = self.facts.residents.stages
            people = adults_of(group.life_stage, ages) if group.life_stage else float(residents)
            moved = people + random.uniform(-ROUNDING, ROUNDING, DRAWS)
            return _People(people * share, moved * here, moved * shares, (people, people, people))
        cell, cells = self.table.cell(group.life_stage, group.household)
        low, high = frechet(cells, residents * shares, np.maximum(float(residents), cells))
        ends = float(np.quantile(cells, LOW)), float(np.quantile(cells, HIGH))
        return _People(cell * share, np.clip(cells * here, low, high), cells * shares, (cell, *ends))

    def _share(self, figure: WijkFigure, *, is_complement: bool) -> tuple[float, Floats]:
        """Return the share (0-1) with its draws; of those who do not, when the figure counts those who do."""
        share, size = figure.share or 0.0, figure.effective_n
        name = f"{figure.indicator}|{figure.age_group}"
        if name not in self.shares:
            random = np.random.RandomState(self._seed(name))
            is_sure = figure.wijk is None or figure.wijk.low is None or not size
            self.shares[name] = np.full(DRAWS, share) if is_sure else _drawn_share(share, size or 0.0, random)
        draws = self.shares[name]
        return (1 - share, 1 - draws) if is_complement else (share, draws)

    def _seed(self, name: str) -> int:
        return int.from_bytes(hashlib.sha256(f"{self.base}|{name}".encode()).digest()[:4], "big")


def _at_odds(shares: Floats, moved: Floats) -> Floats:
    """Return shares of which the logarithm of the odds is so much off."""
    odds = np.exp(np.clip(moved, -FARTHEST, FARTHEST))
    here: Floats = shares * odds / (1 - shares + shares * odds)
    return here


def _drawn_share(share: float, size: float, random: np.random.RandomState) -> Floats:
    """Return a share as Beta(p n + 1/2, (1 - p) n + 1/2) has it (research b2): even quantiles, in a random order.

    Even, because the ends of 200 loose draws differ too much from one set to the next to print.
    """
    many = random.beta(share * size + 0.5, (1 - share) * size + 0.5, size=MANY)
    return random.permutation(np.quantile(many, (np.arange(DRAWS) + 0.5) / DRAWS))


def counting_anyway(facts: WijkFacts) -> Counting:
    """Return the counting where nobody can mend a file: if its households contradict its ages, those of the country."""
    try:
        return Counting(facts)
    except HouseholdsContradict:
        return Counting(replace(facts, residents=replace(facts.residents, households=None)))


def group_candidates(facts: WijkFacts) -> tuple[Candidate, ...]:
    """Return every group x theme that a figure counts and that the content has words for, of any size, by name."""
    return Counting(facts).candidates()


def usable_groups(facts: WijkFacts) -> tuple[Group, ...]:
    """Return 65+ and the adults (18-64 where a figure gives it, otherwise 18+), their life stages and households."""
    younger = YOUNGER if facts.figures_of(YOUNGER) and facts.residents.of(YOUNGER) else WHOLE_GROUP
    ages = tuple(all_age_groups()[key] for key in (younger, SENIORS) if facts.residents.of(key))
    known = {group.key for group in ages}
    parts = (*stage_groups(younger), *household_groups(younger)) if facts.residents.stages else ()
    return (*ages, *(part for part in parts if part.key in known))


def in_choice(candidates: Sequence[Candidate], *, kept: Sequence[str] = ()) -> tuple[Candidate, ...]:
    """Return who can be proposed: life stages, an age group for a theme without those, and what is `kept`."""
    of_stage = {one.theme for one in candidates if one.life_stage}
    return tuple(
        one
        for one in candidates
        if not one.household and (one.life_stage or one.theme not in of_stage or one.key in kept)
    )
