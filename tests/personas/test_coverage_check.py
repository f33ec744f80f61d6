"""Four persona's of each wijk of Utrecht beside what four could cover; and a check that sees a poor set."""

import copy
from itertools import combinations
from typing import Any

import pytest

from personas.facts import WijkFacts
from tests.personas.coverage_check import (
    Cell,
    all_cells,
    best_of_four,
    covered,
    gower,
    in_households,
    mass,
)
from tests.proof.proof_card_numbers import card_document

Document = dict[str, Any]
TOTALS = {"eenzaamheid": 0.7, "stress": 0.5, "rondkomen": 0.3}


@pytest.fixture(scope="module")
def overvecht(utrecht_facts: list[WijkFacts]) -> tuple[WijkFacts, Document]:
    facts = next(facts for facts in utrecht_facts if facts.wijk == "Overvecht")
    document = card_document(facts)
    assert document is not None
    return facts, document


def cell(stage: str, home: str, theme: str, *, reach: float = 0.2) -> Cell:
    return Cell(f"{stage}+{home}|{theme}", stage, home, theme, 900, 0.1, reach, 0.5)


def test_the_heaviest_themes_are_stood_for_and_nobody_is_alike(utrecht_facts: list[WijkFacts]) -> None:
    for facts in utrecht_facts:
        document = card_document(facts)
        assert document is not None
        found = covered(facts, document)

        assert (found.missing, found.other_numbers) == ((), ())
        assert found.nearest >= 0.35
        assert found.share is not None
        assert found.share >= 0.7


def test_a_persona_that_stands_there_twice_is_seen(overvecht: tuple[WijkFacts, Document]) -> None:
    facts, document = overvecht
    harmed = copy.deepcopy(document)
    harmed["cards"][1] = harmed["cards"][0]

    found = covered(facts, harmed)

    assert found.nearest == 0
    assert "te veel op elkaar" in found.faults
    assert found.missing


def test_four_small_groups_cover_too_little(overvecht: tuple[WijkFacts, Document]) -> None:
    facts, document = overvecht
    harmed = copy.deepcopy(document)
    smallest = sorted(in_households(all_cells(facts)), key=lambda one: one.covers)[:4]
    for card, one in zip(harmed["cards"], smallest, strict=True):
        card["id"] = one.key

    assert "dekt te weinig" in covered(facts, harmed).faults


def test_a_persona_that_is_counted_otherwise_is_seen(overvecht: tuple[WijkFacts, Document]) -> None:
    facts, document = overvecht
    harmed = copy.deepcopy(document)
    for row in harmed["evidence"].values():
        row["value"] *= 1.05 if row["indicator"] == "stands_for" else 1

    assert len(covered(facts, harmed).other_numbers) == 4


def test_the_best_four_are_those_of_every_set_tried() -> None:
    stages, homes = ("jong_18_24", "senior_65_plus"), ("alleen", "samen")
    pool = [
        cell(stage, home, theme, reach=0.07 * (1 + (7 * place) % 5))
        for place, (stage, home, theme) in enumerate(
            (stage, home, theme) for stage in stages for home in homes for theme in TOTALS
        )
    ]
    pairs = [(one.theme, one.covers) for one in pool]

    assert best_of_four(pairs, TOTALS) == pytest.approx(max(mass(four, TOTALS) for four in combinations(pairs, 4)))


def test_the_distance_is_the_mean_of_age_theme_and_household() -> None:
    one = cell("jong_18_24", "alleen", "stress")

    assert gower(one, cell("senior_65_plus", "samen", "eenzaamheid")) == 1
    assert gower(one, cell("jong_18_24", "alleen", "eenzaamheid")) == pytest.approx(1 / 3)
    assert gower(one, cell("jong_18_24", "", "eenzaamheid")) == 0.5
