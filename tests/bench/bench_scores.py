"""How long scoring takes: every figure of ten wijken for three ages, and the overview of one wijk.

`python -m tests.bench.bench_scores`. Figures are the shipped open data; the group 18-65, which is not shipped, takes
the values of 18+ so that all three ages are there. The overview is what the screen asks from the database. The ratio
is scoring against reading the same rows from the database.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
from sqlmodel import Session, SQLModel

import personas.models  # noqa: F401 - all tables
import sessions.models  # noqa: F401
import surveys.models  # noqa: F401
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure import evidence_of, get_wijkdata, list_wijken
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata.comparing import Evidence, compare
from tests.factories import make_traject
from tests.talk import say
from wijksessie.database import Database

CITY, TIMES = "GM0344", 5
MOST_SCORING, MOST_OVERVIEW = 1.0, 0.3


def evidence_of_all(db: Session, *, traject_id: int) -> list[Evidence]:
    """Return what is known of every wijk of the city, as the screens read it."""
    dataset_ids = list_used_dataset_ids(db, traject_id=traject_id)
    return [evidence_of(db, dataset_ids, wijk.code) for wijk in list_wijken(db, municipality_code=CITY)]


def with_third_age(evidence: Evidence) -> Evidence:
    """Add the group 18-65 with the values of 18+."""
    adults = evidence.figures[evidence.figures["group"] == "18+"]
    return replace(evidence, figures=pd.concat([evidence.figures, adults.assign(group="18-65")], ignore_index=True))


def seconds(action: Callable[[], object]) -> float:
    """Return the median time of an action, after one turn that does not count."""
    action()
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> int:
    """Measure both; returns 0 when scoring stays under a second and the overview under 300 ms."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/bench.db")
        SQLModel.metadata.create_all(database.engine)
        now = datetime.now(UTC)
        database.write(load_open_data, now=now)
        traject = database.write(make_traject, now=now)
        reading = seconds(lambda: database.read(evidence_of_all, traject_id=traject.id))
        known = [with_third_age(each) for each in database.read(evidence_of_all, traject_id=traject.id)]
        figures = sum(len(compare(each)) for each in known)
        scoring = seconds(lambda: [compare(each) for each in known])
        overview = seconds(lambda: database.read(get_wijkdata, traject_id=traject.id))
        database.close()
    say(f"{figures} cijfers van {len(known)} wijken gescoord in {1000 * scoring:.0f} ms (minder dan 1000)")
    say(f"overzicht van een wijk: {1000 * overview:.0f} ms (minder dan 300)")
    say(f"scoren tegen lezen uit de database: {scoring / reading:.2f} ({1000 * reading:.0f} ms lezen)")
    return int(scoring > MOST_SCORING or overview > MOST_OVERVIEW)


if __name__ == "__main__":
    sys.exit(main())
