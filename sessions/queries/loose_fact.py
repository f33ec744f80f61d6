"""Single facts about a wijk, its city and Nederland, from the files that a traject uses."""

from sqlmodel import Session, col, select

from sessions.models import Dataset
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.traject import get_traject
from sessions.wijkdata.areas import COUNTRY
from sessions.wijkdata.fact import LooseFact


def list_loose_facts(db: Session, *, traject_id: int, public_only: bool = False) -> tuple[LooseFact, ...]:
    """Return the facts about Nederland, the city and everything in it: the wijk first, then by what they are about.

    `public_only` leaves out those of files that may not leave the projectteam. Empty when no file has them.
    """
    traject = get_traject(db, traject_id=traject_id)
    used = list_used_dataset_ids(db, traject_id=traject_id, public_only=public_only)
    rows = db.exec(select(Dataset).where(col(Dataset.id).in_(used)).order_by(col(Dataset.id))).all()
    found = [LooseFact(**fact) for row in rows for fact in row.summary.get("facts", [])]  # type: ignore[attr-defined]
    city = traject.municipality_code[2:6]
    near = dict.fromkeys(fact for fact in found if fact.area == COUNTRY or fact.area[2:6] == city)

    def order(fact: LooseFact) -> tuple[bool, str, str, str, int]:
        return fact.area != traject.wijk_code, fact.title.casefold(), fact.area, fact.part, -fact.year

    return tuple(sorted(near, key=order))
