"""Dates and numbers as people read them."""

from datetime import date

from wijksessie import texts

TODAY = date(2026, 11, 30)


def test_a_day_far_away_says_its_year():
    assert texts.short_day_from(date(2027, 2, 28), TODAY) == "zo 28 feb"
    assert texts.short_day_from(date(2027, 11, 30), TODAY) == "di 30 nov 2027"
