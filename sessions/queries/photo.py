"""The photos of a table's flap, newest last; the picture itself is read apart."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.models import Photo, WorkTable

# Everything but the picture: a list of photos must stay light.
_FACTS = (
    col(Photo.id),
    col(Photo.table_id),
    col(Photo.caption),
    col(Photo.width),
    col(Photo.height),
    col(Photo.created_at),
    col(Photo.removed_at),
)
_PHOTOS = select(*_FACTS).order_by(col(Photo.table_id), col(Photo.id))  # type: ignore[call-overload]
_OF_TABLE = _PHOTOS.where(Photo.table_id == sa.bindparam("of_table"))
_OF_TRAJECT = _PHOTOS.join(WorkTable, col(WorkTable.id) == Photo.table_id).where(
    WorkTable.traject_id == sa.bindparam("of_traject"),
    col(WorkTable.removed_at).is_(None),
    col(Photo.removed_at).is_(None),
)


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo without its picture: size in pixels, when it came, and whether it was taken away."""

    id: int
    table_id: int
    caption: str
    width: int
    height: int
    created_at: datetime
    is_removed: bool


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """The picture: a JPEG of at most 400,000 bytes, and the session that it belongs to."""

    image: bytes
    table_id: int
    traject_id: int


def list_photos(db: Session, *, table_id: int, removed: bool = False) -> tuple[PhotoView, ...]:
    """Return the photos of a table in the order in which they came; `removed`: those that were taken away."""
    return tuple(photo for photo in list_all_photos(db, table_id=table_id) if photo.is_removed == removed)


def list_all_photos(db: Session, *, table_id: int) -> tuple[PhotoView, ...]:
    """Return the photos of a table in the order in which they came, also those that were taken away."""
    return _listed(db, _OF_TABLE, {"of_table": table_id})


def list_photos_of_traject(db: Session, *, traject_id: int) -> tuple[PhotoView, ...]:
    """Return the photos of all tables of a session that are there, table by table."""
    return _listed(db, _OF_TRAJECT, {"of_traject": traject_id})


def find_photo_file(db: Session, *, photo_id: int) -> PhotoFile | None:
    """Return a picture, also of a photo that was taken away; None when there is no such photo."""
    found = db.exec(
        select(Photo.image, Photo.table_id, WorkTable.traject_id)
        .join(WorkTable, col(WorkTable.id) == Photo.table_id)
        .where(Photo.id == photo_id)
    ).one_or_none()
    return PhotoFile(*found) if found else None


def photo_view(row: Photo) -> PhotoView:
    """Return what screens may know of a photo; who sent it stays here."""
    return PhotoView(
        row.id or 0, row.table_id, row.caption, row.width, row.height, row.created_at, row.removed_at is not None
    )


def _listed(db: Session, photos: Any, of: dict[str, int]) -> tuple[PhotoView, ...]:
    rows = db.connection().execute(photos, of)
    return tuple(
        PhotoView(number, table_id, caption, width, height, created_at, removed_at is not None)
        for number, table_id, caption, width, height, created_at, removed_at in rows
    )
