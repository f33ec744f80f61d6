"""Dates and numbers as people read them."""

from datetime import date

import pytest

from wijksessie import texts

TODAY = date(2026, 11, 30)


def test_a_day_far_away_says_its_year():
    assert texts.short_day_from(date(2027, 2, 28), TODAY) == "zo 28 feb"
    assert texts.short_day_from(date(2027, 11, 30), TODAY) == "di 30 nov 2027"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Samen koken (3)", "Samen koken (3)"),
        ("Zoë & René 👩‍👧", "Zoë & René 👩‍👧"),
        ("مرحبا!", "\u2068مرحبا!\u2069"),
        ("مرحبا (12)! שלום", "\u2068مرحبا (12)! שלום\u2069"),
        ("Naast سلام.", "Naast \u2068سلام\u2069."),
        ("سلام 58% · שלום 49%", "\u2068سلام\u2069 58% · \u2068שלום\u2069 49%"),
        ("\u2068سلام\u2069 (3)", "\u2068سلام\u2069 (3)"),
        ("Wij zetten سلام (1) שלום in", "Wij zetten \u2068سلام (1) שלום\u2069 in"),
    ],
)
def test_words_from_right_to_left_are_isolated_and_nothing_else_is(typed: str, shown: str):
    assert texts.isolated(typed) == shown


def test_a_text_that_people_type_is_isolated_outside_its_marks():
    html = texts.render("# سلام\n\n[مرحبا](https://voorbeeld.nl/سلام) 3")

    assert "https://voorbeeld.nl/سلام" in html or "%D8%B3" in html
    assert ">\u2068مرحبا\u2069<" in html


@pytest.mark.parametrize(
    ("said", "capital"), [("één kaart", "Eén kaart"), ("ijs", "IJs"), ("een inloop", "Een inloop"), ("", "")]
)
def test_a_sentence_begins_with_a_dutch_capital(said: str, capital: str) -> None:
    assert texts.capitalised(said) == capital
