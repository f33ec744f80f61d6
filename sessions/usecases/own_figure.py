"""Typing a figure without an open source, changing it and taking it away; also many at once from our own template."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import pandas as pd
from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.enums import DatasetState
from sessions.errors import EditedMeanwhile
from sessions.models import Dataset, OwnFigure
from sessions.queries.own_figure import OwnFigureView, facts_of, list_own_areas, own_figure_view
from sessions.removal import remove_row, restore_row
from sessions.wijkdata.areas import level_of, levels_of, parent_of
from sessions.wijkdata.bulk import insert_areas, insert_figures
from sessions.wijkdata.own_errors import SameFigureThere
from sessions.wijkdata.own_rules import LIST, OTHER_SOURCE, OWN_LAYOUT, OwnAreas, OwnFigureFacts, checked_facts

SUBJECT = "own_figure"


@dataclass(frozen=True, slots=True)
class OwnImport:
    """What a template brought: how many figures and lists are new, changed, or stood there already."""

    added: int
    changed: int
    unchanged: int


def add_own_figure(db: Session, *, traject_id: int, facts: OwnFigureFacts, who: str, now: datetime) -> OwnFigureView:
    """Store a figure or a list. Raises an OwnFigureRefused, SameFigureThere among them."""
    areas = list_own_areas(db, traject_id=traject_id)
    facts = checked_facts(facts, areas=areas, this_year=now.year)
    if _same(db, traject_id, facts) is not None:
        raise SameFigureThere
    return own_figure_view(_added(db, traject_id, facts, areas, who=who, now=now), areas)


def change_own_figure(
    db: Session, *, traject_id: int, figure_id: int, version: int, facts: OwnFigureFacts, who: str, now: datetime
) -> OwnFigureView:
    """Store other facts in the place of a figure; `version` is what the writer saw.

    Raises EditedMeanwhile when somebody else changed it since, an OwnFigureRefused, NoResultFound.
    """
    areas = list_own_areas(db, traject_id=traject_id)
    row = _row(db, traject_id, figure_id)
    facts = checked_facts(facts, areas=areas, this_year=now.year)
    if row.version != version:
        raise EditedMeanwhile
    same = _same(db, traject_id, facts)
    if same is not None and same.id != row.id:
        raise SameFigureThere
    _changed(db, row, facts, areas, who=who, now=now)
    return own_figure_view(row, areas)


def remove_own_figure(db: Session, *, traject_id: int, figure_id: int, who: str, now: datetime) -> int:
    """Take a figure away everywhere; returns the number for `restore_own_figure`."""
    row = _row(db, traject_id, figure_id)
    _forget_dataset(db, row)
    change_id = remove_row(db, row, subject=SUBJECT, traject_id=traject_id, now=now, who=who)
    touch(db, "traject", traject_id)
    touch(db, "room", traject_id)
    return change_id


def restore_own_figure(db: Session, *, traject_id: int, change_id: int, who: str, now: datetime) -> OwnFigureView:
    """Put a figure back. Raises NothingToRestore, SameFigureThere when it was typed anew meanwhile."""
    areas = list_own_areas(db, traject_id=traject_id)

    def check(row: OwnFigure) -> None:
        if _same(db, traject_id, facts_of(own_figure_view(row, areas))) is not None:
            raise SameFigureThere

    row = restore_row(
        db, OwnFigure, change_id=change_id, subject=SUBJECT, traject_id=traject_id, now=now, who=who, check=check
    )
    db.flush()
    _make_dataset(db, row, areas, now=now)
    touch(db, "traject", traject_id)
    touch(db, "room", traject_id)
    return own_figure_view(row, areas)


def import_own_figures(
    db: Session, *, traject_id: int, facts: Sequence[OwnFigureFacts], who: str, now: datetime
) -> OwnImport:
    """Store all figures of a template at once, or none. A figure that is there already takes over the new values.

    Raises an OwnFigureRefused for the first one that cannot be stored.
    """
    areas = list_own_areas(db, traject_id=traject_id)
    added = changed = unchanged = 0
    for each in facts:
        known = checked_facts(each, areas=areas, this_year=now.year)
        row = _same(db, traject_id, known)
        if row is None:
            _added(db, traject_id, known, areas, who=who, now=now)
            added += 1
        elif facts_of(own_figure_view(row, areas)) == known:
            unchanged += 1
        else:
            _changed(db, row, known, areas, who=who, now=now)
            changed += 1
    return OwnImport(added=added, changed=changed, unchanged=unchanged)


def _row(db: Session, traject_id: int, figure_id: int) -> OwnFigure:
    return db.exec(select(OwnFigure).where(OwnFigure.id == figure_id, OwnFigure.traject_id == traject_id)).one()


def _same(db: Session, traject_id: int, facts: OwnFigureFacts) -> OwnFigure | None:
    """Return the figure that would be the same one: what it is, about whom, which year, of whom, and for a list where.

    Two sources of their own are different when their names are.
    """
    query = select(OwnFigure).where(
        OwnFigure.traject_id == traject_id,
        OwnFigure.indicator == facts.indicator,
        OwnFigure.label == facts.label,
        OwnFigure.age_group == facts.age_group,
        OwnFigure.period == facts.period,
        OwnFigure.source == facts.source,
    )
    if facts.unit == LIST:
        query = query.where(OwnFigure.area_code == facts.area_code)
    if facts.source == OTHER_SOURCE:
        query = query.where(OwnFigure.source_note == facts.source_note)
    return db.exec(query.order_by(col(OwnFigure.id))).first()


def _added(
    db: Session, traject_id: int, facts: OwnFigureFacts, areas: OwnAreas, *, who: str, now: datetime
) -> OwnFigure:
    row = OwnFigure(traject_id=traject_id, entered_by=who, changed_at=now, **_columns(facts))
    db.add(row)
    db.flush()
    _make_dataset(db, row, areas, now=now)
    _note(db, row, what="added", who=who, now=now)
    return row


def _changed(db: Session, row: OwnFigure, facts: OwnFigureFacts, areas: OwnAreas, *, who: str, now: datetime) -> None:
    columns = _columns(facts)
    before = {name: getattr(row, name) for name in columns}
    _forget_dataset(db, row)
    for name, value in columns.items():
        setattr(row, name, value)
    row.entered_by, row.changed_at, row.version = who, now, row.version + 1
    db.flush()
    _make_dataset(db, row, areas, now=now)
    _note(db, row, what="changed", who=who, now=now, before=before)


def _columns(facts: OwnFigureFacts) -> dict[str, Any]:
    columns = asdict(facts)
    columns["figures"] = dict(facts.figures)
    columns["items"] = [asdict(line) for line in facts.items]
    columns["direction"] = facts.direction or 0
    return columns


def _make_dataset(db: Session, row: OwnFigure, areas: OwnAreas, *, now: datetime) -> None:
    """Store a figure of the basisset as a dataset of this traject: there the comparisons find it.

    What a wijk made up itself and lists are not compared with the basisset and have none.
    """
    if not row.indicator or row.unit == LIST:
        return
    codes = sorted(row.figures)
    content = json.dumps([row.id, row.version, row.indicator, row.age_group, row.period, row.figures], sort_keys=True)
    dataset = Dataset(
        source=row.source,
        layout=OWN_LAYOUT,
        file_name="Eigen cijfer",
        content_hash=hashlib.sha256(content.encode()).hexdigest(),
        period=str(row.period),
        state=DatasetState.ACTIVE,
        imported_at=now,
        imported_by=row.entered_by,
        traject_id=row.traject_id,
        is_public=row.is_public,
        summary={"table": "", "groups": [row.age_group], "levels": _levels(codes), "values": len(codes), "missing": 0},
    )
    db.add(dataset)
    db.flush()
    dataset_id = dataset.id or 0
    insert_areas(db, dataset_id=dataset_id, areas=_area_rows(codes, areas))
    insert_figures(db, dataset_id=dataset_id, figures=_figure_rows(row, codes))
    row.dataset_id = dataset_id
    db.flush()


def _forget_dataset(db: Session, row: OwnFigure) -> None:
    """Take away the dataset of a figure; the next one has another number, so nobody keeps an old value."""
    dataset = db.get(Dataset, row.dataset_id) if row.dataset_id else None
    row.dataset_id = None
    db.flush()
    if dataset is not None:
        db.delete(dataset)
        db.flush()


def _levels(codes: list[str]) -> list[list[object]]:
    found = [level_of(code).value for code in codes]
    return [[level, found.count(level)] for level in ("land", "gemeente", "wijk", "buurt") if level in found]


def _area_rows(codes: list[str], areas: OwnAreas) -> pd.DataFrame:
    series = pd.Series(codes, dtype=object)
    return pd.DataFrame(
        {
            "code": series,
            "name": series.map(lambda code: areas.names.get(code, "")),
            "level": levels_of(series),
            "parent": series.map(parent_of),
        }
    )


def _figure_rows(row: OwnFigure, codes: list[str]) -> pd.DataFrame:
    count = len(codes)
    return pd.DataFrame(
        {
            "area": pd.Categorical(codes),
            "indicator": pd.Categorical([row.indicator] * count),
            "group": pd.Categorical([row.age_group] * count),
            "period": [row.period] * count,
            "value": [float(row.figures[code]) for code in codes],
            "flag": pd.Categorical([""] * count),
        }
    )


def _note(
    db: Session, row: OwnFigure, *, what: str, who: str, now: datetime, before: dict[str, Any] | None = None
) -> None:
    after = {"figures": row.figures, "items": row.items, "is_public": row.is_public}
    record_change(
        db,
        traject_id=row.traject_id,
        now=now,
        who=who,
        what=what,
        subject=SUBJECT,
        subject_id=row.id or 0,
        scope=f"{SUBJECT}:{row.traject_id}",
        before=before,
        after=after,
    )
    touch(db, "traject", row.traject_id)
    touch(db, "room", row.traject_id)
