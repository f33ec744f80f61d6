"""Single facts keep the page that they stand on; parts of a gemeente that CBS does not know become facts as well."""

import random

import pytest

from sessions.wijkdata.errors import NoFigures
from sessions.wijkdata.fact import LooseFact
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile
from tests.sessions.wijkdata.factories import real_file, workbook

FACTS = "losse_feiten_met_adres.csv"
CULTURE = "UIC_cultuurdeelname_2023_subwijken.csv"
YOUTH = "UIC_tevredenheid_jongerenvoorzieningen_subwijk_2023.csv"
HEAD = "gebied;indicator;waarde;eenheid;jaar;bron;adres"


def read(text: str, name: str = "x", **hints: object) -> ParsedFile:
    return read_file(text.encode(), name, Hints(**hints))  # type: ignore[arg-type]


def figure(parsed: ParsedFile, key: str) -> dict[str, float]:
    rows = parsed.figures[parsed.figures["indicator"] == key]
    return dict(zip(rows["area"].astype(str), rows["value"], strict=True))


def test_every_fact_of_the_real_list_has_its_area_value_year_unit_and_page():
    parsed = read_file(real_file(FACTS), FACTS)

    facts = parsed.report.facts
    assert (parsed.report.layout, parsed.report.known, parsed.report.refused_total) == ("L", 28, 0)
    assert parsed.report.levels == (("land", 1), ("gemeente", 1), ("wijk", 3))
    assert all(fact.address.startswith("https://") and fact.source and fact.unit for fact in facts)
    poor = next(fact for fact in facts if fact.area == "WK034403" and "125%" in fact.title)
    assert (poor.area_name, poor.value, poor.unit, poor.year) == ("Overvecht", 32, "%", 2020)
    draft = next(fact for fact in facts if "85896NED" in fact.source)
    assert (draft.year, draft.year_note, draft.value) == (2023, "voorlopig", 38)


def test_a_number_and_a_share_of_one_thing_are_two_facts():
    facts = [each for each in read_file(real_file(FACTS), "x").report.facts if each.title.startswith("Huishoudens tot")]

    of_2018 = {(fact.unit, fact.value, fact.key) for fact in facts if fact.year == 2018}
    assert of_2018 == {
        ("n", 23300, "feit_huishoudens_tot_125_wettelijk_sociaal_minimum_n"),
        ("%", 15.6, "feit_huishoudens_tot_125_wettelijk_sociaal_minimum_procent"),
    }


def test_a_row_that_is_no_fact_says_why():
    parsed = read(
        f"{HEAD}\n"
        "Overvecht;Gini;0,3;index;2018;VMU;https://voorbeeld.example/a\n"
        "Overvecht;Gini;0,4;index;;VMU;https://voorbeeld.example/a\n"
        "Mars;Gini;0,4;index;2018;VMU;https://voorbeeld.example/a\n"
        "Overvecht;Vist;veel;%;2018;VMU;https://voorbeeld.example/a\n"
        "Overvecht;Vist;140;%;2018;VMU;https://voorbeeld.example/a\n"
        "Overvecht;;14;%;2018;VMU;https://voorbeeld.example/a\n"
    )

    assert [(fact.title, fact.value) for fact in parsed.report.facts] == [("Gini", 0.3)]
    reasons = {each.row: each.reason for each in parsed.report.refused}
    assert reasons[3] == "Er staat geen jaar bij."
    assert reasons[4].startswith("‘Mars’ kennen we niet")
    assert "iets anders dan een getal" in reasons[5]
    assert "een onmogelijk getal" in reasons[6]
    assert reasons[7] == "Er staat niet bij waar dit getal over gaat."


def test_one_fact_with_two_values_is_left_out_and_said_twice_is_kept_once():
    line = "Overvecht;Gini;{};index;2018;VMU;https://voorbeeld.example/a\n"

    assert len(read(HEAD + "\n" + line.format("0,3") * 2).report.facts) == 1
    with pytest.raises(NoFigures, match="meer dan één keer, met verschillende waarden"):
        read(HEAD + "\n" + line.format("0,3") + line.format("0,4"))


def test_an_address_that_is_no_page_on_the_web_is_not_kept():
    facts = read(
        f"{HEAD}\nOvervecht;Gini;0,3;index;2018;VMU;javascript:alert(1)\n"
        "West;Gini;0,3;index;2018;VMU;https://voorbeeld.example/b\n",
        home="GM0344",
    ).report.facts

    assert [fact.address for fact in facts] == ["", "https://voorbeeld.example/b"]


def test_what_the_basisset_knows_becomes_a_figure_and_the_rest_stays_a_fact():
    page = "https://voorbeeld.example/a"
    parsed = read(
        f"{HEAD}\nWK034403;Eenzaam;58,2;%;2020;RIVM;{page}\nGM0344;Eenzaam;48,9;%;2020;RIVM;{page}\n"
        f"WK034403;Gini;0,35;index;2018;VMU;{page}\nMars;Gini;0,35;index;2018;VMU;{page}\n"
    )

    assert figure(parsed, "eenzaam") == {"GM0344": 48.9, "WK034403": 58.2}
    assert [(fact.title, fact.value, fact.address) for fact in parsed.report.facts] == [("Gini", 0.35, page)]
    assert (parsed.report.known, parsed.report.refused_total) == (3, 1)


def test_a_list_that_the_basisset_knows_whole_is_a_table_like_any_other():
    report = read(f"{HEAD}\nWK034403;Eenzaam;58,2;%;2020;RIVM;https://voorbeeld.example/a\n").report

    assert (report.layout, report.figures, report.facts) == ("G", (("eenzaam", "18+"),), ())


