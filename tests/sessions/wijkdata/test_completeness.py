"""Nothing of the basisset is left out: every figure has all that the analysis needs, or says why it has not."""

from collections import Counter
from typing import Any

import pytest

from sessions.content_files import sessions_content
from sessions.wijkdata.catalogue import (
    estimation,
    group_of_rivm_code,
    groups,
    indicators,
    reasons,
    rows,
    sources,
    stem,
)
from sessions.wijkdata.factors import age_phases, domains, factors, life_areas, pillars
from sessions.wijkdata.indicator import read_indicator

ROWS = (
    "Aantal inwoners",
    "Leeftijdsverdeling",
    "Etniciteit",
    "Samenstelling huishouden",
    "Levensverwachting",
    "Ervaren gezondheid",
    "Chronische ziektes",
    "Top 10/15 ICPC incidentie",
    "Top 10 ATC",
    "Psychische aandoeningen",
    "Eenzaamheid",
    "Kwetsbaarheid ouderen (Uprim+FI)",
    "Percentage dat niet rondkomt",
    "Percentage huishoudens met ink. 110% sociaal minimum",
    "Gemiddeld besteedbaar inkomen alle huishoudens in duizenden euro's",
    "Niet werkende werkzoekenden",
    "Roken",
    "Hoge bloeddruk",
    "Alcohol gebruik",
    "(over)gewicht",
    "(in)activiteit",
    "Dieet",
    "Aantal ingeschrevenen huisarts",
    "Passanten HAP + JHN",
    "Aantal mensen dat minimaal eens per jaar bij de huisarts komt",
    "Gebruik Wmo",
    "Gebruik Wmo: buurtteam",
    "Gebruik Wmo: jeugdhulp",
    "Gebruik Wmo: voorzieningen (hulpmiddelen)",
    "Score Leefbarometer",
)
# Wijkprogrammering, methodiekbeschrijving, bijlage 4
RANKING = {
    "Emotionele en sociale vaardigheden": 1,
    "Ouderlijke psychopathologie": 2,
    "Sociaal economische status": 2,
    "Opvoedingsvaardigheden": 2,
    "Psychosociale problemen": 3,
    "Lage opleiding / verzuim / voortijdig schoolverlaten / slechte schoolprestaties": 3,
    "Woonomgeving / slechte buurt": 3,
    "Middelengebruik": 4,
    "Mishandeling": 4,
    "Criminaliteit": 5,
    "Sport / beweging (individu)": 5,
    "Stimuleren vanuit omgeving cultuur": 5,
    "Stimuleren / bekendheid sport": 5,
    "Temperament": 5,
    "Toegang voorzieningen": 5,
    "Voeding": 5,
    "Zwakke binding met buurt": 5,
}
# the Factorenmodel (bijlage 3) knows these, and Wijkprogrammering its three pijlers with nine domeinen
METHOD_AREAS = {"internet", "wijk", "school", "ouders_gezin", "kind_jeugd"}
METHOD_PHASES = {"zwangerschap", "vroege_kindertijd", "basisschool", "adolescentie", "jongvolwassenheid"}
LIST_COLUMNS = ["rank", "code", "name", "value"]
FILLED = ("definition", "unit", "direction", "population", "how_to_obtain", "label", "kind", "class")
OR_REASON = (
    ("theme", "no_theme"),
    ("domein", "no_domain"),
    ("pijler", "no_domain"),
    ("factors", "no_factors"),
    ("life_areas", "no_place"),
    ("age_phases", "no_place"),
)
RAW: list[dict[str, Any]] = sessions_content("base_set")["indicator"]


