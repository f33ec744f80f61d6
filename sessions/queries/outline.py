"""The maps that were imported, and the outlines to draw a figure with: those of a file, else those that come along."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.models import AreaOutline, OutlineFile
from sessions.queries.traject import get_traject
from sessions.wijkdata.areas import level_of
from sessions.wijkdata.outlines import LEVELS, SHIPPED_SOURCE, Outline, flat, shipped_outlines

FEWEST = 2


@dataclass(frozen=True, slots=True)
class OutlineFileView:
    """One imported map. `levels`: (level, number of areas); `is_new` is False when an import found it already there."""

    id: int
    file_name: str
    content_hash: str
    imported_by: str
    imported_at: datetime
    is_withdrawn: bool
    levels: tuple[tuple[str, int], ...]
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class OutlineSet:
    """Outlines to draw one map with, by code, all from one file; `source` says whose they are."""

    outlines: tuple[Outline, ...]
    source: str
    is_shipped: bool


@dataclass(frozen=True, slots=True)
class MapOutlines:
    """The outlines of the wijken of a city, and of the buurten of one wijk; None where there are fewer than two."""

    wijken: OutlineSet | None
    neighbourhoods: OutlineSet | None


def list_outline_files(db: Session) -> tuple[OutlineFileView, ...]:
    """Return every imported map, the newest first, also those that were withdrawn."""
    rows = db.exec(select(OutlineFile).order_by(col(OutlineFile.imported_at).desc(), col(OutlineFile.id).desc())).all()
    return tuple(outline_file_view(db, row) for row in rows)


def find_outline_file(db: Session, *, content_hash: str) -> OutlineFileView | None:
    """Return the map of a file; None when it was never imported."""
    row = db.exec(select(OutlineFile).where(OutlineFile.content_hash == content_hash)).one_or_none()
    return None if row is None else outline_file_view(db, row)


def get_map_outlines(db: Session, *, traject_id: int) -> MapOutlines:
    """Return what to draw the maps of a traject with: of every level the file with most areas, the newest of equals.

    The outlines that come along are used for wijken of which no file has more.
    """
    traject = get_traject(db, traject_id=traject_id)
    wijken = _best(db, f"WK{traject.municipality_code[2:6]}")
    shipped = tuple(one for one in shipped_outlines() if one.code[2:6] == traject.municipality_code[2:6])
    if len(shipped) > (len(wijken.outlines) if wijken else 0):
        wijken = OutlineSet(shipped, SHIPPED_SOURCE, is_shipped=True)
    neighbourhoods = _best(db, f"BU{traject.wijk_code[2:8]}")
    return MapOutlines(
        *(found if found is not None and len(found.outlines) >= FEWEST else None for found in (wijken, neighbourhoods))
    )


def outline_file_view(db: Session, row: OutlineFile, *, is_new: bool = True) -> OutlineFileView:
    """Return what screens may know of an imported map."""
    start = sa.func.substr(col(AreaOutline.area_code), 1, 2)
    query = sa.select(start, sa.func.count()).where(col(AreaOutline.file_id) == row.id).group_by(start)
    sizes = {level_of(str(code)).value: int(number) for code, number in db.connection().execute(query).all()}
    return OutlineFileView(
        id=row.id or 0,
        file_name=row.file_name,
        content_hash=row.content_hash,
        imported_by=row.imported_by,
        imported_at=row.imported_at,
        is_withdrawn=row.withdrawn_at is not None,
        levels=tuple((level, sizes[level]) for level in LEVELS if level in sizes),
        is_new=is_new,
    )


def _best(db: Session, start: str) -> OutlineSet | None:
    """Return the areas whose code begins so, of the file in use that has most of them, the newest of equals."""
    inside = col(AreaOutline.area_code).startswith(start, autoescape=True)
    query = (
        sa.select(col(AreaOutline.file_id), sa.func.count())
        .join(OutlineFile, col(OutlineFile.id) == col(AreaOutline.file_id))
        .where(inside, col(OutlineFile.withdrawn_at).is_(None))
        .group_by(col(AreaOutline.file_id))
    )
    sizes = [(int(number), int(file_id)) for file_id, number in db.connection().execute(query).all()]
    if not sizes:
        return None
    file = db.get(OutlineFile, max(sizes)[1])
    if file is None:
        return None
    rows = db.exec(
        select(AreaOutline).where(AreaOutline.file_id == file.id, inside).order_by(col(AreaOutline.area_code))
    ).all()
    outlines = tuple(
        Outline(row.area_code, row.name, tuple(tuple((x, y) for x, y in ring) for ring in row.rings)) for row in rows
    )
    return OutlineSet(flat(outlines), f"Kadaster en CBS, uit het bestand {file.file_name}", is_shipped=False)
