"""The enquête over HTTP, as a browser without JavaScript sees it, and as the script talks to it."""

import logging
import re
from datetime import timedelta

import pytest

from surveys.queries.survey import find_phone_form
from surveys.usecases.survey import close_survey, open_survey, reopen_survey, switch_language
from tests.room import RoomForTests
from tests.surveys.factories import WHO, make_open_survey, make_survey
from wijksessie import texts

BACKGROUND = {"X-Outbox": "1"}
TEN_ANSWERS = (
    {"a": "welzijn"},
    {"a": "goed"},
    {"a1": "stress", "a2": "rondkomen"},
    {"a": "4"},
    {"a": "dont_know"},
    {},
    {"row_eenzaam": "meer"},
    {"a": "buren", "other": "de markt"},
    {"dk": "1"},
    {"a": "Koffie <b>"},
)


@pytest.fixture
def survey(room: RoomForTests):
    return room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)


@pytest.fixture
def code(room: RoomForTests) -> str:
    return room.traject.code


def action(html: str) -> str:
    """The address that the form on the page posts to."""
    return re.search(r'<form id="q\d+" method="post" action="([^"]+)"', html)[1]


async def first_action(room: RoomForTests) -> str:
    return action((await room.client.get(f"/e/{room.traject.code}")).text)


def step(address: str, number: int | str) -> str:
    """The same phone's address of another question."""
    return f"{address.rpartition('/')[0]}/{number}"


async def test_scanning_leads_to_question_1_with_the_sentence_about_anonymity_above_it(room, survey, code):
    answer = await room.client.get(f"/e/{code}")

    main = answer.text.partition("<main>")[2]
    assert main.index("We vragen je naam niet") < main.index("Bij welke groep hoor jij het meest?")
    assert "<title>Vraag 1 van 10: Bij welke groep hoor jij het meest?</title>" in answer.text
    assert " checked" not in answer.text
    assert answer.headers.get_list("set-cookie") == []


async def test_a_typed_code_may_have_blanks_and_small_letters(room, survey, code):
    answer = await room.client.get("/e", params={"code": f" {code[:3].lower()} {code[3:]} "})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/e/{code}")
    assert (await room.client.get(f"/e/{code.lower()}")).status_code == 200


async def test_without_javascript_each_answer_leads_to_the_next_question_and_the_last_to_the_thanks(room, survey):
    address = await first_action(room)
    seen = []
    for number, fields in enumerate(TEN_ANSWERS, start=1):
        answer = await room.client.post(step(address, number), data=fields)
        seen.append((answer.status_code, answer.headers["location"].rpartition("/")[2]))
    thanks = await room.client.get(step(address, "klaar"))
    again = await room.client.get(step(address, 10))

    assert seen == [(303, str(number)) for number in range(2, 11)] + [(303, "klaar")]
    assert "Dank je. Je antwoorden zijn binnen." in thanks.text
    assert "Bewaard om 09.14" in thanks.text
    assert 'class="nothing"' not in thanks.text
    assert "dinsdag 12 januari, 11.30 tot 14.00 uur" in thanks.text
    assert "Koffie &lt;b&gt;</textarea>" in again.text


async def test_the_page_of_a_question_shows_what_this_phone_answered(room, survey):
    address = await first_action(room)
    await room.client.post(step(address, 3), data={"a1": "stress"})
    await room.client.post(address, data={"a": "welzijn"})

    first, third = (await room.client.get(address)).text, (await room.client.get(step(address, 3))).text

    assert 'value="welzijn" checked' in first
    assert 'value="stress" selected' in third
    assert "Terug" in third
    assert f'href="{step(address, 2)}"' in third


async def test_the_script_sends_in_the_background_and_hears_what_was_stored(room, survey):
    address = await first_action(room)

    once = await room.client.post(
        address, data={"a": "welzijn", "send_key": "f" * 32, "revision": "3"}, headers=BACKGROUND
    )
    twice = await room.client.post(
        address, data={"a": "welzijn", "send_key": "f" * 32, "revision": "3"}, headers=BACKGROUND
    )
    known = await room.client.get(step(address, "stand"))

    assert once.json() == twice.json() == {"send_key": "f" * 32, "saved": "09.14"}
    assert known.json() == {"revision": 3, "forms": {"1": [["a", "welzijn"]]}}