def missing(raw: dict[str, Any]) -> list[str]:
    """Return what an entry of the basisset lacks; empty when it is whole."""
    lacks = [name for name in FILLED if not raw.get(name)]
    lacks += [name for name, reason in OR_REASON if not raw.get(name) and raw.get(reason) not in reasons()]
    lacks += [
        "a needless reason" for name, reason in OR_REASON[:4] if raw.get(name) and name != "pijler" and raw.get(reason)
    ]
    lacks += [f"source {entry}" for entry in raw["sources"] if not is_found(entry)] or (
        [] if raw["sources"] else ["sources"]
    )
    if raw["unit"] == "list" and raw.get("list_columns") != LIST_COLUMNS:
        lacks.append("list_columns")
    return lacks


def is_found(entry: dict[str, Any]) -> bool:
    """Tell whether a source says in which column the figure stands, that one asks for it, or that nobody saw it."""
    known = {"stem", "excel", "odata", "header", "unseen"}
    return entry["source"] in sources() and bool(known & set(entry) or entry.get("manual"))


def wrong_keys(raw: dict[str, Any]) -> set[str]:
    """Return the keys of an entry that exist nowhere."""
    themes = {row["key"] for row in sessions_content("themes")["theme"]}
    return (
        ({raw["theme"]} - themes - {""})
        | ({raw["population"], *raw["ages"]} - set(groups()))
        | ({link["key"] for link in raw["factors"]} - set(factors()))
        | ({link["factor_from"] for link in raw["factors"]} - {"own", "named"})
        | (set(raw["life_areas"]) - set(life_areas()))
        | (set(raw["age_phases"]) - set(age_phases()))
        | ({raw["domein"]} - set(pillars().get(raw["pijler"], ())) - {""})
    )


def test_the_thirty_names_of_bijlage_1_are_there():
    assert tuple(raw["name"] for raw in sessions_content("base_set")["row"]) == ROWS


def test_every_row_has_a_figure_and_every_figure_of_a_row_says_so():
    for row in rows():
        assert row.indicators, row.name
        assert {indicators()[key].row for key in row.indicators} == {row.number}, row.name
    listed = {key for row in rows() for key in row.indicators}
    assert {key for key, fact in indicators().items() if fact.row} == listed


@pytest.mark.parametrize("raw", RAW, ids=lambda raw: raw["key"])
def test_a_figure_is_whole(raw: dict[str, Any]):
    assert missing(raw) == []
    assert wrong_keys(raw) == set()


@pytest.mark.parametrize("name", [*FILLED, *(name for name, _ in OR_REASON), "sources"])
def test_a_figure_with_something_left_out_is_not_whole(name: str):
    whole = next(raw for raw in RAW if raw["key"] == "roken")

    assert missing(whole) == []
    assert missing({**whole, name: type(whole[name])()}) != []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "spoken"),
        ("population", "iedereen"),
        ("factors", [{"key": "pech", "factor_from": "own"}]),
        ("factors", [{"key": "middelengebruik", "factor_from": "gevoel"}]),
        ("life_areas", ["maan"]),
        ("age_phases", ["ooit"]),
        ("domein", "Werk"),
    ],
)
def test_a_key_that_exists_nowhere_is_found(name: str, value: object):
    assert wrong_keys({**next(raw for raw in RAW if raw["key"] == "roken"), name: value}) != set()


def test_no_column_stands_for_two_figures_of_one_table():
    for source in sources():
        named = [
            (kind, stem(entry[kind]))
            for raw in RAW
            for entry in raw["sources"]
            for kind in ("stem", "excel", "odata")
            if entry["source"] == source and entry.get(kind)
        ]
        assert [name for name, count in Counter(named).items() if count > 1] == [], source


def test_a_figure_per_table_knows_its_column_or_asks_for_it():
    typed = [read_indicator(raw) for raw in RAW]

    assert [fact.key for fact in typed if not fact.columns] == []
    assert {group_of_rivm_code(group.rivm_code) for group in groups().values() if group.rivm_code} == {
        "18+",
        "18-65",
        "65+",
    }


