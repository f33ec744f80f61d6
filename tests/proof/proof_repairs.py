"""The session that repairs itself: 10,000 random ones beside an exact solver, and 10,000 whole evenings.

`python -m tests.proof.proof_repairs [SESSIONS]`.
"""

import sys
import time

from sessions.repair import RepairKind, fairest_cuts, fewest_cuts, largest_cut, propose_repairs, slack_of
from sessions.run_of_show import run_of_show, shortest_minutes
from tests.sessions.evening import play
from tests.sessions.repair_solver import START, best_pairs, random_session
from tests.talk import say

SESSIONS = 10_000
SPARE_MINUTES = 2
LONGEST = 0.050


def main(sessions: int) -> int:
    """Try the sessions; returns 0 when none is worse than the solver, under a minimum, or too slow."""
    late = worse = short = 0
    slowest = 0.0
    for seed in range(sessions):
        parts, now, tables = random_session(seed)
        show = run_of_show(parts, starts_at=START, now=now)
        started = time.perf_counter()
        repairs = propose_repairs(show, now=now, tables=tables)
        slowest = max(slowest, time.perf_counter() - started)
        slack = slack_of(show, now=now, tables=tables)
        total = min(show.late, sum(slack.values()))
        by_id = {part.id: part for part in parts}
        changes = [each for one in repairs if one.kind is not RepairKind.USE_ROOM for each in one.lengths]
        short += sum(each.after < shortest_minutes(by_id[each.part_id], tables=tables) for each in changes)
        if show.late >= SPARE_MINUTES and total:
            late += 1
            found = [cuts(parts, slack, total) for cuts in (fairest_cuts, fewest_cuts)]
            pairs = tuple((largest_cut(parts, cuts), len(cuts)) for cuts in found)
            worse += pairs != best_pairs(parts, slack, total)
    evenings = [play(seed) for seed in range(sessions)]
    feasible = [one for one in evenings if one.was_feasible]
    over = sum(one.late > SPARE_MINUTES for one in feasible)
    short += sum(one.too_short for one in evenings)
    say(
        f"{sessions} sessies, {late} te laat: {worse} slechter dan een exacte oplosser; {len(feasible)} van "
        f"{len(evenings)} hele sessies te redden, {over} daarvan meer dan {SPARE_MINUTES} minuten te laat; "
        f"{short} delen onder hun minimum; langzaamste voorstel {1000 * slowest:.1f} ms (hoogstens 50)"
    )
    return int(worse + over + short > 0 or slowest > LONGEST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS))
