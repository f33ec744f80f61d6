"""The ten wijken of Utrecht as the open data of RIVM and CBS has them, with households of their own."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from personas.facts import WijkFacts
from wijksessie.cli.wijk_facts import facts_from_files

CODES = tuple(f"WK0344{number:02d}" for number in range(1, 11))


@cache
def utrecht_facts(code: str) -> WijkFacts:
    """Return the facts of one wijk, without an enquête."""
    with TemporaryDirectory() as folder:
        return facts_from_files(Path(folder), code, [])
