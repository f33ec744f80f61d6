"""Letter m: every text column full of markup, on screens and in files: `python -m tests.proof.proof_payloads`.

`make test` sends the same corpus through the form of the enquête.
"""

import subprocess
import sys
from pathlib import Path

from tests.payloads import PAYLOADS
from tests.talk import say

ROOT = Path(__file__).parent.parent.parent


def main() -> int:
    """Run the tests that are too long for every day, and say what came of them on the last line."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=short", "tests/wijksessie/test_payloads_everywhere.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "niets gezegd"
    if done.returncode:
        say(done.stdout[-4000:])
    say(f"m. {len(PAYLOADS)} teksten door elke kolom: {told.strip('= ')}")
    return int(done.returncode != 0 or "skipped" in told)


if __name__ == "__main__":
    sys.exit(main())
