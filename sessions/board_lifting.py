"""Which groups of notes only one discipline wrote, where saying so cannot point at a person. Pure.

A group is lifted out when all its notes come from phones of one discipline, at least two of them. It is said without
naming the discipline, and only where the sentence cannot lead to somebody:

- three or more people of that discipline wrote at this table: a discipline of one or two is a person;
- who wrote and does not belong to such a discipline (too few of it, or not told) is nobody, or three or more: else a
  group *without* the sentence would point at the one or two that are left;
- there is more than one side: at a table of one discipline it says nothing.

A note whose writer is not known (typed on the screen of the table, or by somebody who left) lifts no group out.
Loose notes are never lifted out: each has one writer, so that sentence would be about a person.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

SHARED_BY = 3  # so many people of one discipline at a table before anything may show it


def lifted_groups(notes: Iterable[tuple[int | None, int | None]], disciplines: Mapping[int, str]) -> frozenset[int]:
    """Return the ids of the groups to lift out.

    `notes` holds (group, writer) of each note, None where there is none; `disciplines` the discipline of everybody at
    the table by participant, '' where it is not told.
    """
    written: dict[int, set[int | None]] = defaultdict(set)
    writers: dict[str, set[int]] = defaultdict(set)
    for group_id, writer in notes:
        if group_id is not None:
            written[group_id].add(writer)
        if writer is not None:
            writers[disciplines.get(writer, "")].add(writer)
    large = {name for name, people in writers.items() if name and len(people) >= SHARED_BY}
    rest = {one for name, people in writers.items() if name not in large for one in people}
    if 0 < len(rest) < SHARED_BY or (not rest and len(large) < 2):
        return frozenset()
    return frozenset(
        group_id for group_id, people in written.items() if len(people) > 1 and _one_of(large, people, disciplines)
    )


def _one_of(large: set[str], people: set[int | None], disciplines: Mapping[int, str]) -> bool:
    names = {"" if one is None else disciplines.get(one, "") for one in people}
    return len(names) == 1 and names <= large
