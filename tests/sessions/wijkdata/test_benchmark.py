"""Several areas taken as one, and the level that seed 001 would choose."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from sessions.enums import BenchmarkLevel
from sessions.wijkdata.benchmark import alike_words, joined_areas, joined_people, propose_level, small_wijk_caution
from sessions.wijkdata.comparison import DISTRICT
from tests.wijksessie.charts.factories import ROUNDING

PEOPLE = pd.DataFrame(
    {"inwoners": [1000.0, 3000.0], "18+": [800.0, 2400.0], "65+": [np.nan, 100.0], "huishoudens": [500.0, 1000.0]},
    index=["A", "B"],
)


def rows(*lines: tuple[str, str, str, float], year: int = 2020) -> pd.DataFrame:
    frame = pd.DataFrame(lines, columns=["area", "indicator", "group", "value"])
    return frame.assign(dataset=1, period=year)[["dataset", "area", "indicator", "group", "period", "value"]]


def joined(figures: pd.DataFrame, *, least: int = 2) -> dict[str, float]:
    found = joined_areas(figures, PEOPLE, members=("A", "B"), code=DISTRICT, least=least)
    assert set(found["area"]) <= {DISTRICT}
    return dict(zip(found["indicator"], found["value"], strict=True))


def test_a_share_is_weighted_by_the_people_that_it_is_about():
    assert joined(rows(("A", "roken", "18+", 10), ("B", "roken", "18+", 20))) == {"roken": pytest.approx(17.5)}


def test_a_mean_of_households_is_weighted_by_households_and_counts_are_added_up():
    found = joined(
        rows(
            ("A", "hh_grootte", "huishoudens", 1.0),
            ("B", "hh_grootte", "huishoudens", 2.5),
            ("A", "inwoners", "inwoners", 1000),
            ("B", "inwoners", "inwoners", 3000),
        )
    )

    assert found == {"hh_grootte": pytest.approx(2.0), "inwoners": 4000}


def test_where_one_member_has_no_value_there_is_no_row():
    assert joined(rows(("A", "roken", "18+", 10), ("B", "roken", "18+", np.nan))) == {}
    assert joined(rows(("A", "roken", "18+", 10), ("B", "roken", "18+", np.nan)), least=1) == {"roken": 10}


def test_an_unknown_group_is_weighted_by_all_residents_of_every_member():
    assert joined(rows(("A", "eenzaam", "65+", 10), ("B", "eenzaam", "65+", 20))) == {"eenzaam": pytest.approx(17.5)}


def test_a_member_of_unknown_size_leaves_nothing_to_weigh():
    figures = rows(("A", "roken", "18+", 10), ("C", "roken", "18+", 20))

    assert joined_areas(figures, PEOPLE, members=("A", "C"), code=DISTRICT, least=2).empty


def test_scores_and_years_of_life_are_not_joined():
    figures = rows(
        ("A", "leefbaarheid", "inwoners", 4.0),
        ("B", "leefbaarheid", "inwoners", 4.2),
        ("A", "levensverwachting", "inwoners", 80),
        ("B", "levensverwachting", "inwoners", 82),
    )

    assert joined(figures) == {}


def test_years_and_files_stay_apart():
    figures = pd.concat([rows(("A", "roken", "18+", 10)), rows(("B", "roken", "18+", 20), year=2022)])

    assert joined(figures) == {}


def test_the_people_of_a_gebied_are_unknown_where_those_of_a_member_are():
    found = joined_people(PEOPLE, members=("A", "B"), code=DISTRICT).loc[DISTRICT]

    assert (found["inwoners"], found["18+"]) == (4000, 3200)
    assert np.isnan(found["65+"])


def test_one_look_alike_is_called_by_its_name():
    assert alike_words(["Zuid"]) == "Zuid"
    assert alike_words(["Zuid", "West"]) == "vergelijkbare wijken"


def proposal(*words: str, district: str = "Noord", known: int = 40, known_district: int = 40):
    return propose_level(
        [replace(ROUNDING, verdict=word) for word in words],
        district=district,
        city="Utrecht",
        wijk="Overvecht",
        known=known,
        known_district=known_district,
    )


def test_a_wijk_that_differs_much_from_its_gebied_is_laid_beside_the_city():
    found = proposal("hoger", "lager", "vergelijkbaar", "vergelijkbaar", "")

    assert (found.level, found.looks_at_district) == (BenchmarkLevel.CITY, False)
    assert (
        found.reason
        == "Overvecht wijkt op 2 van de 4 cijfers af van Noord. Dat is veel. Leg de wijk dan naast Utrecht."
    )


def test_a_wijk_that_is_like_its_gebied_is_seen_as_part_of_it():
    found = proposal("hoger", *["vergelijkbaar"] * 9)

    assert (found.level, found.looks_at_district) == (BenchmarkLevel.DISTRICT, True)
    assert found.reason.startswith("Overvecht wijkt op 1 van de 10 cijfers af van Noord. Dat is weinig.")


def test_a_wijk_with_few_figures_is_seen_on_the_higher_scale():
    found = proposal("hoger", "hoger", known=9, known_district=40)

    assert found.looks_at_district
    assert "maar 9 cijfers, voor Noord 40" in found.reason


def test_without_a_gebied_or_without_words_it_is_the_city():
    assert proposal("hoger", district="").reason == "Er is geen gebied gekozen. Dan leg je Overvecht naast Utrecht."
    assert proposal("", "").level is BenchmarkLevel.CITY


@pytest.mark.parametrize(("residents", "is_said"), [(4999, True), (5000, False), (None, False)])
def test_in_a_small_wijk_the_order_is_not_certain(residents, is_said):
    assert bool(small_wijk_caution(residents)) is is_said
