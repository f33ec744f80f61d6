"""What a wijk is laid beside: several areas taken as one, and which level seed 001 would choose."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sessions.enums import BenchmarkLevel
from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT, indicators
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.scores import SIMILAR

LEAST_ALIKE = 3
MUCH = 1 / 3
FEW = 1 / 2
SMALL_WIJK = 5000
EVERYBODY = "inwoners"
# Means and shares of areas can be joined by their people. Scores and life expectancies cannot, and lists are no number.
MEANS = (PERCENT, PER_1000, "persons", "euro_x1000", "km")


@dataclass(frozen=True, slots=True)
class LevelProposal:
    """What we would lay the wijk beside, and why in one Dutch sentence.

    `looks_at_district`: the wijk is so much like its gebied that the gebied as a whole can be laid beside the city.
    `tested` figures had a word beside the gebied; `differing` of them were higher or lower.
    """

    level: BenchmarkLevel
    reason: str
    looks_at_district: bool = False
    tested: int = 0
    differing: int = 0


def small_wijk_caution(residents: int | None) -> str:
    """Return what to know of the order of figures in a small wijk, empty from 5,000 residents on or when unknown.

    Below that a top five of figures is the right one in less than six of ten simulated wijken (research b1).
    """
    if residents is None or residents >= SMALL_WIJK:
        return ""
    return (
        "In een wijk met minder dan 5.000 inwoners is de volgorde van de cijfers onzeker. Kijk naar groot en klein "
        "verschil, niet naar plaats 1, 2 en 3. Een paar wijken of buurten samen zeggen meer."
    )


def joined_areas(
    figures: pd.DataFrame, people: pd.DataFrame, *, members: Sequence[str], code: str, least: int
) -> pd.DataFrame:
    """Return the figures of some areas taken together, as rows of `figures` for area `code`.

    A share or a mean is weighted by the people (households, homes) that it is about, by all residents where that number
    is not known of each; counts are added up. Per figure, year and file at least `least` members must have a value and
    all of those a weight: otherwise there is no row, for missing is never 0. Scores and years of life are left out.
    What comes out has no bounds.
    """
    rows = figures[figures["area"].isin(members) & figures["indicator"].isin(list(indicators()))]
    rows = rows.dropna(subset=["value"]).drop_duplicates(["dataset", "area", "indicator", "group", "period"])
    unit = rows["indicator"].map({key: fact.unit for key, fact in indicators().items()})
    rows = rows[unit.isin([*MEANS, COUNT])].assign(unit=unit)
    figure = ["dataset", "indicator", "group", "period", "unit"]
    rows = rows.assign(weight=_weights(rows, people, figure))
    rows = rows.assign(total=np.where(rows["unit"] == COUNT, rows["value"], rows["value"] * rows["weight"]))
    rows = rows.assign(is_whole=rows["weight"].notna() | (rows["unit"] == COUNT))
    found = rows.groupby(figure, observed=True).agg(
        total=("total", "sum"), weight=("weight", "sum"), areas=("area", "count"), is_whole=("is_whole", "all")
    )
    found = found[(found["areas"] >= least) & found["is_whole"]].reset_index()
    value = np.where(found["unit"] == COUNT, found["total"], found["total"] / found["weight"])
    return found.assign(area=code, value=value).reindex(columns=list(figures.columns))


def joined_people(people: pd.DataFrame, *, members: Sequence[str], code: str) -> pd.DataFrame:
    """Return how many people live in some areas together: one row, NaN where one of them is not known."""
    together = people.reindex(index=list(members)).sum(axis=0, skipna=False)
    return pd.DataFrame([together], index=pd.Index([code], name=people.index.name))


def alike_words(names: Sequence[str]) -> str:
    """Return what the look-alikes are called in a column or a sentence: one by its name, more without."""
    return names[0] if len(names) == 1 else "vergelijkbare wijken"


def propose_level(
    beside_district: Sequence[FigureComparison], *, district: str, city: str, wijk: str, known: int, known_district: int
) -> LevelProposal:
    """Return the level by the rule of seed 001 (Wijkprogrammering, step 1, 'Cijfers verzamelen').

    Does the wijk differ much from its gebied, lay the wijk beside the city. Does it not, lay the gebied as a whole
    beside the city: it often has more figures. Has the wijk few figures, choose the higher scale as well. 'Much' is not
    defined there; we take a third of the figures that have a word. `known` and `known_district` count the figures that
    there are for the wijk and for the gebied; `district` is empty where none was chosen.
    """
    if not district:
        reason = f"Er is geen gebied gekozen. Dan leg je {wijk} naast {city}."
        return LevelProposal(BenchmarkLevel.CITY, reason)
    if known < FEW * known_district:
        reason = (
            f"Voor {wijk} zijn er maar {known} cijfers, voor {district} {known_district}. "
            f"Kijk dan naar {district} als geheel, en leg dat naast {city}."
        )
        return LevelProposal(BenchmarkLevel.DISTRICT, reason, looks_at_district=True)
    words = [each.verdict for each in beside_district if each.verdict]
    differing = sum(word != SIMILAR for word in words)
    if not words:
        reason = f"Van {district} zijn er te weinig cijfers om te zien of {wijk} ervan afwijkt. Kies dan {city}."
        return LevelProposal(BenchmarkLevel.CITY, reason)
    counted = f"{wijk} wijkt op {differing} van de {len(words)} cijfers af van {district}"
    if differing >= MUCH * len(words):
        reason = f"{counted}. Dat is veel. Leg de wijk dan naast {city}."
        return LevelProposal(BenchmarkLevel.CITY, reason, tested=len(words), differing=differing)
    reason = f"{counted}. Dat is weinig. Leg dan het gebied als geheel naast {city}: daar zijn vaak meer cijfers."
    return LevelProposal(
        BenchmarkLevel.DISTRICT, reason, looks_at_district=True, tested=len(words), differing=differing
    )


def _weights(rows: pd.DataFrame, people: pd.DataFrame, figure: list[str]) -> "pd.Series[float]":
    """Return how many people each row is about, in one way per figure: its own group, else all residents, else NaN."""
    long = people.rename_axis("area").melt(ignore_index=False, var_name="group", value_name="size")
    sizes = long.set_index("group", append=True)["size"]
    own = _sizes_of(rows["area"], rows["group"], sizes)
    everybody = _sizes_of(rows["area"], pd.Series(EVERYBODY, index=rows.index), sizes)
    has_all = own.notna().groupby([rows[column] for column in figure], observed=True).transform("all")
    return own.where(has_all, everybody)


def _sizes_of(areas: pd.Series, group: pd.Series, sizes: pd.Series) -> "pd.Series[float]":
    found = sizes.reindex(pd.MultiIndex.from_arrays([areas, group])).to_numpy(dtype=float)
    return pd.Series(found, index=areas.index)
