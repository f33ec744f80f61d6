"""Letter k: question 1 works soon on a slow line: 1.5 s at 1.6 Mbit/s and 150 ms, 3 s at 400 kbit/s and 400 ms.

`python -m tests.proof.proof_slow_line`. A cold cache each time, the middle of five loads; chromium slows the line down.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from tests.answer_hall import CODE, answer_hall
from tests.browser import chromium
from tests.slow_line import seconds_until_question
from tests.talk import say

LINES = ((1600, 150, 1.5), (400, 400, 3.0))  # kbit/s, ms, at most so many seconds
TIMES = 5


def main() -> int:
    """Measure both lines and say what was seen on the last line."""
    said, is_met = [], True
    with tempfile.TemporaryDirectory() as folder, answer_hall(Path(folder)) as hall, chromium() as browser:
        url = f"{hall.server.url}/e/{CODE}"
        seconds_until_question(
            browser, url, kilobits=100_000, delay=0
        )  # the first page of a browser starts the browser
        for kilobits, delay, most in LINES:
            taken = [seconds_until_question(browser, url, kilobits=kilobits, delay=delay) for _ in range(TIMES)]
            middle = statistics.median(taken)
            is_met = is_met and middle <= most
            said.append(f"{kilobits} kbit/s en {delay} ms: {middle:.2f} s (hoogste {max(taken):.2f}, grens {most:.1f})")
    say(f"k. vraag 1 te kiezen met koude cache, {'; '.join(said)}")
    return int(not is_met)


if __name__ == "__main__":
    sys.exit(main())
