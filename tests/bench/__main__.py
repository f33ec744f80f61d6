"""`make bench`: every bench_*.py, ratios in one run with the absolute figures beside them. A report, never a gate."""

import subprocess
import sys
from pathlib import Path

from tests.talk import say

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
LONGEST = 600


def main(wanted: list[str]) -> int:
    """Run all of them, or those that were asked: `python -m tests.bench wijkdata`."""
    red = 0
    for path in sorted(FOLDER.glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if wanted and name not in wanted:
            continue
        say(f"== {name}")
        try:
            done = subprocess.run(
                [sys.executable, "-m", f"tests.bench.{path.stem}"],
                cwd=ROOT,
                capture_output=True,
                text=True,
                timeout=LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            say(f"niet klaar binnen {LONGEST} s")
            red += 1
            continue
        say(done.stdout.strip() or done.stderr.strip())
        red += done.returncode != 0
    return int(red > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
