"""Dates of the timeline: month ends, clock changes, weeks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.planning_dates import (
    added_minutes,
    clock_time,
    due_date,
    is_weekend,
    local_date,
    local_moment,
    minutes_between,
    shift_months,
    week_of,
)

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))
months = st.integers(min_value=-36, max_value=36)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def test_three_months_before_12_january_is_12_october() -> None:
    assert due_date(date(2027, 1, 12), {"months": -3}) == date(2026, 10, 12)


def test_three_months_before_31_may_is_the_last_day_of_february() -> None:
    assert due_date(date(2027, 5, 31), {"months": -3}) == date(2027, 2, 28)
    assert due_date(date(2028, 5, 31), {"months": -3}) == date(2028, 2, 29)


def test_a_year_after_29_february_is_28_february() -> None:
    assert due_date(date(2028, 2, 29), {"months": 12}) == date(2029, 2, 28)


@pytest.mark.parametrize("due", [{}, {"weeks": 1, "days": 1}, {"years": 1}])
def test_a_due_of_another_shape_is_an_error(due: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="due"):
        due_date(date(2027, 1, 12), due)


@given(day=days, amount=months)
def test_a_month_shift_lands_in_the_asked_month(day: date, amount: int) -> None:
    moved = shift_months(day, amount)

    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == amount
    assert moved.day <= day.day


@given(day=days, amount=months)
def test_a_shift_there_and_back_loses_only_days_that_a_month_lacks(day: date, amount: int) -> None:
    back = shift_months(shift_months(day, amount), -amount)

    assert (back.year, back.month) == (day.year, day.month)
    assert back.day == day.day or back.day in {28, 29, 30}


@given(day=days, amount=months)
def test_months_keep_the_order_of_days(day: date, amount: int) -> None:
    assert shift_months(day, amount) <= shift_months(day + timedelta(days=1), amount)


@given(day=days, weeks=st.integers(min_value=-60, max_value=60))
def test_weeks_keep_the_day_of_the_week(day: date, weeks: int) -> None:
    assert due_date(day, {"weeks": weeks}).weekday() == day.weekday()


@given(day=days)
def test_a_week_runs_from_monday_to_sunday_around_the_day(day: date) -> None:
    week = week_of(day)

    assert (week.first.weekday(), week.last.weekday()) == (0, 6)
    assert day in week
    assert week.first - timedelta(days=1) not in week
    assert week.last + timedelta(days=1) not in week


def test_saturday_and_sunday_are_weekend() -> None:
    assert [is_weekend(date(2026, 11, 23) + timedelta(days=add)) for add in range(7)] == [False] * 5 + [True] * 2


@given(day=days, clock=clocks)
def test_a_local_moment_keeps_its_clock_outside_the_skipped_hour(day: date, clock: time) -> None:
    moment = local_moment(day, clock)

    back = moment.astimezone(local_moment.__globals__["LOCAL_ZONE"])
    skipped = clock.hour == 2 and day.month == 3 and day.weekday() == 6 and day.day >= 25
    assert (back.date(), back.time().replace(tzinfo=None)) == (day, clock) or skipped


def test_the_session_keeps_its_clock_on_both_sides_of_a_clock_change() -> None:
    assert local_moment(date(2027, 3, 27), time(11, 30)) == datetime(2027, 3, 27, 10, 30, tzinfo=UTC)
    assert local_moment(date(2027, 3, 28), time(11, 30)) == datetime(2027, 3, 28, 9, 30, tzinfo=UTC)
    assert local_moment(date(2027, 10, 30), time(11, 30)) == datetime(2027, 10, 30, 9, 30, tzinfo=UTC)
    assert local_moment(date(2027, 10, 31), time(11, 30)) == datetime(2027, 10, 31, 10, 30, tzinfo=UTC)


def test_the_skipped_hour_becomes_an_hour_later_and_the_double_hour_the_first() -> None:
    assert local_moment(date(2027, 3, 28), time(2, 30)) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert local_moment(date(2027, 10, 31), time(2, 30)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_just_before_midnight_in_utc_it_is_already_tomorrow_here() -> None:
    assert local_date(datetime(2026, 11, 24, 22, 59, tzinfo=UTC)) == date(2026, 11, 24)
    assert local_date(datetime(2026, 11, 24, 23, 0, tzinfo=UTC)) == date(2026, 11, 25)


@given(clock=clocks, minutes=st.integers(min_value=0, max_value=24 * 60 - 1))
def test_minutes_added_are_minutes_between(clock: time, minutes: int) -> None:
    later = added_minutes(clock, minutes)

    assert minutes_between(clock, later) % (24 * 60) == minutes


def test_a_clock_time_is_read_with_a_point_or_a_colon() -> None:
    assert clock_time("11.30") == clock_time(" 11:30 ") == time(11, 30)
    with pytest.raises(ValueError, match="hour"):
        clock_time("25.00")
