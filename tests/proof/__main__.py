"""`make proof`: every measure at full size, one line per letter. Ends with 1 when one of them is not met.

Each letter is a module of its own, `python -m tests.proof.proof_…`, that prints what it measured on its last line and
ends with 0 when the measure is met.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.talk import say

ROOT = Path(__file__).parent.parent.parent
LONGEST = 1800


@dataclass(frozen=True)
class Letter:
    """One measure: its letter, what it is about, and the module that shows it."""

    letter: str
    what: str
    module: str


LETTERS = (
    Letter("a", "make demo in een verse kloon", "tests.proof.proof_demo"),
    Letter("b", "gewicht van het telefoonformulier", "tests.proof.proof_form"),
    Letter("c", "70 telefoons en een gestopte server", "tests.proof.proof_phones"),
    Letter("d", "briefje op muur en beamer", "tests.proof.proof_board"),
    Letter("e", "wijkdata lezen", "tests.bench.bench_wijkdata"),
    Letter("f", "verslag als toegankelijke PDF", "tests.proof.proof_pdf"),
    Letter("g", "schermafbeeldingen", "tests.proof.proof_screens"),
    Letter("h", "200 kapotte bestanden met cijfers", "tests.proof.proof_import"),
    Letter("i", "wat ‘duidelijk’ heet in een nagebootste stad", "tests.proof.proof_certainty"),
    Letter("j", "100 telefoons in een storm", "tests.proof.proof_storm"),
    Letter("k", "vraag 1 op een trage lijn", "tests.proof.proof_slow_line"),
    Letter("l", "elk cijfer van 60 telefoons nagerekend", "tests.proof.proof_recount"),
    Letter("m", "opmaak en formules in elke tekst", "tests.proof.proof_payloads"),
    Letter("p", "telefoonpagina's in drie browsers", "tests.proof.proof_engines"),
    Letter("q", "elk getal op elke kaart nagelezen", "tests.proof.proof_card_numbers"),
    Letter("r", "elke zin opent naar bron, jaar, groep en gebied", "tests.proof.proof_card_sources"),
    Letter("s", "wat vier persona's dekken van wat vier kunnen", "tests.proof.proof_card_coverage"),
    Letter("t", "kaarten behandelen mensen gelijk", "tests.proof.proof_card_fairness"),
    Letter("u", "wie de regie leidt, valt weg", "tests.proof.proof_two_regies"),
    Letter("v", "marge van ‘staat voor’ in nagebootste steden", "tests.proof.proof_towns"),
    Letter("w", "hoe vast persona's en thema's staan", "tests.proof.proof_stability"),
    Letter("x", "tien kaarten van tien wijken", "tests.proof.proof_cards"),
    Letter("y", "10.000 sessies die uitlopen", "tests.proof.proof_repairs"),
    Letter("z", "wie aan welke tafel zit", "tests.proof.proof_seating"),
    Letter("room", "een hele wijksessie met 70 telefoons", "tests.proof.proof_session"),
    Letter("repetitie", "generale repetitie, goed en bedorven", "tests.proof.proof_rehearsal"),
)


def main(wanted: list[str]) -> int:
    """Show all letters, or those that were asked: `python -m tests.proof b f`."""
    red = 0
    for letter in LETTERS:
        if wanted and letter.letter not in wanted:
            continue
        is_met, figures, seconds = measure(letter)
        red += not is_met
        say(f"{letter.letter}. {letter.what}: {'ok' if is_met else 'NIET'} ({figures}; {seconds:.0f} s)")
    return int(red > 0)


def measure(letter: Letter) -> tuple[bool, str, float]:
    """Run one letter in a process of its own; returns whether it is met, what it said last, and the seconds."""
    started = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", letter.module],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False, f"niet klaar binnen {LONGEST} s", time.monotonic() - started
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    own = next((line for line in reversed(lines) if line.startswith(f"{letter.letter}. ")), "")
    told = own.removeprefix(f"{letter.letter}. ") or "; ".join(lines) or " ".join(done.stderr.split()[-30:])
    figures = told.replace("\n", " ")
    return done.returncode == 0, figures, time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
