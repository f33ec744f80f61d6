"""A third language is one file more: with Arabic sentences the phone reads from right to left, without any code."""

import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from sessions.enums import LinkKind
from sessions.queries.traject import find_traject_by_code
from sessions.usecases.link import make_link
from surveys.models import Question
from tests.browser import RealServer, free_port
from tests.engines.engine import SMALL_SIZE
from tests.engines.phone import Phone
from tests.survey_hall import LONG_AFTER, Hall, open_hall
from wijksessie.links import link_token
from wijksessie.settings import Settings as ServerSettings

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
ARABIC = Path(__file__).parent / "arabic"
PROGRAM = ("wijksessie", "personas", "surveys", "sessions", "static")


@pytest.fixture(scope="module")
def running(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """A copy of the program with one file more, and that copy as a server."""
    folder = tmp_path_factory.mktemp("arabic")
    for name in PROGRAM:
        shutil.copytree(ROOT / name, folder / "program" / name)
    shutil.copy(ARABIC / "ar.toml", folder / "program" / "wijksessie" / "phone" / "texts")
    shutil.copy(empty_sqlite, folder / "wijksessie.db")
    url = f"sqlite:///{folder / 'wijksessie.db'}"
    server = RealServer(folder / "data", free_port(), url, program=folder / "program")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def hall(running: RealServer) -> Iterator[Hall]:
    with open_hall(running, change=in_arabic, language="ar") as made:
        yield made


@cache
def arabic_questions() -> dict[str, dict[str, Any]]:
    return tomllib.loads((ARABIC / "questions.toml").read_text(encoding="utf-8"))


def in_arabic(db: Session, *, survey_id: int) -> None:
    """Keep the questions that we have in Arabic, and add those words."""
    for question in db.exec(select(Question).where(Question.survey_id == survey_id)):
        words = arabic_questions().get(question.key)
        if words is None:
            db.delete(question)
            continue
        helps = words.get("helps", [""] * len(question.options))
        options = zip(question.options, words.get("options", ()), helps, strict=True)
        question.translations = {
            "ar": {
                "text": words["text"],
                "help": words.get("help", ""),
                "options": {option["key"]: {"text": text, "help": line} for option, text, line in options},
                "rows": {
                    row["key"]: {"text": text, "help": ""}
                    for row, text in zip(question.rows, words.get("rows", ()), strict=True)
                },
            }
        }


# Which of two things stands more to the right; a bar of buttons, an answer and a grid of numbers begin at the right.
IS_MIRRORED = """(() => {
  const right = el => el.getBoundingClientRect().right;
  const answer = all('.ans label').find(el => el.querySelector('input,select'));
  const box = answer && answer.querySelector('input[type=radio],input[type=checkbox]');
  const grid = all('.tien label'), bar = all('.nav .btn'), head = all('h1')[0];
  return [
    !box || right(box) > right(answer.querySelector('span')),
    grid.length === 0 || right(grid[0]) > right(grid[1]),
    bar.length < 2 || right(bar[0]) > right(bar[1]),
    !head || getComputedStyle(head).direction === 'rtl',
  ].every(Boolean);
})()"""


def test_the_enquete_in_arabic_runs_from_right_to_left(hall: Hall, phone: Phone, tmp_path: Path):
    phone.engine.resize(*SMALL_SIZE)
    phone.open(hall.address)
    phone.button("العربية")
    phone.sees("السؤال 1 من 6")
    faults = []
    for number in range(1, 8):
        if number < 7:
            phone.sees(f"السؤال {number} من 6")
        if number == 3:
            phone.button("+ الوحدة")
        faults += [f"{number}: {line}" for line in (*phone.too_wide(), *phone.axe())]
        if not phone.seek(IS_MIRRORED):
            faults.append(f"{number}: not mirrored")
        phone.picture(tmp_path / f"{number}.png")
        if number == 1:
            phone.choose("الخدمات الاجتماعية")
        if number == 4:
            phone.choose("4")
        if number < 7:
            phone.button("إرسال" if number == 6 else "التالي")

    phone.heading("شكرًا لك. وصلت إجاباتك.")
    phone.told("حُفظ في الساعة")
    assert faults == []
    assert phone.engine.run("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    expected = {"werkveld": "sociaal_domein", "grootste_uitdagingen": ["eenzaamheid"], "schatting_1": 4}
    assert hall.answers() == expected


def test_the_code_page_the_privacy_page_and_the_room_are_arabic_too(hall: Hall, phone: Phone):
    for path, words in (
        ("/e?taal=ar", "أدخل رمزك"),
        (f"/e/{hall.code}/privacy?taal=ar", "ما نحتفظ به عنك"),
        (f"/{hall.code}?taal=ar", "لم تبدأ الجلسة بعد"),
    ):
        phone.open(f"{hall.server.url}{path}")
        phone.heading(words)
        assert phone.engine.run("document.documentElement.dir") == "rtl"
        assert (phone.axe(), phone.too_wide()) == ([], [])


def test_the_editor_offers_every_language_that_has_a_file(hall: Hall, phone: Phone):
    traject = hall.database.read(find_traject_by_code, code=hall.code)
    link = hall.database.write(make_link, kind=LinkKind.TEAM, traject_id=traject.id, now=LONG_AFTER)
    secret = ServerSettings(data_dir=hall.server.data_dir, database_url=hall.server.database_url, _env_file=None)
    phone.engine.resize(1280, 900)

    phone.open(f"{hall.server.url}/l/{link_token(secret.secret_key(), link_id=link.id, nonce=link.nonce)}")
    phone.open(f"{hall.server.url}/app/trajecten/{traject.id}/enquete")

    phone.sees("Arabisch aanbieden", longest=30)
    phone.sees("Engels aanbieden")
