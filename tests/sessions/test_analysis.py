"""From figure to factor: what stands in a domein, what lights a factor, what returns, and what misses."""

from dataclasses import replace
from datetime import datetime

import pytest

from sessions.queries.analysis import AnalysisView, get_analysis, works_on
from sessions.queries.figure import FigureComparison, list_comparisons
from sessions.queries.supply import list_supply
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import add_own_figure
from sessions.wijkdata.analysis import DomainAnalysis, analyse
from sessions.wijkdata.factors import factors
from tests.factories import make_traject
from tests.sessions.supply_factories import fill_supply
from tests.sessions.wijkdata.own_factories import LONELY, MEALS, TOP
from wijksessie.database import Database


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    made = database.write(make_traject, now=now).id
    database.write(load_open_data, now=now)
    return made


@pytest.fixture
def view(database: Database, traject_id: int) -> AnalysisView:
    return database.read(get_analysis, traject_id=traject_id)


def domain(view: AnalysisView, name: str) -> DomainAnalysis:
    return next(each for _, members in view.analysis.pillars for each in members if each.domain.name == name)


def labels(made: DomainAnalysis) -> set[str]:
    return {each.comparison.indicator for each in made.figures}


def test_three_pijlers_of_three_domeinen_each_with_its_figures(view: AnalysisView):
    assert [name for name, _ in view.analysis.pillars] == ["Gezond", "Kansrijk", "Veilig"]
    assert [len(members) for _, members in view.analysis.pillars] == [3, 3, 3]
    assert {"eenzaam", "angst_depressie"} <= labels(domain(view, "Sociaal-emotionele gezondheid"))
    assert {"roken", "beweegrichtlijn"} <= labels(domain(view, "Gezond gedrag"))
    assert "moeite_rondkomen" in labels(domain(view, "Werk"))
    assert view.has_figures


def test_a_figure_stands_once_for_the_group_that_it_is_about(view: AnalysisView):
    shown = [each.comparison for _, members in view.analysis.pillars for one in members for each in one.figures]

    assert len({each.indicator for each in shown}) == len(shown)
    assert {each.age_group for each in shown if each.indicator == "roken"} == {"18+"}


def test_our_own_choice_of_a_domein_is_marked(view: AnalysisView):
    choices = {each.comparison.indicator: each.is_choice for each in domain(view, "Werk").figures}

    assert choices["moeite_rondkomen"]
    assert not domain(view, "Gezond gedrag").figures[0].is_choice


def test_what_the_wijk_does_not_have_says_how_to_get_it(view: AnalysisView):
    missing = {each.indicator: each for each in domain(view, "Algemene gezondheid").missing}

    assert missing["chronische_ziekten_huisarts"].is_typed_in
    assert "Julius Huisartsen Netwerk" in missing["chronische_ziekten_huisarts"].how
    assert not {each.indicator: each for each in domain(view, "Werk").missing}["personen_in_armoede"].is_typed_in
    assert "Kerncijfers" in {each.indicator: each for each in domain(view, "Werk").missing}["personen_in_armoede"].how


def test_a_domein_without_any_open_figure_says_whom_to_ask(view: AnalysisView):
    made = domain(view, "Criminaliteit")

    assert (made.figures, made.missing) == ((), ())
    assert "politie" in made.domain.ask
    assert made.factors


def test_factors_of_a_domein_stand_in_the_order_of_the_ranking(view: AnalysisView):
    ranks = [each.factor.rank or 9 for each in domain(view, "Sociaal-emotionele gezondheid").factors]

    assert ranks == sorted(ranks)
    assert ranks[0] == 1


def test_a_factor_is_lit_by_what_its_figures_say(view: AnalysisView):
    assert view.analysis.factors["sociaaleconomische_status"].state == "ongunstig"
    assert view.analysis.factors["temperament"].state == "geen cijfer"
    assert {each.indicator for each in view.analysis.factors["ouderlijke_psychopathologie"].figures} >= {
        "angst_depressie"
    }


@pytest.mark.parametrize(
    ("roken", "zwaar_drinken", "state"),
    [
        ("ongunstig", "", "ongunstig"),
        ("gunstig", "", "gunstig"),
        ("gunstig", "ongunstig", "wisselend"),
        ("", "", "vergelijkbaar"),
    ],
)
def test_figures_that_point_both_ways_are_not_averaged(
    database: Database, traject_id: int, roken: str, zwaar_drinken: str, state: str
):
    found = {each.indicator: each for each in database.read(list_comparisons, traject_id=traject_id, age_group="18+")}
    two = (
        replace(found["roken"], favourable=roken, verdict="vergelijkbaar"),
        replace(found["zwaar_drinken"], favourable=zwaar_drinken, verdict="vergelijkbaar"),
    )

    assert analyse(two, lists={}).factors["middelengebruik"].state == state