def test_a_source_without_an_address_is_enough_for_a_fact():
    (fact,) = read("gebied;onderwerp;waarde;jaar;bron\nGM0344;Gini;0,3;2018;Monitor 2018\n").report.facts

    assert (fact.source, fact.address, fact.unit, fact.value) == ("Monitor 2018", "", "", 0.3)


@pytest.mark.parametrize("seed", range(20))
def test_facts_survive_another_order_of_columns_another_city_and_other_years(seed: int):
    chance = random.Random(seed)  # noqa: S311
    names = {"gebied": ["gebied", "naam", "Regio"], "indicator": ["indicator", "Onderwerp", "maat"],
             "waarde": ["waarde", "Waarde", "value"], "eenheid": ["eenheid", "Eenheid"], "jaar": ["jaar", "Periode"],
             "bron": ["bron", "tabel_of_bron"], "adres": ["adres", "vindplaats", "link", "url"]}  # fmt: skip
    facts = [
        {"gebied": chance.choice(["Rotterdam (gemeente)", "Amsterdam (gemeente)", "Nederland"]),
         "indicator": f"Iets {number}", "waarde": chance.choice(["12", "3,5", "0,25", "100"]),
         "eenheid": chance.choice(["%", "n", "index"]), "jaar": str(chance.randrange(1995, 2026)), "bron": "CBS",
         "adres": f"https://voorbeeld.example/{number}"}
        for number in range(chance.randrange(1, 30))
    ]  # fmt: skip
    order = list(names)
    chance.shuffle(order)
    head = [chance.choice(names[key]) for key in order]
    rows = [[fact[key] for key in order] for fact in facts]
    in_excel = chance.random() < 0.5
    text = "".join(";".join(row) + "\n" for row in [head, *rows])
    content = workbook(head, rows, sheet="Blad1") if in_excel else text.encode()

    found = read_file(content, "x").report

    kept = {(fact.title, str(fact.year), fact.address) for fact in found.facts}
    wanted = {(fact["indicator"], fact["jaar"], fact["adres"]) for fact in facts}
    assert kept | {fact for fact in wanted if found.refused_total} >= wanted
    assert len(kept) + found.refused_total == len(facts)


def test_the_answers_of_utrecht_are_figures_of_the_city_and_facts_of_its_subwijken():
    parsed = read_file(real_file(CULTURE), "x")

    assert figure(parsed, "cultuurdeelname") == {"GM0344": 89}
    assert (parsed.report.source, parsed.report.period, parsed.report.refused_total) == ("uic", "2023", 0)
    assert len(parsed.report.facts) == 32  # two of the 34 subwijken have no number
    lunetten = next(fact for fact in parsed.report.facts if fact.part == "Subwijk Lunetten")
    assert (lunetten.area, lunetten.title, lunetten.value, lunetten.unit, lunetten.year) == (
        "GM0344",
        "Doet mee aan cultuur",
        89,
        "%",
        2023,
    )


def test_answers_without_a_subject_take_it_from_the_name_of_the_file_and_say_so():
    parsed = read_file(real_file(YOUTH), YOUTH)

    shares = [
        figure(parsed, f"jongerenvoorzieningen_{word}")["GM0344"] for word in ("tevreden", "neutraal", "ontevreden")
    ]
    assert shares == [31, 41, 29]
    assert (parsed.report.source, parsed.report.period, len(parsed.report.facts)) == ("uic", "2023", 6)
    assert any("voorzieningen voor jongeren" in warning for warning in parsed.report.warnings)
    assert any("Het jaar 2023" in warning for warning in parsed.report.warnings)


def test_answers_without_a_subject_anywhere_are_not_guessed():
    report = read_file(real_file(YOUTH), "download.csv").report

    assert report.figures == ()
    assert [title for title, _ in report.linkable] == ["tevreden", "neutraal", "ontevreden"]


@pytest.mark.parametrize("year", [2015, 2021, 2024])
def test_the_answers_of_another_year_have_the_year_of_their_head(year: int):
    text = "".join(
        f'"{name}";{row}\n'
        for name, row in (
            (
                "Wijken",
                ";".join(f'"Tevredenheid jongerenvoorzieningen|{word}|{year}"' for word in ("tevreden", "neutraal")),
            ),
            ("Wijk Overvecht", "20;40"),
            ("Utrecht", "31;41"),
        )
    )

    parsed = read(text, name=f"anders_{year - 1}.csv")

    assert figure(parsed, "jongerenvoorzieningen_tevreden") == {"GM0344": 31, "WK034403": 20}
    assert (parsed.report.period, parsed.report.warnings) == (str(year), ())


def test_a_file_with_nothing_but_subwijken_is_about_the_own_city():
    text = '"Niveau";"% cultuurdeelname|2019"\n"Subwijk Lunetten";89\n"Subwijk Rijnenburg";"."\n"Subwijken totaal";88\n'

    report = read(text, home="GM0344").report

    assert (report.figures, report.levels, report.source, report.period) == ((), (("gemeente", 1),), "uic", "2019")
    assert [(fact.area, fact.part, fact.value) for fact in report.facts] == [("GM0344", "Subwijk Lunetten", 89)]
    assert [each.row for each in report.refused] == [4]


def test_subwijken_of_a_city_that_nobody_names_stay_left_out():
    report = read('"Niveau";"Eenzaam|2023"\n"Subwijk Ergens";20\n"Nederland";30\n').report

    assert report.facts == ()
    assert report.refused_total == 1


def test_a_key_of_a_fact_is_made_of_letters_and_figures():
    assert (
        LooseFact("GM0344", "Utrecht", "", "Één, twee: 3%", 1, "%", 2020, "", "", "").key == "feit_een_twee_3_procent"
    )
