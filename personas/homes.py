"""In which household each chosen life stage is told: every way is tried (research b3, b4).

The choice of age and theme rests on what is counted. The household comes after it: it is fitted or borrowed, and may
not turn a choice over. As much of the themes covered as possible, not all in one household, no two persona's alike.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from personas.households import Floats
from personas.selection import DIGITS, NEAREST, SIMILARITY_COST, Candidate, Places, distance

LEAST_KINDS = 2


def at_home(
    chosen: Sequence[Candidate],
    cells: Sequence[Candidate],
    totals: Mapping[str, float],
    *,
    kept: Sequence[str] = (),
) -> tuple[Candidate, ...]:
    """Return the chosen life stages, each in a household of `cells`, or as they are where no household fits.

    `totals` is the weight of each theme. A life stage also stays as it is where it would otherwise live like another of
    its age. A key of `kept` decides for its own. Ties are decided by name.
    """
    options = [_options(one, cells, kept) for one in chosen]
    if not options:
        return ()
    ways = np.indices([len(each) for each in options]).reshape(len(options), -1)
    shares = [np.array([totals.get(cell.theme, 0.0) * cell.covers for cell in each]) for each in options]
    worth: Floats = np.sum([share[way] for share, way in zip(shares, ways, strict=True)], axis=0)
    near = np.zeros(len(worth))
    for first, second in combinations(range(len(options)), 2):
        apart = np.array([[distance(one, other) for other in options[second]] for one in options[first]])
        of_ways = apart[ways[first], ways[second]]
        near += of_ways < NEAREST - 1e-9
        worth = worth - SIMILARITY_COST * (1 - of_ways)
    whole = np.zeros(len(worth))
    for each, way in zip(options, ways, strict=True):
        whole += np.array([not cell.household for cell in each])[way]
    kinds = np.minimum(_kinds(options, ways), LEAST_KINDS)
    best = np.lexsort((-np.round(worth, DIGITS), -kinds, whole, near))[0]
    return tuple(each[way] for each, way in zip(options, ways[:, best], strict=True))


def _options(one: Candidate, cells: Sequence[Candidate], kept: Sequence[str]) -> list[Candidate]:
    """Return the households that this life stage can be told in, by name, and itself; what is kept stands alone."""
    found = [cell for cell in cells if (cell.life_stage, cell.theme) == (one.life_stage, one.theme) and cell.household]
    fixed = [cell for cell in found if cell.key in kept]
    return fixed[:1] or [*sorted(found, key=lambda cell: cell.key), one]


def _kinds(options: Sequence[Sequence[Candidate]], ways: Places) -> Places:
    """Return how many different households each way has."""
    names = sorted({cell.household for each in options for cell in each})
    kinds = np.array(
        [np.array([names.index(cell.household) for cell in each])[way] for each, way in zip(options, ways, strict=True)]
    )
    changes: Places = (np.diff(np.sort(kinds, axis=0), axis=0) != 0).sum(axis=0)
    return 1 + changes
