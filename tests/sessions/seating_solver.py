"""The best seats worked out in quite another way than `sessions.seating`, and random rooms to try both on.

One guest after another takes every table; of each way to fill the tables by discipline the best choices are kept.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from sessions.seating import FreeTable, Guest

Score = tuple[int, int, int, int]
DISCIPLINES = ("eerstelijn", "welzijn", "school", "bewoner", "")


def score_of(guests: Sequence[Guest], tables: Sequence[FreeTable], seats: Mapping[int, int]) -> Score:
    """Return (minus first choices, minus second choices, squares by discipline, squares by table): less is better.

    Raises ValueError when a table has more guests than places.
    """
    persona = {table.id: table.persona_id for table in tables}
    first = sum(persona[seats[one.id]] is not None and persona[seats[one.id]] == one.first for one in guests)
    second = sum(
        persona[seats[one.id]] is not None and one.first != persona[seats[one.id]] == one.second for one in guests
    )
    by_discipline, by_table = Counter[tuple[int, str]](), Counter[int]()
    for table in tables:
        by_table[table.id] = sum(table.sitting.values())
        by_discipline.update({(table.id, name): count for name, count in table.sitting.items()})
    came = Counter(seats[one.id] for one in guests)
    if any(came[table.id] > table.seats for table in tables):
        message = "too many at a table"
        raise ValueError(message)
    by_table.update(came)
    by_discipline.update((seats[one.id], one.discipline) for one in guests)
    return (-first, -second, _squares(by_discipline), _squares(by_table))


def best_score(guests: Sequence[Guest], tables: Sequence[FreeTable]) -> Score:
    """Return the best score of all ways to seat the guests."""
    names = sorted({one.discipline for one in guests} | {name for table in tables for name in table.sitting})
    start = tuple(tuple(table.sitting.get(name, 0) for name in names) for table in tables)
    ways: dict[tuple[tuple[int, ...], ...], tuple[int, int]] = {start: (0, 0)}
    room = [table.seats + sum(table.sitting.values()) for table in tables]
    for guest in guests:
        column = names.index(guest.discipline)
        following: dict[tuple[tuple[int, ...], ...], tuple[int, int]] = {}
        for filled, (first, second) in ways.items():
            for place, table in enumerate(tables):
                if sum(filled[place]) < room[place]:
                    row = tuple(count + (rank == column) for rank, count in enumerate(filled[place]))
                    after = (*filled[:place], row, *filled[place + 1 :])
                    is_first = table.persona_id is not None and table.persona_id == guest.first
                    is_second = not is_first and table.persona_id is not None and table.persona_id == guest.second
                    found = (first - is_first, second - is_second)
                    following[after] = min(following.get(after, found), found)
        ways = following
    return min(
        (*choices, sum(count**2 for row in filled for count in row), sum(sum(row) ** 2 for row in filled))
        for filled, choices in ways.items()
    )


def random_room(seed: int, *, most: int = 10) -> tuple[tuple[Guest, ...], tuple[FreeTable, ...]]:
    """Return a room with up to `most` guests and two to four tables, of which two may tell of one persona."""
    source = random.Random(seed)  # noqa: S311 - the same rooms each time, no secret
    count = source.randint(2, 3 if most <= 12 else 7)
    size = source.randint(1, most)
    disciplines = DISCIPLINES[: source.randint(1, 3 if most <= 12 else 5)]
    tables = [
        FreeTable(
            place,
            source.choice([1, 2, 3, None]) if most <= 12 else 1 + place % 4,
            source.randint(2, 10),
            {source.choice(disciplines): source.randint(0, 2)} if source.random() < 0.4 else {},
        )
        for place in range(1, count + 1)
    ]
    while sum(table.seats for table in tables) < size:
        tables.append(FreeTable(len(tables) + 1, source.choice([1, 2, None]), 10))
    wishes = (None, 1, 1, 1, 2, 2, 3, 4)
    guests = tuple(
        Guest(100 + number, source.choice(wishes), source.choice(wishes), source.choice(disciplines))
        for number in range(size)
    )
    return guests, tuple(tables)


def _squares(counts: Mapping[object, int]) -> int:
    return sum(count**2 for count in counts.values())