def test_a_figure_of_rivm_knows_its_column_in_every_table_of_rivm_or_says_that_it_is_not_there():
    tables = set(estimation().sources)
    for raw in RAW:
        named = {entry["source"] for entry in raw["sources"]} & tables
        elsewhere = set(raw.get("not_in", {}))
        assert not named & elsewhere, raw["key"]
        assert named | elsewhere in (set(), tables), raw["key"]
        assert set(raw.get("not_in", {}).values()) <= {"absent", "not_seen"}, raw["key"]


def test_a_theme_and_its_figures_name_each_other():
    themes = {row["key"]: row for row in sessions_content("themes")["theme"]}
    from_themes = {(key, theme) for theme, row in themes.items() for key in row["indicators"]}

    assert from_themes <= {(fact.key, fact.theme) for fact in indicators().values()}
    assert {row["domain"] for row in themes.values()} <= set(domains())
    assert {factor for row in themes.values() for factor in row["model_factors"]} <= set(factors())


def test_the_ranking_is_that_of_the_method():
    ranking = {each.name: each.rank for each in factors().values() if each.in_ranking}

    assert ranking == RANKING
    assert [each.rank for each in factors().values() if each.in_ranking] == sorted(RANKING.values())
    themes = sessions_content("themes")["theme"]
    said = {row["ranking_factor"]: row["rank"] for row in themes if row["ranking_factor"]}
    assert {key: factors()[key].rank for key in said} == said


def test_seventeen_and_sixty_one_factors_with_places_that_exist():
    ranked = [each for each in factors().values() if each.in_ranking]
    model = [each for each in factors().values() if not each.in_ranking]

    assert (len(ranked), len(model)) == (17, 61)
    assert {key for each in ranked for key in each.model_factors} <= {each.key for each in model}
    assert {each.life_area for each in model} <= METHOD_AREAS
    assert {phase for each in factors().values() for phase in each.age_phases} <= METHOD_PHASES
    assert {key for domain in domains().values() for key in domain.factors} <= set(factors())


def test_what_the_method_does_not_have_is_marked_as_ours():
    assert {key for key, place in life_areas().items() if not place.is_own} == METHOD_AREAS
    assert {key for key, place in age_phases().items() if not place.is_own} == METHOD_PHASES
    assert {key for key, place in age_phases().items() if place.is_own} == {"volwassenheid", "ouderdom"}


def test_the_domeinen_are_those_of_the_method_and_each_says_whom_to_ask():
    assert {name: len(members) for name, members in pillars().items()} == {"Gezond": 3, "Kansrijk": 3, "Veilig": 3}
    assert all(domain.ask and domain.factors for domain in domains().values())
    assert {fact.domain for fact in indicators().values()} - {""} <= set(domains())


def test_origin_and_the_form_of_a_family_explain_nothing():
    silent = [fact for key, fact in indicators().items() if key.startswith(("herkomst_", "hh_"))]

    assert len(silent) == 7
    assert [fact.key for fact in silent if fact.factors or fact.domain] == []
    assert {fact.no_factors for fact in silent} == {"origin", "family_form"}
    linked = {link.key for fact in indicators().values() for link in fact.factors}
    assert "eenoudergezin" not in linked | {key for domain in domains().values() for key in domain.factors}


def test_every_model_estimate_of_rivm_says_what_it_is_estimated_from():
    estimates = {
        fact.key
        for fact in indicators().values()
        if {column.source for column in fact.columns} & set(estimation().sources)
    }

    assert {indicators()[key].kind for key in estimates} == {"M"}
    assert estimation().same_as_predictor <= set(indicators())
    assert not estimation().same_as_predictor & estimates
    assert "doi" in estimation().source
    for word in ("leeftijd", "huishouden", "inkomen"):
        assert word in estimation().predictors
        assert word in estimation().words


def test_a_list_is_never_a_number():
    lists = [fact for fact in indicators().values() if fact.unit == "list"]

    assert [fact.key for fact in lists] == ["icpc_top", "atc_top"]
    assert {fact.direction for fact in lists} == {0}
