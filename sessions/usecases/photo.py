"""Photos of the flap of a table: kept once however often they are sent, taken away and brought back."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from sessions.board_errors import NotAtThisTable, TooManyPhotos
from sessions.board_rows import board_ledger, lock_table, tell_board
from sessions.errors import NotFound
from sessions.models import Participant, Photo, WorkTable
from sessions.queries.photo import PhotoView, photo_view
from sessions.texts import cleaned

MOST_PHOTOS = 12
LONGEST_CAPTION = 200


def add_photo(
    db: Session,
    *,
    table_id: int,
    participant_id: int,
    client_key: str,
    caption: str,
    image: bytes,
    width: int,
    height: int,
    who: str,
    now: datetime,
) -> PhotoView:
    """Keep a photo at a table; the same `client_key` makes one photo. `image` is a clean JPEG (at most 400,000 bytes).

    Raises NotAtThisTable, TooManyPhotos beyond 12, TextTooLong (200), NoResultFound for a table that is gone.
    """
    table = lock_table(db, table_id)
    key = cleaned(client_key, longest=64, required=True)
    known = db.exec(select(Photo).where(Photo.table_id == table_id, Photo.client_key == key)).one_or_none()
    if known is not None:
        return photo_view(known)
    _check_sender(db, table_id, participant_id)
    _check_room(db, table_id)
    photo = Photo(
        table_id=table_id,
        client_key=key,
        caption=cleaned(caption, longest=LONGEST_CAPTION),
        width=width,
        height=height,
        image=image,
        created_at=now,
    )
    db.add(photo)
    db.flush()
    ledger = board_ledger(db, table, who=who, now=now)
    ledger.added(photo)
    ledger.write("add_photo")
    tell_board(db, table)
    return photo_view(photo)


def remove_photo(db: Session, *, table_id: int, photo_id: int, who: str, now: datetime) -> PhotoView:
    """Take a photo off the board; `restore_photo` and undo bring it back. Raises NotFound."""
    return _place(db, lock_table(db, table_id), photo_id, now, what="remove_photo", who=who, now=now)


def restore_photo(db: Session, *, table_id: int, photo_id: int, who: str, now: datetime) -> PhotoView:
    """Bring a photo back. Raises TooManyPhotos, NotFound."""
    table = lock_table(db, table_id)
    _check_room(db, table_id)
    return _place(db, table, photo_id, None, what="restore_photo", who=who, now=now)


def _place(
    db: Session, table: WorkTable, photo_id: int, removed_at: datetime | None, *, what: str, who: str, now: datetime
) -> PhotoView:
    photo = db.exec(select(Photo).where(Photo.id == photo_id, Photo.table_id == table.id)).one_or_none()
    if photo is None:
        raise NotFound
    if (photo.removed_at is None) != (removed_at is None):
        ledger = board_ledger(db, table, who=who, now=now)
        ledger.watch(photo)
        photo.removed_at = removed_at
        ledger.write(what)
        tell_board(db, table)
    return photo_view(photo)


def _check_sender(db: Session, table_id: int, participant_id: int) -> None:
    if db.exec(select(Participant.table_id).where(Participant.id == participant_id)).one() != table_id:
        raise NotAtThisTable


def _check_room(db: Session, table_id: int) -> None:
    here = select(func.count(col(Photo.id))).where(Photo.table_id == table_id, col(Photo.removed_at).is_(None))
    if db.exec(here).one() >= MOST_PHOTOS:
        raise TooManyPhotos
