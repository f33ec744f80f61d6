"""How firmly persona's return, and whether 'stevig' is true: small here, whole in `make proof`."""

import numpy as np
import pytest

from personas.themes import Firmness
from tests.personas.factories import SIGNALS, overvecht_at_home
from tests.personas.firmness_worlds import calibrated
from tests.personas.other_methods import METHODS
from tests.personas.redrawn_wijk import RedrawnWijk


@pytest.fixture(scope="module")
def overvecht() -> RedrawnWijk:
    return RedrawnWijk(overvecht_at_home(signals=SIGNALS))


def test_the_persona_s_of_overvecht_come_back_in_most_redraws(overvecht: RedrawnWijk) -> None:
    assert np.median(overvecht.returns()) >= 0.7


def test_they_come_back_more_often_than_those_of_other_methods(overvecht: RedrawnWijk) -> None:
    ours = np.mean(overvecht.returns())

    assert all(ours > np.mean(overvecht.returns(method)) for method in METHODS.values())


def test_what_is_called_firm_is_true_and_what_hangs_on_choices_mostly_is_not() -> None:
    words = calibrated([overvecht_at_home(signals=SIGNALS)], worlds=20)

    assert abs(words[Firmness.FIRM].said - words[Firmness.FIRM].was) <= 0.15
    assert abs(words[Firmness.DEPENDS].said - words[Firmness.DEPENDS].was) <= 0.15