def test_without_a_figure_of_the_city_nothing_is_judged(database: Database, traject_id: int):
    (found,) = (
        each
        for each in database.read(list_comparisons, traject_id=traject_id, age_group="18+")
        if each.indicator == "roken"
    )

    assert (
        analyse((replace(found, favourable="", verdict=""),), lists={}).factors["middelengebruik"].state
        == "geen oordeel"
    )


def test_an_estimate_and_what_it_is_estimated_from_are_not_two_signals(database: Database, traject_id: int):
    found = {each.indicator: each for each in database.read(list_comparisons, traject_id=traject_id)}
    estimate = found["moeite_rondkomen"]
    income = register(estimate, "minimum_110")

    both = analyse((estimate, income), lists={}).factors["sociaaleconomische_status"]
    alone = analyse((estimate,), lists={}).factors["sociaaleconomische_status"]

    counted = analyse((income, register(estimate, "bijstand")), lists={}).factors["sociaaleconomische_status"]
    assert (both.overlaps, alone.overlaps, counted.overlaps) == (True, False, False)
    assert {each.indicator: each.is_estimate for each in both.figures} == {
        "moeite_rondkomen": True,
        "minimum_110": False,
    }


def register(estimate: FigureComparison, indicator: str) -> FigureComparison:
    """A figure of CBS that looks like this estimate."""
    return replace(
        estimate,
        indicator=indicator,
        kind="R",
        age_group="huishoudens",
        source="CBS, Kerncijfers wijken en buurten 2022",
    )


def test_the_same_question_in_an_enquete_of_the_gemeente_is_no_model_estimate(
    database: Database, traject_id: int, now: datetime
):
    database.write(add_own_figure, traject_id=traject_id, facts=LONELY, who="Joost", now=now)

    lonely = database.read(get_analysis, traject_id=traject_id).analysis.factors["sociale_cohesie_isolement"].figures

    assert {each.indicator: each.is_estimate for each in lonely}["eenzaam"] is False
    assert {each.indicator: each.is_estimate for each in lonely}["sterk_eenzaam"] is True


def test_a_factor_of_several_domeinen_returns(view: AnalysisView):
    found = {each.lit.factor.key: each.domains for each in view.analysis.recurring}

    assert set(found["veiligheid_criminaliteit"]) == {"Criminaliteit", "Veilige wijk en schoolomgeving"}
    assert not {"temperament", "middelengebruik"} & set(found)
    counts = [len(each.domains) for each in view.analysis.recurring]
    assert counts == sorted(counts, reverse=True)


def test_a_list_is_named_and_no_longer_missing(database: Database, traject_id: int, now: datetime):
    database.write(add_own_figure, traject_id=traject_id, facts=TOP, who="Joost", now=now)
    database.write(add_own_figure, traject_id=traject_id, facts=MEALS, who="Joost", now=now)

    view = database.read(get_analysis, traject_id=traject_id)

    made = domain(view, "Algemene gezondheid")
    assert made.lists == ("Klachten waarvoor mensen naar de huisarts gaan",)
    assert "icpc_top" not in {each.indicator for each in made.missing}
    assert [each.name for each in view.own] == ["Kinderen die zonder ontbijt naar school gaan"]


def test_what_the_wijk_has_stands_at_its_factors_and_what_stops_does_not(
    database: Database, traject_id: int, now: datetime
):
    database.write(fill_supply, traject_id=traject_id, now=now)

    view = database.read(get_analysis, traject_id=traject_id)

    assert [each.name for each in view.supply["sociaaleconomische_status"]] == ["Budgetmaatje", "Inloop over geld"]
    assert [each.name for each in view.supply["armoede_schulden"]] == ["Budgetmaatje"]
    assert view.supply["temperament"] == ()


def test_an_offer_without_a_leefgebied_works_by_its_theme(database: Database, traject_id: int, now: datetime):
    database.write(fill_supply, traject_id=traject_id, now=now)
    maatje = next(each for each in database.read(list_supply, traject_id=traject_id) if each.name == "Budgetmaatje")

    assert works_on(replace(maatje, life_areas=()), factors()["armoede_wijk"])
    assert not works_on(maatje, factors()["armoede_wijk"])


def test_without_files_every_factor_is_without_figure(database: Database, now: datetime):
    traject_id = database.write(make_traject, now=now).id

    view = database.read(get_analysis, traject_id=traject_id)

    assert not view.has_figures
    assert {each.state for each in view.analysis.factors.values()} == {"geen cijfer"}
