"""Importing a map of areas (GeoJSON of CBS), taking it back, and putting it back."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from sessions.changes import record_change, touch
from sessions.errors import NotFound
from sessions.models import OutlineFile, Traject
from sessions.queries.outline import OutlineFileView, outline_file_view
from sessions.texts import readable
from sessions.wijkdata.bulk import insert_outlines
from sessions.wijkdata.outlines import OutlinesFile


class OutlinesNotThere(NotFound):
    """The map was taken out of the installation."""

    text = "Deze kaart staat niet meer in de lijst. Lees het bestand opnieuw in."


def import_outlines(
    db: Session, *, found: OutlinesFile, file_name: str, imported_by: str, now: datetime
) -> OutlineFileView:
    """Store the outlines of a map. The same file twice changes nothing: `is_new` is False then.

    A map that had been withdrawn is put back. All trajects of the installation may draw with it.
    """
    there = db.exec(select(OutlineFile).where(OutlineFile.content_hash == found.content_hash)).one_or_none()
    if there is not None:
        if there.withdrawn_at is not None:
            there.withdrawn_at = None
            db.flush()
            _tell_all(db)
        return outline_file_view(db, there, is_new=False)
    made = OutlineFile(
        file_name=readable(file_name)[:255], content_hash=found.content_hash, imported_by=imported_by, imported_at=now
    )
    db.add(made)
    db.flush()
    insert_outlines(db, file_id=made.id or 0, areas=found.areas)
    _tell_all(db)
    return outline_file_view(db, made)


def withdraw_outlines(db: Session, *, file_id: int, traject_id: int, who: str, now: datetime) -> OutlineFileView:
    """Take a map out of use for every traject. Nothing is deleted: `restore_outlines` puts it back."""
    return _switch(db, file_id, traject_id, who, now, withdrawn_at=now)


def restore_outlines(db: Session, *, file_id: int, traject_id: int, who: str, now: datetime) -> OutlineFileView:
    """Put a withdrawn map back into use."""
    return _switch(db, file_id, traject_id, who, now, withdrawn_at=None)


def _switch(
    db: Session, file_id: int, traject_id: int, who: str, now: datetime, *, withdrawn_at: datetime | None
) -> OutlineFileView:
    row = db.get(OutlineFile, file_id)
    if row is None:
        raise OutlinesNotThere
    if (row.withdrawn_at is None) != (withdrawn_at is None):
        record_change(
            db,
            traject_id=traject_id,
            now=now,
            who=who,
            what="restore_outlines" if withdrawn_at is None else "withdraw_outlines",
            subject="outline_file",
            subject_id=file_id,
            scope=f"wijkdata:{traject_id}",
            before=_state(row.withdrawn_at),
            after=_state(withdrawn_at),
        )
        row.withdrawn_at = withdrawn_at
        db.flush()
        _tell_all(db)
    return outline_file_view(db, row)


def _state(withdrawn_at: datetime | None) -> dict[str, Any]:
    return {"state": "active" if withdrawn_at is None else "withdrawn"}


def _tell_all(db: Session) -> None:
    """Outlines are shared: every traject's screens look again."""
    for traject_id in db.exec(select(Traject.id)).all():
        touch(db, "traject", traject_id or 0)
