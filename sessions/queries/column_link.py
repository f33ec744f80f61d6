"""What columns of files mean to an organisation, and the names of areas that its files know."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.enums import DatasetState
from sessions.models import Area, ColumnLink, Dataset, Organisation
from sessions.wijkdata.hints import Hints, Link

MOST_AREAS = 20_000


@dataclass(frozen=True, slots=True)
class ColumnLinkView:
    """A column that somebody linked: its title without capitals, the indicator and the group."""

    title: str
    indicator: str
    age_group: str
    linked_by: str


def list_column_links(db: Session, *, organisation_id: int) -> tuple[ColumnLinkView, ...]:
    """Return the columns that an organisation linked, by title."""
    rows = db.exec(select(ColumnLink).where(ColumnLink.organisation_id == organisation_id)).all()
    views = [ColumnLinkView(row.title, row.indicator, row.age_group, row.linked_by) for row in rows]
    return tuple(sorted(views, key=lambda view: view.title))


def get_hints(db: Session, *, organisation_id: int, year: int = 0) -> Hints:
    """Return what an organisation adds to a file: its links, its municipality, and the names of its areas."""
    organisation = db.get(Organisation, organisation_id)
    home = organisation.municipality_code if organisation else ""
    rows = db.exec(
        select(Area.code, Area.name)
        .join(Dataset, col(Dataset.id) == col(Area.dataset_id))
        .where(Dataset.state == DatasetState.ACTIVE, Area.name != "", col(Dataset.traject_id).is_(None))
        .where(col(Area.code).like(f"__{home[2:6]}%"))
        .distinct()
        .order_by(col(Area.code), col(Area.name))
        .limit(MOST_AREAS)
    ).all()
    links: tuple[Link, ...] = tuple(
        (view.title, view.indicator, view.age_group) for view in list_column_links(db, organisation_id=organisation_id)
    )
    return Hints(links=links, year=year, home=home, areas=tuple((code, name) for code, name in rows))
