"""'Staat voor ongeveer N (van - tot)' in made-up towns: small here, whole in `make proof`."""

import pytest

from personas.candidates import PATTERN
from personas.households import PATTERN_SPREAD
from tests.personas.factories import overvecht_at_home
from tests.personas.towns import made_up_town, score


def test_about_eight_in_ten_true_numbers_lie_within_the_interval() -> None:
    towns = (made_up_town(overvecht_at_home(), homes=PATTERN_SPREAD, odds=PATTERN, seed=seed) for seed in range(12))

    found = score(towns)

    assert found.cells > 150
    assert 0.75 <= found.inside <= 0.95
    assert found.stages >= 0.75


def test_where_a_town_deviates_twice_as_much_most_still_do() -> None:
    towns = (
        made_up_town(overvecht_at_home(), homes=2 * PATTERN_SPREAD, odds=2 * PATTERN, seed=seed) for seed in range(12)
    )

    assert score(towns).inside >= 0.6


def test_the_truth_of_a_town_adds_up_to_the_share_of_each_age_group() -> None:
    facts = overvecht_at_home()

    town = made_up_town(facts, homes=0.5, odds=0.6, seed=4)

    older = facts.figure("eenzaam", "65+")
    assert older is not None
    assert town.people("senior_65_plus", "", "eenzaamheid") / town.adults[3].sum() == pytest.approx(older.share)
