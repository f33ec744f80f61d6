"""Letter j: 100 phones answer 8 questions over a bad line while the server is killed three times.

`python -m tests.proof.proof_storm [seed] [sqlite|postgresql|slow]`. Once on SQLite, once on PostgreSQL in a database
of its own, once on SQLite with 2 ms added to every flush of the disk. 75 phones send as the script does, 15 are
browsers without JavaScript, 10 are real chromium pages whose localStorage is read while the server is dead and after a
reload. Ends with 0 when no confirmed answer is lost, none is double and every draft is still on its phone. A red run
prints its seed and can be replayed.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from tests.answer_hall import answer_hall
from tests.durability import unsafe_connections
from tests.postgres import reachable_postgres
from tests.slow_disk import has_compiler, slow_disk
from tests.storm import Seen, Storm, ride_out
from tests.talk import say

FULL = Storm(simulated=75, plain=15, pages=10, kills=3, seconds=25)
LEFT_OUT = ("schatting_3", "wie_missen_we")  # eight of the ten base questions are asked
SLOW_MILLISECONDS = 2.0
USUAL_SEED = 20270112

Run = Callable[[Path, int], tuple[str, Seen]]


def main(seed: int, wanted: list[str]) -> int:
    """Ride out the storm on every engine and say what was seen on the last line."""
    runs: dict[str, Run] = {"sqlite": on_sqlite, "postgresql": on_postgresql, "slow": on_a_slow_disk}
    said, wrong = [], []
    for name, run in runs.items():
        if wanted and name not in wanted:
            continue
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            label, seen = run(Path(folder), seed)
        wrong += [f"{label}: {line}" for line in seen.wrong]
        said.append(words(label, seen, time.monotonic() - started))
        say(said[-1])
    for line in wrong:
        say(line)
    kinds = f"{FULL.simulated} met script, {FULL.plain} zonder, {FULL.pages} in chromium"
    head = f"{FULL.phones} telefoons ({kinds}) x 8 vragen, {FULL.kills} keer SIGKILL"
    say(f"j. {head}; {'; '.join(said)}" + (f"; zaad {seed}" if wrong else ""))
    return int(bool(wrong))


def words(label: str, seen: Seen, seconds: float) -> str:
    """Say what came of one run."""
    return (
        f"{label}: {seen.stored} antwoorden van {seen.people} mensen, {len(seen.wrong)} kwijt of dubbel, "
        f"{seen.drafts} van {FULL.pages} concepten nog op hun telefoon, {seen.waiting} antwoorden wachtten daar bij "
        f"het stoppen, {seen.kills} keer gestopt, {seen.faults} ({seconds:.0f} s)"
    )


def on_sqlite(folder: Path, seed: int) -> tuple[str, Seen]:
    """SQLite as it is installed by default; every connection of its pool must wait for the disk."""
    with answer_hall(folder, without=LEFT_OUT) as hall:
        seen = ride_out(hall, FULL, seed=seed)
        asked, unsafe = unsafe_connections(hall.database)
    seen.wrong += unsafe
    return f"SQLite (synchronous=2 op {asked - len(unsafe)} van {asked} verbindingen)", seen


def on_postgresql(folder: Path, seed: int) -> tuple[str, Seen]:
    """PostgreSQL, in a database that is made for this run and dropped after it."""
    address = reachable_postgres()
    if not address:
        return "PostgreSQL", Seen(wrong=["geen PostgreSQL gevonden"])
    with own_database(address) as url, answer_hall(folder, database_url=url, without=LEFT_OUT) as hall:
        return "PostgreSQL", ride_out(hall, FULL, seed=seed)


def on_a_slow_disk(folder: Path, seed: int) -> tuple[str, Seen]:
    """SQLite, where each flush takes 2 ms longer; only the server notices."""
    if not has_compiler():
        return "trage schijf", Seen(wrong=["geen gcc gevonden"])
    disk = slow_disk(folder, milliseconds=SLOW_MILLISECONDS)
    with answer_hall(folder, without=LEFT_OUT, environment=disk.environment) as hall:
        before = disk.flushes
        seen = ride_out(hall, FULL, seed=seed)
        return f"SQLite met {SLOW_MILLISECONDS:.0f} ms per flush ({disk.flushes - before} keer)", seen


@contextmanager
def own_database(address: str) -> Iterator[str]:
    """A PostgreSQL database of our own beside the given one."""
    name = f"wijksessie_storm_{uuid4().hex[:8]}"
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with ExitStack() as after:
        after.callback(engine.dispose)
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            yield sa.make_url(address).set(database=name).render_as_string(hide_password=False)
        finally:
            with engine.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    given = sys.argv[1:]
    numbers = [int(word) for word in given if word.isdigit()]
    sys.exit(main(numbers[0] if numbers else USUAL_SEED, [word for word in given if not word.isdigit()]))
