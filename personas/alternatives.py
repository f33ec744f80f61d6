"""Who else could stand in the place of one persona, while the others stay: the next best groups that keep the rules.

The choice is that of the proposal (research b4) with the other cards kept; each answer is left out for the next one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from personas.candidates import Counting, in_choice
from personas.cards import CardDraft
from personas.coverage import Coverage
from personas.facts import WijkFacts
from personas.homes import at_home
from personas.proposal import coverage_of, without_home, write_cards
from personas.selection import TOP_COVERED, WHOLE_GROUP, Candidate, choose, large_enough
from personas.signals import theme_inputs
from personas.themes import ThemeScore, Weights, rank_themes

MOST = 3
LEAST_AGES = 2


@dataclass(frozen=True, slots=True)
class Alternative:
    """Somebody for this place: its card, the coverage of all cards with it, and the heaviest themes it would drop."""

    card: CardDraft
    coverage: Coverage
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The coverage as it is, and who could stand here, best first."""

    coverage: Coverage
    found: tuple[Alternative, ...]


class Swap:
    """One place of the persona's: `others` are the names of the cards that stay, `place` the one that may go."""

    def __init__(self, facts: WijkFacts, weights: Weights, *, place: str, others: Sequence[str]) -> None:
        self.facts = facts
        self.scores: tuple[ThemeScore, ...] = rank_themes(theme_inputs(facts), weights)
        self.totals: Mapping[str, float] = {one.key: one.total for one in self.scores if one.total is not None}
        self.known = Counting(facts).candidates()
        self.place = place
        by_key = {one.key: one for one in self.known}
        self.others = [by_key[key] for key in others if key in by_key]
        self.present = by_key.get(place)

    def candidate(self, key: str) -> Candidate | None:
        """Return who has this name, or None where the figures no longer count them."""
        return next((one for one in self.known if one.key == key), None)

    def alternatives(self, *, first: str = "") -> Alternatives:
        """Return at most three, the reserve `first`; no other one breaks more rules than the card that is there."""
        reserve = self.candidate(first)
        limit = self._broken([*self.others, self.present] if self.present else self.others)
        chosen = [reserve] if reserve else []
        for one in self._next_best(leave_out=[one for one in (self.present, reserve) if one]):
            if len(chosen) < MOST and self._broken([*self.others, one]) <= limit:
                chosen.append(one)
        keys = [one.key for one in self.others]
        return Alternatives(self._coverage([*keys, self.place]), tuple(map(self._shown, chosen)))

    def card(self, one: Candidate) -> CardDraft:
        """Return the card of somebody in this place, different from the others."""
        return write_cards(self.facts, [*self.others, one], self.scores)[-1]

    def _shown(self, one: Candidate) -> Alternative:
        now = {other.theme for other in self.others} | ({self.present.theme} if self.present else set())
        then = {other.theme for other in self.others} | {one.theme}
        dropped = tuple(theme for theme in self._top() if theme in now and theme not in then)
        return Alternative(self.card(one), self._coverage([*(other.key for other in self.others), one.key]), dropped)

    def _next_best(self, *, leave_out: Sequence[Candidate]) -> list[Candidate]:
        kept = [without_home(one) for one in self.others]
        taken = {*kept, *map(without_home, leave_out)}
        pool = [one for one in self._big(in_choice(self.known, kept=kept)) if one.key not in taken or one.key in kept]
        cells = [one for one in {*self._big(self.known), *self.others} if one.household]
        found: list[Candidate] = []
        while len(found) < MOST:
            chosen = choose(pool, self.totals, count=len(kept) + 1, kept=kept).chosen
            new = next((one for one in chosen if one.key not in kept), None)
            if new is None:
                break
            told = at_home([*self.others, new], cells, self.totals, kept=[one.key for one in self.others])
            found.append(told[-1])
            pool.remove(new)
        return found

    def _big(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        adults = self.facts.residents.of(WHOLE_GROUP)
        stay = {without_home(one) for one in self.others}
        return [one for one in candidates if large_enough(one.people, adults=adults) or one.key in stay]

    def _top(self) -> list[str]:
        counted = {one.theme for one in in_choice(self.known)}
        return [one.key for one in self.scores if one.key in counted and one.total is not None][:TOP_COVERED]

    def _broken(self, chosen: Sequence[Candidate]) -> tuple[int, int, int]:
        """Return how often a set breaks the hard rules: the three heaviest themes, two ages, different themes."""
        themes = [one.theme for one in chosen]
        ages = {one.life_stage or one.age_group for one in chosen}
        return (
            sum(theme not in themes for theme in self._top()),
            int(len(ages) < LEAST_AGES),
            len(themes) - len(set(themes)),
        )

    def _coverage(self, keys: Sequence[str]) -> Coverage:
        return coverage_of(self.facts, self.known, self.totals, keys)
