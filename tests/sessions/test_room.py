"""The stage moves for everybody, remembers its clocks, and can be brought back."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from sessions.enums import BeamerTheme, Phase
from sessions.models import Change, ProgrammePart, Traject
from sessions.queries.room import RoomView, get_room
from sessions.queries.run_of_show import get_run_of_show
from sessions.queries.table import list_tables
from sessions.queries.traject import get_traject
from sessions.repair import propose_repairs
from sessions.room_errors import (
    FirstScreen,
    LastScreen,
    NoProgramme,
    NothingToUndo,
    PartIsProtected,
    PartTooShort,
    RoomIsClosed,
    StageMoved,
)
from sessions.run_of_show import PartState
from sessions.usecases.room import (
    blank_screen,
    close_room,
    go_to_next,
    go_to_part,
    go_to_previous,
    go_to_step,
    open_room,
    send_message,
    set_theme,
    take_over,
    undo_stage,
)
from sessions.usecases.run_of_show import apply_repair, extend_part
from sessions.usecases.table import add_table
from sessions.usecases.table_step import set_table_step
from tests.factories import make_traject
from tests.sessions.stage_factories import at, make_session_day, part_id
from wijksessie.database import Database

SAMIRA = "Samira de Wit"


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(make_session_day, now=now).id


def part(database: Database, traject_id: int, key: str) -> int:
    return database.read(part_id, traject_id=traject_id, key=key)


def times(db: Session, *, traject_id: int, key: str) -> tuple[datetime | None, datetime | None]:
    row = db.exec(select(ProgrammePart).where(ProgrammePart.traject_id == traject_id, ProgrammePart.key == key)).one()
    return row.started_at, row.ended_at


def clocks(database: Database, traject_id: int, key: str) -> tuple[datetime | None, datetime | None]:
    return database.read(times, traject_id=traject_id, key=key)


def opened(database: Database, traject_id: int, clock: str = "11.20") -> RoomView:
    return database.write(open_room, traject_id=traject_id, who=SAMIRA, now=at(clock))


def moved(
    database: Database, traject_id: int, clock: str, *, back: bool = False, counts: dict[int, int] | None = None
) -> RoomView:
    """Press Volgende (or Terug) once, looking at what is on the screen now."""
    room = database.read(get_room, traject_id=traject_id)
    return database.write(
        go_to_previous if back else go_to_next,
        traject_id=traject_id,
        seen=(room.part_id, room.step),
        step_counts=counts or {},
        who=SAMIRA,
        now=at(clock),
    )


def test_a_room_that_nobody_opened_shows_nothing(database: Database, traject_id: int):
    room = database.read(get_room, traject_id=traject_id)

    assert room == RoomView(traject_id=traject_id)
    assert not room.is_open


def test_opening_the_room_begins_the_first_part_and_the_phase(database: Database, traject_id: int):
    room = opened(database, traject_id)

    assert (room.part_id, room.step, room.led_by) == (part(database, traject_id, "inloop"), 0, SAMIRA)
    assert room.is_open
    assert clocks(database, traject_id, "inloop") == (at("11.20"), None)
    assert database.read(get_traject, traject_id=traject_id).phase is Phase.WIJKSESSIE


def test_a_rehearsal_on_another_day_leaves_the_phase_alone(database: Database, traject_id: int):
    database.write(open_room, traject_id=traject_id, who=SAMIRA, now=at("11.20") - timedelta(days=7))

    assert database.read(get_traject, traject_id=traject_id).phase is Phase.VOORGESPREK


def test_opening_an_open_room_changes_nothing(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")

    room = opened(database, traject_id, "12.03")

    assert room.part_id == part(database, traject_id, "welkom")


def test_a_closed_room_begins_anew(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")
    database.write(close_room, traject_id=traject_id, who=SAMIRA, now=at("12.02"))

    room = opened(database, traject_id, "13.00")

    assert room.part_id == part(database, traject_id, "inloop")
    assert clocks(database, traject_id, "welkom") == (None, None)
    assert clocks(database, traject_id, "inloop") == (at("13.00"), None)


def test_a_room_without_a_programme_cannot_open(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)

    with pytest.raises(NoProgramme):
        database.write(open_room, traject_id=traject.id, who=SAMIRA, now=now)


def test_the_stage_only_moves_in_an_open_room(database: Database, traject_id: int):
    with pytest.raises(RoomIsClosed):
        moved(database, traject_id, "12.00")


def test_next_shows_all_steps_of_a_part_before_the_following_part(database: Database, traject_id: int):
    opened(database, traject_id)
    counts = {part(database, traject_id, "welkom"): 2}

    places = [moved(database, traject_id, clock, counts=counts) for clock in ("12.00", "12.02", "12.05")]

    welcome, figures = part(database, traject_id, "welkom"), part(database, traject_id, "wijkdata")
    assert [(place.part_id, place.step) for place in places] == [(welcome, 0), (welcome, 1), (figures, 0)]
    assert clocks(database, traject_id, "welkom") == (at("12.00"), at("12.05"))
    assert places[-1].step_started_at == at("12.05")


def test_there_is_nothing_before_the_first_and_after_the_last_screen(database: Database, traject_id: int):
    opened(database, traject_id)

    with pytest.raises(FirstScreen):
        moved(database, traject_id, "11.30", back=True)
    for _ in range(7):
        moved(database, traject_id, "12.00")
    with pytest.raises(LastScreen):
        moved(database, traject_id, "14.00")


def test_back_shows_the_last_step_of_the_part_before(database: Database, traject_id: int):
    opened(database, traject_id)
    counts = {part(database, traject_id, "inloop"): 3}
    database.write(
        go_to_part, traject_id=traject_id, part_id=part(database, traject_id, "welkom"), who=SAMIRA, now=at("12.00")
    )

    room = moved(database, traject_id, "12.04", back=True, counts=counts)

    assert (room.part_id, room.step) == (part(database, traject_id, "inloop"), 2)


def test_a_slip_gives_the_part_its_clock_back(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")

    moved(database, traject_id, "12.01", back=True)

    assert clocks(database, traject_id, "inloop") == (at("11.20"), None)
    assert clocks(database, traject_id, "welkom") == (None, None)


def test_looking_back_later_leaves_the_clocks_alone(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")
    moved(database, traject_id, "12.05")

    moved(database, traject_id, "12.20", back=True)
    moved(database, traject_id, "12.21")

    assert clocks(database, traject_id, "welkom") == (at("12.00"), at("12.05"))
    assert clocks(database, traject_id, "wijkdata") == (at("12.05"), None)


def test_jumping_ahead_passes_parts_over(database: Database, traject_id: int):
    opened(database, traject_id)

    tables = part(database, traject_id, "tafels")
    database.write(go_to_part, traject_id=traject_id, part_id=tables, who=SAMIRA, now=at("12.30"))

    show = database.read(get_run_of_show, traject_id=traject_id, now=at("12.31"))
    assert [row.state for row in show.parts[:5]] == [
        PartState.DONE,
        PartState.SKIPPED,
        PartState.SKIPPED,
        PartState.SKIPPED,
        PartState.NOW,
    ]


def test_the_second_of_two_people_who_press_at_once_is_told(database: Database, traject_id: int):
    room = opened(database, traject_id)
    moved(database, traject_id, "12.00")

    with pytest.raises(StageMoved):
        database.write(
            go_to_next,
            traject_id=traject_id,
            seen=(room.part_id, room.step),
            step_counts={},
            who="Joost",
            now=at("12.00"),
        )


def test_a_message_goes_by_itself_at_the_next_part(database: Database, traject_id: int):
    opened(database, traject_id)
    sent = database.write(send_message, traject_id=traject_id, text=" Nog 5 minuten ", who=SAMIRA, now=at("11.55"))

    room = moved(database, traject_id, "12.00")

    assert (sent.message, room.message) == ("Nog 5 minuten", "")


def test_moving_on_brings_a_black_screen_back(database: Database, traject_id: int):
    opened(database, traject_id)
    black = database.write(blank_screen, traject_id=traject_id, is_blank=True, who=SAMIRA, now=at("11.50"))

    room = moved(database, traject_id, "12.00")

    assert (black.is_blank, room.is_blank) == (True, False)


def test_undo_brings_every_kind_of_change_back_in_order(database: Database, traject_id: int):
    first = opened(database, traject_id)
    database.write(set_theme, traject_id=traject_id, theme=BeamerTheme.DARK, who=SAMIRA, now=at("11.40"))
    themed = database.read(get_room, traject_id=traject_id)
    database.write(take_over, traject_id=traject_id, name="Joost Bakker", who="Joost Bakker", now=at("11.45"))
    led = database.read(get_room, traject_id=traject_id)
    moved(database, traject_id, "12.00")

    undone = [database.write(undo_stage, traject_id=traject_id, who=SAMIRA, now=at("12.01")) for _ in range(3)]

    assert undone == [led, themed, first]
    assert led.led_by == "Joost Bakker"
    assert clocks(database, traject_id, "welkom") == (None, None)
    database.write(undo_stage, traject_id=traject_id, who=SAMIRA, now=at("12.02"))
    with pytest.raises(NothingToUndo):
        database.write(undo_stage, traject_id=traject_id, who=SAMIRA, now=at("12.02"))


def test_who_did_what_is_in_the_change_list(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")
    database.write(undo_stage, traject_id=traject_id, who="Joost Bakker", now=at("12.01"))

    def lines(db: Session) -> list[tuple[str, str]]:
        return [(row.who, row.what) for row in db.exec(select(Change).order_by(col(Change.id))).all()]

    assert database.read(lines) == [
        (SAMIRA, "open_room"),
        (SAMIRA, "go_to_next"),
        ("Joost Bakker", "undo_stage"),
    ]


def test_closing_ends_the_running_part_and_the_day(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")

    room = database.write(close_room, traject_id=traject_id, who=SAMIRA, now=at("14.02"))

    assert not room.is_open
    assert clocks(database, traject_id, "welkom") == (at("12.00"), at("14.02"))
    assert database.read(get_traject, traject_id=traject_id).phase is Phase.FOLLOW_UP


def test_closing_the_room_can_be_undone(database: Database, traject_id: int):
    opened(database, traject_id)
    before = moved(database, traject_id, "12.00")
    database.write(close_room, traject_id=traject_id, who=SAMIRA, now=at("14.02"))

    again = database.write(undo_stage, traject_id=traject_id, who="Joost Bakker", now=at("14.03"))

    assert again == before
    assert again.is_open
    assert clocks(database, traject_id, "welkom") == (at("12.00"), None)
    assert database.read(get_traject, traject_id=traject_id).phase is Phase.WIJKSESSIE


def enter_follow_up(db: Session, *, traject_id: int) -> None:
    db.exec(select(Traject).where(Traject.id == traject_id)).one().phase = Phase.FOLLOW_UP


def test_undo_of_an_older_change_leaves_the_phase_alone(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")
    database.write(enter_follow_up, traject_id=traject_id)

    database.write(undo_stage, traject_id=traject_id, who=SAMIRA, now=at("12.05"))

    assert database.read(get_traject, traject_id=traject_id).phase is Phase.FOLLOW_UP


def test_a_step_can_be_chosen_directly(database: Database, traject_id: int):
    opened(database, traject_id)
    figures = part(database, traject_id, "wijkdata")

    room = database.write(go_to_step, traject_id=traject_id, part_id=figures, step=3, who=SAMIRA, now=at("12.05"))

    assert (room.part_id, room.step, room.step_started_at) == (figures, 3, at("12.05"))


def late_by_seven(database: Database, traject_id: int) -> None:
    opened(database, traject_id)
    for clock in ("12.00", "12.05", "12.37"):
        moved(database, traject_id, clock)


def test_one_tap_moves_every_clock(database: Database, traject_id: int):
    late_by_seven(database, traject_id)
    show = database.read(get_run_of_show, traject_id=traject_id, now=at("12.43"))
    repair = propose_repairs(show, now=at("12.43"), tables=0)[0]

    database.write(
        apply_repair,
        traject_id=traject_id,
        minutes={change.part_id: change.after for change in repair.lengths},
        ends_at=repair.ends_at,
        who=SAMIRA,
        now=at("12.43"),
    )

    mended = database.read(get_run_of_show, traject_id=traject_id, now=at("12.43"))
    assert (show.late, mended.late) == (7, 0)
    assert mended.expected_end == at("14.00")
    database.write(undo_stage, traject_id=traject_id, who=SAMIRA, now=at("12.44"))
    assert database.read(get_run_of_show, traject_id=traject_id, now=at("12.44")).late == 7


def test_ending_later_is_a_repair_too(database: Database, traject_id: int):
    late_by_seven(database, traject_id)

    room = database.write(
        apply_repair, traject_id=traject_id, minutes={}, ends_at=at("14.07"), who=SAMIRA, now=at("12.43")
    )

    assert room.agreed_end == at("14.07")
    assert database.read(get_run_of_show, traject_id=traject_id, now=at("12.43")).late == 0


def test_a_repair_under_a_minimum_or_of_a_protected_part_is_refused(database: Database, traject_id: int):
    late_by_seven(database, traject_id)

    for key, refusal in (("pitch", PartTooShort), ("tafels", PartIsProtected)):
        with pytest.raises(refusal):
            database.write(
                apply_repair,
                traject_id=traject_id,
                minutes={part(database, traject_id, key): 10},
                ends_at=None,
                who=SAMIRA,
                now=at("12.43"),
            )
    assert database.read(get_run_of_show, traject_id=traject_id, now=at("12.43")).late == 7


def test_a_running_part_can_get_more_minutes(database: Database, traject_id: int):
    late_by_seven(database, traject_id)

    database.write(extend_part, traject_id=traject_id, minutes=5, who=SAMIRA, now=at("12.43"))

    show = database.read(get_run_of_show, traject_id=traject_id, now=at("12.43"))
    assert show.running is not None
    assert (show.running.end, show.late) == (at("12.52"), 12)


def test_a_running_part_can_get_fewer_minutes_but_not_fewer_than_it_took(database: Database, traject_id: int):
    opened(database, traject_id)
    moved(database, traject_id, "12.00")
    moved(database, traject_id, "12.05")

    for _ in range(2):
        database.write(extend_part, traject_id=traject_id, minutes=-5, who=SAMIRA, now=at("12.10"))
    show = database.read(get_run_of_show, traject_id=traject_id, now=at("12.10"))
    assert show.running is not None
    assert show.running.part.minutes == 15
    with pytest.raises(PartTooShort):
        database.write(extend_part, traject_id=traject_id, minutes=-1, who=SAMIRA, now=at("12.10"))

    database.write(extend_part, traject_id=traject_id, minutes=10, who=SAMIRA, now=at("12.10"))
    database.write(extend_part, traject_id=traject_id, minutes=-60, who=SAMIRA, now=at("12.27"))
    show = database.read(get_run_of_show, traject_id=traject_id, now=at("12.27"))
    assert show.running is not None
    assert show.running.part.minutes == 22


def test_two_sessions_have_stages_of_their_own(database: Database, traject_id: int, now: datetime):
    other = database.write(make_session_day, now=now, code="B2C3D4").id
    opened(database, traject_id)

    assert not database.read(get_room, traject_id=other).is_open


def steps_of(db: Session, *, traject_id: int) -> list[int]:
    return [table.step for table in list_tables(db, traject_id=traject_id)]


def test_tables_that_are_behind_follow_the_step_on_the_screen(database: Database, traject_id: int):
    ahead, behind = (database.write(add_table, traject_id=traject_id, who=SAMIRA, now=at("12.00")) for _ in range(2))
    opened(database, traject_id)
    tables = part(database, traject_id, "tafels")
    facts = {"traject_id": traject_id, "part_id": tables, "who": SAMIRA}
    database.write(go_to_step, **facts, step=0, now=at("12.40"))
    database.write(set_table_step, table_id=ahead.id, step=3, who="Noor", now=at("12.50"))

    database.write(go_to_step, **facts, step=2, now=at("12.51"))
    at_step_two = database.read(steps_of, traject_id=traject_id)
    database.write(go_to_step, **facts, step=1, now=at("12.52"))

    assert behind.step == 0
    assert at_step_two == [3, 2]
    assert database.read(steps_of, traject_id=traject_id) == [3, 2]


def test_a_step_of_a_rehearsal_does_not_stay_on_the_tables(database: Database, traject_id: int):
    table = database.write(add_table, traject_id=traject_id, who=SAMIRA, now=at("12.00"))
    database.write(set_table_step, table_id=table.id, step=4, who="Noor", now=at("11.00") - timedelta(days=7))
    opened(database, traject_id)

    tables = part(database, traject_id, "tafels")
    database.write(go_to_part, traject_id=traject_id, part_id=tables, who=SAMIRA, now=at("12.40"))

    assert database.read(steps_of, traject_id=traject_id) == [0]
