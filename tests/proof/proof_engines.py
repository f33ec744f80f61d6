"""Letter p: the phone pages in Chromium, Firefox and WebKit: `python -m tests.proof.proof_engines`.

The scenarios are the tests of `tests/engines`; those that `make test` leaves out for their cost are here too.
"""

import re
import subprocess
import sys
from pathlib import Path

from tests.engines.engine import NAMES, EngineMissing, running_engine
from tests.talk import say

ROOT = Path(__file__).parent.parent.parent


def main() -> int:
    """Name the versions, run all, and say on the last line how many passed."""
    versions = []
    for name in NAMES:
        try:
            with running_engine(name) as engine:
                versions.append(f"{name} {engine.version}")
        except EngineMissing as missing:
            say(str(missing))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=short", "tests/engines"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "niets gezegd"
    if done.returncode:
        say(done.stdout[-4000:])
    passed = re.search(r"(\d+) passed", told)
    say(f"p. {', '.join(versions)}: {passed[1] if passed else 0} proeven goed ({told.strip('= ')})")
    return int(done.returncode != 0 or len(versions) < len(NAMES) or "skipped" in told)


if __name__ == "__main__":
    sys.exit(main())
