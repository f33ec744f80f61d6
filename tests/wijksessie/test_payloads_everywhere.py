"""Every text column of every table full of markup: whoever got past the checks still only reaches the screen as text.

The columns come from the models, so a text that is added tomorrow is filled too. What the product itself looks up by (a
key, a code, a hash) stays as it is and stands in `FIXED`.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import cycle
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from playwright.sync_api import Browser
from pypdf import PdfReader
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from surveys.enums import TextState
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.survey import close_survey, show_results
from tests.attack import every_table
from tests.browser import LAPTOP
from tests.payloads import CONTROLS, PAYLOADS
from tests.stage_hall import WHO, StageHall, stage_hall
from tests.surveys.factories import answer, make_open_survey
from wijksessie.access import Need
from wijksessie.screens.sitemap import ENTRIES, page_module

pytestmark = [pytest.mark.browser, pytest.mark.proof]

_FIXED = (
    "age_group algorithm area_code beamer_view board_column client_key code confirm_key content_hash email facts_hash "
    "factor field fingerprint flag indicator joined_to key key_hash kind language layout letter life_stage linked_to "
    "message_id municipality_code nonce owner_email parent_code password_hash period phase phone programme_variant "
    "reply_to role scope source subject template theme token_hash tryout_key what"
)
FIXED = frozenset(_FIXED.split())
TYPED = frozenset({"agreement.what", "plan_action.what", "mail_draft.subject", "mailing.subject"})  # elsewhere a key
# What only a payload can have brought into a page: elements that run something, or lead to something that does.
INJECTED = """() => [...document.querySelectorAll(
  'img[src="x"], [onerror], [onload], [onfocus], a[href^="javascript:"], img[src*="zq7"]')].map(el => el.outerHTML)
  .concat(window.taken ? ['ran'] : [])"""


def is_free(table: sa.Table, column: sa.Column[Any]) -> bool:
    """Tell whether people write this column."""
    if not isinstance(column.type, AutoString) or column.primary_key or column.foreign_keys:
        return False
    return column.name not in FIXED or f"{table.name}.{column.name}" in TYPED


def poison(connection: sa.Connection, texts: Sequence[str]) -> list[str]:
    """Put one of these in every free text that has something now; returns the columns that were filled."""
    typed, filled = cycle(texts), []
    for table in SQLModel.metadata.sorted_tables:
        for column in filter(lambda each: is_free(table, each), table.columns):
            rows = connection.execute(sa.select(*table.primary_key, column).where(column != "")).all()
            for *key, _ in rows:
                text = next(typed).encode("utf-8", "ignore").decode()[: column.type.length]
                place = sa.and_(*(own == value for own, value in zip(table.primary_key, key, strict=True)))
                connection.execute(sa.update(table).where(place).values({column.name: text}))
            if rows:
                filled.append(f"{table.name}.{column.name}")
    return filled


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    """A whole session and a closed enquête, with payloads in every text; one server for all tests."""
    with stage_hall(tmp_path_factory.mktemp("poison")) as made, made.database() as database:
        now = datetime.now(UTC)
        survey = database.write(make_open_survey, now=now, traject_id=made.traject.id)
        for phone, text in enumerate([*PAYLOADS.values(), *CONTROLS.values()]):
            database.write(answer, survey_id=survey.id, phone=phone, key="eigen_bijdrage", value=text)
        database.write(close_survey, survey_id=survey.id, who=WHO, now=now)
        database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=now)
        for row in every_table(database)["open_text"]:
            database.write(judge_open_text, survey_id=survey.id, text_id=row["id"], state=TextState.SHOWN)
        with database.engine.begin() as connection:
            filled = poison(connection, [*PAYLOADS.values(), *(text.replace("\x00", "") for text in CONTROLS.values())])
        assert len(filled) > 30, filled
        yield made


def staff_cookies(hall: StageHall) -> httpx.Cookies:
    return httpx.get(hall.links["team"]).cookies


def test_every_screen_shows_every_text_as_text(hall: StageHall, browser: Browser):
    page = browser.new_context(viewport=LAPTOP).new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.goto(hall.links["team"])
    places = {"traject_id": hall.traject.id, "table_id": 1, "persona_id": 1}
    for entry in ENTRIES:
        path = page_module(entry).PATH
        if entry.need is Need.STAFF or "{indicator}" in path:
            continue
        answer = page.goto(f"{hall.server.url}/app{path.format_map(places)}")
        page.wait_for_function("window.did_handshake === true")
        wrong += [f"{entry.name}: {answer.status}"] if answer.status != 200 else []
        wrong += [f"{entry.name}: {found[:120]}" for found in page.evaluate(INJECTED)]
    for path in (f"/verslag/{hall.traject.id}", f"/{hall.traject.code}", f"/e/{hall.traject.code}/uitkomsten"):
        answer = page.goto(hall.server.url + path)
        wrong += [f"{path}: {answer.status}"] if answer.status != 200 else []
        wrong += [f"{path}: {found[:120]}" for found in page.evaluate(INJECTED)]
    page.context.close()

    assert wrong == []
    assert "Traceback" not in hall.server.log


def test_the_beamer_shows_every_step_as_text(hall: StageHall, browser: Browser):
    page = browser.new_context(viewport=LAPTOP).new_page()
    page.goto(hall.links["beamer"])
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    seen = set()
    for slide in hall.deck.slides:
        if slide.view in seen:
            continue
        seen.add(slide.view)
        hall.show(slide.part_id, slide.step)
        page.reload()
        page.wait_for_selector(".beamer .stage")
        wrong += [f"{slide.view}: {found[:120]}" for found in page.evaluate(INJECTED)]
    page.context.close()

    assert (wrong, len(seen) > 4) == ([], True)


def test_every_file_is_made_and_holds_text_only(hall: StageHall):
    base = f"{hall.server.url}/bestanden/enquete/{hall.traject.id}"
    addresses = [f"{base}{end}" for end in (".xlsx", "/uitkomsten.csv", "/open-antwoorden.csv", "/papier.pdf")]
    addresses += [f"{hall.server.url}/{path}" for path in (f"verslag/{hall.traject.id}/pdf", "mail/1/verslag")]
    answers = {address: httpx.get(address, cookies=staff_cookies(hall), timeout=120) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 200)
    sheet = load_workbook(io.BytesIO(answers[f"{base}.xlsx"].content))
    assert [cell.value for page in sheet for row in page.iter_rows() for cell in row if cell.data_type == "f"] == []
    for end in ("/uitkomsten.csv", "/open-antwoorden.csv"):
        rows = csv.reader(io.StringIO(answers[base + end].content.decode("utf-8-sig")), delimiter=";")
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    pdf = PdfReader(io.BytesIO(answers[addresses[4]].content))
    said = "\n".join(page.extract_text() for page in pdf.pages)
    assert "zq7" in said
    assert "49" not in re.findall(r"\{\{(\d+)\}\}", said)
    links = [link for page in pdf.pages for link in page.get("/Annots", []) if "javascript" in str(link.get_object())]
    assert links == []
    assert "<script>window" not in answers[addresses[5]].text
    assert "Traceback" not in hall.server.log
