"""Phones of three kinds over a bad line while the server is killed; the full size is letter j of the proof."""

import shutil
from pathlib import Path

import pytest

from tests.answer_hall import answer_hall
from tests.durability import unsafe_connections
from tests.proof.proof_storm import LEFT_OUT
from tests.storm import Storm, ride_out
from wijksessie.database import Database

pytestmark = pytest.mark.browser

SMALL = Storm(simulated=4, plain=1, pages=1, kills=1, seconds=3)


def test_a_storm_loses_no_confirmed_answer_counts_none_twice_and_leaves_every_draft_on_its_phone(
    empty_sqlite: Path, tmp_path: Path
):
    shutil.copy(empty_sqlite, tmp_path / "wijksessie.db")
    with answer_hall(tmp_path, without=LEFT_OUT) as hall:
        seen = ride_out(hall, SMALL, seed=11)

    assert seen.wrong == []
    assert (seen.stored, seen.people, seen.drafts, seen.kills) == (48, 6, 1, 1)


def test_every_connection_of_the_pool_waits_for_the_disk(sqlite_url: str):
    database = Database(sqlite_url)

    assert unsafe_connections(database) == (20, [])
    database.close()
