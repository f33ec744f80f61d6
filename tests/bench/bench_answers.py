"""Durable answers per second through the real route with every check in place, and how long phones wait in a burst.

`python -m tests.bench.bench_answers`. In one run and in turn: group commit as it is, one commit per answer (the same
server with a batch of one), and a bare route with one raw durable insert; once on the disk as it is and once with 2 ms
added to every flush. Then two bursts of new lines, and oTree 6 on the same machine when it can be installed. Sender and
server share the machine, so absolute figures are a lower bound; the ratios are what counts.
"""

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlmodel import func, select

from surveys.models import Answer
from tests.answer_hall import AnswerHall, answer_hall, many_codes
from tests.bench.answer_load import Load, answers_of_halls, as_fast_as_possible, within
from tests.bench.otree import compare_with_otree
from tests.browser import RealServer, free_port
from tests.slow_disk import has_compiler, slow_disk
from tests.talk import say

HALLS, TURNS, SLOW_HALLS = 6, 2, 3
SLOW_MILLISECONDS = 2.0
LEAST_GAIN, LEAST_GAIN_SLOW = 1.5, 5.0
BURSTS = ((1000, 1.0, 1.0), (70, 2.0, 0.05))  # phones, within so many seconds, p95 at most so many seconds


def main() -> int:
    """Measure all and print each figure beside its limit; ends with 1 when a limit is not met."""
    met = [gain(milliseconds=0, halls=HALLS, least=LEAST_GAIN)]
    if has_compiler():
        met.append(gain(milliseconds=SLOW_MILLISECONDS, halls=SLOW_HALLS, least=LEAST_GAIN_SLOW))
    else:
        say("geen gcc: de trage schijf is overgeslagen")
    met += [burst(phones, seconds, most) for phones, seconds, most in BURSTS]
    met.append(compare_with_otree(grouped_once))
    return int(not all(met))


def gain(*, milliseconds: float, halls: int, least: float) -> bool:
    """Compare group commit with one commit each, in turn so that both meet the same machine."""
    kinds: dict[str, Callable[[], Load]] = {
        "samen": lambda: real_route(milliseconds, halls, batch=200),
        "apart": lambda: real_route(milliseconds, halls, batch=1),
        "kaal": lambda: bare_route(milliseconds, halls),
    }
    rates: dict[str, list[float]] = {name: [] for name in kinds}
    refused = 0
    for _ in range(TURNS):
        for name, measure in kinds.items():
            load = measure()
            refused += load.refused
            rates[name].append(load.per_second)
    middle = {name: statistics.median(found) for name, found in rates.items()}
    ratio = middle["samen"] / middle["apart"]
    disk = f"{milliseconds:.0f} ms per flush erbij" if milliseconds else "de schijf zoals hij is"
    say(
        f"{disk}: {middle['samen']:.0f} antwoorden/s samen vastgelegd, {middle['apart']:.0f}/s elk apart, "
        f"verhouding {ratio:.1f} (grens minstens {least:.1f}); {refused} geweigerd (grens 0)"
    )
    say(
        f"  een kale route met een INSERT en COMMIT: {middle['kaal']:.0f}/s; "
        f"de echte route haalt daarvan {middle['samen'] / middle['kaal']:.2f}"
    )
    return ratio >= least and not refused


def real_route(milliseconds: float, halls: int, *, batch: int) -> Load:
    """Send the answers of so many halls of 70 people, one hall per code, and check that all of them are stored."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        environment = {"MOST_PER_COMMIT": str(batch), **_disk(folder, milliseconds)}
        module = "tests.bench.answer_server"
        with answer_hall(folder, codes=many_codes(halls), environment=environment, module=module) as hall:
            load = asyncio.run(as_fast_as_possible(hall.server.port, answers_of_halls(hall)))
            stored = hall.database.read(lambda db: db.exec(select(func.count()).select_from(Answer)).one())
    if stored != load.confirmed:
        message = f"{load.confirmed} bevestigd en {stored} bewaard"
        raise RuntimeError(message)
    return load


def bare_route(milliseconds: float, halls: int) -> Load:
    """Send as many answers to a route that only stores them."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        with answer_hall(folder, codes=many_codes(halls)) as hall:
            asked = answers_of_halls(hall)
        server = RealServer(folder / "bare", free_port(), "", _disk(folder, milliseconds), "tests.bench.bare_server")
        server.start()
        try:
            return asyncio.run(as_fast_as_possible(server.port, asked))
        finally:
            server.stop()


def grouped_once() -> Load:
    """One turn of the route as it is."""
    return real_route(0, HALLS, batch=200)


def burst(phones: int, seconds: float, most: float) -> bool:
    """Let so many phones send one answer each at a random moment, over new lines, to one enquête.

    The same burst on the bare route tells what this machine takes by itself at this moment.
    """
    with tempfile.TemporaryDirectory() as made, answer_hall(Path(made)) as hall:
        one_each = answers_of_phones(hall, phones)
        asyncio.run(within(hall.server.port, answers_of_phones(hall, 20, seed=9), seconds=0.5, seed=1))  # wake it up
        load = asyncio.run(within(hall.server.port, one_each, seconds=seconds, seed=2))
    floor = bare_burst(one_each, seconds)
    middle, high = load.percentile(0.5) * 1000, load.percentile(0.95) * 1000
    say(
        f"{phones} telefoons binnen {seconds:.0f} s: p50 {middle:.0f} ms, p95 {high:.0f} ms "
        f"(grens {most * 1000:.0f} ms), {load.refused} geweigerd (grens 0); "
        f"de kale route: p50 {floor.percentile(0.5) * 1000:.0f} ms, p95 {floor.percentile(0.95) * 1000:.0f} ms"
    )
    return high <= most * 1000 and not load.refused


def bare_burst(one_each: list[bytes], seconds: float) -> Load:
    """The same burst on a route that only stores."""
    with tempfile.TemporaryDirectory() as made:
        server = RealServer(Path(made), free_port(), "", {}, "tests.bench.bare_server")
        server.start()
        try:
            asyncio.run(within(server.port, one_each[:20], seconds=0.5, seed=1))
            return asyncio.run(within(server.port, one_each, seconds=seconds, seed=2))
        finally:
            server.stop()


def answers_of_phones(hall: AnswerHall, phones: int, *, seed: int = 3) -> list[bytes]:
    """One answer of each phone, to a question at random."""
    return answers_of_halls(hall, people=phones, seed=seed)[:phones]


def _disk(folder: Path, milliseconds: float) -> dict[str, str]:
    return slow_disk(folder, milliseconds=milliseconds).environment if milliseconds else {}


if __name__ == "__main__":
    sys.exit(main())
