"""Each field type of the voorgesprek has one shape, each refusal one sentence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.errors import DomainError
from sessions.voorgesprek_form import form_effects, form_fields, own_options, voorgesprek_form
from sessions.voorgesprek_values import AnswerMissing, AnswerRefused, checked_value

CHOICES = {source: frozenset(option.key for option in options) for source, options in own_options().items()} | {
    "survey.question": frozenset({"werkveld", "bekendheid"}),
    "life_stage_household": frozenset({"senior_75_plus"}),
}

FOUR_THEMES = ["rondkomen", "stress", "bewegen", "eenzaamheid"]
FOUR_QUESTIONS = [{"vraag": f"Vraag {number}?"} for number in range(4)]


def check(field: str, value: Any) -> Any:
    return checked_value(form_fields()[field], value, choices=CHOICES)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("doel_zin", "  Met welke twee \n factoren?  ", "Met welke twee factoren?"),
        ("al_bezig", "Eén\ntwee\x00", "Eén\ntwee"),
        ("besluiten", "beide", "beide"),
        ("leidende_themas", ["rondkomen", "eenzaamheid", "rondkomen"], ["rondkomen", "eenzaamheid"]),
        ("heeft_focus", False, False),
        ("hoeveel_keuzes", "2", 2),
        ("sluiten", "2026-12-29", "2026-12-29"),
        ("begintijd", "9:5", "09.05"),
        ("postcodes", "3562, 3561;3562", ["3561", "3562"]),
        ("wijken", [{"code": "WK034403", "name": "Overvecht"}], [{"code": "WK034403", "name": "Overvecht"}]),
        ("eigen_vragen", [{"vraag": "Wat mis je?"}, {"vraag": " "}], [{"vraag": "Wat mis je?"}]),
        ("locatie", "", None),
        ("leidende_themas", [], None),
    ],
)
def test_an_answer_is_kept_in_its_shape(field: str, value: Any, kept: Any) -> None:
    assert check(field, value) == kept


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("doel_zin", "woord " * 21, "Schrijf hooguit 20 woorden. Je hebt er nu 21."),
        ("besluiten", "dictator", "Deze keuze bestaat niet. Kies een antwoord uit de lijst."),
        ("leidende_themas", FOUR_THEMES, "Kies er hooguit drie. Haal er eerst een weg."),
        ("leidende_themas", ["geluk"], "Een van deze keuzes bestaat niet. Kies uit de lijst."),
        ("heeft_focus", "ja", "Kies ja of nee."),
        ("hoeveel_keuzes", 3, "Vul een getal in van 1 tot en met 2."),
        ("hoeveel_keuzes", "1,5", "Vul een heel getal in."),
        ("sluiten", "31-02-2027", "Dit is geen datum. Kies een dag, bijvoorbeeld 12-01-2027."),
        ("begintijd", "half twaalf", "Dit is geen tijd. Schrijf bijvoorbeeld 11.30."),
        ("postcodes", "3561AB", "‘3561AB’ is geen postcode van vier cijfers. Schrijf bijvoorbeeld 3561, 3562."),
        ("eigen_vragen", FOUR_QUESTIONS, "Er passen hooguit drie regels. Haal er eerst een weg."),
        ("eigenaar", " ", "Vul een naam of overleg in. Zonder eigenaar blijven afspraken liggen."),
        ("wijken", [], "Kies minstens één wijk. Zonder gebied zijn er geen cijfers."),
    ],
)  # fmt: skip
def test_a_refusal_says_what_fits(field: str, value: Any, sentence: str) -> None:
    with pytest.raises(DomainError) as refused:
        check(field, value)

    assert refused.value.text == sentence


def test_a_row_keeps_only_its_own_columns() -> None:
    row = {"cijfer": "Huisartsbezoek", "datum": "2026-12-01", "delen": "ja", "wie": "Joost", "extra": "<script>"}

    assert check("extra_cijfers", [row]) == [
        {"cijfer": "Huisartsbezoek", "waarvoor": "", "wie": "Joost", "datum": "2026-12-01", "delen": "ja"}
    ]


def test_markup_and_formulas_stay_text() -> None:
    assert check("doel_zin", "=HYPERLINK(1) <b>doel</b>") == "=HYPERLINK(1) <b>doel</b>"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=8,
)


@given(field=st.sampled_from(sorted(form_fields())), value=json_values)
def test_whatever_a_browser_sends_is_kept_or_refused(field: str, value: Any) -> None:
    try:
        kept = check(field, value)
    except DomainError:
        return
    assert kept is None or check(field, kept) == kept


def test_a_needed_field_refuses_to_be_emptied_only_where_the_content_says_so() -> None:
    required = [key for key, field in form_fields().items() if field.is_required]

    assert required == ["wijken", "doel_zin", "eigenaar"]
    for key in required:
        with pytest.raises(AnswerMissing):
            check(key, None)


def test_every_field_type_has_a_check_and_every_effect_a_setting() -> None:
    settings = {name for field in form_fields().values() for name in field.configures}

    assert set(form_effects()) <= settings
    assert [section.number for section in voorgesprek_form()] == list(range(7))
    assert all(section.fields for section in voorgesprek_form())


def test_a_value_of_another_type_is_refused() -> None:
    with pytest.raises(AnswerRefused):
        check("doel_zin", {"a": 1})
