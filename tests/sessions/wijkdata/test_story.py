"""What is said beside a figure, and which figures the tool proposes."""

from dataclasses import replace

import pytest

from sessions.wijkdata.comparison import FigureComparison, FigureValue
from sessions.wijkdata.story import (
    certainty_sentence,
    direction_words,
    group_sentence,
    propose_story,
    source_sentence,
    spread_warning,
)
from tests.wijksessie.charts.factories import ALCOHOL, BENEFIT, HEALTH, ROUNDING


def figure(indicator: str, theme: str, z: float | None, **changes: object) -> FigureComparison:
    made = replace(ROUNDING, indicator=indicator, label=indicator, theme=theme, z=z, favourable="ongunstig")
    return replace(made, **changes)  # type: ignore[arg-type]


MANY = [
    figure("eenzaam", "eenzaamheid", 2.0),
    figure("ervaren_gezondheid", "langdurige_ziekte", 1.9),
    figure("moeite_rondkomen", "rondkomen", 1.8),
    figure("overgewicht", "gewicht_en_eten", 1.7),
    figure("beweegrichtlijn", "bewegen", 1.6),
    figure("roken", "roken_alcohol_drugs", 1.5),
    figure("angst_depressie", "mentale_gezondheid", 1.4),
    figure("bijstand", "werk_en_meedoen", 1.3),
    figure("leefbaarheid", "wonen_en_buurt", -0.4, favourable="gunstig"),
]


def proposed(figures: list[FigureComparison], *leading: str) -> list[str]:
    return [each.indicator for each in propose_story(figures, leading_themes=leading)]


def test_a_proposal_is_seven_with_the_best_strength_at_the_end():
    assert proposed(MANY) == [*(each.indicator for each in MANY[:6]), "leefbaarheid"]


def test_a_strength_that_is_there_already_keeps_its_place():
    figures = [*MANY[:8], figure("regie", "", -3.0, favourable="gunstig")]

    assert proposed(figures) == ["regie", *(each.indicator for each in MANY[:6])]


def test_a_leading_theme_comes_first():
    assert proposed(MANY, "bewegen")[0] == "beweegrichtlijn"


def test_no_theme_takes_more_than_two_places():
    same = [figure(key, "eenzaamheid", 6.0) for key in ("eenzaam", "sterk_eenzaam", "emotioneel_eenzaam")]

    found = propose_story([*same, *MANY[1:]])

    assert sum(each.theme == "eenzaamheid" for each in found) == 2


@pytest.mark.parametrize(
    "changes",
    [{"direction": 0}, {"z": None}, {"unit": "per_1000"}, {"age_group": "65+"}],
    ids=["context", "unknown", "no share", "other ages"],
)
def test_what_cannot_be_compared_is_not_proposed(changes: dict[str, object]):
    assert propose_story([replace(MANY[0], **changes)]) == ()  # type: ignore[arg-type]


def test_fewer_figures_give_a_shorter_proposal():
    assert len(propose_story(MANY[:3])) == 3


def test_buurten_that_differ_much_are_named():
    assert spread_warning(ROUNDING) == "Moeite met rondkomen: 22% in Taag- en Rubicondreef, 32% in Tigrisdreef."


@pytest.mark.parametrize(("high", "is_warned"), [(30.2, False), (30.3, True)])
def test_the_warning_begins_above_eight_points(high: float, is_warned: bool):  # noqa: FBT001
    low, other = ROUNDING.neighbourhoods
    found = replace(ROUNDING, neighbourhoods=(low, replace(other, value=high)))

    assert bool(spread_warning(found)) is is_warned


@pytest.mark.parametrize("changes", [{"direction": 0}, {"unit": "per_1000"}, {"neighbourhoods": ()}])
def test_context_and_lonely_figures_get_no_warning(changes: dict[str, object]):
    assert spread_warning(replace(ROUNDING, **changes)) == ""  # type: ignore[arg-type]


def test_half_a_per_cent_is_rounded_up_in_a_warning():
    low, high = ROUNDING.neighbourhoods
    found = replace(ROUNDING, neighbourhoods=(replace(low, value=22.5), high))

    assert "23% in Taag- en Rubicondreef" in spread_warning(found)


def test_the_source_says_who_made_the_margin_and_what_is_hidden():
    assert source_sentence((ROUNDING, HEALTH)) == (
        "Bron: RIVM, GGD'en en CBS, Gezondheid per wijk en buurt 2020 (50090NED), modelschatting. RIVM geeft hier geen "
        "marge. De marge tussen haakjes is een eigen, voorzichtige berekening (95%). Twee buurten met minder dan 300 "
        "inwoners zijn niet getoond."
    )


@pytest.mark.parametrize(
    ("hidden", "words"), [(0, "CBS."), (1, "Eén buurt met minder dan 300 inwoners is niet getoond."),
                          (12, "12 buurten met minder dan 300 inwoners zijn niet getoond.")],
)  # fmt: skip
def test_hidden_buurten_are_counted_in_words(hidden: int, words: str):
    assert source_sentence((replace(BENEFIT, hidden_neighbourhoods=hidden, source="CBS"),)).endswith(words)


def test_a_register_needs_no_word_about_margins():
    assert "marge" not in source_sentence((BENEFIT,))


def test_nothing_has_no_source_and_no_group():
    assert (source_sentence(()), group_sentence(())) == ("", "")


def test_the_group_and_year_are_said():
    assert group_sentence((ROUNDING, HEALTH)) == "Volwassenen (18 jaar en ouder), 2020."
    assert group_sentence((ROUNDING, BENEFIT)) == "Volwassenen (18 jaar en ouder) en inwoners, 2020 en 2023."


@pytest.mark.parametrize(("direction", "words"), [(1, "hoger is gunstig"), (-1, "lager is gunstig"), (0, "")])
def test_a_figure_says_how_to_read_it(direction: int, words: str):
    assert direction_words(replace(ALCOHOL, direction=direction)) == words


def test_a_value_without_a_number_does_not_widen_the_spread():
    found = replace(ROUNDING, neighbourhoods=(FigureValue(None, None, None, 2020, "BU1", "Leeg"),) * 3)

    assert spread_warning(found) == ""


@pytest.mark.parametrize(
    ("verdict", "is_clear", "words"),
    [
        ("hoger", True, "Het verschil met Utrecht is duidelijk."),
        ("lager", False, "kan dit nog toeval zijn"),
        ("vergelijkbaar", False, "Het verschil met Utrecht zegt te weinig."),
    ],
)
def test_a_sentence_says_how_firm_a_difference_is(verdict: str, is_clear: bool, words: str):  # noqa: FBT001
    said = certainty_sentence(replace(ROUNDING, verdict=verdict, is_clear=is_clear))

    assert words in said
    assert said.endswith("Naast de rest van Utrecht: beetje ongunstiger.")


@pytest.mark.parametrize("change", [{"verdict": ""}, {"city": None}, {"z": None}])
def test_without_a_tested_difference_nothing_is_said_about_firmness(change: dict[str, object]):
    assert certainty_sentence(replace(ROUNDING, **change)) == ""  # type: ignore[arg-type]
