"""Which figures the room guesses."""

from surveys.estimates import EstimateChoice, EstimateFigure, base_for, choose_estimates


def figure(indicator: str, wijk: float, city: float, *, differs: bool = True) -> EstimateFigure:
    return EstimateFigure(indicator, "18+", wijk, city, city, differs)


FIGURES = (
    figure("eenzaam", 58.2, 48.6),
    figure("moeite_rondkomen", 30.1, 14.0),
    figure("ervaren_gezondheid", 66.0, 79.0),
    figure("overgewicht", 52.0, 41.0),
    figure("beweegrichtlijn", 46.0, 51.0),
    figure("vrijwilligerswerk", 26.0, 27.0, differs=False),
)


def indicators(choices: tuple[EstimateChoice, ...]) -> list[str]:
    return [choice.indicator for choice in choices]


def test_the_largest_difference_then_the_largest_group_then_what_is_like_the_city():
    choices = choose_estimates(FIGURES)

    assert indicators(choices) == ["moeite_rondkomen", "ervaren_gezondheid", "vrijwilligerswerk"]


def test_the_focus_of_the_voorgesprek_comes_first():
    choices = choose_estimates(FIGURES, leading_themes=("eenzaamheid",))

    assert indicators(choices) == ["eenzaam", "ervaren_gezondheid", "vrijwilligerswerk"]


def test_figures_that_the_voorgesprek_wants_are_taken():
    choices = choose_estimates(FIGURES, wanted=("overgewicht", "beweegrichtlijn"))

    assert indicators(choices) == ["overgewicht", "beweegrichtlijn", "moeite_rondkomen"]


def test_an_uncertain_difference_gives_way_to_a_certain_one():
    choices = choose_estimates((figure("roken", 40.0, 10.0, differs=False), figure("eenzaam", 50.0, 45.0)))

    assert indicators(choices)[0] == "eenzaam"


def test_no_figure_under_three_per_cent_and_three_different_themes():
    choices = choose_estimates(
        (figure("roken", 2.9, 20.0), figure("regie", 90.0, 80.0), figure("angst_depressie", 9.0, 2.0))
    )

    assert indicators(choices) == ["regie", "eenzaam", "moeite_rondkomen"]


def test_without_figures_the_order_of_the_content_holds():
    assert indicators(choose_estimates(())) == ["eenzaam", "moeite_rondkomen", "veel_stress"]


def test_the_order_of_the_figures_does_not_matter():
    assert choose_estimates(tuple(reversed(FIGURES))) == choose_estimates(FIGURES)


def test_small_and_large_shares_are_asked_out_of_a_hundred():
    assert [base_for(share) for share in (None, 4.9, 5.0, 58.2, 95.0, 95.1)] == [10, 100, 10, 10, 10, 100]
