"""Fair tables: 1,000 random rooms of at most 12 beside trying every way, and rooms of 70 in which nobody can gain.

`python -m tests.proof.proof_seating [ROOMS]`.
"""

import sys
import time
from collections import Counter
from itertools import combinations

from sessions.seating import seat_guests
from tests.sessions.seating_solver import best_score, random_room, score_of
from tests.talk import say

ROOMS = 1000
SMALL, FULL = 12, 70
FULL_ROOMS = 40
LONGEST = 1.0


def main(rooms: int) -> int:
    """Fill the rooms; returns 0 when none is worse than the best, nobody can gain, and a full room takes under 1 s."""
    sizes = Counter[int]()
    worse = 0
    for seed in range(rooms):
        guests, tables = random_room(seed, most=SMALL)
        sizes[len(guests)] += 1
        worse += score_of(guests, tables, seat_guests(guests, tables)) != best_score(guests, tables)
    gains, slowest, most = 0, 0.0, 0
    for seed in range(FULL_ROOMS):
        guests, tables = random_room(1000 + seed, most=FULL)
        started = time.perf_counter()
        seats = seat_guests(guests, tables)
        slowest = max(slowest, time.perf_counter() - started)
        most = max(most, len(guests))
        score = score_of(guests, tables, seats)
        pairs = combinations([guest.id for guest in guests], 2)
        gains += sum(score_of(guests, tables, seats | {a: seats[b], b: seats[a]}) < score for a, b in pairs)
    say(
        f"{rooms} zalen tot {max(sizes)} mensen: {worse} slechter dan alle manieren geprobeerd; {FULL_ROOMS} zalen tot "
        f"{most} mensen: {gains} ruilen die beter zijn; langzaamste {slowest:.2f} s (hoogstens 1)"
    )
    return int(worse + gains > 0 or slowest > LONGEST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROOMS))
