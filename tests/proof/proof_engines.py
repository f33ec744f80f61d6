"""Letter p: phone pages and staff screens of the enquête in three engines: `python -m tests.proof.proof_engines`.

The scenarios are the tests of `tests/engines`; those that `make test` leaves out for their cost are here too.
"""

import sys

from tests.engines.engine import NAMES, EngineMissing, running_engine
from tests.proof.run_tests import run_tests
from tests.talk import say


def main() -> int:
    """Name the versions, run all, and say on the last line how many passed."""
    versions = []
    for name in NAMES:
        try:
            with running_engine(name) as engine:
                versions.append(f"{name} {engine.version}")
        except EngineMissing as missing:
            say(str(missing))
    is_met, told = run_tests("tests/engines")
    say(f"p. {', '.join(versions)}: {told}")
    return int(not is_met or len(versions) < len(NAMES))


if __name__ == "__main__":
    sys.exit(main())
