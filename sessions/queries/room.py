"""What the room sees now."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from sessions.enums import BeamerTheme
from sessions.models import Room


@dataclass(frozen=True, slots=True)
class RoomView:
    """The stage: part and step on the screen, and how the screen looks. A room that was never opened has no part.

    `seated_at` is when the regie divided the room over the tables, None before that.
    """

    traject_id: int
    part_id: int | None = None
    step: int = 0
    step_started_at: datetime | None = None
    agreed_end: datetime | None = None
    theme: BeamerTheme = BeamerTheme.LIGHT
    is_blank: bool = False
    message: str = ""
    led_by: str = ""
    seated_at: datetime | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether the session is going on."""
        return self.opened_at is not None and self.closed_at is None


def get_room(db: Session, *, traject_id: int) -> RoomView:
    """Return the stage of a traject; a closed and empty one when nobody ever opened it."""
    room = db.exec(select(Room).where(Room.traject_id == traject_id)).one_or_none()
    return room_view(room) if room else RoomView(traject_id=traject_id)


def room_view(room: Room) -> RoomView:
    """Return what screens may know of the stage."""
    return RoomView(
        traject_id=room.traject_id,
        part_id=room.part_id,
        step=room.step,
        step_started_at=room.step_started_at,
        agreed_end=room.agreed_end,
        theme=room.theme,
        is_blank=room.is_blank,
        message=room.message,
        led_by=room.led_by,
        seated_at=room.seated_at,
        opened_at=room.opened_at,
        closed_at=room.closed_at,
    )
