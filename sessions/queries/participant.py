"""The phones in the room."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from sessions.models import Participant

CONNECTED_FOR = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """A phone in the room. The name is optional; nothing here leads to an answer of the enquête.

    `first_persona_id` and `second_persona_id` are for whom this person would like to work (None: did not say).
    """

    id: int
    traject_id: int
    table_id: int | None
    name: str
    organisation: str
    discipline: str
    language: str
    joined_at: datetime
    seen_at: datetime
    first_persona_id: int | None = None
    second_persona_id: int | None = None

    @property
    def called(self) -> str:
        """Return how the team may call this person: the name, else the organisation, else a number."""
        return self.name or self.organisation or f"deelnemer {self.id}"


@dataclass(frozen=True, slots=True)
class RoomCount:
    """How many phones joined, how many of them are connected now, and how many people have no table yet."""

    joined: int
    connected: int
    without_table: int


def key_hash(key: str) -> str:
    """Return the SHA-256 of a phone's key, as the table keeps it."""
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()


def find_participant(db: Session, *, key: str) -> ParticipantView | None:
    """Return whose phone this is, or None for a key that we do not know (any more)."""
    row = db.exec(select(Participant).where(Participant.key_hash == key_hash(key))).first()
    return participant_view(row) if row else None


def list_participants(db: Session, *, traject_id: int) -> tuple[ParticipantView, ...]:
    """Return everybody who joined, in the order of joining."""
    rows = db.exec(select(Participant).where(Participant.traject_id == traject_id).order_by(col(Participant.id))).all()
    return tuple(participant_view(row) for row in rows)


def count_room(db: Session, *, traject_id: int, now: datetime) -> RoomCount:
    """Count the phones; connected means that we heard of it within the last 60 seconds."""
    of_traject = select(func.count(col(Participant.id))).where(Participant.traject_id == traject_id)
    return RoomCount(
        joined=db.exec(of_traject).one(),
        connected=db.exec(of_traject.where(col(Participant.seen_at) > now - CONNECTED_FOR)).one(),
        without_table=db.exec(of_traject.where(col(Participant.table_id).is_(None))).one(),
    )


def participant_view(row: Participant) -> ParticipantView:
    """Return what the app may know of a phone."""
    return ParticipantView(
        id=row.id or 0,
        traject_id=row.traject_id,
        table_id=row.table_id,
        name=row.name,
        organisation=row.organisation,
        discipline=row.discipline,
        language=row.language,
        joined_at=row.joined_at,
        seen_at=row.seen_at,
        first_persona_id=row.first_persona_id,
        second_persona_id=row.second_persona_id,
    )
