"""How many people of each class of age live alone, with a partner, with parents: the newest counts of CBS."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.enums import DatasetState
from sessions.models import Dataset
from sessions.queries.figure_frame import frame_of
from sessions.wijkdata.catalogue import sources
from sessions.wijkdata.household import LAYOUT, TOTAL, position_keys


@dataclass(frozen=True, slots=True)
class HouseholdPositions:
    """Persons of one area and year: {(class of age such as '25-44', position such as 'alleenstaand'): number}.

    Classes may overlap ('65+' beside '65-74'); positions too ('samenwonend' beside 'samenwonend_met_kinderen').
    """

    area_code: str
    year: int
    persons: Mapping[tuple[str, str], int]
    source: str
    dataset_id: int


def find_household_positions(db: Session, *, area_code: str) -> HouseholdPositions | None:
    """Return the counts of the newest year, of the file with most of them; None when no file has this area."""
    query = select(Dataset).where(
        Dataset.layout == LAYOUT, Dataset.state == DatasetState.ACTIVE, col(Dataset.traject_id).is_(None)
    )
    datasets = {row.id or 0: row.source for row in db.exec(query).all()}
    rows = frame_of(db, list(datasets), [area_code], indicators=(TOTAL, *position_keys())).dropna(subset=["value"])
    if rows.empty:
        return None
    sizes = rows.groupby(["period", "dataset"]).size()
    year, dataset_id = max(sizes.index, key=lambda pair: (pair[0], sizes[pair], pair[1]))
    kept = rows[(rows["period"] == year) & (rows["dataset"] == dataset_id)]
    persons = {
        (str(group), str(key)): int(value)
        for group, key, value in zip(kept["group"], kept["indicator"], kept["value"], strict=True)
    }
    source = sources()[datasets[int(dataset_id)]].citation(int(year))
    return HouseholdPositions(area_code, int(year), persons, source, int(dataset_id))
