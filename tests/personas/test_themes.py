"""How heavy is each theme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personas.content import all_themes
from personas.firmness import redraws, with_firmness
from personas.signals import signal_of, theme_inputs
from personas.themes import (
    Firmness,
    Flag,
    Preset,
    Signal,
    ThemeInput,
    Weights,
    combined,
    influence_of,
    preset_weights,
    rank_themes,
    selected_signals,
    theme_legs,
)
from tests.personas.factories import SIGNALS, overvecht, rivm_figure, wijk_facts


def test_without_an_enquete_the_ranking_still_works_and_says_so() -> None:
    scores = rank_themes(theme_inputs(overvecht()), Weights())

    assert scores[0].key == "eenzaamheid"
    assert all(score.survey is None for score in scores)
    assert all(score.flag is Flag.NONE for score in scores)


def test_a_theme_without_figure_and_without_enquete_gets_no_rank() -> None:
    scores = {score.key: score for score in rank_themes(theme_inputs(overvecht()), Weights())}

    assert scores["weg_naar_hulp"].rank is None
    assert scores["weg_naar_hulp"].total is None


def test_the_three_flags_say_who_points_at_a_theme() -> None:
    scores = {score.key: score.flag for score in rank_themes(theme_inputs(overvecht(signals=SIGNALS)), Weights())}

    assert scores["eenzaamheid"] is Flag.BOTH
    assert scores["gewicht_en_eten"] is Flag.DATA_ONLY
    assert scores["weg_naar_hulp"] is Flag.SURVEY_ONLY


def test_data_first_and_professionals_first_give_another_order() -> None:
    inputs = theme_inputs(overvecht(signals=SIGNALS))

    by_data = rank_themes(inputs, preset_weights(Preset.DATA_FIRST))
    by_people = rank_themes(inputs, preset_weights(Preset.PROFESSIONALS_FIRST))

    places = [[score.key for score in scores].index("gewicht_en_eten") for scores in (by_data, by_people)]
    assert places[0] < places[1]


@given(st.floats(0.01, 100), st.floats(0.01, 100), st.floats(0.01, 100), st.floats(0.1, 50))
def test_only_the_proportions_of_the_weights_matter(data: float, survey: float, influence: float, times: float) -> None:
    leg = (0.8, 0.3, 0.6)

    once = combined(leg, Weights(data, survey, influence))
    again = combined(leg, Weights(data * times, survey * times, influence * times))

    assert once == pytest.approx(again, abs=1e-6)


@pytest.mark.parametrize("weights", [(-1, 1, 1), (0, 0, 0), (float("nan"), 1, 1)])
def test_weights_that_count_nothing_are_refused(weights: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Weights(*weights)


def test_the_order_of_the_figures_does_not_matter() -> None:
    inputs = theme_inputs(overvecht(signals=SIGNALS))

    assert rank_themes(inputs, Weights()) == rank_themes(tuple(reversed(inputs)), Weights())


def test_figures_that_say_the_same_count_once() -> None:
    theme = all_themes()["eenzaamheid"]
    signals = {key: Signal(key, 1.0) for key in ("eenzaam", "sociaal_eenzaam", "emotioneel_eenzaam", "sterk_eenzaam")}

    kept = selected_signals(theme, signals)

    assert [signal.indicator for signal in kept] == ["eenzaam", "sterk_eenzaam"]


def test_alcohol_never_hides_smoking_in_an_average() -> None:
    theme = all_themes()["roken_alcohol_drugs"]
    signals = {key: Signal(key, 1.0) for key in ("roken", "overmatig_drinken")}

    assert [signal.indicator for signal in selected_signals(theme, signals)] == ["roken"]


def test_influence_comes_from_the_ranking_else_from_chr_else_unknown() -> None:
    themes = all_themes()

    assert influence_of(themes["rondkomen"])[0] == 0.85
    assert influence_of(themes["eenzaamheid"])[0] == 1.0
    assert influence_of(themes["stress"]) == (0.6, "invloed onbekend")


def test_swapping_wijk_and_city_turns_the_burden_around() -> None:
    here = signal_of(rivm_figure("eenzaam", "18+", (58.2, 48.9, 47.0)))
    there = signal_of(rivm_figure("eenzaam", "18+", (48.9, 58.2, 47.0)))

    assert here is not None
    assert there is not None
    assert here.z > 0 > there.z


def test_context_figures_are_no_burden() -> None:
    assert signal_of(rivm_figure("mantelzorg", "18+", (12.0, 9.9, 13.6))) is None


def test_size_counts_by_rank_among_the_themes() -> None:
    themes = all_themes()
    inputs = [ThemeInput(themes[key], people=people) for key, people in (("rondkomen", 900), ("stress", 100))]

    legs = theme_legs(inputs)

    assert legs["rondkomen"][0] == 1.0
    assert legs["stress"][0] == 0.0


def test_the_firmness_words_follow_the_redraws() -> None:
    facts = overvecht(signals=SIGNALS)
    inputs = theme_inputs(facts)

    scores = with_firmness(inputs, Weights(), redraws(inputs, Weights(), seed=7, answers=40, draws=120))

    words = {score.key: (score.firmness, score.top_share) for score in scores}
    assert words["eenzaamheid"][0] is Firmness.FIRM
    assert words["ouder_worden"][0] is Firmness.DEPENDS
    assert all((share >= 80) == (word is Firmness.FIRM) for word, share in words.values() if word)


def test_the_same_seed_draws_the_same() -> None:
    inputs = theme_inputs(overvecht(signals=SIGNALS))

    first = redraws(inputs, Weights(), seed=11, answers=40, draws=20)
    second = redraws(tuple(reversed(inputs)), Weights(), seed=11, answers=40, draws=20)

    assert first == second


def test_without_any_figure_every_theme_is_unranked() -> None:
    scores = rank_themes(theme_inputs(wijk_facts([])), Weights())

    assert {score.rank for score in scores} == {None}


def test_a_theme_in_the_middle_of_both_gets_no_flag() -> None:
    names = [
        "rondkomen",
        "eenzaamheid",
        "mentale_gezondheid",
        "stress",
        "gewicht_en_eten",
        "bewegen",
        "roken_alcohol_drugs",
    ]
    names += ["ouder_worden", "werk_en_meedoen", "wonen_en_buurt"]
    inputs = [
        ThemeInput(
            all_themes()[key], signals=(Signal(key, 2 - place / 4),), survey=(10 if place == 4 else 9 - place) / 10
        )
        for place, key in enumerate(names)
    ]

    flags = {score.key: score.flag for score in rank_themes(inputs, Weights())}

    assert flags["rondkomen"] is Flag.BOTH
    assert flags["gewicht_en_eten"] is Flag.NONE
    assert flags["wonen_en_buurt"] is Flag.NONE
