"""Who sits at which table: first choices, then second choices, then a mix of disciplines, worked out exactly. Pure.

It is a flow of least cost: from people who want and do the same, by way of their discipline at a table, to the table.
The k-th of a discipline at a table costs 2k - 1, so that the sum is the square of how many there are, and least where
they are spread. Shortest augmenting paths with potentials (Ahuja, Magnanti & Orlin 1993, chapter 9) find the least.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

# Each weight is more than everything below it together can be, up to 250 people.
SPREAD_SIZES = 1
SPREAD_DISCIPLINES = 10**6
SECOND_CHOICE = 10**12
FIRST_CHOICE = 10**16


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who looks for a place: two persona's by choice (None is no choice), and a discipline ('' unknown)."""

    id: int
    first: int | None = None
    second: int | None = None
    discipline: str = ""

    @property
    def kind(self) -> tuple[int | None, int | None, str]:
        """Return what matters for a place: people of one kind may change places."""
        return self.first, self.second, self.discipline


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A table with `seats` free places; `sitting` counts per discipline who already sits there and stays."""

    id: int
    persona_id: int | None
    seats: int
    sitting: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Arc:
    """One unit of room from a node to a node; `back` is its place in the list of the other node."""

    to: int
    cost: int
    back: int
    room: int = 1


def seat_guests(guests: Sequence[Guest], tables: Sequence[FreeTable]) -> dict[int, int]:
    """Return a table id per guest id.

    As many first choices as possible; then as many second choices; then the least sum of squares of people of one
    discipline at one table; then of people at one table. Ties go by id. Raises ValueError with more guests than places.
    """
    if len(guests) > sum(table.seats for table in tables):
        message = f"{len(guests)} guests, {sum(table.seats for table in tables)} places"
        raise ValueError(message)
    ordered = sorted(tables, key=lambda table: table.id)
    waiting: dict[tuple[int | None, int | None, str], list[int]] = defaultdict(list)
    for guest in sorted(guests, key=lambda one: one.id):
        waiting[guest.kind].append(guest.id)
    kinds = sorted(waiting, key=lambda kind: waiting[kind][0])
    flow = _Flow(kinds, {kind: len(waiting[kind]) for kind in kinds}, ordered)
    for _ in guests:
        flow.add_one()
    return {waiting[kind].pop(0): table.id for kind, table, count in flow.placed() for _ in range(count)}


def choice_cost(guest: Guest, persona_id: int | None) -> int:
    """Return 0 at the persona of the first choice, more at the second, most elsewhere."""
    if persona_id is not None and persona_id == guest.first:
        return 0
    is_second = persona_id is not None and persona_id == guest.second
    return FIRST_CHOICE - SECOND_CHOICE if is_second else FIRST_CHOICE


class _Flow:
    """The network: source, kinds of guests, disciplines at tables, tables, sink."""

    def __init__(
        self,
        kinds: Sequence[tuple[int | None, int | None, str]],
        counts: Mapping[tuple[int | None, int | None, str], int],
        tables: Sequence[FreeTable],
    ) -> None:
        self.kinds, self.tables = kinds, tables
        disciplines = sorted({kind[2] for kind in kinds})
        self.at = {
            (name, table.id): 1 + len(kinds) + place * len(disciplines) + rank
            for place, table in enumerate(tables)
            for rank, name in enumerate(disciplines)
        }
        first_table = 1 + len(kinds) + len(self.at)
        self.sink = first_table + len(tables)
        self.arcs: list[list[_Arc]] = [[] for _ in range(self.sink + 1)]
        self.height = [0] * (self.sink + 1)
        self.choices: list[tuple[int, FreeTable, _Arc]] = []
        for place, kind in enumerate(kinds):
            self._join(0, 1 + place, cost=0, room=counts[kind])
            for table in tables:
                cost = choice_cost(Guest(0, *kind), table.persona_id)
                arc = self._join(1 + place, self.at[kind[2], table.id], cost=cost, room=counts[kind])
                self.choices.append((place, table, arc))
        for place, table in enumerate(tables):
            for name in disciplines:
                already = table.sitting.get(name, 0)
                self._steps(self.at[name, table.id], first_table + place, already, table.seats, SPREAD_DISCIPLINES)
            self._steps(first_table + place, self.sink, sum(table.sitting.values()), table.seats, SPREAD_SIZES)

    def add_one(self) -> None:
        """Send one more guest along the cheapest way, if need be by moving others."""
        far, way = self._cheapest()
        for node, distance in enumerate(far):
            if distance is not None:
                self.height[node] += distance
        node = self.sink
        while node != 0:
            before, place = way[node]
            arc = self.arcs[before][place]
            arc.room -= 1
            self.arcs[node][arc.back].room += 1
            node = before

    def placed(self) -> Iterable[tuple[tuple[int | None, int | None, str], FreeTable, int]]:
        """Return per kind and table how many guests go there."""
        for place, table, arc in self.choices:
            count = self.arcs[arc.to][arc.back].room
            if count:
                yield self.kinds[place], table, count

    def _steps(self, start: int, end: int, already: int, seats: int, weight: int) -> None:
        for more in range(already + 1, already + seats + 1):
            self._join(start, end, cost=(2 * more - 1) * weight, room=1)

    def _join(self, start: int, end: int, *, cost: int, room: int) -> _Arc:
        made = _Arc(end, cost, len(self.arcs[end]), room)
        self.arcs[start].append(made)
        self.arcs[end].append(_Arc(start, -cost, len(self.arcs[start]) - 1, 0))
        return made

    def _cheapest(self) -> tuple[list[int | None], dict[int, tuple[int, int]]]:
        """Return Dijkstra's distances from the source at reduced costs, and for each node the arc by which it came."""
        far: list[int | None] = [None] * len(self.arcs)
        way: dict[int, tuple[int, int]] = {}
        best = {0: 0}
        queue = [(0, 0)]
        while queue:
            distance, node = heapq.heappop(queue)
            if far[node] is not None:
                continue
            far[node] = distance
            for place, arc in enumerate(self.arcs[node]):
                if arc.room and far[arc.to] is None:
                    found = distance + arc.cost + self.height[node] - self.height[arc.to]
                    if found < best.get(arc.to, found + 1):
                        best[arc.to] = found
                        way[arc.to] = (node, place)
                        heapq.heappush(queue, (found, arc.to))
        return far, way
