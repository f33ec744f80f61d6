"""A full session by the simulator, four times on one server and once with two kills: nothing lost, memory flat.

The first session warms the server: what it keeps for good (styles, prepared statements, charts) comes in there.

`python -m tests.proof.proof_session [PHONES]`.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.full_session import Seen, Session
from tests.rehearsal_hall import RehearsalHall, rehearsal_hall
from tests.talk import say

PHONES = 70
NOTES = 6
RUNS = 3
KILLS = 2
GROWTH = 1.05  # the last of the three beside the first


def main(phones: int) -> int:
    """Play; returns 0 when nothing was lost or double, every view equals a fresh one, and memory stays flat."""
    with tempfile.TemporaryDirectory() as folder, rehearsal_hall(Path(folder)) as hall:
        warm, *calm = [_play(hall, phones, kills=0, seed=seed) for seed in range(1 + RUNS)]
        wild = _play(hall, phones, kills=KILLS, seed=1 + RUNS)
    played = (warm, *calm, wild)
    wrong = [fault for seen in played for fault in seen.wrong]
    for fault in wrong[:20]:
        say(fault)
    memory = [seen.memory for seen in calm]
    is_flat = memory[-1] <= GROWTH * memory[0]
    say(
        f"{phones} telefoons, 7 tafels, {len(played)} sessies: {sum(seen.notes for seen in played)} briefjes en "
        f"{sum(seen.fields for seen in played)} velden bevestigd, {wild.kills} keer gestopt, {wild.drops} "
        f"lijnen weg, {sum(seen.views for seen in played)} schermen vergeleken, {len(wrong)} fout; geheugen na de "
        f"eerste ({warm.memory:.0f} MB): {', '.join(f'{each:.0f}' for each in memory)} MB"
    )
    return int(bool(wrong) or not is_flat)


def _play(hall: RehearsalHall, phones: int, *, kills: int, seed: int) -> Seen:
    return asyncio.run(Session(hall, phones=phones, notes=NOTES, kills=kills, seed=seed).play())


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else PHONES))
