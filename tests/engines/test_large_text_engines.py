"""Text twice as large, as the owner set it, on a phone of 320 pixels: nothing is lost and nothing scrolls sideways."""

import pytest

from tests.engines.engine import SMALL_SIZE, Settings
from tests.engines.phone import Phone
from tests.survey_hall import Hall

pytestmark = pytest.mark.browser
SETTINGS = Settings(text_percent=200)


def test_with_text_at_200_percent_every_question_is_whole(hall: Hall, phone: Phone):
    phone.engine.resize(*SMALL_SIZE)
    phone.open(hall.address)
    large = phone.engine.run("parseFloat(getComputedStyle(document.body).fontSize)")
    lost = []
    for number in range(1, 12):
        if number < 11:
            phone.at_question(number)
        if number == 3:
            phone.button("+ Eenzaamheid")
        lost += [f"{number}: {line}" for line in phone.too_wide()]
        if number < 11:
            phone.button("Versturen" if number == 10 else "Volgende")

    assert (large, lost) == (36, [])  # 112.5 % of 32


def test_with_text_at_200_percent_the_bar_lies_over_nothing(hall: Hall, phone: Phone):
    phone.open(hall.address)
    phone.reach("input Eerstelijn")
    phone.reach("a Wat we over jou bewaren")
    phone.reach("button Volgende")
