"""Whatever a phone sends, the form answers in words: shown as text, kept as typed, and never an error of ours."""

import re
from html import unescape
from urllib.parse import quote_plus

import pytest

from surveys.enums import QuestionForm, TextState
from surveys.queries.survey import find_phone_form
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.survey import close_survey, show_results
from tests.attack import every_table
from tests.payloads import CONTROLS, ENDLESS, PAYLOADS, forbidden_in
from tests.room import RoomForTests
from tests.surveys.factories import WHO, make_open_survey, phone_key

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ALL = {**PAYLOADS, **CONTROLS}


@pytest.fixture
def survey(room: RoomForTests):
    return room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)


def body(**fields: str) -> bytes:
    """A form as a browser sends it; a lone surrogate as the bytes that a broken one makes of it."""
    return "&".join(
        f"{name}={quote_plus(value, encoding='utf-8', errors='surrogatepass')}" for name, value in fields.items()
    ).encode()


async def post(room: RoomForTests, phone: int, number: int, **fields: str):
    address = f"/e/{room.traject.code}/{phone_key(phone)}/{number}"
    return await room.client.post(address, content=body(**fields), headers=FORM)


def every_field(room: RoomForTests) -> list[tuple[int, str, QuestionForm]]:
    """Every field of every question: (number, name of the control, form)."""
    form = room.database.read(find_phone_form, code=room.traject.code)
    found = []
    for number, question in enumerate(form.questions, start=1):
        names = {
            QuestionForm.RANK3: ["a1", "a2", "a3"],
            QuestionForm.MATRIX5: [f"row_{row.key}" for row in question.rows],
            QuestionForm.SEVERAL: ["a", "other"],
        }.get(question.form, ["a"])
        found += [(number, name, question.form) for name in (*names, "dk", "revision", "send_key")]
    return found


def opened_by(html: str) -> list[str]:
    """What only a payload can have brought into a page as markup."""
    return [each for each in ("<script>window", "<img src=x", "<svg onload", "<b>zq7", "<zq7>") if each in html]


async def test_every_field_of_the_form_takes_anything_or_refuses_it_in_words(room, survey):
    strange = []
    for number, name, _form in every_field(room):
        for what, typed in {**ALL, "endless": ENDLESS}.items():
            answer = await post(room, 1, number, **{name: typed})
            if answer.status_code not in {303, 422} or opened_by(answer.text):
                strange.append((number, name, what, answer.status_code, opened_by(answer.text)))

    assert strange == []


async def test_an_open_answer_comes_back_as_text_on_its_own_phone_and_on_that_of_others(room, survey):
    number = next(number for number, name, form in every_field(room) if form in {"short", "long"} and name == "a")
    for phone, (what, typed) in enumerate(ALL.items()):
        await post(room, phone, number, a=typed)
        page = (await room.client.get(f"/e/{room.traject.code}/{phone_key(phone)}/{number}")).text
        shown = unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])
        assert (what, forbidden_in(shown), opened_by(page)) == (what, [], [])
        assert shown == typed or what in CONTROLS
    refused = await post(room, 1, number, a=ENDLESS)
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)
    room.database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=room.moment)
    for row in every_table(room.database)["open_text"]:
        room.database.write(judge_open_text, survey_id=survey.id, text_id=row["id"], state=TextState.SHOWN)
    page = (await room.client.get(f"/e/{room.traject.code}/uitkomsten")).text
    page = re.sub("\u2068([^\u2066-\u2069]*)\u2069", r"\1", page)  # what we put around Arabic and Hebrew ourselves

    assert (refused.status_code, ENDLESS in refused.text) == (422, True)
    assert re.search(r"role=\"alert\"[^>]*>[^<]*tekens", refused.text)
    assert (page.count("zq7") >= len(ALL), opened_by(page), forbidden_in(page)) == (True, [], [])


async def test_an_address_of_anything_is_answered(room, survey):
    code, key, wrong = room.traject.code, phone_key(1), []
    for what, typed in {**ALL, "endless": ENDLESS[:2000]}.items():
        part = quote_plus(typed, encoding="utf-8", errors="surrogatepass")
        asked = [f"/{start}{part}" for start in ("", "v/", "l/", "d/", "e/", "e?code=", "afmelden/", "mee?code=")]
        asked += [f"/e/{code}?taal={part}", f"/e/{code}/{part}/1", f"/e/{code}/{key}/{part}", f"/agenda/{part}.ics"]
        for address in asked:
            answer = await room.client.get(address)
            if answer.status_code >= 500 or opened_by(answer.text):
                wrong.append((what, address[:30], answer.status_code, opened_by(answer.text)))

    assert wrong == []
