"""Persons by class of age and position in the household: the files of CBS, of any year and city, however retyped."""

import io
import random

import pandas as pd
import pytest

from sessions.wijkdata.age_classes import age_class, group_named
from sessions.wijkdata.errors import HalfFile, NoFigures, NoYear
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.household import position_keys
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile
from tests.sessions.wijkdata.factories import real_file, workbook

BROAD = "nl_37620_brede_leeftijd_huishoudpositie_aandelen.csv"
FINE = "nl_37620_leeftijd5_huishoudpositie_2018_2025.csv"
UTRECHT = "utrecht_71488ned_leeftijd5_huishoudpositie_2024_gedeeltelijk.csv"
HEAD = "regio,jaar,geslacht,klasse,totaal,thuiswonend_kind,alleenstaand"


def value(parsed: ParsedFile, key: str, group: str, *, year: int, area: str = "NL00") -> float:
    rows = parsed.figures
    found = rows[
        (rows["indicator"] == key) & (rows["group"] == group) & (rows["period"] == year) & (rows["area"] == area)
    ]
    return float(found["value"].item())


def read(text: str, **hints: object) -> ParsedFile:
    return read_file(text.encode(), "x", Hints(**hints))  # type: ignore[arg-type]


def test_the_national_pattern_gives_persons_by_age_and_position():
    parsed = read_file(real_file(BROAD), "x")

    assert (parsed.report.layout, parsed.report.source, parsed.report.table) == ("P", "cbs_37620", "37620")
    assert (parsed.report.period, parsed.report.levels, parsed.report.refused_total) == ("2020-2025", (("land", 1),), 0)
    assert {group for _, group in parsed.report.figures} == {
        "0-14", "15-24", "25-44", "45-64", "65+", "65-74", "75-84", "85+",
    }  # fmt: skip
    original = pd.read_csv(io.BytesIO(real_file(BROAD)))
    both = original[original["geslacht"] == "T"]
    for row in both.to_dict("records"):
        assert value(parsed, "alleenstaand", row["klasse"], year=row["jaar"]) == row["alleenstaand"]
        assert value(parsed, "ouder_eenouder", row["klasse"], year=row["jaar"]) == row["ouder_eenouder"]


@pytest.mark.parametrize("name", [BROAD, FINE])
def test_the_positions_of_a_class_add_up_to_its_persons(name: str):
    parsed = read_file(real_file(name), "x")

    wide = parsed.figures.astype({"indicator": str, "group": str}).pivot_table(
        index=["period", "group"], columns="indicator", values="value"
    )
    parts = ["thuiswonend_kind", "alleenstaand", "samenwonend", "ouder_eenouder", "overig_lid", "institutioneel"]
    assert (wide[parts].sum(axis=1) == wide["personen"]).all()


def test_a_city_has_what_its_file_has_and_says_what_is_a_remainder():
    parsed = read_file(real_file(UTRECHT), "x")

    assert (parsed.report.source, parsed.report.table, parsed.report.levels) == (
        "cbs_71488",
        "71488ned",
        (("gemeente", 1),),
    )
    assert value(parsed, "thuiswonend_kind", "15-19", year=2024, area="GM0344") == 16911
    assert value(parsed, "rest_alleen_paar_overig", "95+", year=2024, area="GM0344") == 159
    assert "alleenstaand" not in {key for key, _ in parsed.report.figures}


def test_men_and_women_are_added_where_both_together_are_not_given():
    parsed = read(f"{HEAD}\nNL01,2024,M,15-24,10,6,4\nNL01,2024,V,15-24,12,5,7\nNL01,2024,M,25-44,9,1,8\n")

    assert value(parsed, "personen", "15-24", year=2024) == 22
    assert value(parsed, "alleenstaand", "15-24", year=2024) == 11
    assert {group for _, group in parsed.report.figures} == {"15-24"}  # men alone say nothing of all


def test_a_missing_count_of_women_makes_no_sum():
    parsed = read(f"{HEAD}\nNL01,2024,M,15-24,10,6,4\nNL01,2024,V,15-24,12,.,7\n")

    rows = parsed.figures[parsed.figures["indicator"] == "thuiswonend_kind"]
    assert rows.empty or rows["value"].isna().all()


def test_a_class_that_stands_there_twice_is_left_out():
    parsed = read(f"{HEAD}\nGM0599,2024,T,0-4,10,6,4\nGM0599,2024,T,0-4,11,6,5\nGM0599,2024,T,5-9,3,1,2\n")

    assert {group for _, group in parsed.report.figures} == {"5-9"}
    assert parsed.report.refused_total == 2


