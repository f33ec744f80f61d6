"""Phones of three kinds over a bad line while the server is killed; the full size is letter j of the proof."""

import shutil
from pathlib import Path

import httpx
import pytest

from tests.answer_hall import answer_hall
from tests.durability import unsafe_connections
from tests.proof.proof_storm import LEFT_OUT
from tests.slow_disk import has_compiler, slow_disk
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


@pytest.mark.skipif(not has_compiler(), reason="gcc is er niet")
def test_an_answer_is_confirmed_only_after_the_disk_was_flushed(empty_sqlite: Path, tmp_path: Path):
    shutil.copy(empty_sqlite, tmp_path / "wijksessie.db")
    disk = slow_disk(tmp_path, milliseconds=0)
    with answer_hall(tmp_path, environment=disk.environment) as hall:
        waits = []
        for number in range(1, 6):
            before = disk.flushes
            answer_one(hall.server.url, number)
            waits.append(disk.flushes - before)

    assert all(times >= 1 for times in waits), waits


def answer_one(url: str, number: int) -> None:
    key = f"1-{number:032x}"
    body = {"a": "welzijn", "send_key": "0" * 32, "revision": "1"}
    sent = httpx.post(f"{url}/e/K7M4PX/{key}/1", data=body, headers={"X-Outbox": "1"}, timeout=20)
    assert sent.status_code == 200
