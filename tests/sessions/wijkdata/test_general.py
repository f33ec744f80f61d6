"""Every other table: StatLine with labels (B), as a table (C), Swing (F), hand-made (G, H), a row per value."""

import pytest

from sessions.wijkdata.errors import FileRefused, NoAreas, NoYear, OnlyParts, UnknownColumns
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile
from tests.sessions.wijkdata.factories import RIVM_HEADER, real_file, rivm_file, workbook

UTRECHT = Hints(home="GM0344")
WIJKEN = ("West", "Noordwest", "Overvecht")


def read(text: str, *, hints: Hints = UTRECHT) -> ParsedFile:
    return read_file(text.encode(), "x", hints)


def values(parsed: ParsedFile, indicator: str) -> dict[str, float]:
    rows = parsed.figures[(parsed.figures["indicator"] == indicator) & parsed.figures["value"].notna()]
    return dict(zip(rows["area"].astype(str), rows["value"], strict=True))


def test_statline_with_labels_is_read_with_its_path_and_its_codes():
    parsed = read_file(real_file("SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv"), "x", UTRECHT)

    found = values(parsed, "ses_woa")
    assert (parsed.report.layout, parsed.report.source, parsed.report.period) == ("B", "ses_woa", "2019")
    assert parsed.report.levels == (("gemeente", 1), ("wijk", 99), ("buurt", 479))
    assert (found["GM0363"], found["WK036300"], found["BU03630000"]) == (-0.1, -0.022, 0.045)
    assert "BU03639801" not in found
    assert "Opleidingsniveau/Laag/Waarde (%)" in dict(parsed.report.linkable)


def test_statline_as_a_table_has_titles_units_names_and_a_footer():
    parsed = read_file(real_file("Kerncijfers_wijken_en_buurten_2015.csv"), "x", UTRECHT)

    assert (parsed.report.layout, parsed.report.source, parsed.report.period) == ("C", "kwb", "2015")
    assert values(parsed, "inkomen_per_inwoner")["GM0363"] == 26.9
    assert values(parsed, "laagste_inkomens")["WK036398"] == 34.5
    assert "Bron" not in " ".join(each.reason for each in parsed.report.refused)


def test_swing_has_the_year_in_its_head_and_names_with_a_level():
    parsed = read(
        '"Wijken";"Eenzaam|2020";"Eenzaam|2022";"Iets anders|2022"\n'
        '"Wijk Overvecht";58;59;1\n"Wijk West";".";48;2\n"Wijken totaal";50;51;3\n"Utrecht";49;50;4\n;12;13;5\n'
    )

    rows = parsed.figures[parsed.figures["area"] == "WK034403"]
    assert parsed.report.layout == "F"
    assert [(int(row.period), row.value) for row in rows.itertuples()] == [(2020, 58), (2022, 59)]
    assert parsed.report.levels == (("gemeente", 1), ("wijk", 2))
    assert [each.row for each in parsed.report.refused] == [4, 6]
    assert parsed.report.linkable == (("Iets anders|2022", "1; 2; 4"),)


def test_what_the_basisset_does_not_have_is_shown_to_be_linked():
    report = read('"Wijken";"% koffiedrinkers|2023"\n"Overvecht";75\n"Utrecht";89\n').report

    assert (report.figures, report.known, report.levels) == ((), 0, (("gemeente", 1), ("wijk", 1)))
    assert [title for title, _ in report.linkable] == ["% koffiedrinkers|2023"]


def test_a_link_by_hand_makes_a_figure_and_another_dataset():
    content = b'"Niveau";"% groente en fruit|2023"\n"Utrecht";89\n'
    linked = Hints(home="GM0344", links=(("% groente en fruit", "gezond_eten", "18+"),))

    plain, parsed = read_file(content, "x", UTRECHT), read_file(content, "x", linked)

    assert values(parsed, "gezond_eten") == {"GM0344": 89}
    assert parsed.report.linked == (("% groente en fruit|2023", "gezond_eten"),)
    assert parsed.report.source == "vmu"
    assert parsed.report.content_hash != plain.report.content_hash


