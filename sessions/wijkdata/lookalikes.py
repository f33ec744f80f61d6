"""Wijken that look like a wijk: the same size, ages, households, urbanity, price and ownership of homes, by CBS.

Six traits count equally. A trait of two features (ages: children and seniors; ownership: owner-occupied and
corporatie) gives each of them half. Size and WOZ value count by their logarithm: 2,000 and 4,000 residents differ as
much as 20,000 and 40,000, and so do homes of 200 and 400 thousand euros. A difference is measured in standard
deviations over all wijken, and the distance is the root of the weighted mean of the squared differences.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

SIZE, WOZ = "inwoners", "woz_waarde"
WEIGHTS: Mapping[str, float] = {
    SIZE: 1.0,
    "leeftijd_0_14": 0.5,
    "leeftijd_65_plus": 0.5,
    "hh_alleen": 1.0,
    "stedelijkheid": 1.0,
    WOZ: 1.0,
    "koopwoningen": 0.5,
    "corporatiewoningen": 0.5,
}
FEATURES = tuple(WEIGHTS)
BY_LOGARITHM = (SIZE, WOZ)
LEAST_FEATURES = 3
LEAST_AREAS = 8
MOST = 5
STRONG, FAIR = 0.5, 1.0
STRONGLY, FAIRLY = "sterk", "redelijk"


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A wijk with what it was chosen on: {feature: value}, None where it is missing.

    `distance`: root mean square of the differences, in standard deviations over all wijken; `likeness`: its word.
    """

    code: str
    name: str
    distance: float
    likeness: str
    features: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """The wijk itself, those that look like it (nearest first, at most five), and among how many we looked."""

    own: Mapping[str, float | None]
    found: tuple[Lookalike, ...]
    looked_at: int


def find_lookalikes(table: pd.DataFrame, *, wijk: str, names: Mapping[str, str]) -> Lookalikes | None:
    """Return the wijken within one standard deviation of `wijk` on average, None when too little is known to say.

    `table`: index area code, a column per feature, missing is NaN. A feature that one of the two does not have is left
    out of their distance; with fewer than three there is none. Fewer than eight other wijken give no measure of what
    is near.
    """
    if wijk not in table.index or len(table) <= LEAST_AREAS:
        return None
    ordered = table.reindex(columns=list(FEATURES)).sort_index()
    values = ordered.to_numpy(dtype=float, copy=True)
    for key in BY_LOGARITHM:
        at = FEATURES.index(key)
        values[:, at] = np.log(np.where(values[:, at] > 0, values[:, at], np.nan))
    distance = _distances(values, ordered.index.get_loc(wijk))  # type: ignore[arg-type]
    nearest = [at for at in np.argsort(distance, kind="stable") if distance[at] <= FAIR and ordered.index[at] != wijk]
    return Lookalikes(
        own=_features(ordered, wijk),
        found=tuple(_lookalike(ordered, str(ordered.index[at]), float(distance[at]), names) for at in nearest[:MOST]),
        looked_at=len(ordered) - 1,
    )


def _distances(values: npt.NDArray[np.float64], own: int) -> npt.NDArray[np.float64]:
    """Return the distance of every row to row `own`, infinite where too few features are shared."""
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    mean = np.where(known, values, 0).sum(axis=0) / np.maximum(count, 1)
    variance = np.where(known, (values - mean) ** 2, 0).sum(axis=0) / np.maximum(count - 1, 1)
    gap2 = (values - values[own]) ** 2 / np.where(variance > 0, variance, 1.0)
    shared = ~np.isnan(gap2) & (variance > 0)  # what is the same everywhere says nothing about likeness
    weights = np.where(shared, np.array(list(WEIGHTS.values())), 0)
    mean_gap2 = (np.where(shared, gap2, 0) * weights).sum(axis=1) / np.maximum(
        weights.sum(axis=1), min(WEIGHTS.values())
    )
    return np.where(shared.sum(axis=1) >= LEAST_FEATURES, np.sqrt(mean_gap2), np.inf)


def _features(table: pd.DataFrame, code: str) -> dict[str, float | None]:
    row = table.loc[code].to_numpy(dtype=float)
    return {key: None if np.isnan(value) else float(value) for key, value in zip(FEATURES, row, strict=True)}


def _lookalike(table: pd.DataFrame, code: str, distance: float, names: Mapping[str, str]) -> Lookalike:
    likeness = STRONGLY if distance <= STRONG else FAIRLY
    return Lookalike(code, names.get(code, code), distance, likeness, _features(table, code))
