"""The open data that comes with the product: a new installation has figures at once."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from sessions.queries.dataset import DatasetView, find_dataset
from sessions.usecases.dataset import import_dataset
from sessions.wijkdata import open_slice
from sessions.wijkdata.reading import read_file

FOLDER = Path(open_slice.__file__).parent / "open_data"
IMPORTED_BY = "meegeleverd met Wijksessie"


def load_open_data(db: Session, *, now: datetime) -> tuple[DatasetView, ...]:
    """Import the slices that this installation does not have yet. A slice that somebody withdrew stays withdrawn."""
    views = []
    for path in sorted(FOLDER.glob("*.csv")):
        parsed = read_file(path.read_bytes(), path.name)
        content_hash = parsed.report.content_hash
        views.append(
            find_dataset(db, content_hash=content_hash)
            or import_dataset(
                db,
                parsed=parsed,
                file_name=path.name,
                content_hash=content_hash,
                imported_by=IMPORTED_BY,
                now=now,
            )
        )
    return tuple(views)
