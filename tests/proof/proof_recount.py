"""Letter l: every number of 60 phones with known answers, worked out once more by hand.

`python -m tests.proof.proof_recount`. The whole of it is fast, so it is the test of the suite.
"""

import re
import subprocess
import sys
from pathlib import Path

from tests.recount import PEOPLE
from tests.talk import say

ROOT = Path(__file__).parent.parent.parent
TEST = "tests/wijksessie/test_recount.py"


def main() -> int:
    """Run the test and say what was seen on the last line."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", TEST], cwd=ROOT, capture_output=True, text=True, check=False
    )
    passed = re.search(r"(\d+) passed", done.stdout)
    if done.returncode:
        say(done.stdout[-3000:])
    say(
        f"l. {PEOPLE} telefoons met bekende antwoorden: {passed[1] if passed else 0} tests over query, scherm en "
        f"werkblad, {'0 verschillen' if done.returncode == 0 else 'VERSCHILLEN'}"
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
