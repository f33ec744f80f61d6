"""200 harmed files through the whole import: every one ends in a sentence or in a clean dataset.

`python -m tests.proof.proof_import [NUMBER]`. A file that does not is named with its number; the same number is the
same file again: `tests.sessions.wijkdata.mutations.mutated(NUMBER)`.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime

from sqlmodel import SQLModel

import personas.models  # noqa: F401 - all tables
import sessions.models  # noqa: F401
import surveys.models  # noqa: F401
from sessions.errors import DomainError
from sessions.usecases.dataset import import_dataset
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.reading import read_file
from tests.sessions.wijkdata.mutations import mutated
from tests.sessions.wijkdata.test_mutations import counted
from tests.talk import say
from wijksessie.database import Database

FILES = 200
HINTS = Hints(home="GM0344", year=2020)


def outcome(database: Database, number: int) -> str:
    """Import one harmed file; returns 'geweigerd', 'ingelezen', or what is wrong."""
    what, content = mutated(number)
    before = database.read(counted)
    try:
        parsed = read_file(content, what, HINTS)
        view = database.write(
            import_dataset,
            parsed=parsed,
            file_name=what,
            content_hash=parsed.report.content_hash,
            imported_by="proef",
            now=datetime.now(UTC),
        )
    except DomainError as refused:
        is_whole = refused.text.endswith(".") and database.read(counted) == before
        return "geweigerd" if is_whole else f"{what}: half achtergebleven"
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"{what}: {type(error).__name__} {error}"
    added = [new - old for new, old in zip(database.read(counted), before, strict=True)]
    expected = [1, len(parsed.areas), len(parsed.figures)] if view.is_new else [0, 0, 0]
    return "ingelezen" if added == expected else f"{what}: {added} in plaats van {expected}"


def main(number: int = FILES) -> int:
    """Import all of them in one database, and say what was seen on the last line."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/proof.db")
        SQLModel.metadata.create_all(database.engine)
        found = [outcome(database, each) for each in range(number)]
        database.close()
    wrong = [each for each in found if each not in {"geweigerd", "ingelezen"}]
    for each in wrong:
        say(each)
    refused, read = found.count("geweigerd"), found.count("ingelezen")
    say(
        f"{number} beschadigde bestanden: {read} schoon ingelezen, {refused} geweigerd met een zin, {len(wrong)} fout, "
        f"{time.perf_counter() - started:.0f} s"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
