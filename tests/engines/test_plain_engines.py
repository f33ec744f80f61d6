"""The enquête without JavaScript in three engines: every question is a page, and the thanks say what was kept."""

import pytest

from tests.engines.engine import Settings
from tests.engines.phone import Phone
from tests.engines.test_survey_engines import EVERY_ANSWER
from tests.survey_hall import Hall

pytestmark = pytest.mark.browser
SETTINGS = Settings(has_script=False)


def test_the_whole_form_works_without_javascript(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.sees("We vragen je naam niet")
    phone.choose("Sociaal domein")
    phone.button()
    phone.at_question(2)
    phone.choose("Redelijk")
    phone.button()
    phone.at_question(3)
    for place, theme in enumerate(("Geldzorgen", "Eenzaamheid", "Te weinig"), start=1):
        phone.tap(f"select[name=a{place}]")
        phone.pick(theme)
    phone.button()
    phone.at_question(4)
    phone.choose("4")
    phone.button()
    phone.at_question(5)
    phone.choose("Weet ik niet")
    phone.button()
    phone.at_question(6)
    phone.write("37", "input[type=number]")
    phone.button()
    phone.at_question(7)
    phone.tap("fieldset:nth-of-type(2) label", "Meer")
    phone.button()
    phone.at_question(8)
    phone.choose("Buren letten op elkaar")
    phone.write("De markt", "input[name=other]")
    phone.button()
    phone.at_question(9)
    phone.choose("Weet ik niet")
    phone.button()
    phone.at_question(10)
    phone.write("Ik schuif aan")
    phone.button("Versturen")

    phone.heading("Dank je. Je antwoorden zijn binnen.")
    phone.sees("Bewaard om")
    assert hall.answers() == EVERY_ANSWER
    phone.button("Antwoorden aanpassen")
    phone.at_question(1)
    phone.is_chosen("Sociaal domein")
    phone.open(f"{hall.address}?taal=en")
    phone.sees("Question 1 of 10")


def test_a_refused_answer_comes_back_with_what_was_filled_in(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.skip_to(6)
    phone.write("250", "input[type=number]")
    phone.engine.run("document.querySelector('form').setAttribute('novalidate', '')")
    phone.button()

    phone.refused("Vul een heel getal in van 0 tot en met 100.")
    assert phone.value("input[type=number]") == "250"


def test_the_next_person_on_a_shared_phone_begins_empty(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.choose("Eerstelijn")
    phone.button()
    phone.at_question(2)
    for passed in range(2, 11):
        phone.at_question(passed)
        phone.button("Versturen" if passed == 10 else "Volgende")
    phone.button("Volgende persoon")
    phone.at_question(1)

    assert phone.seek("all(':checked').length") == 0
