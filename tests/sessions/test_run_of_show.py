"""The clock of the session repairs itself and keeps to the minimum lengths."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.run_of_show import (
    Part,
    PartState,
    RunOfShow,
    pitch_minutes,
    programme_start,
    run_of_show,
)
from tests.sessions.evening import METHOD
from tests.sessions.repair_solver import START


def at(clock: str) -> datetime:
    """The moment of a clock time in Amsterdam on the day of the session."""
    hour, minute = clock.split(".")[:2]
    second = int(clock.split(".")[2]) if clock.count(".") == 2 else 0
    return datetime(2027, 1, 12, int(hour) - 1, int(minute), second, tzinfo=UTC)


def begun(*clocks: str) -> tuple[Part, ...]:
    """The method's programme, of which the first parts began at these times, each ending where the next began."""
    parts = list(METHOD)
    for index, clock in enumerate(clocks):
        ended = at(clocks[index + 1]) if index + 1 < len(clocks) else None
        parts[index] = replace(parts[index], started_at=at(clock), ended_at=ended)
    return tuple(parts)


def starts(show: RunOfShow) -> list[datetime]:
    return [times.start for times in show.parts]


def test_before_the_session_everything_is_as_planned():
    show = run_of_show(METHOD, starts_at=START, now=START - timedelta(days=40))

    assert starts(show) == [
        at(clock) for clock in ("11.30", "12.00", "12.05", "12.30", "12.40", "13.20", "13.45", "14.00")
    ]
    assert [times.state for times in show.parts] == [PartState.NEXT] * 8
    assert (show.planned_end, show.expected_end, show.late) == (at("14.00"), at("14.00"), 0)


def test_a_room_that_opens_early_still_begins_when_the_programme_says():
    show = run_of_show(begun("11.05"), starts_at=START, now=at("11.40"))

    assert show.parts[1].start == at("12.00")
    assert show.late == 0


def test_a_data_talk_that_ran_seven_minutes_over_moves_everything_after_it():
    now = at("12.43")
    show = run_of_show(begun("11.30", "12.00", "12.05", "12.37"), starts_at=START, now=now)

    assert show.parts[2].overrun == 7
    assert [(times.state, times.start) for times in show.parts[3:]] == [
        (PartState.NOW, at("12.37")),
        (PartState.NEXT, at("12.47")),
        (PartState.NEXT, at("13.27")),
        (PartState.NEXT, at("13.52")),
        (PartState.NEXT, at("14.07")),
    ]
    assert show.late == 7


def test_a_running_part_that_is_over_time_pushes_the_rest():
    show = run_of_show(begun("11.30", "12.00", "12.05"), starts_at=START, now=at("12.41"))

    assert show.parts[3].start == at("12.41")
    assert show.late == 11


def test_a_part_that_was_passed_over_takes_no_time():
    parts = list(begun("11.30", "12.00"))
    parts[1] = replace(parts[1], ended_at=at("12.05"))
    parts[3] = replace(parts[3], started_at=at("12.05"))

    show = run_of_show(parts, starts_at=START, now=at("12.06"))

    assert show.parts[2].state is PartState.SKIPPED
    assert show.parts[4].start == at("12.15")
    assert show.late == 0


def test_an_agreed_later_end_takes_the_lateness_away():
    parts = begun("11.30", "12.00", "12.05", "12.37")

    show = run_of_show(parts, starts_at=START, now=at("12.43"), agreed_end=at("14.07"))

    assert show.late == 0


@pytest.mark.parametrize(
    ("length", "tables", "minutes"), [(25, 4, 5), (25, 7, 3), (18, 4, 3), (25, 3, 5), (25, 0, 3), (15, 7, 3)]
)
def test_each_table_pitches_three_to_five_minutes(length: int, tables: int, minutes: int):
    assert pitch_minutes(length=length, tables=tables) == minutes


def test_a_rehearsal_counts_from_the_moment_that_the_room_opens():
    opened = datetime(2027, 1, 5, 18, 12, 40, tzinfo=UTC)

    assert programme_start(planned=START, opened_at=opened, now=opened) == opened.replace(second=0)
    assert programme_start(planned=START, opened_at=at("11.12"), now=at("12.00")) == START
    assert programme_start(planned=START, opened_at=None, now=opened) == START
    assert programme_start(planned=None, opened_at=None, now=opened) == opened.replace(second=0)


@st.composite
def sessions_under_way(draw: st.DrawFn) -> tuple[tuple[Part, ...], datetime, int]:
    """A programme of which some parts are over, each with an overrun of its own, and a moment in the next one."""
    parts = []
    for number in range(draw(st.integers(2, 9))):
        wanted = draw(st.integers(0, 60))
        minimum = draw(st.integers(0, wanted))
        key = draw(st.sampled_from(["pitch", "wijkdata", "other"]))
        parts.append(Part(number, key, f"Deel {number}", wanted, minimum, protected=draw(st.booleans())))
    now = START
    over = draw(st.integers(0, len(parts) - 1))
    for index in range(over):
        ended = now + timedelta(seconds=draw(st.integers(0, 5000)))
        parts[index] = replace(parts[index], started_at=now, ended_at=ended)
        now = ended
    parts[over] = replace(parts[over], started_at=now)
    return tuple(parts), now + timedelta(seconds=draw(st.integers(0, 4000))), draw(st.integers(0, 7))


@given(sessions_under_way())
def test_the_parts_follow_one_another_without_gap_or_overlap(under_way: tuple[tuple[Part, ...], datetime, int]):
    parts, now, _ = under_way

    show = run_of_show(parts, starts_at=START, now=now)

    for earlier, later in zip(show.parts, show.parts[1:], strict=False):
        assert later.start == earlier.end
    assert show.expected_end == show.parts[-1].end
    assert show.planned_end - START == timedelta(minutes=sum(part.wanted for part in parts))
