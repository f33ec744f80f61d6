"""A file is recognised by what stands in it; what is left out is said; missing is never 0."""

import pytest

from sessions.wijkdata.errors import FileRefused, HalfFile, NoFigures, NoYear, UnknownColumns
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import Refusal
from tests.sessions.wijkdata.factories import (
    KWB_CITY,
    KWB_HEADER,
    KWB_ROWS,
    RIVM_HEADER,
    RIVM_ROWS,
    cell,
    kwb_file,
    real_file,
    rivm_file,
    rivm_row,
    workbook,
)


def reasons(content: bytes) -> list[Refusal]:
    return list(read_file(content, "x").report.refused)


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_file(content, "x")
    return refused.value.text


def test_a_rivm_file_is_recognised_whatever_its_name():
    report = read_file(rivm_file(), "vakantie.txt").report

    assert (report.layout, report.source, report.table, report.period) == ("E", "rivm_50090", "50090NED", "2020")
    assert report.levels == (("land", 1), ("gemeente", 1), ("wijk", 1), ("buurt", 1))
    assert report.figures == (("eenzaam", "18+"), ("roken", "18+"), ("moeite_rondkomen", "18+"))


def test_padding_is_taken_off_and_a_point_is_missing_and_never_zero():
    parsed = read_file(rivm_file(), "x")

    assert cell(parsed, "WK034403", "eenzaam") == 58.2
    assert cell(parsed, "BU03440311", "roken") is None
    assert (parsed.report.known, parsed.report.missing) == (11, 1)


def test_nederland_has_one_code():
    parsed = read_file(rivm_file(), "x")

    assert cell(parsed, "NL00", "eenzaam") == 47.0
    assert list(parsed.areas["code"]) == ["NL00", "GM0344", "WK034403", "BU03440311"]


def test_a_code_with_letters_is_a_code():
    parsed = read_file(rivm_file(rivm_row("WK0363MB", "Wijk", "50.0", "20.0", "10.0")), "x")

    assert parsed.areas.iloc[0].tolist() == ["WK0363MB", "", "wijk", "GM0363"]


@pytest.mark.parametrize("number", [4, 28, 99])
def test_a_column_is_matched_on_its_stem(number: int):
    header = [*RIVM_HEADER[:8], f"EENZAAM_{number}", "Roker_1", "MoeiteMetRondkomen_2"]

    assert cell(read_file(rivm_file(header=header), "x"), "WK034403", "eenzaam") == 58.2


def test_ages_and_years_in_one_file_are_kept_apart():
    rows = [
        *RIVM_ROWS,
        rivm_row("WK034403", "Wijk", "58.5", "13.5", "15.6", age="80200"),
        rivm_row("WK034403", "Wijk", "55.0", "25.0", "30.0", period="2016JJ00"),
    ]

    parsed = read_file(rivm_file(*rows), "x")

    found = parsed.figures[(parsed.figures["area"] == "WK034403") & (parsed.figures["indicator"] == "eenzaam")]
    assert {(row.group, row.period, row.value) for row in found.itertuples()} == {
        ("18+", 2020, 58.2),
        ("65+", 2020, 58.5),
        ("18+", 2016, 55.0),
    }
    assert parsed.report.period == "2016-2020"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (rivm_row("XX034403", "Wijk", 1, 2, 3), "‘XX034403’ is geen gebiedscode van CBS."),
        (rivm_row("WK0344", "Wijk", 1, 2, 3), "‘WK0344’ is geen gebiedscode van CBS."),
        (rivm_row("WK034404", "Buurt", 1, 2, 3), "De code WK034404 hoort niet bij dit soort gebied."),
        (rivm_row("WK034404", "Wijk", 1, 2, 3, age=10000), "Deze leeftijdsgroep kennen we niet."),
        (rivm_row("WK034404", "Wijk", 1, 2, 3, period="2020KW01"), "Dit is geen heel jaar."),
        (
            rivm_row("WK034404", "Wijk", 1, 2, 3, margin="MOG0099"),
            "Deze regel is een marge die we niet kennen, geen cijfer.",
        ),
    ],
)
def test_a_row_that_cannot_be_placed_is_left_out_with_its_reason(row: tuple[object, ...], reason: str):
    assert reasons(rivm_file(*RIVM_ROWS, row)) == [Refusal(6, reason)]


def test_the_bounds_that_a_source_gives_stand_beside_their_value_whatever_the_order():
    bounds = [
        rivm_row("WK034403", "Wijk", "61.9", "26.0", ".", margin="MBG0095"),
        rivm_row("WK034403", "Wijk", "54.1", "20.4", "24.0", margin="MOG0095"),
        rivm_row("WK034499", "Wijk", "1.0", "2.0", "3.0", margin="MOG0095"),
    ]

    parsed = read_file(rivm_file(*bounds, *RIVM_ROWS), "x")

    rows = parsed.figures[parsed.figures["area"] == "WK034403"].set_index("indicator")
    assert rows.loc["eenzaam", ["value", "low", "high"]].tolist() == [58.2, 54.1, 61.9]
    assert rows.loc["roken", ["low", "high"]].tolist() == [20.4, 26.0]
    assert rows.loc["moeite_rondkomen"].isna()["high"]
    assert parsed.figures.loc[parsed.figures["area"] == "GM0344", "low"].isna().all()
    assert (parsed.report.refused, parsed.report.levels[-1]) == ((), ("buurt", 1))
    assert "WK034499" not in set(parsed.areas["code"])


