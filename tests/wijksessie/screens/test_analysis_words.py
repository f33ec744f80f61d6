"""The words of the analysis: whose reading it is, and where a figure stands."""

import pytest

from sessions.wijkdata.analysis import FactorFigure, LitFactor
from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.factors import factors
from wijksessie.screens.components.wijkdata.analysis_words import (
    link_note,
    overlap_words,
    phase_words,
    place_facts,
    place_words,
    rank_words,
    state_words,
    where_words,
)


def figure(label: str, *, is_own: bool = True, is_estimate: bool = False, is_predictor: bool = False) -> FactorFigure:
    return FactorFigure("x", "18+", label, "hoger", "ongunstig", is_own, is_estimate, is_predictor)


def lit(*figures: FactorFigure, key: str = "sociaaleconomische_status") -> LitFactor:
    return LitFactor(factors()[key], "ongunstig", figures)


def test_a_rank_under_another_name_has_a_star():
    assert rank_words(factors()["sociaaleconomische_status"]) == "2"
    assert rank_words(factors()["armoede_wijk"]) == "2*"
    assert rank_words(factors()["stressoren"]) == "–"


def test_a_place_that_the_method_does_not_give_is_said():
    assert where_words(factors()["voeding"]) == "niet genoemd in de methodiek"
    assert where_words(factors()["opvoedingsvaardigheden"]) == (
        "Ouders en gezin, vroege kindertijd en basisschoolperiode"
    )
    assert place_words(factors()["sociaaleconomische_status"]) == "Ouders en gezin en Wijk"
    assert phase_words(factors()["armoede_wijk"]) == "door alle leeftijden heen"


def test_an_estimate_and_its_predictor_are_called_one_signal():
    one = lit(figure("Rondkomen", is_estimate=True), figure("Bijstand", is_predictor=True))

    assert overlap_words(one).startswith("Tel dit als één signaal: ‘Rondkomen’ is geschat met onder andere leeftijd")
    assert overlap_words(one).endswith("dus ook uit wat ‘Bijstand’ meet.")
    two = lit(figure("A", is_estimate=True), figure("B", is_estimate=True), figure("C", is_predictor=True))
    assert "‘A’ en ‘B’ zijn geschat" in overlap_words(two)
    assert overlap_words(lit(figure("A", is_estimate=True), figure("B", is_estimate=True))) == ""


def test_whose_reading_a_link_is():
    assert link_note([lit(figure("A"))]) == "Welke cijfers en factoren bij elkaar horen, is onze lezing."
    assert link_note([lit(figure("A", is_own=False))]).endswith("Alleen bij ‘A’ staat hetzelfde woord in de methodiek.")


def test_a_state_counts_its_figures():
    assert state_words(lit(figure("A"))) == "ongunstig (1 cijfer)"
    assert state_words(lit(figure("A"), figure("B"))) == "ongunstig (2 cijfers)"
    assert state_words(LitFactor(factors()["temperament"], "geen cijfer", ())) == "geen cijfer"


def test_where_a_figure_stands_is_said_with_our_own_choices():
    assert place_facts("moeite_rondkomen") == [
        ("Pijler en domein", "Kansrijk, Werk (onze keuze)"),
        (
            "Factoren",
            "Geld, opleiding en werk in het gezin (rang 2); Armoede en schulden in het gezin (rang 2, eigen lezing)",
        ),
        ("Leefgebied", "Ouders en gezin"),
        ("Leeftijdsfase", "jongvolwassenheid, volwassenheid en ouderdom"),
    ]


def test_origin_says_once_why_it_explains_nothing():
    facts = place_facts("herkomst_nederland")

    assert [term for term, words in facts if words.startswith("Herkomst is geen oorzaak")] == ["Factoren"]


@pytest.mark.parametrize("indicator", sorted(indicators()))
def test_every_figure_has_words_for_its_place(indicator: str):
    assert all(term and words for term, words in place_facts(indicator))