def test_a_link_that_a_file_does_not_use_leaves_its_hash_alone():
    content = real_file("CBS-Utrecht-kwb-2023.xlsx")
    other = Hints(home="GM0344", links=(("een andere kolom", "gezond_eten", "18+"),))

    assert read_file(content, "x", other).report.content_hash == read_file(content, "x").report.content_hash


def test_a_column_of_rivm_that_we_do_not_know_can_be_linked_too():
    header = [*RIVM_HEADER[:10], "Koffie_99"]

    parsed = read_file(rivm_file(header=header), "x", Hints(links=(("koffie_99", "gezond_eten", "18+"),)))

    assert values(parsed, "gezond_eten")["WK034403"] == 27.2
    assert parsed.report.unknown_columns == ()


def test_a_link_to_a_figure_that_the_file_has_itself_is_not_followed():
    header = [*RIVM_HEADER[:10], "Koffie_99"]

    report = read_file(rivm_file(header=header), "x", Hints(links=(("koffie_99", "eenzaam", "18+"),))).report

    assert report.linked == ()
    assert report.refused[0].reason == (
        "De kolom ‘Koffie_99’ is gekoppeld aan ‘Eenzaam’, maar dat staat al in een andere kolom."
    )


def test_wijken_under_the_code_of_their_gemeente_inherit_it():
    parsed = read(
        "code;naam;jaar;SES-WOA\nGM0344;Utrecht;2022;0,05\n;Overvecht;2022;-0,31\n;West;2022;0,11\n", hints=Hints()
    )

    assert values(parsed, "ses_woa") == {"GM0344": 0.05, "WK034401": 0.11, "WK034403": -0.31}
    assert parsed.report.layout == "G"


def test_dots_between_thousands_and_a_comma_are_read():
    parsed = read(
        "Regio;Perioden;Aantal inwoners;Gemiddelde huishoudensgrootte\n"
        "Nederland;2023;17.811.291;2,1\nUtrecht;2023;367.947;1,9\n"
    )

    assert values(parsed, "inwoners") == {"NL00": 17_811_291, "GM0344": 367_947}
    assert parsed.report.layout == "H"


def test_a_row_per_value_is_turned_into_a_column_per_figure():
    parsed = read(
        "gebied;indicator;waarde;eenheid;jaar\nOvervecht;Eenzaam;58,2;%;2020\nWest;Eenzaam;47,7;%;2020\n"
        "Overvecht;Rookt;23,1;%;2020\nOvervecht;Rookt;24;%;2022\n"
    )

    assert values(parsed, "eenzaam") == {"WK034401": 47.7, "WK034403": 58.2}
    assert sorted(set(parsed.figures["period"])) == [2020, 2022]


@pytest.mark.parametrize(
    ("name", "levels", "residents"),
    [
        ("kwb2022_tmap_alle_wijken_3340.csv", (("wijk", 3340),), {"WK001400": 23065, "WK199106": 6770}),
        (
            "kwb2022_tmap_utrecht_wijken.csv",
            (("land", 1), ("gemeente", 1), ("wijk", 10)),
            {"NL00": 17_590_672, "GM0344": 361_699, "WK034403": 34_560},
        ),
    ],
)
def test_other_names_for_columns_of_cbs_are_known(name: str, levels: object, residents: dict[str, float]):
    parsed = read_file(real_file(name), "x", UTRECHT)

    found = values(parsed, "inwoners")
    assert (parsed.report.source, parsed.report.table, parsed.report.levels) == ("kwb", "85318NED", levels)
    assert {code: found[code] for code in residents} == residents
    assert parsed.report.refused_total == 0


def test_a_table_that_cuts_every_area_in_parts_says_so():
    with pytest.raises(OnlyParts, match="opgedeeld naar bijvoorbeeld leeftijd of geslacht"):
        read("code;jaar;soort;eenzaam\nWK034403;2020;a;50\nWK034403;2020;b;60\n")


def test_a_table_without_a_year_asks_for_it_and_takes_the_one_that_is_given():
    text = "wijk;eenzaam\nOvervecht;58,2\n"

    with pytest.raises(NoYear):
        read(text)
    parsed = read(text, hints=Hints(home="GM0344", year=2020))

    assert (values(parsed, "eenzaam"), parsed.report.period) == ({"WK034403": 58.2}, "2020")


