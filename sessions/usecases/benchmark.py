"""Choosing what a wijk is laid beside, and which wijken or buurten are its gebied."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, select

from sessions.changes import record_change, touch
from sessions.enums import BenchmarkLevel
from sessions.models import BenchmarkChoice
from sessions.queries.benchmark import BenchmarkView, get_benchmark, list_district_options
from sessions.queries.lookalike import list_lookalike_codes
from sessions.texts import cleaned
from sessions.wijkdata.areas import parent_of
from sessions.wijkdata.benchmark_errors import AreasOverlap, AreaUnknown, DistrictInUse, DistrictTooSmall, NoLookalikes

LEAST_DISTRICT = 2
LONGEST_NAME = 24  # it stands above a column


def choose_level(db: Session, *, traject_id: int, level: BenchmarkLevel, who: str, now: datetime) -> BenchmarkView:
    """Lay the wijk beside something else. Raises DistrictTooSmall or NoLookalikes where there is nothing to lay beside.

    All figures, the presentation and the verslag follow; persona's stay beside the city.
    """
    found = get_benchmark(db, traject_id=traject_id)
    if level is BenchmarkLevel.DISTRICT and len(found.district) < LEAST_DISTRICT:
        raise DistrictTooSmall
    if level is BenchmarkLevel.ALIKE and not list_lookalike_codes(db, traject_id=traject_id):
        raise NoLookalikes
    return _store(db, traject_id, found, who, now, what="choose_level", level=level)


def set_district(
    db: Session, *, traject_id: int, codes: Sequence[str], name: str, who: str, now: datetime
) -> BenchmarkView:
    """Say which wijken or buurten are the gebied together, and what people call it; an empty name lists them.

    Raises AreaUnknown, AreasOverlap, TextTooLong, or DistrictInUse when the wijk is laid beside a gebied that would
    have fewer than two areas.
    """
    found = get_benchmark(db, traject_id=traject_id)
    wanted = list(dict.fromkeys(codes))
    known = {code for wijk in list_district_options(db, traject_id=traject_id) for code in wijk.codes}
    if not known.issuperset(wanted):
        raise AreaUnknown
    if any(parent_of(code) in wanted for code in wanted):
        raise AreasOverlap
    if found.level is BenchmarkLevel.DISTRICT and len(wanted) < LEAST_DISTRICT:
        raise DistrictInUse
    facts = {"district_codes": wanted, "district_name": cleaned(name, longest=LONGEST_NAME)}
    return _store(db, traject_id, found, who, now, what="set_district", **facts)


def _store(
    db: Session, traject_id: int, found: BenchmarkView, who: str, now: datetime, *, what: str, **facts: object
) -> BenchmarkView:
    row = db.exec(select(BenchmarkChoice).where(BenchmarkChoice.traject_id == traject_id)).one_or_none()
    if row is None:
        codes = list(found.district_codes)
        row = BenchmarkChoice(traject_id=traject_id, level=found.level, district_codes=codes)
    before = _facts(row, facts)
    for name, value in facts.items():
        setattr(row, name, value)
    db.add(row)
    db.flush()
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what=what,
        subject="benchmark_choice",
        subject_id=row.id or 0,
        scope=f"wijkdata:{traject_id}",
        before=before,
        after=_facts(row, facts),
    )
    touch(db, "traject", traject_id)
    touch(db, "room", traject_id)
    return get_benchmark(db, traject_id=traject_id)


def _facts(row: BenchmarkChoice, names: Mapping[str, object]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}
