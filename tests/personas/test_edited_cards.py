"""People edit sentences at random: the product says of each edit what an independent reading says."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.personas.edited_cards import Stored, edited_at_random, stored_claims
from tests.personas.national import utrecht_database
from wijksessie.database import Database

EDITS = 300


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, list[Stored]]]:
    database = Database(utrecht_database(Path(tmp_path_factory.mktemp("edits"))))
    yield database, stored_claims(database, ["WK034403", "WK034408"])
    database.close()


def test_random_edits_are_called_what_they_are(cards: tuple[Database, list[Stored]]) -> None:
    seen = edited_at_random(*cards, times=EDITS, seed=11)

    assert seen.wrong == []
    assert {"edited", "deviates", "background", "refused", "reason"} <= set(seen.outcomes)


def test_a_reading_with_other_evidence_disagrees(cards: tuple[Database, list[Stored]]) -> None:
    database, stored = cards
    moved = [replace(one, claim=replace(one.claim, evidence=_other(one))) for one in stored]

    seen = edited_at_random(database, moved, times=EDITS, seed=12)

    assert len(seen.wrong) > EDITS // 20


def _other(one: Stored) -> tuple[object, ...]:
    return tuple(replace(view, value=view.value + random.Random(view.id).choice([4, 9])) for view in one.claim.evidence)  # noqa: S311
