"""Letter m: the whole corpus of texts, in and out: `python -m tests.proof.proof_payloads`.

In: every text of every use-case, on SQLite and PostgreSQL, and every plain route. Out: every text column full of it, on
screens and in files, and every mail. `make test` does the same with a few telling texts.
"""

import os
import sys

from tests.payloads import CONTROLS, PAYLOADS
from tests.postgres import reachable_postgres
from tests.proof.run_tests import run_tests
from tests.talk import say

FILES = ("typed_texts", "plain_routes", "mail_payloads", "payloads_everywhere", "direction_browser")


def main() -> int:
    """Run the tests that are too long for every day, and say what came of them on the last line."""
    os.environ["WIJKSESSIE_TEST_POSTGRES"] = reachable_postgres()
    is_met, told = run_tests(*(f"tests/wijksessie/test_{name}.py" for name in FILES))
    say(f"m. {len(PAYLOADS) + len(CONTROLS)} teksten door elk veld, elke route en elke kolom: {told}")
    return int(not is_met)


if __name__ == "__main__":
    sys.exit(main())
