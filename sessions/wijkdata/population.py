"""How many people a figure is about: residents per age band, and what follows from them.

KWB has no count of adults. We take everybody from 25 on, and seven of the ten years of age in the band 15-24, rounded
to tens (CBS rounds its counts per area to fives): Overvecht 2023 has 11,540 + 7,655 + 4,825 + 0.7 x 4,645 = 27,270.
"""

import math
from dataclasses import dataclass
from typing import cast

import pandas as pd

from sessions.wijkdata.catalogue import counts
from sessions.wijkdata.scores import half_up

ADULT_SHARE_15_24 = 0.7
RESIDENTS, HOUSEHOLDS, HOMES = "inwoners", "huishoudens", "aantal_woningen"
NEEDED = (
    RESIDENTS,
    HOUSEHOLDS,
    *("aantal_0_14", "aantal_15_24", "aantal_25_44", "aantal_45_64", "aantal_65_plus"),
    HOMES,
)


@dataclass(frozen=True, slots=True)
class AgeBand:
    """Residents of an age band, both ages inclusive; `to_age` None is open-ended."""

    key: str
    label: str
    from_age: int
    to_age: int | None
    residents: int


@dataclass(frozen=True, slots=True)
class Population:
    """Who lives in an area on 1 January of `year`. Adults (18+) are derived, see the module."""

    area_code: str
    area_name: str
    year: int
    residents: int
    bands: tuple[AgeBand, ...]
    adults: int
    adults_18_64: int
    seniors_65: int
    households: int | None
    dataset_id: int
    source: str

    def of_group(self, group: str) -> int | None:
        """Return the number of people (or households) of a group of the basisset, None when we do not know it."""
        return {
            "inwoners": self.residents,
            "18+": self.adults,
            "18-65": self.adults_18_64,
            "65+": self.seniors_65,
            "huishoudens": self.households,
        }.get(group)


def newest_counts(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the newest counts per area: index area; year, dataset and the columns of NEEDED (NaN when missing).

    `figures` has area, indicator, period, dataset and value. One area takes all its counts from one file.
    """
    rows = figures[figures["indicator"].isin(NEEDED)]
    wide = rows.pivot_table(index=["area", "period", "dataset"], columns="indicator", values="value", aggfunc="first")
    wide = (
        wide.reindex(columns=list(NEEDED)).dropna(subset=[RESIDENTS]).reset_index().rename(columns={"period": "year"})
    )
    return wide.sort_values(["area", "year", "dataset"]).drop_duplicates("area", keep="last").set_index("area")


def people(newest: pd.DataFrame) -> pd.DataFrame:
    """Return the size of every group per area: index area, one column per group key of the basisset."""
    young = newest["aantal_15_24"]
    older = newest["aantal_25_44"] + newest["aantal_45_64"] + newest["aantal_65_plus"]
    adults = pd.Series(
        10 * half_up(((older + ADULT_SHARE_15_24 * young) / 10).to_numpy(dtype=float)), index=newest.index
    )
    return pd.DataFrame(
        {
            "inwoners": newest[RESIDENTS],
            "huishoudens": newest[HOUSEHOLDS],
            "woningen": newest[HOMES],
            "18+": adults,
            "18-65": adults - newest["aantal_65_plus"],
            "65+": newest["aantal_65_plus"],
        }
    )


def population(newest: pd.DataFrame, *, area: str, name: str, source: str) -> Population | None:
    """Return the population of one area of `newest_counts`, None when its age bands are not all known."""
    if area not in newest.index:
        return None
    row = cast("dict[str, float]", newest.loc[[area]].iloc[0].to_dict())
    sizes = cast("dict[str, float]", people(newest.loc[[area]]).iloc[0].to_dict())
    if math.isnan(sizes["18+"]):
        return None
    return Population(
        area_code=area,
        area_name=name,
        year=int(row["year"]),
        residents=int(row[RESIDENTS]),
        bands=tuple(
            AgeBand(count.key, count.label, count.from_age, count.to_age, int(row[count.key]))
            for count in counts().values()
            if count.from_age is not None and not math.isnan(row[count.key])
        ),
        adults=int(sizes["18+"]),
        adults_18_64=int(sizes["18-65"]),
        seniors_65=int(sizes["65+"]),
        households=None if math.isnan(row[HOUSEHOLDS]) else int(row[HOUSEHOLDS]),
        dataset_id=int(row["dataset"]),
        source=source,
    )
