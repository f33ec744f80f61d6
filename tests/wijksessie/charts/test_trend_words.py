"""What is said of a figure over the years: nothing of one year, no change of the wijk by a model estimate."""

from dataclasses import replace

from tests.sessions.wijkdata.test_trend import at, series
from tests.wijksessie.charts.factories import BENEFIT
from wijksessie.charts.trend_words import trend_sentences


def test_the_wijk_itself_is_not_followed_by_a_model_estimate():
    said = " ".join(trend_sentences(series(at(2016, country=13.0), at(2020))))

    assert "Overvecht was in 2016 en 2020 hoger dan Utrecht." in said
    assert "vergelijk gebieden binnen een jaar, niet de wijk met vroeger" in said
    assert "Nederland van 13% naar 14%" in said
    assert "In Overvecht steeg" not in said


def test_a_register_tells_how_the_wijk_changed():
    before = at(2019, BENEFIT)
    before = replace(before, wijk=replace(before.wijk, value=95.0))

    said = trend_sentences(series(before, at(2023, BENEFIT)))

    assert said[0] == "In Overvecht daalde dit cijfer van 2019 tot 2023: van 95 per 1.000 naar 77 per 1.000."


def test_a_change_within_what_we_call_the_same_is_no_change():
    assert "bleef ongeveer gelijk" in trend_sentences(series(at(2019, BENEFIT), at(2023, BENEFIT)))[0]


def test_of_one_year_nothing_is_said():
    assert trend_sentences(series(at(2020))) == ()