def test_a_file_with_one_bound_has_none():
    bound = rivm_row("WK034403", "Wijk", "54.1", "20.4", "24.0", margin="MOG0095")

    assert "low" not in read_file(rivm_file(*RIVM_ROWS, bound), "x").figures


def test_a_bound_that_comes_twice_is_not_guessed():
    bound = rivm_row("WK034403", "Wijk", "54.1", "20.4", "24.0", margin="MOG0095")

    assert reasons(rivm_file(*RIVM_ROWS, bound, bound)) == [
        Refusal(row, "De code WK034403 staat er meer dan één keer.") for row in (6, 7)
    ]


def test_a_code_that_comes_twice_is_not_guessed():
    again = rivm_row("WK034403", "Wijk", "1.0", "2.0", "3.0")

    report = read_file(rivm_file(*RIVM_ROWS, again), "x").report

    reason = "De code WK034403 staat er meer dan één keer."
    assert report.refused == (Refusal(4, reason), Refusal(6, reason))
    assert report.levels == (("land", 1), ("gemeente", 1), ("buurt", 1))


NO_NUMBER, NOT_POSSIBLE = "iets anders dan een getal", "een onmogelijk getal"


@pytest.mark.parametrize(
    ("given", "what"), [("veel", NO_NUMBER), ("inf", NO_NUMBER), ("101", NOT_POSSIBLE), (-1, NOT_POSSIBLE)]
)
def test_a_cell_that_cannot_be_is_left_out_alone(given: object, what: str):
    parsed = read_file(rivm_file(*RIVM_ROWS, rivm_row("WK034404", "Wijk", given, "18.7", "13.3")), "x")

    assert (cell(parsed, "WK034404", "eenzaam"), cell(parsed, "WK034404", "roken")) == (None, 18.7)
    assert parsed.report.refused == (
        Refusal(6, f"In de kolom ‘Eenzaam_28’ staat {what}. Dit ene cijfer is weggelaten.", "Eenzaam_28", str(given)),
    )


def test_unknown_columns_are_named():
    header = [*RIVM_HEADER[:10], "Koffiedrinkers_99"]

    assert read_file(rivm_file(header=header), "x").report.unknown_columns == ("Koffiedrinkers_99",)


def test_half_a_rivm_file_says_what_was_seen_and_what_is_missing():
    header = ["ID", "Leeftijd", "Marges", "Gebied", "Perioden", *RIVM_HEADER[5:]]

    assert refusal(rivm_file(header=header)) == (
        "Dit lijkt op de tabel Gezondheid per wijk en buurt van RIVM met de kolommen ‘Eenzaam_28’, ‘Roker_11’ en "
        "‘MoeiteMetRondkomen_38’. De kolom ‘WijkenEnBuurten’ ontbreekt. Download de onbewerkte dataset bij RIVM. "
        "Er is niets veranderd."
    )


def test_a_rivm_file_without_rows_is_refused():
    with pytest.raises(NoFigures):
        read_file(workbook(RIVM_HEADER, []), "x")


def test_a_rivm_file_with_rows_of_another_kind_says_why_not():
    assert "‘Utrecht’ is geen gebiedscode van CBS." in refusal(rivm_file(rivm_row("Utrecht", "Wijk", 1, 2, 3)))


def test_the_csv_of_statline_is_read_like_the_excel_file():
    report = read_file(real_file("specimen_A_50120NED_first_60_rows.csv"), "x").report

    assert (report.layout, report.source, report.period) == ("A", "rivm_50120", "2022")
    assert report.levels == (("land", 1), ("gemeente", 1), ("wijk", 18), ("buurt", 40))


def test_a_kwb_file_gives_shares_computed_from_counts():
    parsed = read_file(kwb_file(), "x")

    assert cell(parsed, "WK034403", "leeftijd_65_plus") == 100 * 4825 / 34910
    assert cell(parsed, "WK034403", "hh_alleen") == 100 * 8925 / 17305
    assert cell(parsed, "WK034403", "aantal_45_64") == 7655
    assert cell(parsed, "WK034403", "corporatiewoningen") is None
    assert parsed.areas["name"].tolist() == ["Utrecht", "Overvecht"]


def test_a_kwb_file_with_decimal_commas_and_blanks_behind_its_header_is_read():
    header = [f"{name}  " for name in KWB_HEADER]

    parsed = read_file(kwb_file((*KWB_CITY, 100, 1, 1, 1, 1, 1, 50, 5, " 26,4"), header=header), "x")

    assert cell(parsed, "GM0344", "corporatiewoningen") == 26.4


