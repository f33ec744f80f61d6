"""Letter l: every number of 60 phones with known answers, worked out once more by hand.

`python -m tests.proof.proof_recount`. The whole of it is fast, so it is the test of the suite.
"""

import sys

from tests.proof.run_tests import run_tests
from tests.recount import PEOPLE
from tests.talk import say


def main() -> int:
    """Run the test and say what was seen on the last line."""
    is_met, told = run_tests("tests/wijksessie/test_recount.py")
    differences = "0 verschillen" if is_met else "VERSCHILLEN"
    say(f"l. {PEOPLE} telefoons met bekende antwoorden, query, scherm en werkblad: {differences} ({told})")
    return int(not is_met)


if __name__ == "__main__":
    sys.exit(main())
