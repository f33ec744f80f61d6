"""The clock of the work at the tables: one for beamer, boards and phones, also after the regie gave it more minutes."""

from datetime import datetime

import pytest

from sessions.assignment import assignment_steps
from sessions.queries.board import get_whole_board
from sessions.queries.table_step import GroupWork, get_group_work
from sessions.usecases.room import go_to_step, open_room
from sessions.usecases.run_of_show import extend_part
from sessions.usecases.table import add_table
from tests.sessions.stage_factories import at, make_session_day, part_id
from wijksessie.beamer.bodies import TablesBody
from wijksessie.beamer.figures import FigureStore
from wijksessie.beamer.picture import get_picture
from wijksessie.database import Database

SAMIRA = "Samira de Wit"


@pytest.mark.parametrize("minutes", [0, 12, 39, 40, 41, 44, 45, 52, 60, 240])
def test_the_times_of_the_steps_add_up_to_the_length_of_the_part(minutes: int):
    assert sum(step.minutes for step in assignment_steps(minutes=minutes)) == (minutes or 40)


def test_between_forty_and_forty_five_a_step_never_gets_shorter():
    lengths = [[step.minutes for step in assignment_steps(minutes=minutes)] for minutes in range(40, 61)]

    assert lengths[0] == [5, 5, 10, 6, 11, 3]
    assert lengths[5] == [6, 5, 12, 7, 12, 3]
    assert all(step[1] == 5 for step in lengths), "silent writing stays five minutes"


def test_a_step_is_over_before_the_work_itself_is():
    work = GroupWork(40, at("13.20"))

    assert work.ends_at(2, at("12.50")) == at("13.00")
    assert work.ends_at(2, at("13.15")) == at("13.20")
    assert work.ends_at(2, at("13.30")) == at("13.40")


def test_without_a_programme_the_times_are_those_for_forty_minutes():
    assert [step.minutes for step in GroupWork().steps] == [5, 5, 10, 6, 11, 3]


def test_after_the_regie_gives_minutes_beamer_and_boards_say_the_same(database: Database, now: datetime):
    traject_id = database.write(make_session_day, now=now).id
    facts = {"traject_id": traject_id, "who": SAMIRA}
    table = database.write(add_table, **facts, now=now).id
    part = database.read(part_id, traject_id=traject_id, key="tafels")
    database.write(open_room, **facts, now=at("11.30"))
    database.write(go_to_step, **facts, part_id=part, step=2, now=at("12.40"))
    planned = database.read(get_group_work, traject_id=traject_id)

    database.write(extend_part, **facts, minutes=5, now=at("12.41"))

    work = database.read(get_group_work, traject_id=traject_id)
    board = database.read(get_whole_board, table_id=table)
    shown = database.read(get_picture, traject_id=traject_id, figures=FigureStore(), now=at("12.41")).body
    assert isinstance(shown, TablesBody)
    assert (planned.minutes, planned.until) == (40, at("13.20"))
    assert (work.minutes, work.until) == (45, at("13.25"))
    assert board.work == work
    assert board.step_started_at is not None
    assert board.work.ends_at(board.step, board.step_started_at) == shown.step_until == at("12.52")
    assert shown.clock is not None
    assert shown.clock.until == work.until


def test_the_pitch_gets_shorter_with_more_tables(database: Database, now: datetime):
    traject_id = database.write(make_session_day, now=now).id
    found = []
    for _ in range(7):
        database.write(add_table, traject_id=traject_id, who=SAMIRA, now=now)
        found.append(database.read(get_group_work, traject_id=traject_id).pitch_minutes)

    assert found == [5, 5, 5, 5, 4, 3, 3]
