"""The stage as use-cases work on it: the room with its parts, and a snapshot of both for undo."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.enums import BeamerTheme
from sessions.models import ProgrammePart, Room, Traject

_MAKE_ROOM = sa.text(
    "INSERT INTO room (traject_id, step, theme, is_blank, message, led_by) "
    "VALUES (:traject_id, 0, :theme, :is_blank, '', '') ON CONFLICT (traject_id) DO NOTHING"
).bindparams(sa.bindparam("is_blank", type_=sa.Boolean))


@dataclass(slots=True)
class Stage:
    """The room of a traject, locked for this transaction, and its parts in order."""

    traject: Traject
    room: Room
    parts: list[ProgrammePart]

    @property
    def is_open(self) -> bool:
        """Tell whether the session is going on."""
        return self.room.opened_at is not None and self.room.closed_at is None

    @property
    def index(self) -> int:
        """Return which part is on the screen; the first one when that part was taken out of the programme."""
        return next((at for at, part in enumerate(self.parts) if part.id == self.room.part_id), 0)

    @property
    def running(self) -> ProgrammePart | None:
        """Return the part that the clock is at: the last one that began and did not end."""
        return next((part for part in reversed(self.parts) if part.started_at and part.ended_at is None), None)


def load_stage(db: Session, *, traject_id: int) -> Stage:
    """Return the stage, made on first use and locked until the commit. Raises NoResultFound for an unknown traject.

    The traject is locked first, as everybody in the room does: in another order two writers wait for each other.
    """
    query_traject = select(Traject).where(Traject.id == traject_id).with_for_update(key_share=True)
    traject = db.exec(query_traject.execution_options(populate_existing=True)).one()
    db.connection().execute(_MAKE_ROOM, {"traject_id": traject_id, "theme": BeamerTheme.LIGHT.value, "is_blank": False})
    room = db.exec(select(Room).where(Room.traject_id == traject_id).with_for_update()).one()
    query = select(ProgrammePart).where(ProgrammePart.traject_id == traject_id)
    parts = list(db.exec(query.order_by(col(ProgrammePart.position), col(ProgrammePart.id))).all())
    return Stage(traject, room, parts)


def snapshot(stage: Stage) -> dict[str, object]:
    """Return everything of the stage that a change can alter, as JSON."""
    room = stage.room
    return {
        "part_id": room.part_id,
        "step": room.step,
        "step_started_at": _text(room.step_started_at),
        "agreed_end": _text(room.agreed_end),
        "theme": room.theme.value,
        "is_blank": room.is_blank,
        "message": room.message,
        "led_by": room.led_by,
        "opened_at": _text(room.opened_at),
        "closed_at": _text(room.closed_at),
        "phase": stage.traject.phase.value,
        "parts": {
            str(part.id): [_text(part.started_at), _text(part.ended_at), part.allotted_minutes] for part in stage.parts
        },
    }


def apply_snapshot(stage: Stage, kept: dict[str, object]) -> None:
    """Bring the stage back to a snapshot; a part that came or went since then, and the phase, stay as they are."""
    room = stage.room
    known = {part.id for part in stage.parts}
    part_id = kept["part_id"]
    room.part_id = part_id if isinstance(part_id, int) and part_id in known else room.part_id
    room.step = int(str(kept["step"]))
    room.step_started_at = _moment(kept["step_started_at"])
    room.agreed_end = _moment(kept["agreed_end"])
    room.theme = BeamerTheme(str(kept["theme"]))
    room.is_blank = bool(kept["is_blank"])
    room.message, room.led_by = str(kept["message"]), str(kept["led_by"])
    room.opened_at, room.closed_at = _moment(kept["opened_at"]), _moment(kept["closed_at"])
    parts = kept["parts"]
    for part in stage.parts:
        times = parts.get(str(part.id)) if isinstance(parts, dict) else None
        if times:
            part.started_at, part.ended_at = _moment(times[0]), _moment(times[1])
            part.allotted_minutes = times[2]


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None
