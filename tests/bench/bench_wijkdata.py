"""How long one RIVM file takes, read and stored in SQLite, with its memory, beside openpyxl reading the same file.

Run `python -m tests.bench.bench_wijkdata [FILE]`. Without a file it takes the real one beside the checkout, or makes
one of the same size. Each measurement has a process of its own, so that the peak belongs to it.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook, load_workbook
from sqlmodel import SQLModel

import personas.models  # noqa: F401 - all tables
import sessions.models  # noqa: F401
import surveys.models  # noqa: F401
from sessions.usecases.dataset import import_dataset
from sessions.wijkdata.catalogue import indicators
from sessions.wijkdata.reading import read_file
from tests.sessions.wijkdata.factories import REAL
from wijksessie.database import Database

ROWS, COLUMNS = 17_341, 43
MOST_SECONDS, MOST_MEGABYTES = 5.0, 600.0

Measured = tuple[float, float, str]


def ours(path: Path) -> str:
    """Read the file and store every figure, as one upload does."""
    parsed = read_file(path.read_bytes(), path.name)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.db")
        SQLModel.metadata.create_all(database.engine)
        view = database.write(
            import_dataset,
            parsed=parsed,
            file_name=path.name,
            content_hash=parsed.report.content_hash,
            imported_by="bench",
            now=datetime.now(UTC),
        )
        database.close()
    return f"{view.values + view.missing} cijfers bewaard"


def openpyxl_only(path: Path) -> str:
    """Only walk over the cells with openpyxl, in its fast read-only mode; nothing is checked or stored."""
    sheet = load_workbook(path, read_only=True).worksheets[0]
    return f"{sum(len(row) for row in sheet.iter_rows(values_only=True))} cellen gelezen"


def measured(work: Callable[[Path], str], path: Path) -> Measured:
    """Run in a fresh process; return seconds, peak memory in MB above nothing, and what was done."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (work, path))


def _measure(work: Callable[[Path], str], path: Path) -> Measured:
    started = time.perf_counter()
    done = work(path)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, done


def made_file(folder: Path) -> Path:
    """Make a file of the same size and shape: padded text, one row per area."""
    stems = [column.name for fact in indicators().values() for column in fact.columns if column.source == "rivm_50090"]
    fixed = ["ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "SoortRegio_2", "Codering_3"]
    extra = [f"Onbekend{number}" for number in range(COLUMNS - len(fixed) - len(stems))]
    header = [*fixed, *(f"{name}_{number}" for number, name in enumerate([*stems, *extra], start=4))]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("50090NED")
    sheet.append(header)
    for number in range(ROWS):
        code = f"BU{number:08d}"
        values = [f"{(number * 7 + place) % 1000 / 10:8.1f}" for place in range(len(header) - len(fixed))]
        sheet.append([number, 20300, "MW00000", code, "2020JJ00", f"{'Utrecht':<40}", "Buurt     ", code, *values])
    path = folder / "gemaakt.xlsx"
    book.save(path)
    return path


def main() -> int:
    """Print the measurements; the exit code says whether our own stays within its bounds."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else REAL / "RIVM_gezondheid2020_18+.xlsx"
        path = given if given.exists() else made_file(Path(folder))
        seconds, megabytes, done = measured(ours, path)
        theirs = measured(openpyxl_only, path)
    lines = (
        f"bestand: {path.name}",
        f"lezen en bewaren: {seconds:.2f} s, piek {megabytes:.0f} MB, {done}",
        f"alleen openpyxl: {theirs[0]:.2f} s, piek {theirs[1]:.0f} MB, {theirs[2]}",
        f"verhouding tijd: {seconds / theirs[0]:.2f}",
        f"grens: {MOST_SECONDS:.0f} s en {MOST_MEGABYTES:.0f} MB",
    )
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
