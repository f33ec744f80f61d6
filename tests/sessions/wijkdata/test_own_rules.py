"""What may be typed as a figure: each refusal says what to do."""

from dataclasses import replace

import pytest

from sessions.errors import DomainError, TextTooLong
from sessions.wijkdata import own_errors
from sessions.wijkdata.own_rules import (
    ListLine,
    allowed_groups,
    checked_facts,
    is_for_request,
    lines_text,
    parsed_lines,
    parsed_number,
    typable,
)
from tests.sessions.wijkdata.own_factories import AREAS, BLOOD_PRESSURE, BUURT, COUNTRY, MEALS, TOP, WIJK

YEAR = 2026


def checked(facts):
    return checked_facts(facts, areas=AREAS, this_year=YEAR)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("27,2", 27.2),
        ("27.2", 27.2),
        ("1.234", 1234.0),
        ("1.234,5", 1234.5),
        (" 30% ", 30.0),
        ("-0,4", -0.4),
        ("", None),
    ],
)
def test_a_number_is_read_the_dutch_way(typed: str, number: float | None):
    assert parsed_number(typed) == number


@pytest.mark.parametrize("typed", ["veel", "=1+1", "1,2,3", "12 procent", "1e3", "nan", "inf", "٣"])
def test_what_is_no_number_is_refused_in_words(typed: str):
    with pytest.raises(own_errors.NotANumber) as refused:
        parsed_number(typed)

    assert f"‘{typed}’ is geen getal" in refused.value.text


def test_a_figure_of_the_basisset_takes_unit_and_direction_from_there():
    stored = checked(replace(BLOOD_PRESSURE, unit="count", direction=1, label="Iets anders"))

    assert (stored.unit, stored.direction, stored.label) == ("percent", -1, "")
    assert stored.figures == {"GM0344": 19.2, "NL00": 20.5, "WK034403": 31.4}


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"indicator": "geluk"}, own_errors.UnknownFigure, "kennen we niet"),
        ({"indicator": "inwoners", "age_group": "inwoners"}, own_errors.ComesWithFile, "Lees dat bestand in"),
        ({"age_group": "18+"}, own_errors.WrongPopulation, "Kies een groep"),
        ({"period": 2027}, own_errors.WrongYear, "tot en met 2026"),
        ({"period": 1899}, own_errors.WrongYear, "van 1990"),
        ({"period": None}, own_errors.WrongYear, "Vul een jaar in"),
        ({"source": ""}, own_errors.NoSource, "van wie het komt"),
        ({"source": "krant"}, own_errors.NoSource, "Zonder bron"),
        ({"source": "eigen", "source_note": "  "}, own_errors.NoSource, "Zonder bron"),
        ({"figures": {WIJK: 100.1}}, own_errors.ImpossibleValue, "100,1% kan niet"),
        ({"figures": {WIJK: -1.0}}, own_errors.ImpossibleValue, "tussen 0 en 100"),
        ({"figures": {WIJK: float("nan")}}, own_errors.ImpossibleValue, "kan niet"),
        ({"figures": {WIJK: 10.0, "WK036300": 12.0}}, own_errors.UnknownArea, "‘WK036300’ hoort hier niet bij"),
        ({"figures": {}}, own_errors.NoValue, "minstens een getal in voor Overvecht"),
        ({"figures": {COUNTRY: 20.0}}, own_errors.NoValue, "voor Overvecht"),
        ({"note": "x" * 301}, TextTooLong, "te lang"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_in_words(change: dict, error: type[DomainError], words: str):
    with pytest.raises(error) as refused:
        checked(replace(BLOOD_PRESSURE, **change))

    assert words in refused.value.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"label": " "}, "een naam"),
        ({"unit": "stuks"}, "een eenheid"),
        ({"direction": None}, "een richting"),
        ({"definition": ""}, "een uitleg"),
    ],
)
def test_a_figure_of_their_own_says_what_it_is(change: dict, words: str):
    with pytest.raises(own_errors.OwnFigureIncomplete) as refused:
        checked(replace(MEALS, **change))

    assert words in refused.value.text


def test_a_buurt_may_have_a_figure_too():
    assert checked(replace(MEALS, figures={WIJK: 22.0, BUURT: 30.0})).figures[BUURT] == 30.0


@pytest.mark.parametrize("value", [1.0, 9.0])
def test_fewer_than_ten_people_are_not_kept(value: float):
    with pytest.raises(own_errors.SmallNumber):
        checked(replace(MEALS, unit="count", figures={WIJK: value}))

    assert checked(replace(MEALS, unit="count", figures={WIJK: 10.0})).figures == {WIJK: 10.0}


def test_a_list_is_numbered_in_order_and_has_no_direction():
    stored = checked(replace(TOP, items=(ListLine(7, "", " Moeheid "), ListLine(2, "R05", "Hoesten", 61.5))))

    assert stored.items == (ListLine(1, "R05", "Hoesten", 61.5), ListLine(2, "", "Moeheid"))
    assert (stored.area_code, stored.direction, stored.figures) == (WIJK, 0, {})


@pytest.mark.parametrize(
    ("items", "error"),
    [
        ((), own_errors.EmptyList),
        ((ListLine(1, "R05", " "),), own_errors.EmptyList),
        (tuple(ListLine(place, "", "Klacht") for place in range(26)), own_errors.LongList),
        ((ListLine(1, "", "Klacht", -3.0),), own_errors.ImpossibleValue),
    ],
)
def test_a_list_without_lines_or_names_is_refused(items: tuple[ListLine, ...], error: type[DomainError]):
    with pytest.raises(error):
        checked(replace(TOP, items=items))


def test_a_list_of_another_place_is_refused():
    with pytest.raises(own_errors.UnknownArea):
        checked(replace(TOP, area_code="WK036300"))


def test_residents_are_not_typed_and_ages_are_those_of_the_figure():
    assert "hoge_bloeddruk" in typable()
    assert not {"inwoners", "huishoudens"} & set(typable())
    assert allowed_groups("eenzaam") == ("18+", "18-65", "65+")
    assert allowed_groups("hoge_bloeddruk") == ("patienten",)
    assert "woningen" in allowed_groups("")


def test_what_a_source_gives_on_request_is_not_public_by_itself():
    assert [is_for_request(source) for source in ("jhn", "hap", "eigen", "kwb")] == [True, True, True, False]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("R05; Hoesten; 61,5", ListLine(1, "R05", "Hoesten", 61.5)),
        ("1\tR05\tHoesten\t61,5", ListLine(1, "R05", "Hoesten", 61.5)),
        ("A10BA02; Metformine", ListLine(1, "A10BA02", "Metformine")),
        ("Moeheid", ListLine(1, "", "Moeheid")),
        ("3. ; Moeheid; 12", ListLine(1, "", "Moeheid", 12.0)),
    ],
)
def test_a_line_of_a_list_is_read_as_it_is_typed_or_pasted(typed: str, line: ListLine):
    assert parsed_lines(f"\n{typed}\n") == (line,)
    assert parsed_lines(lines_text((line,))) == (line,)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", own_errors.EmptyList),
        (" \n ", own_errors.EmptyList),
        ("R05;;3", own_errors.EmptyList),
        ("R05; Hoesten; 61,5; nog iets", own_errors.EmptyList),
        ("R05; Hoesten; veel", own_errors.NotANumber),
    ],
)
def test_a_line_that_cannot_be_read_is_refused(typed: str, error: type[DomainError]):
    with pytest.raises(error):
        parsed_lines(typed)
