"""What is kept of what people type: all that can be read, nothing that hides or turns text round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import EmptyText, TextTooLong
from sessions.texts import cleaned
from tests.payloads import CONTROLS, ENDLESS, MARK, PAYLOADS, forbidden_in


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_can_be_read_is_kept_letter_by_letter(name: str):
    assert cleaned(PAYLOADS[name], longest=20_000) == PAYLOADS[name]


@pytest.mark.parametrize("name", CONTROLS)
def test_what_hides_or_turns_text_round_is_taken_out_and_the_rest_stays(name: str):
    said = cleaned(CONTROLS[name], longest=20_000)

    assert forbidden_in(said) == []
    assert said.startswith(MARK)
    assert said.endswith("einde")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("een\ttab", "een tab"),
        ("een\r\ntwee\rdrie\u2028vier\x0bvijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("Jan\u200dBakker", "JanBakker"),
        ("👩\u200d👧 en 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("نمی\u200cخواهم", None),
        ("👩\u200d \u200d👩\u200d\u200d👧\u200d", "👩 👩\u200d👧"),
        ("a\U000e0067b", "ab"),
    ],
)
def test_joiners_and_line_ends(typed: str, kept: str | None):
    assert cleaned(typed, longest=100) == (typed if kept is None else kept)


@pytest.mark.parametrize("nothing", ["", " \n\t", "\x00\x01", "\u200b\u2060", "\u200d", "\u202e\u2066"])
def test_what_cannot_be_seen_is_nothing(nothing: str):
    with pytest.raises(EmptyText):
        cleaned(nothing, longest=10, required=True)


def test_too_long_is_refused_with_a_sentence():
    with pytest.raises(TextTooLong) as refused:
        cleaned(ENDLESS, longest=300)

    assert refused.value.text == "Deze tekst is te lang. Er passen 300 tekens."


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed: str):
    once = cleaned(typed, longest=100_000)

    assert cleaned(once, longest=100_000) == once
    assert forbidden_in(once) == []
    once.encode()
