"""Every wijk of the national files in one database: the persona's of thousands of wijken in one run.

Figures: RIVM 50090NED of 2020 (18+ and 65+). Residents: CBS 85318NED of 2022, of which this file gives ages in whole
per cents; they become counts on fives, a municipality is the sum of its wijken. No wijk has households of its own.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

import personas.models  # noqa: F401 - all tables
import surveys.models  # noqa: F401
from personas.facts import WijkFacts
from personas.queries.facts import get_wijk_facts
from sessions.models import Area, Organisation, Traject, Wijk
from sessions.usecases.dataset import import_dataset
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata.reading import read_file
from tests.sessions.wijkdata.factories import REAL

RIVM_FILES = ("RIVM_gezondheid2020_18+.xlsx", "RIVM_gezondheid2020_65+.xlsx")
KWB_FILE = "kwb2022_tmap_alle_wijken_3340.csv"
BANDS = {
    "aantal_0_14": "pop_0_14",
    "aantal_15_24": "pop_15_24",
    "aantal_25_44": "pop_25_44",
    "aantal_45_64": "pop_45_64",
    "aantal_65_plus": "pop_65plus",
}
HEADER = f"#wijksessie-wijkdata;1;kwb;85318NED\ngebied;naam;groep;jaar;inwoners;{';'.join(BANDS)}\n"
UTRECHT = "GM0344"
PROCESSES = 2
MADE_BY = "proef"

T = TypeVar("T")


def national_database(folder: Path) -> str:
    """Fill a database with the national files and a traject per wijk; returns its address."""
    address = f"sqlite:///{folder / 'nederland.db'}"
    contents = {name: (REAL / name).read_bytes() for name in RIVM_FILES}
    contents["kwb_2022.csv"] = residents_slice((REAL / KWB_FILE).read_text("utf-8")).encode()
    with _opened(address) as db:
        for name, content in contents.items():
            _store(db, name, content)
        _add_trajects(db, _wijken(db, of_all=True))
        db.commit()
    return address


def utrecht_database(folder: Path) -> str:
    """Fill a database with the open data of Utrecht, ten wijken with households of their own; returns its address."""
    address = f"sqlite:///{folder / 'utrecht.db'}"
    with _opened(address) as db:
        load_open_data(db, now=datetime.now(UTC))
        add_trajects_of_utrecht(db)
        db.commit()
    return address


def add_trajects_of_utrecht(db: Session) -> None:
    """Add a traject for each wijk of Utrecht that the files name."""
    _add_trajects(db, _wijken(db, of_all=False))


def residents_slice(text: str) -> str:
    """Return the counts of residents per age band of every wijk and municipality, as a file that we read."""
    lines, cities = [], dict[str, list[int]]()
    for row in csv.DictReader(io.StringIO(text)):
        residents = int(row["population"])
        counts = [residents, *(5 * int(residents * float(row[band] or 0) / 500 + 0.5) for band in BANDS.values())]
        lines.append(";".join([row["code"], row["name"], "inwoners", row["jaar"], *map(str, counts)]))
        city = f"GM{row['code'][2:6]}"
        cities[city] = [one + other for one, other in zip(cities.get(city, [0] * 6), counts, strict=True)]
    lines += [";".join([code, "", "inwoners", "2022", *map(str, counts)]) for code, counts in cities.items()]
    return HEADER + "\n".join(lines) + "\n"


def wijk_codes(address: str) -> tuple[str, ...]:
    """Return the codes of the wijken that have a traject, in a fixed order that follows no map (a hash)."""
    with _opened(address) as db:
        codes = db.exec(select(Wijk.code)).all()
    return tuple(sorted(codes, key=lambda code: hashlib.sha256(code.encode()).hexdigest()))


def facts_of(db: Session, code: str) -> WijkFacts:
    """Return the facts of a wijk, as the product reads them."""
    traject = db.exec(select(Traject.id).join(Wijk).where(Wijk.code == code)).one()
    return get_wijk_facts(db, traject_id=traject or 0)


def facts_of_all(address: str) -> list[WijkFacts]:
    """Return the facts of every wijk that has a traject, by code."""
    with _opened(address) as db:
        return [facts_of(db, code) for code in sorted(wijk_codes(address))]


def of_wijken(address: str, codes: Sequence[str], look: Callable[[WijkFacts], T]) -> Iterator[T]:
    """Yield what `look` says of the facts of each wijk, worked out by two processes, in the order of the codes."""
    with get_context("spawn").Pool(PROCESSES) as pool:
        yield from pool.imap(partial(_looked, address, look), codes, chunksize=8)


def _looked(address: str, look: Callable[[WijkFacts], T], code: str) -> T:
    with _opened(address) as db:
        return look(facts_of(db, code))


def _opened(address: str) -> Session:
    engine = _ENGINES.get(address)
    if engine is None:
        engine = _ENGINES[address] = sa.create_engine(address)
        SQLModel.metadata.create_all(engine)
    return Session(engine)


_ENGINES: dict[str, sa.Engine] = {}


def _store(db: Session, name: str, content: bytes) -> None:
    parsed = read_file(content, name)
    import_dataset(
        db,
        parsed=parsed,
        file_name=name,
        content_hash=parsed.report.content_hash,
        imported_by=MADE_BY,
        now=datetime.now(UTC),
    )


def _wijken(db: Session, *, of_all: bool) -> dict[str, str]:
    """Return the names of the wijken that the files name, by code; only those of Utrecht unless `of_all`."""
    rows = db.exec(select(Area.code, Area.name).where(col(Area.code).startswith("WK"), Area.name != "")).all()
    return {code: name for code, name in rows if of_all or code[2:6] == UTRECHT[2:]}


def _add_trajects(db: Session, wijken: dict[str, str]) -> None:
    query = select(Area.code, Area.name).where(col(Area.code).startswith("GM"), Area.name != "")
    cities = dict(db.exec(query).all())
    organisations: dict[str, int] = {}
    for number, (code, name) in enumerate(sorted(wijken.items())):
        city = f"GM{code[2:6]}"
        if city not in organisations:
            made = Organisation(name=MADE_BY, city=cities.get(city, ""), municipality_code=city)
            db.add(made)
            db.flush()
            organisations[city] = made.id or 0
        wijk = Wijk(organisation_id=organisations[city], code=code, name=name)
        db.add(wijk)
        db.flush()
        db.add(Traject(wijk_id=wijk.id or 0, code=f"P{number:05d}", created_at=datetime.now(UTC)))
    db.flush()
