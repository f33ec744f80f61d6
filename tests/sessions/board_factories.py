"""Tables, phones and notes for the tests of boards."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from sessions.models import Participant, WorkTable
from sessions.queries.board import NoteView
from sessions.queries.participant import key_hash
from sessions.usecases.board import add_note


def make_table(db: Session, *, traject_id: int, letter: str = "B", host: str = "Joost") -> int:
    """A table without persona."""
    table = WorkTable(traject_id=traject_id, letter=letter, host=host)
    db.add(table)
    db.flush()
    return table.id or 0


def make_phone(
    db: Session, *, traject_id: int, table_id: int | None, key: str, now: datetime, discipline: str = "", name: str = ""
) -> int:
    """A phone that joined, at a table or not."""
    phone = Participant(
        traject_id=traject_id,
        table_id=table_id,
        key_hash=key_hash(key),
        discipline=discipline,
        name=name,
        joined_at=now,
        seen_at=now,
    )
    db.add(phone)
    db.flush()
    return phone.id or 0


def make_notes(
    db: Session, *, table_id: int, texts: Sequence[str], now: datetime, column: str = "speelt", who: str = "Joost"
) -> list[NoteView]:
    """Notes typed on the screen of the table, in order."""
    return [
        add_note(db, table_id=table_id, client_key=f"{column} {text}", column=column, text=text, who=who, now=now)
        for text in texts
    ]