async def test_a_refusal_keeps_what_was_filled_in(room, survey):
    address = await first_action(room)

    page = await room.client.post(step(address, 3), data={"a1": "stress", "a2": "stress"})
    quiet = await room.client.post(
        step(address, 8), data={"a": ["buren", "groen", "sport", "school"]}, headers=BACKGROUND
    )

    assert page.status_code == 422
    assert "Je koos twee keer hetzelfde. Kies drie verschillende." in page.text
    assert page.text.count('value="stress" selected') == 2
    assert (quiet.status_code, quiet.json()) == (422, {"text": "Je koos er te veel. Kies er hooguit 3."})


async def test_nothing_selected_skips_the_question(room, survey):
    address = await first_action(room)

    answer = await room.client.post(address, data={})
    thanks = await room.client.get(step(address, "klaar"))

    assert answer.headers["location"] == step(address, 2)
    assert '<body class="nothing"' in thanks.text
    assert "Je hebt nog geen vraag beantwoord." in thanks.text


async def test_an_unknown_code_is_explained_in_dutch_and_english(room, survey):
    dutch, english = await room.client.get("/e/ZZZZZZ"), await room.client.get("/e/ZZZZZZ?taal=en")

    assert (dutch.status_code, english.status_code) == (404, 404)
    assert "We kennen deze code niet" in dutch.text
    assert "We do not know this code" in english.text
    assert 'value="ZZZZZZ"' in dutch.text


async def test_a_concept_is_not_open_yet_and_takes_nothing(room, code):
    room.database.write(make_survey, now=room.moment, traject_id=room.traject.id)

    page = await room.client.get(f"/e/{code}")
    sent = await room.client.post(f"/e/{code}/1-{'a' * 32}/1", data={"a": "welzijn"}, headers=BACKGROUND)

    assert "Deze enquête is nog niet open" in page.text
    assert (sent.status_code, sent.json()["text"]) == (422, "De enquête is nog niet open. Probeer het later nog eens.")


async def test_a_planned_enquete_says_from_which_day_and_opens_by_itself(room, code):
    survey = room.database.write(make_survey, now=room.moment, traject_id=room.traject.id)
    first = room.moment.date() + timedelta(days=2)
    by = {"survey_id": survey.id, "who": WHO, "now": room.moment}
    room.database.write(open_survey, **by, opens_on=first, closes_on=None)
    room.database.write(switch_language, **by, language="en", is_on=True)

    dutch, english = [(await room.client.get(f"/e/{code}", params={"taal": taal})).text for taal in ("nl", "en")]
    sent = await room.client.post(f"/e/{code}/1-{'a' * 32}/1", data={"a": "welzijn"}, headers=BACKGROUND)
    room.moment += timedelta(days=2)
    later = await room.client.get(f"/e/{code}")

    assert f"Je kunt invullen vanaf {texts.day(first, year=False)}." in dutch
    assert "You can fill it in from" in english
    assert sent.status_code == 422
    assert "Vraag 1 van 10" in later.text


async def test_after_the_last_day_and_after_closing_the_page_says_so(room, survey, code):
    address = await first_action(room)
    room.moment += timedelta(days=25)
    late_page = await room.client.get(f"/e/{code}")
    late_answer = await room.client.post(address, data={"a": "welzijn"}, headers=BACKGROUND)
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)

    closed_page = await room.client.post(address, data={"a": "welzijn"})

    assert "Deze enquête is gesloten" in late_page.text
    assert (late_answer.status_code, late_answer.json()["text"]) == (
        409,
        "De enquête is gesloten. Wat je eerder verstuurde, telt mee.",
    )
    assert "Deze enquête is gesloten" in closed_page.text


async def test_the_last_day_lasts_until_midnight_in_amsterdam(room, survey, code):
    room.moment = room.moment.replace(month=12, day=18, hour=22, minute=59)
    before = await room.client.get(f"/e/{code}")
    room.moment += timedelta(minutes=1)

    after = await room.client.get(f"/e/{code}")

    assert ("Vraag 1 van 10" in before.text, "Deze enquête is gesloten" in after.text) == (True, True)


async def test_a_phone_from_before_a_reopening_is_told_that_its_answers_count(room, survey, code):
    address = await first_action(room)
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)
    room.database.write(reopen_survey, survey_id=survey.id, closes_on=None, who=WHO, now=room.moment)

    page = await room.client.get(address)
    sent = await room.client.post(address, data={"a": "welzijn"}, headers=BACKGROUND)
    old = await room.client.get(step(address, "oud"))

    assert "Je deed al mee" in page.text
    assert "Je deed al mee" in old.text
    assert sent.json()["text"].startswith("Je deed al mee voordat de enquête even dicht was.")
    assert f'href="/e/{code}" data-forget' in old.text


