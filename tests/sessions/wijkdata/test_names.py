"""A name is matched to an area without its number or prefix, and refused with both codes when two fit."""

import pytest

from sessions.wijkdata.names import NAMES_FILE, NO_AREA, TOTAL, find_areas, name_key, register
from sessions.wijkdata.reading import read_file
from tests.sessions.wijkdata.factories import REAL, real_file


def found(*names: str, home: str = "GM0344", codes: tuple[str, ...] = (), level: str = "", extra=()) -> list[str]:
    given = codes or ("",) * len(names)
    areas = find_areas(given, names, known=register(extra), home=home, level=level)
    return [each.code or each.reason for each in areas]


@pytest.mark.parametrize(
    "name",
    [
        "Overvecht",
        "Wijk 03 Overvecht",
        "wijk Overvecht",
        "OVERVECHT ",
        "Wijk 3 Overvecht",
        "Overvecht (wijk)",
        "overvecht.",
    ],
)
def test_a_name_is_found_whatever_stands_before_it(name: str):
    assert found(name) == ["WK034403"]


def test_a_name_that_fits_two_areas_is_refused_with_both():
    extra = [("BU03440399", "Overvecht")]

    assert found("Overvecht", extra=extra) == [
        "Op de naam ‘Overvecht’ passen meer gebieden: BU03440399 en WK034403. Zet de code erbij."
    ]
    assert found("Wijk Overvecht", "Buurt Overvecht", extra=extra) == ["WK034403", "BU03440399"]
    assert found("Overvecht", extra=extra, level="WK") == ["WK034403"]


def test_a_wijk_belongs_to_the_gemeente_above_it():
    names = ("Rotterdam", "Centrum", "Utrecht", "Oost")
    codes = ("GM0599", "", "GM0344", "")

    assert found(*names, codes=codes)[2:] == ["GM0344", "WK034405"]
    assert found(*names, codes=codes)[1].startswith(("WK0599", "‘Centrum’ kennen we niet"))


def test_a_file_that_names_one_gemeente_is_about_that_one():
    areas = found("Waterland", "Amsterdam")
    assert areas[1] == "GM0363"
    assert areas[0].startswith("WK0363")


def test_in_a_file_with_more_gemeenten_a_wijk_is_not_guessed():
    areas = found("Utrecht", "Oost", "Groningen", "Centrum")

    assert areas[1].startswith("Op de naam ‘Oost’ passen meer gebieden")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", NO_AREA),
        ("Totaal", TOTAL),
        ("Buurten totaal", TOTAL),
        (
            "Subwijk Lunetten",
            "‘Subwijk Lunetten’: deze indeling is van de gemeente zelf. CBS kent alleen wijken en buurten.",
        ),
        ("Utrecht (PV)", "‘Utrecht (PV)’: deze indeling is van de gemeente zelf. CBS kent alleen wijken en buurten."),
        ("Luilekkerland", "‘Luilekkerland’ kennen we niet als gebied."),
    ],
)
def test_a_line_that_is_no_area_says_why(name: str, reason: str):
    assert found(name) == [reason]


def test_nederland_has_one_code_by_name_and_by_code():
    assert found("Nederland", "", codes=("", "NL01")) == ["NL00", "NL00"]


def test_accents_and_abbreviations_do_not_matter():
    assert name_key("Wijk 12 Hoofdweg en omgeving") == name_key("hoofdweg e.o.")
    assert name_key("Súdwest-Fryslân") == name_key("sudwest fryslan")


def test_the_names_that_ship_are_cut_from_the_real_files():
    from sessions.wijkdata.cut_area_names import cut  # noqa: PLC0415

    real_file("kwb2022_tmap_alle_wijken_3340.csv")

    assert cut(REAL) == NAMES_FILE.read_text(encoding="utf-8")


def test_a_code_that_is_used_again_for_another_area_is_told():
    content = b"code;naam;jaar;inwoners\nWK034403;Overvecht;2022;34910\nWK034404;Luilekkerland;2022;100\n"

    assert read_file(content, "x").report.warnings == (
        "WK034404 heet hier ‘Luilekkerland’ en elders ‘Noordoost’. Is het hetzelfde gebied?",
    )
