"""A repetitie on a real server: green when nothing is wrong, and what is wrong stands in the report."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, expect
from sqlmodel import SQLModel

from sessions.usecases.room import close_room
from tests.browser import LAPTOP, axe_violations
from tests.rehearsal_hall import RehearsalHall, lose_answer, lose_host, lose_note, rehearsal_hall
from wijksessie.rehearsal.report import Report

ABOUT_TIME = {"joining", "beamer", "phones"}  # a busy machine may be slow; the proof looks at these
PEOPLE = 12  # ten answers and more to the enquête make screens that were not there when the evening began


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RehearsalHall]:
    with rehearsal_hall(tmp_path_factory.mktemp("repetitie")) as made:
        yield made


def test_a_repetitie_without_faults_is_green_and_leaves_nothing(hall: RehearsalHall) -> None:
    before = _rows(hall)
    report = hall.rehearse(people=PEOPLE)
    assert red_lines(report) - ABOUT_TIME == set()
    assert {"survey", "notes", "silence", "boards", "sleepers", "seats", "hosts"} <= {line.key for line in report.lines}
    assert _rows(hall) == before


def test_a_lost_answer_a_lost_note_and_a_table_without_host_are_named(hall: RehearsalHall) -> None:
    def spoil(here: RehearsalHall, step: str) -> None:
        lose_answer(here, step)
        lose_note(here, step)

    lose_host(hall, "")
    report = hall.rehearse(people=PEOPLE, sabotage=spoil)
    words = {line.key: line.text for line in report.lines if not line.is_good}
    assert words["survey"].startswith("1 van de ")
    assert words["notes"].startswith("1 van de ")
    assert words["hosts"] == "Zonder gespreksleider: tafel C."


def test_a_network_without_web_sockets_is_named(hall: RehearsalHall) -> None:
    before = _rows(hall)
    hall.line.has_sockets = False
    try:
        report = hall.rehearse(people=2)
    finally:
        hall.line.has_sockets = True
    assert {"screens", "stopped"} <= red_lines(report)
    assert _rows(hall) == before


def test_an_address_that_leads_nowhere_is_named(hall: RehearsalHall) -> None:
    report = hall.rehearse(people=2, address="http://localhost:9")
    assert {"screens", "joining", "stopped"} <= red_lines(report)


def test_the_team_starts_one_on_the_screen_and_reads_the_report(hall: RehearsalHall, browser: Browser) -> None:
    page = browser.new_page(viewport=LAPTOP)
    page.goto(f"{hall.line.url}{urlsplit(hall.stage.links['team']).path}")
    address = f"{hall.line.url}{urlsplit(hall.stage.screen('/repetitie')).path}"
    page.goto(address)
    start = page.get_by_role("button", name="Begin de repetitie")
    start.click()
    expect(page.get_by_text("De zaal is open.")).to_be_visible()
    with hall.stage.database() as database:
        database.write(close_room, traject_id=hall.stage.traject.id, who="Ellen", now=datetime.now(UTC))
    page.get_by_label("Met hoeveel telefoons?").fill("2")
    start.click()
    expect(page.get_by_role("button", name="Stop de repetitie")).to_be_visible()
    expect(page.get_by_role("heading", name="Laatste repetitie")).to_be_visible(timeout=180_000)
    expect(page.get_by_text("Met 2 telefoons.")).to_be_visible()
    assert axe_violations(page) == []
    page.goto(address)
    expect(page.get_by_text("Alle 4 briefjes staan er, elk één keer.")).to_be_visible()
    page.close()


def test_a_repetitie_that_is_stopped_leaves_nothing(hall: RehearsalHall) -> None:
    before = _rows(hall)
    command = [sys.executable, "-m", "wijksessie", "repetitie", hall.stage.traject.code, "--mensen", "3", "--json"]
    environment = {
        **os.environ,
        "WIJKSESSIE_DATA_DIR": str(hall.ctx.settings.data_dir),
        "WIJKSESSIE_DATABASE_URL": hall.ctx.settings.database_address,
        "WIJKSESSIE_BASE_URL": hall.line.url,
    }
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if "scant de code" in line:
            process.send_signal(signal.SIGINT)
            break
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert _rows(hall) == before


def red_lines(report: Report) -> set[str]:
    return {line.key for line in report.lines if not line.is_good}


def _rows(hall: RehearsalHall) -> dict[str, int]:
    with hall.ctx.database.engine.connect() as connection:
        return {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in SQLModel.metadata.sorted_tables
        }