async def test_english_is_offered_where_the_enquete_has_it_and_goes_along(room, survey, code):
    without = await room.client.get(f"/e/{code}?taal=en")
    room.database.write(switch_language, survey_id=survey.id, language="en", is_on=True, who=WHO, now=room.moment)

    dutch, english = await room.client.get(f"/e/{code}"), await room.client.get(f"/e/{code}?taal=en")
    sent = await room.client.post(action(english.text), data={"a": "welzijn"})

    assert "Vraag 1 van 10" in without.text
    assert f'<a href="/e/{code}?taal=en" lang="en" hreflang="en" dir="auto">English</a>' in dutch.text
    assert '<html lang="en" dir="ltr">' in english.text
    assert "We do not ask for your name" in english.text
    assert "Which group do you belong to most?" in english.text
    assert sent.headers["location"].endswith("/2?taal=en")


async def test_an_english_page_holds_no_dutch_sentence(room, survey, code):
    room.database.write(switch_language, survey_id=survey.id, language="en", is_on=True, who=WHO, now=room.moment)
    form = room.database.read(find_phone_form, code=code)

    english = (await room.client.get(f"/e/{code}?taal=en")).text

    dutch = [
        text
        for question in form.questions
        for text in (question.text, question.help, *(o.text for o in question.options))
    ]
    assert [text for text in dutch if text and f">{text}<" in english and text != "Sport"] == []


async def test_the_try_out_shows_the_form_and_keeps_nothing(room, code):
    survey = room.database.write(make_survey, now=room.moment, traject_id=room.traject.id)

    page = await room.client.get(f"/e/proef-{survey.tryout_key}")
    address = action(page.text)
    sent = await room.client.post(address, data={"a": "welzijn"})
    known = await room.client.get(step(address, "stand"))
    thanks = await room.client.get(step(address, "klaar"))

    assert "Dit is een proef." in page.text
    assert sent.headers["location"] == step(address, 2)
    assert known.json()["forms"] == {}
    assert "Er is niets bewaard." in thanks.text
    assert (await room.client.get(f"/e/proef-{'0' * 16}")).status_code == 404


async def test_no_log_line_holds_the_key_or_the_answer(room, survey, caplog):
    caplog.set_level(logging.DEBUG)
    address = await first_action(room)
    await room.client.post(step(address, 10), data={"a": "Koffie op het plein"})
    await room.client.get(step(address, "klaar"))
    await room.client.post(step(address, 99), data={"a": "Koffie op het plein"})

    key = address.split("/")[3]
    lines = [record.getMessage() for record in caplog.records if record.name != "httpx"]  # that is our own test client
    assert sum("/e/" in line for line in lines) == 1, "only what is refused leaves a line: others would tell when"
    assert [line for line in lines if key in line or "Koffie" in line] == []


async def test_strange_addresses_get_a_page_and_no_error(room, survey, code):
    address = await first_action(room)

    answers = [
        await room.client.get(f"/e/{code}/geen-sleutel/1"),
        await room.client.get(step(address, "99")),
        await room.client.get(step(address, "²")),
        await room.client.post(step(address, "99"), data={"a": "x"}, headers=BACKGROUND),
        await room.client.post(address, data={"a": "admiraal"}, headers=BACKGROUND),
        await room.client.post(f"/e/ZZZZZZ/1-{'a' * 32}/1", data={}),
        await room.client.get("/e", params={"code": "../../app"}),
        await room.client.get(f"/e/{code}?taal=javascript:alert(1)"),
    ]

    assert [answer.status_code for answer in answers] == [200, 303, 303, 422, 422, 404, 200, 200]


async def test_markup_and_formulas_stay_text(room, survey):
    address = await first_action(room)
    payload = '<script>alert(1)</script>{{7*7}}=cmd|"/C calc"'

    await room.client.post(step(address, 10), data={"a": payload})
    page = await room.client.get(step(address, 10))

    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}=cmd|&#34;/C calc&#34;" in page.text


async def test_what_is_kept_is_said_before_anything_is_asked(room, survey, code):
    page = await room.client.get(f"/e/{code}/privacy")

    assert "Van de enquête bewaren we alleen je antwoorden en de datum." in page.text


async def test_strict_headers_hold_on_every_page_of_the_enquete(room, survey, code):
    for path in (f"/e/{code}", "/e", "/e/ZZZZZZ", f"/e/{code}/privacy", f"/e/{code}/uitkomsten"):
        headers = (await room.client.get(path)).headers
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