def test_a_table_without_a_year_asks_for_it():
    text = "regio;leeftijd;alleenstaand;thuiswonend kind\nGM0599;0 tot 5 jaar;0;10\nGM0599;5 tot 10 jaar;0;12\n"

    with pytest.raises(NoYear):
        read(text)
    assert read(text, year=2023).report.period == "2023"


def test_a_table_without_an_area_that_we_know_is_refused():
    with pytest.raises(NoFigures):
        read(f"{HEAD}\nMars,2024,T,0-4,10,6,4\nMars,2024,T,5-9,11,6,5\n")


def test_the_national_table_as_cbs_gives_it_asks_for_a_column_with_the_area():
    text = "Geslacht;Leeftijd;Perioden;Alleenstaand;Thuiswonend kind\nTotaal;0 tot 5 jaar;2024;0;10\n"

    with pytest.raises(HalfFile, match="NL00 voor heel Nederland"):
        read(text)


def test_the_names_of_statline_are_known_too():
    parsed = read(
        '\ufeff"Geslacht";"Leeftijd";"Regio\'s";"Perioden";'
        '"Personen in particuliere huishoudens/Thuiswonend kind (aantal)";'
        '"Personen in particuliere huishoudens/Alleenstaand (aantal)";'
        '"Personen in institutionele huishoudens (aantal)"\n'
        '"Totaal mannen en vrouwen";"15 tot 20 jaar";"Rotterdam";"2023*";"  30100";"   2100";"     55"\n'
        '"Totaal mannen en vrouwen";"95 jaar of ouder";"Rotterdam";"2023*";"   0";"   400";"   210"\n'
    )

    assert value(parsed, "alleenstaand", "15-19", year=2023, area="GM0599") == 2100
    assert value(parsed, "institutioneel", "95+", year=2023, area="GM0599") == 210


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("0-4", "0-4"),
        ("0 tot 5 jaar", "0-4"),
        ("5 t/m 9 jaar", "5-9"),
        (" 95 jaar of ouder ", "95+"),
        ("85+", "85+"),
        ("Totaal", "inwoners"),
        ("65 jaar en ouder", "65+"),
        ("9-5", ""),
        ("Overvecht", ""),
        ("2024", ""),
        ("0-999", ""),
    ],
)
def test_a_class_of_age_has_one_key(text: str, key: str):
    assert age_class(text) == key


def test_a_class_of_age_has_words():
    assert group_named("15-19").plural == "mensen van 15 tot 20 jaar"
    assert group_named("95+").plural_long == "mensen van 95 jaar en ouder"
    assert group_named("65+").plural == "ouderen"
    with pytest.raises(KeyError):
        group_named("iets")


@pytest.mark.parametrize("seed", range(25))
def test_any_year_city_order_and_way_of_writing_gives_the_same_counts(seed: int):
    chance = random.Random(seed)  # noqa: S311
    year, city = chance.randrange(1995, 2027), chance.choice(["GM0344", "GM0599", "GM0363", "NL01"])
    classes = [f"{low}-{low + 4}" for low in range(0, 95, 5)] + ["95+"]
    keys = chance.sample([key for key in position_keys() if not key.startswith("rest")], k=chance.randrange(2, 9))
    counts = {each: {key: chance.randrange(50_000) for key in keys} for each in classes}
    dots = chance.random() < 0.5
    columns = ["regio", "jaar", "klasse", *keys]
    chance.shuffle(columns)
    rows = [
        {"regio": city, "jaar": year, "klasse": said(chance, each)}
        | {key: f"{number:,}".replace(",", ".") if dots and number >= 1000 else number for key, number in found.items()}
        for each, found in counts.items()
    ]
    chance.shuffle(rows)
    heads = [name.replace("_", " ").title() if chance.random() < 0.5 else name for name in columns]
    cells = [[row[name] for name in columns] for row in rows]

    as_sheet = chance.random() < 0.5
    content = workbook(heads, cells, sheet="Blad1") if as_sheet else lines(chance.choice(";\t|"), [heads, *cells])
    parsed = read_file(content, "x")

    area = "NL00" if city == "NL01" else city
    for each, found in counts.items():
        for key, number in found.items():
            assert value(parsed, key, each, year=year, area=area) == number


def said(chance: random.Random, key: str) -> str:
    if key.endswith("+"):
        return chance.choice([key, f"{key[:-1]} jaar of ouder", f"{key[:-1]} jaar en ouder"])
    low, high = key.split("-")
    return chance.choice([key, f"{low} tot {int(high) + 1} jaar", f"{low} t/m {high} jaar", f"{low} - {high}"])


def lines(separator: str, rows: list[list[object]]) -> bytes:
    return "".join(separator.join(map(str, row)) + "\n" for row in rows).encode()
