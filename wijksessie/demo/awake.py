"""The phones of the demo's people stay awake while the demo runs, so that the room does not look deserted."""

import threading
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.models import Participant
from sessions.usecases.participant import note_seen
from wijksessie.context import Context

EVERY = 20.0  # seconds
ASLEEP = 3  # phones that are in somebody's bag


def keep_phones_awake(ctx: Context, *, traject_id: int) -> None:
    """Note from now on that the people who came in are still there, all but a few."""
    people = ctx.database.read(_people, traject_id=traject_id)[ASLEEP:]
    threading.Thread(target=_keep_on, args=(ctx, people), name="demo-phones", daemon=True).start()


def _keep_on(ctx: Context, people: tuple[int, ...]) -> None:
    pause = threading.Event()
    while True:
        ctx.database.write(_see, people=people, now=ctx.clock())
        pause.wait(EVERY)


def _people(db: Session, *, traject_id: int) -> tuple[int, ...]:
    found = db.exec(select(Participant.id).where(Participant.traject_id == traject_id).order_by(col(Participant.id)))
    return tuple(person or 0 for person in found.all())


def _see(db: Session, *, people: tuple[int, ...], now: datetime) -> None:
    for person in people:
        note_seen(db, participant_id=person, now=now)
