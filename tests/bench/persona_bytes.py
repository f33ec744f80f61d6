"""The persona's of wijken from stored figures: how long it takes, and a hash of every byte that is printed.

`python -m tests.bench.persona_bytes CODE… [--shuffle NUMBER]`, one wijk or more of the open data of Utrecht. With
`--shuffle` the figures and the areas are stored in another order.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from personas.document import as_text, proposal_document
from personas.proposal import make_proposal
from personas.themes import Weights
from sessions.usecases.dataset import import_dataset
from sessions.usecases.open_data import FOLDER
from sessions.wijkdata.reading import read_file
from tests.personas.national import add_trajects_of_utrecht, facts_of
from tests.talk import say


def stored(address: str, shuffle: int) -> sa.Engine:
    """Import the open data, in the order of the files or in another, with a traject for each wijk."""
    engine = sa.create_engine(address)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as db:
        for path in sorted(FOLDER.glob("*.csv"), reverse=shuffle % 2 == 1):
            parsed = read_file(path.read_bytes(), path.name)
            if shuffle:
                parsed.figures[:] = parsed.figures.sample(frac=1, random_state=shuffle).to_numpy()
                parsed.areas[:] = parsed.areas.sample(frac=1, random_state=shuffle).to_numpy()
            import_dataset(
                db,
                parsed=parsed,
                file_name=path.name,
                content_hash=parsed.report.content_hash,
                imported_by="bench",
                now=datetime.now(UTC),
            )
        add_trajects_of_utrecht(db)
        db.commit()
    return engine


def main(codes: list[str], shuffle: int) -> int:
    """Print the hash of all bytes, the most and the middle seconds of a core for a wijk, and the longest wait."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    written, seconds, waited = hashlib.sha256(), list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        engine = stored(f"sqlite:///{Path(folder) / 'bytes.db'}", shuffle)
        with Session(engine) as db:
            for code in codes:
                started, begun = time.process_time(), time.perf_counter()
                facts = facts_of(db, code)
                proposal = make_proposal(facts, count=4, weights=Weights())
                seconds.append(time.process_time() - started)
                waited.append(time.perf_counter() - begun)
                written.update(as_text(proposal_document(facts, proposal)).encode())
        engine.dispose()
    middle = sorted(seconds)[len(seconds) // 2]
    say(f"{written.hexdigest()} {max(seconds):.3f} {middle:.3f} {max(waited):.3f}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("codes", nargs="+")
    parser.add_argument("--shuffle", type=int, default=0)
    given = parser.parse_args()
    sys.exit(main(given.codes, given.shuffle))
