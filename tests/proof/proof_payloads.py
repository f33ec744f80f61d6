"""Letter m: every text column full of markup, on screens and in files: `python -m tests.proof.proof_payloads`.

`make test` sends the same corpus through the form of the enquête.
"""

import sys

from tests.payloads import PAYLOADS
from tests.proof.run_tests import run_tests
from tests.talk import say


def main() -> int:
    """Run the tests that are too long for every day, and say what came of them on the last line."""
    is_met, told = run_tests("tests/wijksessie/test_payloads_everywhere.py")
    say(f"m. {len(PAYLOADS)} teksten door elke kolom: {told}")
    return int(not is_met)


if __name__ == "__main__":
    sys.exit(main())
