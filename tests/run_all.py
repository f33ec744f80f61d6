"""`make test`: style, types and agreements between packages, then every rule once. STRICT=1: a skip is a failure.

The last line is pytest's own closing line.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.postgres import reachable_postgres
from tests.talk import say

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("ruff", "format", "--check", "--quiet", "."),
    ("ruff", "check", "--quiet", "."),
    ("mypy", "--no-error-summary"),
    ("lint-imports",),
)


class Judge:
    """Counts skips and says before the closing line what else makes this run red."""

    def __init__(self, *, strict: bool, failed_checks: Sequence[str]) -> None:
        self._strict = strict
        self._failed_checks = failed_checks
        self.skipped: dict[str, str] = {}

    @property
    def is_red(self) -> bool:
        return bool(self._failed_checks) or (self._strict and bool(self.skipped))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped[report.nodeid] = reason_of(report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped[report.nodeid] = reason_of(report.longrepr)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for nodeid, reason in self.skipped.items():
            terminalreporter.write_line(f"overgeslagen: {nodeid}: {reason}")
        if self._strict and self.skipped:
            terminalreporter.write_line(f"STRICT=1: {len(self.skipped)} overgeslagen, en dat is een fout.", red=True)
        for name in self._failed_checks:
            terminalreporter.write_line(f"{name}: niet goed, zie boven.", red=True)


def reason_of(longrepr: object) -> str:
    """The reason that a skip gave."""
    return str(longrepr[2] if isinstance(longrepr, tuple) else longrepr).removeprefix("Skipped: ")


def failed_checks() -> list[str]:
    """Run the checks and return the names of those that found something."""
    failed = []
    for name, *arguments in CHECKS:
        done = subprocess.run([BIN / name, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        shown = " ".join([name, *[argument for argument in arguments if not argument.startswith("-")]]).removesuffix(
            " ."
        )
        say(f"{shown}: {'goed' if done.returncode == 0 else 'NIET goed'}")
        if done.returncode != 0:
            say(done.stdout + done.stderr)
            failed.append(shown)
    return failed


def main(arguments: Sequence[str]) -> int:
    """Run everything; `arguments` go to pytest, for example a folder."""
    os.chdir(ROOT)
    address = reachable_postgres()
    if address:
        os.environ["WIJKSESSIE_TEST_POSTGRES"] = address
    say("PostgreSQL: doet mee" if address else "PostgreSQL: niet gevonden, alleen SQLite")
    strict = os.environ.get("STRICT") == "1"
    failed = failed_checks()
    if strict and not address:
        failed.append("PostgreSQL")
    judge = Judge(strict=strict, failed_checks=failed)
    parallel = ["-n", "2", "--dist", "loadfile"] if find_spec("xdist") and not arguments else []
    outcome = pytest.main(["-q", "-m", "not proof", *parallel, *arguments], plugins=[judge])
    return int(outcome) or int(judge.is_red)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
