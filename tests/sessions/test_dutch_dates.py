"""Days the way people type them; today is Tuesday 24 November 2026."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.board_errors import DateNotUnderstood, NotOneDay, WrongWeekday
from sessions.dutch_dates import parse_due, spoken_day

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("  ", None),
        ("vandaag", date(2026, 11, 24)),
        ("Morgen", date(2026, 11, 25)),
        ("overmorgen", date(2026, 11, 26)),
        ("over 6 weken", date(2027, 1, 5)),
        ("over zes weken", date(2027, 1, 5)),
        ("over een week", date(2026, 12, 1)),
        ("over één week", date(2026, 12, 1)),
        ("binnen 10 dagen", date(2026, 12, 4)),
        ("over 3 maanden", date(2027, 2, 24)),
        ("over een half jaar", date(2027, 5, 24)),
        ("over een jaar", date(2027, 11, 24)),
        ("2 maart", date(2027, 3, 2)),
        ("op 2 maart.", date(2027, 3, 2)),
        ("2 mrt", date(2027, 3, 2)),
        ("2 maart 2028", date(2028, 3, 2)),
        ("dinsdag 2 maart", date(2027, 3, 2)),
        ("di 2 maart", date(2027, 3, 2)),
        ("24 november", date(2026, 11, 24)),
        ("23 november", date(2027, 11, 23)),
        ("29 februari", date(2028, 2, 29)),
        ("2-3", date(2027, 3, 2)),
        ("2/3/27", date(2027, 3, 2)),
        ("02-03-2027", date(2027, 3, 2)),
        ("2027-03-02", date(2027, 3, 2)),
        ("dinsdag", date(2026, 12, 1)),
        ("woensdag", date(2026, 11, 25)),
        ("komende vrijdag", date(2026, 11, 27)),
        ("volgende week dinsdag", date(2026, 12, 1)),
        ("dinsdag volgende week", date(2026, 12, 1)),
        ("volgende week maandag", date(2026, 11, 30)),
        ("deze week vrijdag", date(2026, 11, 27)),
        ("vrijdag over twee weken", date(2026, 12, 11)),
    ],
)
def test_a_day_is_read_as_it_is_said(typed: str, day: date | None):
    assert parse_due(typed, today=TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["maart", "in maart", "eind maart", "begin april 2027", "volgende week", "het voorjaar", "zo snel mogelijk"],
)
def test_a_period_is_not_a_day(typed: str):
    with pytest.raises(NotOneDay):
        parse_due(typed, today=TODAY)


@pytest.mark.parametrize("typed", ["31 februari", "32-1", "straks misschien", "over veel weken", "12", "<b>2</b>"])
def test_what_is_no_day_is_refused(typed: str):
    with pytest.raises(DateNotUnderstood):
        parse_due(typed, today=TODAY)


def test_a_weekday_that_does_not_fit_its_date_is_refused_with_the_right_one():
    with pytest.raises(WrongWeekday) as refused:
        parse_due("maandag 2 maart", today=TODAY)

    assert refused.value.text == "2 maart valt op een dinsdag. Kies welke van de twee je bedoelt."


@given(st.dates(min_value=TODAY, max_value=TODAY + timedelta(days=364)))
def test_every_day_of_the_coming_year_is_read_back_without_its_year(day: date):
    without_year = spoken_day(day).rpartition(" ")[0]

    assert parse_due(without_year, today=TODAY) == day


@given(st.text(max_size=40))
def test_any_text_gives_a_day_or_a_sentence(text: str):
    with suppress(DateNotUnderstood, NotOneDay, WrongWeekday):
        assert isinstance(parse_due(text, today=TODAY), date | None)
