"""One figure over the years: where a series breaks."""

from dataclasses import replace

import pytest

from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.trend import Trend, trend_of
from tests.wijksessie.charts.factories import HEALTH, ROUNDING


def at(year: int, figure: FigureComparison = ROUNDING, *, country: float | None = None, dataset: int = 1, **facts):
    """The same figure in another year."""
    moved = {
        name: replace(value, year=year)
        for name in ("wijk", "city", "country")
        if (value := getattr(figure, name)) is not None
    }
    if country is not None and figure.country:
        moved["country"] = replace(figure.country, value=country, year=year)
    return replace(figure, year=year, dataset_id=dataset, **moved, **facts)


def series(*years: FigureComparison, residents=None, names=None, tables=None) -> Trend:
    return trend_of(
        years,
        tables=tables or {1: "50090NED", 2: "50120NED"},
        residents=residents or {},
        names=names or {1: "Overvecht", 2: "Overvecht"},
    )


def test_years_of_one_table_are_one_series_in_order():
    found = series(at(2020), at(2012), at(2016))

    assert [each.year for each in found.years] == [2012, 2016, 2020]
    assert found.breaks == ()
    assert found.unbroken == found.years


def test_another_table_begins_a_new_series():
    found = series(at(2020), at(2022, dataset=2))

    assert [each.year for each in found.breaks] == [2022]
    assert "50120NED en 50090NED" in found.breaks[0].reason
    assert [each.year for each in found.unbroken] == [2022]


def test_a_break_that_the_source_told_is_known():
    found = series(at(2020, HEALTH), at(2022, HEALTH))

    assert found.breaks[0].reason.startswith("In 2022 sprong dit cijfer in heel Nederland")


def test_a_country_that_jumps_was_measured_otherwise():
    found = series(at(2016, country=13.9), at(2020, country=19.2))

    assert found.breaks[0].reason == (
        "Nederland sprong van 14% (2016) naar 19% (2020). Waarschijnlijk is er anders gemeten."
    )


def test_a_wijk_that_grew_fast_or_changed_its_name_may_have_other_borders():
    grown = series(at(2016), at(2020), residents={2016: 20000, 2020: 34000})
    renamed = series(at(2016), at(2020, dataset=2), tables={1: "x", 2: "x"}, names={1: "Overvecht", 2: "Dreven"})

    assert "20.000 (2016) naar 34.000 (2020)" in grown.breaks[0].reason
    assert renamed.breaks[0].reason.startswith("De wijk heette in 2016 anders.")
    assert series(at(2016), at(2020), residents={2016: 30000, 2020: 34000}).breaks == ()


@pytest.mark.parametrize("years", [(2016, 2020), (2020, 2016)])
def test_the_order_of_the_files_does_not_matter(years: tuple[int, ...]):
    assert series(*map(at, years)) == series(*map(at, reversed(years)))


def test_every_known_break_is_of_a_figure_that_exists():
    from sessions.content_files import sessions_content  # noqa: PLC0415 - only here

    for raw in sessions_content("series")["series_break"]:
        assert set(raw["indicators"]) <= set(indicators())
        assert raw["source"]
        assert raw["reason"].endswith(".")
