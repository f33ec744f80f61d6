"""What the wijk of a traject is laid beside: what the projectteam chose, what the voorgesprek asked, or the city."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.enums import AreaLevel, BenchmarkLevel
from sessions.models import Area, BenchmarkChoice
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure_frame import names_of
from sessions.queries.traject import get_traject
from sessions.queries.voorgesprek_setting import VoorgesprekSettings, get_settings

SHORT_LIST, SHORT_NAME = 2, 24
_LEVELS = {"nederland": BenchmarkLevel.COUNTRY, "lijkt_op": BenchmarkLevel.ALIKE}


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """`level`: what the wijk is laid beside. `district`: (code, name) of the areas that are the gebied together.

    `district_name` is what it is called on screens, `typed_name` what somebody called it, perhaps nothing.

    `is_chosen` tells whether somebody of the projectteam chose; otherwise the voorgesprek says it, or the usual.
    """

    level: BenchmarkLevel
    district_name: str
    district: tuple[tuple[str, str], ...]
    is_chosen: bool
    typed_name: str = ""

    @property
    def district_codes(self) -> tuple[str, ...]:
        """Return the codes of the areas of the gebied."""
        return tuple(code for code, _ in self.district)


@dataclass(frozen=True, slots=True)
class DistrictOption:
    """A wijk of the city that can be part of a gebied, or some of its `buurten`: (code, name) by name."""

    code: str
    name: str
    buurten: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the code of the wijk and of its buurten."""
        return (self.code, *(code for code, _ in self.buurten))


def get_benchmark(db: Session, *, traject_id: int) -> BenchmarkView:
    """Return what the wijk is laid beside. Raises NoResultFound for an unknown traject."""
    row = db.exec(select(BenchmarkChoice).where(BenchmarkChoice.traject_id == traject_id)).one_or_none()
    if row is None:
        return _usual(get_settings(db, traject_id=traject_id))
    names = names_of(db, row.district_codes)
    district = tuple((code, names.get(code, code)) for code in row.district_codes)
    name = row.district_name or district_words([name for _, name in district])
    return BenchmarkView(row.level, name, district, is_chosen=True, typed_name=row.district_name)


def list_district_options(db: Session, *, traject_id: int) -> tuple[DistrictOption, ...]:
    """Return the wijken of the city by code, each with its buurten, as the files of the traject know them."""
    dataset_ids = list_used_dataset_ids(db, traject_id=traject_id)
    city = get_traject(db, traject_id=traject_id).municipality_code
    wijken = _within(db, dataset_ids, AreaLevel.WIJK, [city])
    buurten = _within(db, dataset_ids, AreaLevel.NEIGHBOURHOOD, list(wijken))
    names = names_of(db, [*wijken, *buurten])
    return tuple(
        DistrictOption(
            wijk,
            names.get(wijk, wijk),
            _named([code for code, parent in buurten.items() if parent == wijk], names),
        )
        for wijk in sorted(wijken)
    )


def _named(codes: Sequence[str], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    areas = [(code, names.get(code, code)) for code in codes]
    return tuple(sorted(areas, key=lambda area: (area[1].casefold(), area[0])))


def _within(db: Session, dataset_ids: Sequence[int], level: AreaLevel, parents: Sequence[str]) -> dict[str, str]:
    """Return the areas of one level within some areas: code to the code of what it lies in."""
    query = select(Area.code, Area.parent_code).where(
        col(Area.dataset_id).in_(dataset_ids), Area.level == level, col(Area.parent_code).in_(parents)
    )
    return {code: parent for code, parent in db.exec(query.distinct()).all() if parent}


def district_words(names: Sequence[str]) -> str:
    """Return what a gebied is called while nobody named it: its areas where that is short, else 'het gebied'."""
    said = " en ".join(names)
    return said if len(names) == SHORT_LIST and len(said) <= SHORT_NAME else "het gebied" if names else ""


def _usual(settings: VoorgesprekSettings) -> BenchmarkView:
    """Return what the voorgesprek asked: its areas are the gebied, its first benchmark is the level."""
    district = settings.areas if len(settings.areas) > 1 else ()
    first = "stad" if "stad" in settings.benchmarks else settings.benchmarks[0]
    level = _LEVELS.get(first, BenchmarkLevel.CITY)
    return BenchmarkView(level, district_words([name for _, name in district]), district, is_chosen=False)