def test_the_year_of_a_sheet_or_of_a_title_is_enough():
    sheet = workbook(["wijk", "eenzaam"], [["Overvecht", 58.2]], sheet="cijfers 2020")

    assert read_file(sheet, "x", UTRECHT).report.period == "2020"
    assert read("Eenzaamheid 2020;;\n\nwijk;eenzaam;roken\nOvervecht;58,2;23,1\n").report.period == "2020"


def test_the_code_wins_from_the_name_and_a_bad_code_is_not_replaced():
    parsed = read("code;jaar;eenzaam\nWK034403;2020;58\nWK03;2020;50\n")

    assert values(parsed, "eenzaam") == {"WK034403": 58}
    assert parsed.report.refused[0].reason == "‘WK03’ is geen gebiedscode van CBS."


def test_a_column_that_stands_there_twice_with_other_figures_is_left_out():
    parsed = read("code;jaar;eenzaam;eenzaam;roken\nWK034403;2020;58;59;23\n")

    assert parsed.report.figures == (("roken", "18+"),)
    assert parsed.report.refused[0].reason.startswith(
        "De kolom ‘eenzaam’ staat er twee keer, met verschillende cijfers"
    )


def test_a_column_that_stands_there_twice_with_the_same_figures_counts_once():
    assert read("code;jaar;eenzaam;eenzaam\nWK034403;2020;58;58\n").report.figures == (("eenzaam", "18+"),)


def test_a_header_that_comes_again_is_not_read():
    parsed = read("wijk;jaar;eenzaam\nOvervecht;2020;58\nwijk;jaar;eenzaam\nWest;2020;48\n")

    assert values(parsed, "eenzaam") == {"WK034401": 48, "WK034403": 58}
    assert [(each.row, each.reason) for each in parsed.report.refused] == [(3, "Deze regel is de kop nog een keer.")]


def test_a_share_is_not_taken_for_a_count():
    report = read("code;jaar;Inwoners (%);Huishoudens (aantal)\nWK034403;2020;58;100\n").report

    assert report.figures == (("huishoudens", "huishoudens"),)
    assert [title for title, _ in report.linkable] == ["Inwoners (%)"]


def test_ages_in_a_column_and_in_a_head_are_kept_apart():
    by_row = read(
        "code;leeftijd;jaar;eenzaam\nWK034403;18 jaar of ouder;2020;58\nWK034403;65+;2020;59\nWK034403;12-18;2020;1\n"
    )
    by_head = read("code;jaar;eenzaam (18+);eenzaam (65+)\nWK034403;2020;58;59\n")

    assert by_row.report.figures == by_head.report.figures == (("eenzaam", "18+"), ("eenzaam", "65+"))
    assert by_row.report.refused[0].reason == "Deze leeftijdsgroep kennen we niet."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_encodings_and_separators_are_recognised(codec: str, separator: str):
    lines = (
        ("naam", "jaar", "eenzaam", "opmerking"),
        ("Overvecht", "2020", "58.2", "café"),
        ("West", "2020", "47.7", "–"),
    )
    content = "\n".join(separator.join(line) for line in lines).encode(codec) + "\n".encode(
        codec.replace("utf-16", "utf-16-le") if codec == "utf-16" else codec
    ).removeprefix(b"\xef\xbb\xbf")

    assert values(read_file(content, "x", UTRECHT), "eenzaam") == {"WK034401": 47.7, "WK034403": 58.2}


def test_a_file_of_two_encodings_keeps_both():
    content = b"naam;jaar;eenzaam\nOvervecht;2020;58\n" + "Café;2020;1\n".encode("cp1252") + "Crème;2020;2\n".encode()

    reasons = [each.reason for each in read_file(content, "x", UTRECHT).report.refused]
    assert reasons == ["‘Café’ kennen we niet als gebied.", "‘Crème’ kennen we niet als gebied."]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("naam;jaar;eenzaam\nLuilekkerland;2020;58\n", UnknownColumns),
        ("code;jaar;eenzaam\nWK034403;nooit;58\n", NoAreas),
        ("WK034403;58\nWK034404;59\n", UnknownColumns),
    ],
)
def test_a_table_without_what_we_need_is_refused(text: str, refusal: type[FileRefused]):
    with pytest.raises(refusal):
        read(text)
