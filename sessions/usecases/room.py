"""The stage: what the room sees. Each change is in the change list and can be undone."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from sessions.changes import last_change, record_change, touch
from sessions.enums import BeamerTheme, BeamerView, Phase
from sessions.models import ProgrammePart, Room, Traject, WorkTable
from sessions.planning_dates import local_date
from sessions.queries.room import RoomView, room_view
from sessions.room_errors import FirstScreen, LastScreen, NoProgramme, NothingToUndo, RoomIsClosed, StageMoved
from sessions.stage import Stage, apply_snapshot, load_stage, snapshot
from sessions.texts import cleaned
from sessions.usecases.table_step import set_table_step

SLIP = timedelta(minutes=2)
Place = tuple[int | None, int]


def open_room(db: Session, *, traject_id: int, who: str, now: datetime) -> RoomView:
    """Open the room at the first part. A room that was closed begins anew; an open one stays as it is.

    Raises NoProgramme when there are no parts yet.
    """
    stage = load_stage(db, traject_id=traject_id)
    if stage.is_open:
        return room_view(stage.room)
    if not stage.parts:
        raise NoProgramme
    before = snapshot(stage)
    for part in stage.parts:
        part.started_at = part.ended_at = part.allotted_minutes = None
    stage.parts[0].started_at = now
    room = stage.room
    room.part_id, room.step, room.step_started_at = stage.parts[0].id, 0, now
    room.opened_at, room.closed_at, room.agreed_end = now, None, None
    room.is_blank, room.message, room.led_by = False, "", cleaned(who, longest=120)
    room.seated_at = None
    _enter_phase(db, stage.traject, Phase.WIJKSESSIE, now=now)
    return store_stage(db, stage, before, what="open_room", who=who, now=now)


def close_room(db: Session, *, traject_id: int, who: str, now: datetime) -> RoomView:
    """Close the room: the running part ends, phones say thanks. Raises RoomIsClosed."""
    stage, before = open_stage(db, traject_id)
    running = stage.running
    if running is not None:
        running.ended_at = now
    stage.room.closed_at, stage.room.message, stage.room.is_blank = now, "", False
    _enter_phase(db, stage.traject, Phase.FOLLOW_UP, now=now)
    return store_stage(db, stage, before, what="close_room", who=who, now=now)


def go_to_next(
    db: Session, *, traject_id: int, seen: Place, step_counts: Mapping[int, int], who: str, now: datetime
) -> RoomView:
    """Show the next step, or the first step of the next part.

    `seen` is the (part, step) that the presser looked at, `step_counts` how many steps each part has (1 when absent).
    Raises StageMoved when the stage stands elsewhere by now, LastScreen, RoomIsClosed.
    """
    stage, before = open_stage(db, traject_id, seen=seen)
    index = stage.index
    if stage.room.step + 1 < step_counts.get(stage.parts[index].id or 0, 1):
        _show(stage, index, stage.room.step + 1, now=now)
    elif index + 1 < len(stage.parts):
        _show(stage, index + 1, 0, now=now)
    else:
        raise LastScreen
    _bring_tables(db, stage, who=who, now=now)
    return store_stage(db, stage, before, what="go_to_next", who=who, now=now)


def go_to_previous(
    db: Session, *, traject_id: int, seen: Place, step_counts: Mapping[int, int], who: str, now: datetime
) -> RoomView:
    """Show the step before this one, or the last step of the part before. Facts and refusals as in `go_to_next`."""
    stage, before = open_stage(db, traject_id, seen=seen)
    index = stage.index
    if stage.room.step > 0:
        last = step_counts.get(stage.parts[index].id or 0, 1) - 1
        _show(stage, index, min(stage.room.step - 1, last), now=now)
    elif index > 0:
        _show(stage, index - 1, step_counts.get(stage.parts[index - 1].id or 0, 1) - 1, now=now)
    else:
        raise FirstScreen
    return store_stage(db, stage, before, what="go_to_previous", who=who, now=now)


def go_to_part(db: Session, *, traject_id: int, part_id: int, who: str, now: datetime) -> RoomView:
    """Show the first step of a part. Raises NoResultFound for a part of another traject."""
    return go_to_step(db, traject_id=traject_id, part_id=part_id, step=0, who=who, now=now)


def go_to_step(db: Session, *, traject_id: int, part_id: int, step: int, who: str, now: datetime) -> RoomView:
    """Show one step of a part. Raises RoomIsClosed, NoResultFound for a part of another traject."""
    stage, before = open_stage(db, traject_id)
    part = db.exec(
        select(ProgrammePart).where(ProgrammePart.id == part_id, ProgrammePart.traject_id == traject_id)
    ).one()
    _show(stage, stage.parts.index(part), max(0, step), now=now)
    _bring_tables(db, stage, who=who, now=now)
    return store_stage(db, stage, before, what="go_to_part", who=who, now=now)


def set_theme(db: Session, *, traject_id: int, theme: BeamerTheme, who: str, now: datetime) -> RoomView:
    """Make the beamer light or dark; also before the room is open."""
    stage = load_stage(db, traject_id=traject_id)
    before = snapshot(stage)
    stage.room.theme = theme
    return store_stage(db, stage, before, what="set_theme", who=who, now=now)


def blank_screen(db: Session, *, traject_id: int, is_blank: bool, who: str, now: datetime) -> RoomView:
    """Make the beamer black, or bring it back; also before the room is open."""
    stage = load_stage(db, traject_id=traject_id)
    before = snapshot(stage)
    stage.room.is_blank = is_blank
    return store_stage(db, stage, before, what="blank_screen", who=who, now=now)


def send_message(db: Session, *, traject_id: int, text: str, who: str, now: datetime) -> RoomView:
    """Put a message on the beamer and every phone; an empty text takes it away. It goes by itself at the next part."""
    stage, before = open_stage(db, traject_id)
    stage.room.message = cleaned(text, longest=200)
    return store_stage(db, stage, before, what="send_message", who=who, now=now)


def take_over(db: Session, *, traject_id: int, name: str, who: str, now: datetime) -> RoomView:
    """Hand the lead to somebody, by name. Raises EmptyText without a name, RoomIsClosed."""
    stage, before = open_stage(db, traject_id)
    stage.room.led_by = cleaned(name, longest=120, required=True)
    return store_stage(db, stage, before, what="take_over", who=who, now=now)


def undo_stage(db: Session, *, traject_id: int, who: str, now: datetime) -> RoomView:
    """Bring the stage back to what it was before its last change, clocks included; a closed room is open again then.

    The phase of the traject goes back only if that change brought it on. Raises NothingToUndo.
    """
    stage = load_stage(db, traject_id=traject_id)
    change = last_change(db, scope=scope_of(traject_id))
    if change is None or change.before is None:
        raise NothingToUndo
    before = snapshot(stage)
    apply_snapshot(stage, change.before)
    earlier = change.before.get("phase")
    if earlier is not None and earlier != (change.after or {}).get("phase"):
        _set_phase(db, stage.traject, Phase(str(earlier)))
    change.undone_at = now
    return store_stage(db, stage, before, what="undo_stage", who=who, now=now, scope="")


def scope_of(traject_id: int) -> str:
    """Return the scope of the stage in the change list."""
    return f"room:{traject_id}"


def open_stage(db: Session, traject_id: int, *, seen: Place | None = None) -> tuple[Stage, dict[str, object]]:
    """Return the stage of an open room with its snapshot. Raises RoomIsClosed, StageMoved when it is not at `seen`."""
    stage = load_stage(db, traject_id=traject_id)
    if not stage.is_open:
        raise RoomIsClosed
    if seen is not None and seen != (stage.room.part_id, stage.room.step):
        raise StageMoved
    return stage, snapshot(stage)


def _show(stage: Stage, index: int, step: int, *, now: datetime) -> None:
    """Put a step on the screen, and let the clock follow.

    The clock only goes forward: a part begins when the stage first comes to it, and ends when the next one begins. Who
    looks back leaves the clock alone, unless the running part began less than two minutes ago: then that was a slip.
    """
    part, running = stage.parts[index], stage.running
    running_index = stage.parts.index(running) if running is not None else -1
    if index > running_index and part.started_at is None:
        if running is not None:
            running.ended_at = now
        part.started_at = now
        stage.room.message = ""
    elif running is not None and index < running_index and now - (running.started_at or now) < SLIP:
        _take_back(stage, running)
    if (stage.room.part_id, stage.room.step) != (part.id, step):
        stage.room.step_started_at = now
    stage.room.part_id, stage.room.step, stage.room.is_blank = part.id, step, False


def _bring_tables(db: Session, stage: Stage, *, who: str, now: datetime) -> None:
    """Bring every table that is behind to the step of the assignment on the screen; who is ahead stays there."""
    part = stage.parts[stage.index]
    if part.beamer_view != BeamerView.TABLES or part is not stage.running:
        return
    tables = db.exec(
        select(WorkTable)
        .where(WorkTable.traject_id == stage.room.traject_id, col(WorkTable.removed_at).is_(None))
        .order_by(col(WorkTable.id))
    ).all()
    for table in tables:
        began = table.step_started_at is not None and table.step_started_at >= (part.started_at or now)
        if table.step < stage.room.step or not began:
            set_table_step(db, table_id=table.id or 0, step=stage.room.step, who=who, now=now)


def _take_back(stage: Stage, running: ProgrammePart) -> None:
    for earlier in stage.parts:
        if earlier.ended_at is not None and earlier.ended_at == running.started_at:
            earlier.ended_at = None
    running.started_at = None


def _enter_phase(db: Session, traject: Traject, phase: Phase, *, now: datetime) -> None:
    """A session on its own day moves the traject to its next phase; a rehearsal does not."""
    order = list(Phase)
    if traject.session_date == local_date(now) and order.index(phase) > order.index(traject.phase):
        _set_phase(db, traject, phase)


def _set_phase(db: Session, traject: Traject, phase: Phase) -> None:
    traject.phase = phase
    touch(db, "traject", traject.id or 0)


def store_stage(
    db: Session,
    stage: Stage,
    before: dict[str, object],
    *,
    what: str,
    who: str,
    now: datetime,
    scope: str | None = None,
) -> RoomView:
    """Write what changed into the change list, announce it, and return the stage. An empty `scope` is not undone."""
    db.flush()
    after = snapshot(stage)
    room: Room = stage.room
    if after != before:
        record_change(
            db,
            traject_id=room.traject_id,
            now=now,
            who=who,
            what=what,
            subject="room",
            subject_id=room.traject_id,
            scope=scope_of(room.traject_id) if scope is None else scope,
            before=before,
            after=after,
        )
        touch(db, "room", room.traject_id)
    return room_view(room)
