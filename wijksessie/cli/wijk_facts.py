"""Facts of a wijk straight from files, in a database that lives as long as the command."""

import re
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

import personas.models  # noqa: F401 - every table must be known before the first query
import surveys.models  # noqa: F401
from personas.errors import NoGroupFigures, NoResidents
from personas.facts import WijkFacts
from personas.proposal import group_candidates
from personas.queries.facts import get_wijk_facts
from personas.selection import COUNTS, WHOLE_GROUP
from sessions.errors import DomainError
from sessions.models import Area, Organisation, Traject, Wijk
from sessions.usecases.dataset import import_dataset
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata.reading import read_file

MADE_BY = "opdrachtregel"
_WIJK = re.compile(r"WK(\d{4})\d{2}")


class NoWijkCode(DomainError):
    """What was typed is no code of a wijk."""

    text = "Geef de CBS-code van een wijk, bijvoorbeeld WK034403. Die code begint met WK en heeft zes cijfers."


class UnknownWijk(DomainError):
    """The files do not name this wijk."""

    text = "Deze wijk staat niet in de bestanden. Kijk de code na, of geef met --bestand een bestand waar hij in staat."


class UnreadableFile(DomainError):
    """A file that cannot be opened."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Het bestand {path.name} is niet te openen. Kijk of de naam klopt.")


def facts_from_files(folder: Path, code: str, files: list[Path]) -> WijkFacts:
    """Return the facts of a wijk; without files those of the open data that comes with the product.

    Raises NoWijkCode, UnknownWijk, UnreadableFile, NoResidents, NoGroupFigures, or what the reader refuses.
    """
    found = _WIJK.fullmatch(code)
    if found is None:
        raise NoWijkCode
    engine = sa.create_engine(f"sqlite:///{folder / 'facts.db'}")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as db:
        _load(db, files, now=datetime.now(UTC))
        facts = get_wijk_facts(db, traject_id=_traject(db, code, f"GM{found.group(1)}"))
    engine.dispose()
    if not facts.residents.of(WHOLE_GROUP):
        raise NoResidents
    if len(group_candidates(facts)) < min(COUNTS):
        raise NoGroupFigures
    return facts


def _load(db: Session, files: list[Path], *, now: datetime) -> None:
    if not files:
        load_open_data(db, now=now)
    for path in files:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UnreadableFile(path) from error
        parsed = read_file(content, path.name)
        import_dataset(
            db,
            parsed=parsed,
            file_name=path.name,
            content_hash=parsed.report.content_hash,
            imported_by=MADE_BY,
            now=now,
        )
    db.flush()


def _traject(db: Session, code: str, municipality: str) -> int:
    """Make the rows that a comparison asks for and return the id of the traject."""
    known = select(Area.code, Area.name).where(col(Area.code).in_([code, municipality]), Area.name != "")
    names = dict(db.exec(known.order_by(col(Area.dataset_id))).all())
    if code not in names:
        raise UnknownWijk
    organisation = Organisation(name=MADE_BY, city=names.get(municipality, ""), municipality_code=municipality)
    db.add(organisation)
    db.flush()
    wijk = Wijk(organisation_id=organisation.id or 0, code=code, name=names[code])
    db.add(wijk)
    db.flush()
    traject = Traject(wijk_id=wijk.id or 0, code="OPDRACHT", created_at=datetime.now(UTC))
    db.add(traject)
    db.flush()
    return traject.id or 0
