"""Claims, their numbers, and what an edit does to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.claims import EvidenceFact, Form, Slot, fill, render
from personas.enums import ClaimClass, ClaimState
from personas.text_check import check_text


def fact(
    value: float = 58.5, *, unit: str = "percent", low: float | None = None, high: float | None = None
) -> EvidenceFact:
    return EvidenceFact(
        key="eenzaam",
        indicator="eenzaam",
        label="Eenzaam",
        area_code="WK034403",
        area_name="Overvecht",
        age_group="65+",
        value=value,
        unit=unit,
        year=2020,
        source="RIVM",
        licence="CC BY 4.0",
        kind="M",
        low=low,
        high=high,
    )


SLOTS = {"share": Slot(Form.SHARE, "wijk"), "city_share": Slot(Form.SHARE, "city")}
EVIDENCE = {"wijk": fact(58.5), "city": fact(53.3)}
BEFORE = "Naar schatting 59% van de ouderen voelt zich eenzaam. In Utrecht is dat lager: 53%."


def test_a_value_that_looks_like_a_slot_stays_text() -> None:
    filled = fill("{city}: {share}", {"city": "{share} {0.__class__}", "share": "59%"})

    assert filled == "{share} {0.__class__}: 59%"


def test_an_unknown_slot_is_a_bug_of_the_content() -> None:
    with pytest.raises(KeyError):
        fill("{onbekend}", {})


def test_a_sentence_begins_with_a_capital_after_a_full_stop() -> None:
    text = render("{share} voelt zich eenzaam. in Utrecht {city_share}.", SLOTS, EVIDENCE)

    assert text == "59% voelt zich eenzaam. In Utrecht 53%."


@pytest.mark.parametrize(
    "text",
    [
        "59% van de ouderen is eenzaam, tegen 53% in de stad.",
        "Naar schatting 58,5% van de ouderen (65 jaar of ouder) in 2020.",
        "6 van de 10 ouderen voelen zich eenzaam.",
        "Zes van de tien ouderen voelen zich eenzaam.",
    ],
)
def test_an_edit_that_keeps_the_numbers_keeps_its_source(text: str) -> None:
    check = check_text(
        text, ClaimClass.DATA, {**SLOTS, "verdict": Slot(Form.TEXT, text="hoger")}, EVIDENCE, before=BEFORE
    )

    assert check.state is ClaimState.EDITED


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("60% van de ouderen is eenzaam.", "60%"),
        ("De helft van de ouderen is eenzaam.", "helft"),
        ("59 ouderen zijn eenzaam.", "59"),
        ("5 van de 10 ouderen in Utrecht.", "5 van de 10"),
    ],
)
def test_a_number_that_the_source_does_not_have_makes_the_text_deviate(text: str, stray: str) -> None:
    check = check_text(text, ClaimClass.DATA, SLOTS, EVIDENCE, before=BEFORE)

    assert check.state is ClaimState.DEVIATES
    assert check.strays[0] == stray


def test_a_text_without_its_number_keeps_the_source_as_background() -> None:
    check = check_text("Veel ouderen voelen zich eenzaam.", ClaimClass.DATA, SLOTS, EVIDENCE, before=BEFORE)

    assert check.state is ClaimState.BACKGROUND


def test_a_comparison_needs_a_margin_that_allows_it() -> None:
    slots = {**SLOTS, "verdict": Slot(Form.TEXT, text="vergelijkbaar")}

    check = check_text(
        "59% van de ouderen, dat is hoger dan in de stad.",
        ClaimClass.DATA,
        slots,
        EVIDENCE,
        before="59%. Vergelijkbaar.",
    )

    assert check.state is ClaimState.DEVIATES
    assert check.strays == ("hoger",)


def test_a_number_of_people_is_known_as_it_is_printed_and_not_exactly() -> None:
    slots = {"n": Slot(Form.NUMBER, "n"), "lo": Slot(Form.NUMBER_LOW, "n"), "hi": Slot(Form.NUMBER_HIGH, "n")}
    evidence = {"n": fact(2822.6, unit="people", low=2452.1, high=3173.4)}

    printed = check_text("Ongeveer 2.800 (2.500 tot 3.200).", ClaimClass.DATA, slots, evidence, before="2.800")
    exact = check_text("Precies 2.823 mensen.", ClaimClass.DATA, slots, evidence, before="2.800")

    assert printed.state is ClaimState.EDITED
    assert exact.state is ClaimState.DEVIATES


@given(st.text(max_size=60))
def test_any_text_of_a_user_can_be_checked(text: str) -> None:
    check = check_text(text, ClaimClass.DATA, SLOTS, EVIDENCE, before=BEFORE)

    assert check.state in set(ClaimState)