def test_a_share_of_nobody_is_missing():
    parsed = read_file(kwb_file(*KWB_ROWS, ("", "Leeg", "Utrecht", "Buurt", "BU03440399", 1, *[0] * 9)), "x")

    assert cell(parsed, "BU03440399", "leeftijd_65_plus") is None
    assert cell(parsed, "BU03440399", "inwoners") == 0


@pytest.mark.parametrize("sheet", ["kwb-2023", "kwb2023", "KWB 2023 def"])
def test_the_year_of_a_kwb_file_stands_in_its_sheet(sheet: str):
    assert read_file(kwb_file(sheet=sheet), "kwb-1999.xlsx").report.period == "2023"


@pytest.mark.parametrize("sheet", ["Blad1", "versie 20231", "kwb-1823"])
def test_a_kwb_file_without_a_year_says_what_to_do(sheet: str):
    with pytest.raises(NoYear, match="naam van het tabblad"):
        read_file(kwb_file(sheet=sheet), "kwb.xlsx")


def test_the_year_in_the_name_of_a_file_fills_in_what_the_file_does_not_say():
    report = read_file(kwb_file(sheet="Blad1"), "kwb-2023_20241001.xlsx").report

    assert report.period == "2023"
    assert report.warnings == ("Het jaar 2023 staat alleen in de naam van het bestand. Kijk of dat klopt.",)


def test_two_years_in_the_name_of_a_file_are_no_year():
    with pytest.raises(NoYear):
        read_file(kwb_file(sheet="Blad1"), "kwb 2022 en 2023.xlsx")


def test_a_code_of_another_year_is_not_mistaken_for_ours():
    header = [*KWB_HEADER[:14], "p_hh_110"]
    row = (*KWB_CITY, 100, 10, 10, 40, 30, 10, 50, 25, 9)

    of_2023 = read_file(kwb_file(row, header=header, sheet="kwb-2023"), "x").report
    of_2024 = read_file(kwb_file(row, header=header, sheet="kwb-2024"), "x").report

    assert ("minimum_110", "huishoudens") in of_2023.figures
    assert ("minimum_110", "huishoudens") not in of_2024.figures


def test_half_a_kwb_file_says_what_is_missing():
    header = [name if name != "recs" else "soort" for name in KWB_HEADER]

    with pytest.raises(HalfFile, match="De kolom ‘recs’ ontbreekt"):
        read_file(kwb_file(header=header), "x")


def test_another_table_says_what_was_seen():
    assert refusal(b"kleur;smaak\nrood;zoet\n") == (
        "Dit bestand herkennen we niet. We zagen de kolommen ‘kleur’ en ‘smaak’. We lezen bestanden van RIVM, CBS "
        "en de gemeente, en een eigen tabel met een regel per wijk of buurt en een kolom per cijfer. "
        "Er is niets veranderd."
    )


def test_a_text_without_columns_is_unknown():
    with pytest.raises(UnknownColumns):
        read_file(b"zomaar een tekst\nmet twee regels\n", "x")


def test_a_slice_of_another_version_is_refused():
    with pytest.raises(HalfFile):
        read_file(
            b"#wijksessie-wijkdata;9;kwb;85618NED\ngebied;naam;groep;jaar;inwoners\nGM0344;U;inwoners;2023;1\n", "x"
        )


@pytest.mark.parametrize(("woz", "year"), [("g_woz", 2018), ("g_wozbag", 2020), ("G_WOZBAG ", 2025)])
def test_homes_and_streets_are_kept_to_find_wijken_that_are_alike(woz: str, year: int):
    header = [*KWB_HEADER, woz, "p_koopw", "ste_mvs", "ste_oad"]
    rows = [(*row, 250 + at, 20.0, "1", " 3.456") for at, row in enumerate(KWB_ROWS)]

    parsed = read_file(kwb_file(*rows, header=header, sheet=f"kwb-{year}"), "x")

    found = {key: cell(parsed, "WK034403", key) for key in ("woz_waarde", "koopwoningen", "stedelijkheid")}
    assert found == {"woz_waarde": 251, "koopwoningen": 20, "stedelijkheid": 1}
    assert parsed.report.unknown_columns == ()


@pytest.mark.parametrize(
    ("words", "number"),
    [("Zeer sterk stedelijk", 1), ("sterk stedelijk", 2), ("hardly urbanised", 4), ("niet stedelijk", 5), ("3", 3)],
)
def test_urbanity_in_words_is_its_class(words: str, number: int):
    text = f"code;jaar;inwoners;stedelijkheid\nWK059901;2021;1000;{words}\nWK059902;2021;900;.\n"

    parsed = read_file(text.encode(), "x")

    assert cell(parsed, "WK059901", "stedelijkheid") == number
    assert cell(parsed, "WK059902", "stedelijkheid") is None
