"""The frames from which a wijk, or a gebied as a whole, is compared with what it is laid beside."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from sqlmodel import Session, col, select

from sessions.enums import AreaLevel, BenchmarkLevel
from sessions.models import Area, Dataset
from sessions.queries.figure_frame import frame_of, names_of
from sessions.wijkdata.areas import COUNTRY, parent_of
from sessions.wijkdata.benchmark import LEAST_ALIKE, joined_areas, joined_people
from sessions.wijkdata.comparing import Evidence
from sessions.wijkdata.comparison import ALIKE, DISTRICT
from sessions.wijkdata.derived_group import BETWEEN, derived_rows
from sessions.wijkdata.population import newest_counts, people
from sessions.wijkdata.scores import LEAST_AREAS


@dataclass(frozen=True, slots=True)
class Beside:
    """What a wijk is laid beside: a level, and for a gebied or look-alikes the areas that are taken as one."""

    level: BenchmarkLevel = BenchmarkLevel.CITY
    name: str = ""
    members: tuple[str, ...] = ()


BESIDE_CITY = Beside()


def evidence_of(
    db: Session, dataset_ids: Sequence[int], wijk: str, beside: Beside = BESIDE_CITY, *, derive: bool = False
) -> Evidence:
    """Return the frames from which a wijk is compared; with `derive` also the figures of 18-65 that no source gives.

    A gebied or look-alikes without members have no figures: then nothing is said of the difference.
    """
    city = parent_of(wijk) or COUNTRY
    neighbourhoods = codes_within(db, dataset_ids, AreaLevel.NEIGHBOURHOOD, wijk)
    peers = _peers(db, dataset_ids, city)
    codes = list(dict.fromkeys((wijk, city, COUNTRY, *neighbourhoods, *peers, *beside.members)))
    figures = frame_of(db, dataset_ids, codes)
    residents = people(newest_counts(figures))
    if derive:
        figures = pd.concat([figures, derived_rows(figures, residents)], ignore_index=True)
    names = names_of(db, codes)
    joined = {BenchmarkLevel.DISTRICT: DISTRICT, BenchmarkLevel.ALIKE: ALIKE}.get(beside.level)
    if joined and beside.members:
        is_alike = beside.level is BenchmarkLevel.ALIKE
        least = min(LEAST_ALIKE, len(beside.members)) if is_alike else len(beside.members)
        rows = joined_areas(figures, residents, members=beside.members, code=joined, least=least)
        figures = pd.concat([figures, rows], ignore_index=True)
        residents = pd.concat([residents, joined_people(residents, members=beside.members, code=joined)])
    if joined:
        names[joined] = beside.name
    return Evidence(
        figures=figures,
        people=residents,
        names=names,
        source_of=source_of(db, dataset_ids),
        wijk=wijk,
        city=city,
        neighbourhoods=neighbourhoods,
        peers=peers,
        benchmark=joined or (COUNTRY if beside.level is BenchmarkLevel.COUNTRY else city),
        level=beside.level,
        derived_group=BETWEEN if derive else "",
    )


def codes_within(db: Session, dataset_ids: Sequence[int], level: AreaLevel, parent: str) -> tuple[str, ...]:
    """Return the codes of the areas of one level within an area, in order."""
    found = db.exec(
        select(Area.code)
        .where(col(Area.dataset_id).in_(dataset_ids), Area.level == level, Area.parent_code == parent)
        .distinct()
    ).all()
    return tuple(sorted(found))


def source_of(db: Session, dataset_ids: Sequence[int]) -> dict[int, str]:
    """Return the key of the source of each file."""
    rows = db.exec(select(Dataset.id, Dataset.source).where(col(Dataset.id).in_(dataset_ids))).all()
    return {dataset_id or 0: source for dataset_id, source in rows}


def _peers(db: Session, dataset_ids: Sequence[int], city: str) -> tuple[str, ...]:
    """Return the areas over which figures spread: the wijken of the city, else its buurten, else all gemeenten."""
    wijken = codes_within(db, dataset_ids, AreaLevel.WIJK, city)
    if len(wijken) >= LEAST_AREAS:
        return wijken
    buurten = tuple(code for wijk in wijken for code in codes_within(db, dataset_ids, AreaLevel.NEIGHBOURHOOD, wijk))
    return buurten if len(buurten) >= LEAST_AREAS else codes_within(db, dataset_ids, AreaLevel.MUNICIPALITY, COUNTRY)
