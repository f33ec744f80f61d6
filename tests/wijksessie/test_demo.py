"""The demo: its clock, its content, what it is filled with, and the addresses that it prints."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlmodel import Session, col, func, select

from personas.enums import PersonaState
from personas.models import Persona
from personas.queries.card_answer import list_card_verdicts
from sessions.addresses import is_address
from sessions.assignment import board_columns
from sessions.content_files import load_content
from sessions.enums import Phase
from sessions.models import (
    Agreement,
    BoardNote,
    Invitee,
    MissingFigure,
    Participant,
    StoryFigure,
    TeamMember,
    Traject,
    WorkTable,
)
from sessions.queries.traject import TrajectView, list_trajects
from surveys.queries.survey import SurveyView, get_survey_by_traject
from tests.browser import LAPTOP, free_port
from tests.demo_server import READY, DemoServer, demo_server
from wijksessie.database import Database
from wijksessie.demo.cast import CONTENT, OTHER_THEME, address_of, guests, voorgesprek_answers
from wijksessie.demo.moments import Moments, RunningClock, session_day

NAMES = ["overzicht", "regie", "beamer", "enquete", "deelnemer", "tafel", "verslag", "eerste-account"]
LONGEST_NOTE = 280
COUNTED = (TeamMember, Invitee, Participant, WorkTable, Agreement, StoryFigure)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    """A demo that was just made, running."""
    with demo_server(tmp_path_factory.mktemp("demo"), longest=300) as server:
        yield server


@pytest.fixture(scope="module")
def filled(demo: DemoServer) -> Iterator[Database]:
    """The database of the demo."""
    database = Database(f"sqlite:///{Path(demo.environment['WIJKSESSIE_DATA_DIR']) / 'demo' / 'wijksessie.db'}")
    yield database
    database.close()


@pytest.fixture(scope="module")
def trajects(filled: Database) -> tuple[TrajectView, ...]:
    return filled.read(list_trajects, organisation_id=1)


def count(db: Session, *, table: type, **facts: object) -> int:
    query = select(func.count()).select_from(table).filter_by(**facts)
    return int(db.exec(query).one())


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30)),
    ],
)
def test_the_session_is_today_or_the_monday_after_a_weekend(today: date, day: date):
    assert session_day(today) == day


def test_moments_are_counted_from_the_day_and_said_in_local_time():
    moments = Moments(date(2026, 11, 24))

    assert moments.at("12.05") == datetime(2026, 11, 24, 11, 5, tzinfo=UTC)
    assert moments.before(31, "10.00") == datetime(2026, 10, 24, 8, 0, tzinfo=UTC)
    assert moments.after(4) == date(2026, 11, 30)


def test_the_clock_of_the_demo_ticks_on_from_where_it_was_put():
    clock = RunningClock(datetime(2020, 1, 1, tzinfo=UTC))

    assert timedelta(0) <= clock() - datetime(2020, 1, 1, tzinfo=UTC) < timedelta(seconds=5)


def test_everybody_has_an_address_of_their_own_that_nobody_has():
    addresses = [guest.email for guest in guests()]

    assert len(set(addresses)) == len(addresses)
    assert [address for address in addresses if not is_address(address) or not address.endswith("@voorbeeld.nl")] == []
    assert address_of("Rachid El Amrani") == "rachid.el.amrani@voorbeeld.nl"


def test_what_the_tables_write_fits_on_a_note_and_groups_hold_notes_that_exist():
    columns = [column.key for column in board_columns()]
    for theme, story in load_content(CONTENT / "tables.toml").items():
        if theme in {"schema_version", "missing"}:
            continue
        notes = [text for column in columns for text in story[column]]

        assert [text for text in notes if len(text) > LONGEST_NOTE] == []
        assert [text for texts in story["groups"].values() for text in texts if text not in story["speelt"]] == []
        assert not story["plan"]["deploy"].endswith(" in")


def test_answers_with_a_day_get_the_day_of_this_demo():
    answers = voorgesprek_answers(Moments(date(2026, 11, 24)))

    assert (answers["sessiedatum"], answers["sluiten"]) == ("2026-11-24", "2026-11-16")


def test_the_demo_prints_one_line_per_address_and_then_ready(demo: DemoServer):
    printed = [line.partition(": ")[0] for line in demo.printed if line == READY or ": http" in line]

    assert printed == [*NAMES, READY]


@pytest.mark.browser
@pytest.mark.parametrize("name", NAMES)
def test_every_address_shows_its_screen_in_a_fresh_browser(demo: DemoServer, browser: Browser, name: str):
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()

    answer = page.goto(demo.addresses[name])

    page.locator("h1:visible").first.wait_for(timeout=30_000)
    assert answer is not None
    assert answer.status == 200
    assert "/inloggen" not in page.url
    context.close()


def test_overvecht_stands_in_the_middle_of_its_session(filled: Database, trajects: tuple[TrajectView, ...]):
    overvecht = next(traject for traject in trajects if traject.wijk_name == "Overvecht")

    counted = {table.__name__: filled.read(count, table=table, traject_id=overvecht.id) for table in COUNTED}
    assert overvecht.phase is Phase.WIJKSESSIE
    assert counted == {
        "TeamMember": 6,
        "Invitee": 58,
        "Participant": 44,
        "WorkTable": 5,
        "Agreement": 5,
        "StoryFigure": 7,
    }
    assert filled.read(count, table=Agreement, owner="") == 1
    assert filled.read(count, table=Invitee, is_present=True) == 44


def test_forty_people_answered_ten_questions_and_late_ones_still_can(
    filled: Database, trajects: tuple[TrajectView, ...]
):
    found: SurveyView | None = filled.read(get_survey_by_traject, traject_id=trajects[0].id)

    assert found is not None
    assert (found.question_count, found.respondents) == (10, 40)
    assert found.takes_answers(trajects[0].session_date or date.max)


def test_every_persona_has_a_table_that_wrote_about_it(filled: Database):
    themes = filled.read(lambda db: db.exec(select(Persona.theme).where(Persona.state == PersonaState.FIXED)).all())
    notes = filled.read(
        lambda db: db.exec(select(BoardNote.table_id, func.count()).group_by(col(BoardNote.table_id))).all()
    )

    known = set(load_content(CONTENT / "tables.toml")) - {OTHER_THEME}
    assert (len(themes), set(themes) - known) == (5, set())
    assert (len(notes), min(found for _, found in notes) >= 8) == (5, True)


def test_the_tables_show_what_they_do_not_recognise_of_their_persona(
    filled: Database, trajects: tuple[TrajectView, ...]
):
    verdicts = filled.read(list_card_verdicts, traject_id=trajects[0].id)

    assert verdicts
    assert all(verdict.doubts and verdict.doubts.people >= 5 and verdict.doubts.doubts for verdict in verdicts)


def test_the_projectteam_wrote_about_its_figures_and_still_looks_for_some(filled: Database):
    notes = filled.read(lambda db: db.exec(select(StoryFigure.notes).where(StoryFigure.notes != "")).all())
    lines = filled.read(lambda db: db.exec(select(MissingFigure)).all())

    assert len(notes) >= 1
    assert {line.origin.value for line in lines} == {"basisset", "team", "unrecognised"}


def test_the_other_traject_is_empty_and_invites_to_begin(filled: Database, trajects: tuple[TrajectView, ...]):
    other = next(traject for traject in trajects if traject.wijk_name != "Overvecht")

    assert (other.wijk_name, other.phase) == ("Zuid", Phase.VOORGESPREK)
    assert filled.read(count, table=Invitee, traject_id=other.id) == 0


def test_a_second_start_serves_what_is_there(demo: DemoServer, filled: Database):
    before = filled.read(lambda db: db.exec(select(func.max(Traject.id))).one())
    again = DemoServer((*demo.command[:-1], str(free_port())), demo.folder, demo.environment)

    again.start(longest=120)
    again.stop()

    assert filled.read(lambda db: db.exec(select(func.max(Traject.id))).one()) == before
    assert list(again.addresses) == NAMES
