"""A room at work: 12 screens and 70 phones that write, from the commit of a note to the frame that shows it.

`python -m tests.bench.bench_room [SECONDS]`. Then, in the same run: the board alone against a bare web socket that
tells the same words to as many listeners, and 80 screens that open at once. The screens are those of the repetitie:
they hear what a browser hears. Moments are of one clock that all processes share.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.bench.bare_listeners import bare_delays
from tests.bench.moments import delays_between, late_ticks, moments_in
from tests.bench.room_load import Heard, open_at_once, write_alone, write_together
from tests.bench.room_server import COMMITS, STALLS
from tests.bench.spread import percentile, spread_of
from tests.board_hall import board_hall
from tests.talk import say

PHONES, TABLES, NOTES = 70, 7, 280
SECONDS = 60.0
ALONE, ALONE_NOTES, REST = 12, 100, 0.1
COLD = 80
MOST_FRAME, MOST_PHONE, MOST_TIMES, MOST_STALL, MOST_COLD = 0.1, 2.0, 5.0, 0.2, 3.0
MODULE = "tests.bench.room_server"


def main(seconds: float) -> int:
    """Measure all; returns 0 when every limit is met."""
    met = [_together(seconds), _alone(), _cold()]
    return int(not all(met))


def _together(seconds: float) -> bool:
    """The whole room at work."""
    with (
        tempfile.TemporaryDirectory() as folder,
        board_hall(Path(folder), tables=TABLES, phones=PHONES, module=MODULE) as hall,
    ):
        heard: Heard = asyncio.run(write_together(hall, notes=NOTES, seconds=seconds))
        commits = moments_in(hall.server.data_dir / COMMITS)
        stalls = [late for at, late in late_ticks(hall.server.data_dir / STALLS) if at >= heard.began]
    missed = len(commits) != NOTES or heard.missing(commits)
    frames, phones = heard.on_screens(commits), heard.on_phones(commits)
    stall = max(stalls, default=0.0)
    say(f"{NOTES} briefjes in {seconds:.0f} s van {PHONES} telefoons, 12 schermen open, {len(commits)} bewaard")
    say(f"van commit tot frame op borden en muur: {spread_of(frames)} (p95 hoogstens 100)")
    say(f"van commit tot telefoons van die tafel: {spread_of(phones)} (p95 hoogstens 2000)")
    say(f"langste stilstand van de server: {1000 * stall:.0f} ms (hoogstens 200), {len(stalls)} keer meer dan 10 ms")
    empty, opened, ended = heard.memory
    say(f"geheugen: {empty:.0f} MB leeg, {opened:.0f} met schermen, {ended:.0f} aan het eind")
    return not (
        missed or percentile(frames, 0.95) > MOST_FRAME or percentile(phones, 0.95) > MOST_PHONE or stall > MOST_STALL
    )


def _alone() -> bool:
    """Only boards of one table, beside bare web sockets."""
    with tempfile.TemporaryDirectory() as folder, board_hall(Path(folder), tables=1, phones=1, module=MODULE) as hall:
        heard = asyncio.run(write_alone(hall, screens=ALONE, notes=ALONE_NOTES, rest=REST))
        ours = delays_between(moments_in(hall.server.data_dir / COMMITS), heard)
    bare = bare_delays(listeners=ALONE, notes=ALONE_NOTES, rest=REST)
    times = percentile(ours, 0.95) / percentile(bare, 0.95)
    say(f"{ALONE} borden van één tafel: {spread_of(ours)}; kale websocket: {spread_of(bare)}")
    middle = percentile(ours, 0.5) / percentile(bare, 0.5)
    say(f"bord tegen kale websocket: {times:.1f} keer op p95 (hoogstens 5), {middle:.1f} keer op p50")
    return times <= MOST_TIMES


def _cold() -> bool:
    """Many screens at the same moment, on a server that just started."""
    with (
        tempfile.TemporaryDirectory() as folder,
        board_hall(Path(folder), tables=TABLES, phones=PHONES, module=MODULE) as hall,
    ):
        before = hall.server.memory
        taken, after = asyncio.run(open_at_once(hall, COLD))
    say(f"{COLD} schermen tegelijk open: {taken:.2f} s (hoogstens 3), {(after - before) / COLD:.2f} MB per scherm")
    return taken <= MOST_COLD


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
