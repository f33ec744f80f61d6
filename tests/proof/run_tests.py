"""Running tests of the suite as a proof: also those that `make test` leaves out for their cost."""

import re
import subprocess
import sys
from pathlib import Path

from tests.talk import say

ROOT = Path(__file__).parent.parent.parent


def run_tests(*paths: str) -> tuple[bool, str]:
    """Run these tests; returns whether all passed and none was skipped, and how many passed in how long."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=short", *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        say(done.stdout[-4000:])
    lines = done.stdout.strip().splitlines()
    told = re.sub(r"^=+ | =+$", "", lines[-1]) if lines else "niets gezegd"
    return done.returncode == 0 and "skipped" not in told, told
