"""Every state of every page of a participant: axe finds nothing, and on 320 pixels nothing scrolls sideways."""

from collections.abc import Iterator

import pytest

from surveys.queries.survey import find_phone_form
from surveys.usecases.survey import close_survey, reopen_survey, show_results
from tests.browser import RealServer
from tests.engines.engine import SMALL_SIZE
from tests.engines.phone import Phone
from tests.stage_hall import StageHall, stage_hall
from tests.survey_hall import LONG_AFTER, Hall, open_hall
from tests.surveys.factories import WHO, answer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StageHall]:
    """A session that is going on."""
    with stage_hall(tmp_path_factory.mktemp("states")) as made:
        yield made


def faults(phone: Phone, state: str) -> list[str]:
    return [f"{phone.engine.name}, {state}: {line}" for line in (*phone.axe(), *phone.too_wide())]


def seen(phone: Phone, address: str, words: str) -> list[str]:
    """The faults of a page that shows these words."""
    phone.open(address)
    phone.sees(words)
    return faults(phone, words)


def test_every_question_its_refusal_and_its_thanks(hall: Hall, phone: Phone):
    phone.engine.resize(*SMALL_SIZE)
    found = seen(phone, hall.address, "We vragen je naam niet")
    for number in range(1, 11):
        phone.at_question(number)
        if number == 3:
            for _ in range(3):
                phone.tap(".ranked .rowbtn:enabled")
        if number == 4:
            phone.choose("4")
        if number == 8:
            for label in ("Buren letten", "Er zijn veel", "Families helpen", "Jongeren doen"):
                phone.choose(label)
            phone.button()
            phone.refused("Je koos er te veel.")
            found += faults(phone, "te veel gekozen")
            phone.choose("Jongeren doen")
        found += faults(phone, f"vraag {number}")
        phone.button("Versturen" if number == 10 else "Volgende")
    phone.heading("Dank je. Je antwoorden zijn binnen.")
    found += faults(phone, "dank")
    found += seen(phone, f"{hall.address}/privacy", "Wat we bewaren")
    found += seen(phone, f"{hall.address}?taal=en#1", "Question 1 of 10")

    assert found == []


def test_every_page_without_a_question(running: RealServer, phone: Phone):
    phone.engine.resize(*SMALL_SIZE)
    with open_hall(running, is_open=False) as concept:
        found = seen(phone, concept.address, "Deze enquête is nog niet open")
        found += seen(phone, f"{running.url}/{concept.code}", "De sessie is nog niet begonnen")
        form = concept.database.read(find_phone_form, code=concept.code)
        assert form is not None
        found += seen(phone, f"{running.url}/e/proef-{form.survey.tryout_key}", "Dit is een proef.")
    found += seen(phone, f"{running.url}/e", "Vul je code in")
    found += seen(phone, f"{running.url}/e/ZZZZZZ", "We kennen deze code niet")
    found += seen(phone, f"{running.url}/ZZZZZZ", "We kennen deze code niet")
    found += seen(phone, f"{running.url}/afmelden/proef", "Dit is een proef.")
    found += seen(phone, f"{running.url}/", "Doe mee met de wijksessie")

    assert found == []


def test_closed_results_old_key_and_nothing_answered(hall: Hall, phone: Phone):
    phone.engine.resize(*SMALL_SIZE)
    phone.open(hall.address)
    for number in range(1, 11):
        phone.at_question(number)
        phone.button("Versturen" if number == 10 else "Volgende")
    phone.heading("Je hebt nog geen vraag beantwoord.")
    found = faults(phone, "niets beantwoord")
    for other, (grade, guess) in enumerate([("goed", 3), ("redelijk", 4), ("goed", 5)] * 4):
        for key, value in (("bekendheid", grade), ("schatting_1", guess), ("vergelijken", {"eenzaam": "meer"})):
            hall.database.write(answer, survey_id=hall.survey_id, phone=other, key=key, value=value)
    phone.open(f"{hall.address}#1")
    phone.choose("Eerstelijn")
    phone.button()
    phone.told("Bewaard om")
    hall.database.write(close_survey, survey_id=hall.survey_id, who=WHO, now=LONG_AFTER)
    found += seen(phone, f"{hall.address}/uitkomsten", "De uitkomsten zijn er nog niet.")
    hall.database.write(show_results, survey_id=hall.survey_id, is_shown=True, who=WHO, now=LONG_AFTER)
    found += seen(phone, hall.address, "Deze enquête is gesloten")
    found += seen(phone, f"{hall.address}/uitkomsten", "Wat denkt de zaal?")
    hall.database.write(reopen_survey, survey_id=hall.survey_id, closes_on=None, who=WHO, now=LONG_AFTER)
    found += seen(phone, f"{hall.server.url}/e", "Vul je code in")
    found += seen(phone, hall.address, "Je deed al mee")

    assert found == []


@pytest.mark.proof  # a whole session is made for it; in one engine it stands in test_participant_browser.py
def test_every_page_in_the_room(stage: StageHall, phone: Phone):
    phone.engine.resize(*SMALL_SIZE)
    found = seen(phone, f"{stage.server.url}/{stage.traject.code}", "Doe mee met")
    phone.button("Doe mee")
    phone.sees("Nu in de zaal")
    address = phone.engine.run("location.href")
    found += faults(phone, "nu in de zaal")
    found += seen(phone, f"{address}/kies", "Voor wie wil je werken?")
    found += seen(phone, f"{address}/kies?tafel=1", "Bij wie schuif jij aan?")
    phone.engine.click("input[name=table]:not([disabled])")
    phone.button("Kies deze tafel")
    phone.sees("Vertel iets over jezelf")
    found += faults(phone, "over jezelf")
    phone.button("Sla over")
    phone.sees("Naar het bord van je tafel")
    found += faults(phone, "mijn tafel")
    found += seen(phone, f"{address}/tafel", "Schrijf een briefje")
    phone.write("Koffie op de hoek")
    phone.button("Zet op het bord")
    phone.told("Bewaard om")
    phone.sees("Koffie op de hoek")
    found += faults(phone, "briefje")
    found += seen(phone, f"{stage.server.url}/d/d-{'f' * 32}", "We kennen deze telefoon niet meer")

    assert found == []
