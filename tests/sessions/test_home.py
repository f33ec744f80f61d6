"""The home of a traject: this week, later, and how far it is."""

from datetime import date, datetime
from typing import Any

import pytest

from sessions.enums import Phase
from sessions.queries.home import HomeView, get_home, phase_on
from sessions.queries.planning_fact import get_planning_facts
from sessions.usecases.checklist import finish_item
from sessions.usecases.team import add_team_member
from sessions.usecases.voorgesprek import answer_field, postpone_section
from tests.sessions.planning_factories import DISCIPLINES, WHO, begin_traject, item_id
from wijksessie.database import Database

TODAY = date(2026, 11, 24)


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(begin_traject, now=now).id


def see_home(database: Database, traject_id: int, today: date = TODAY, **more: Any) -> HomeView:
    facts = database.read(get_planning_facts, traject_id=traject_id)
    return database.read(get_home, traject_id=traject_id, today=today, disciplines=DISCIPLINES, facts=facts, **more)


def test_this_week_holds_what_is_late_and_what_is_due_before_monday(database: Database, traject_id: int) -> None:
    home = see_home(database, traject_id)

    assert (home.week.first, home.week.last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert {item.key for item in home.this_week} >= {"locatie", "enquete_aanpassen"}
    assert all(item.due and item.due <= date(2026, 11, 29) for item in home.this_week)
    assert [item.key for item in home.later][:2] == ["uitnodiging", "data_verzamelen"]


def test_the_days_to_the_session_are_counted(database: Database, traject_id: int) -> None:
    days = [see_home(database, traject_id, today=today).days_left for today in (TODAY, date(2027, 1, 13))]

    assert days == [49, -1]


def test_what_is_done_leaves_the_week(database: Database, now: datetime, traject_id: int) -> None:
    step = database.read(item_id, traject_id=traject_id, key="locatie")
    before = see_home(database, traject_id)

    database.write(finish_item, traject_id=traject_id, item_id=step, now=now, who=WHO)
    after = see_home(database, traject_id)

    assert {item.key for item in before.this_week} - {item.key for item in after.this_week} == {"locatie"}
    assert after.done == before.done + 1


def test_who_looks_reads_jij_at_the_own_steps(database: Database, now: datetime, traject_id: int) -> None:
    database.write(add_team_member, traject_id=traject_id, name="Joost", role="data", now=now, who=WHO)

    home = see_home(database, traject_id, me="Joost")

    assert next(item.who for item in home.this_week if item.key == "enquete_aanpassen") == "jij"


def test_postponed_points_and_wanted_figures_come_back(database: Database, now: datetime, traject_id: int) -> None:
    facts = {"traject_id": traject_id, "now": now, "who": WHO}
    database.write(postpone_section, **facts, section="doel", later_who="Ellen", due=date(2026, 12, 3))
    database.write(
        answer_field,
        **facts,
        field="extra_cijfers",
        value=[{"cijfer": "Top 10 ICPC", "wie": "Joost", "datum": "2026-12-01"}],
    )

    points = see_home(database, traject_id).open_points

    assert [(point.title, point.who, point.due) for point in points] == [
        ("Cijfer aanvragen: Top 10 ICPC", "Joost", date(2026, 12, 1)),
        ("Wat moet de sessie opleveren?", "Ellen", date(2026, 12, 3)),
    ]


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (date(2026, 11, 30), Phase.VOORGESPREK),
        (date(2026, 12, 1), Phase.PREPARATION),
        (date(2027, 1, 11), Phase.PREPARATION),
        (date(2027, 1, 12), Phase.WIJKSESSIE),
        (date(2027, 1, 13), Phase.FOLLOW_UP),
    ],
)
def test_the_phase_follows_the_date(database: Database, traject_id: int, today: date, phase: Phase) -> None:
    assert phase_on(see_home(database, traject_id).traject, today) is phase


def test_a_traject_without_a_date_has_no_days_and_no_week(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now, session_date=None)

    home = see_home(database, traject.id)

    assert (home.days_left, home.this_week, home.later, home.phase) == (None, (), (), Phase.VOORGESPREK)
