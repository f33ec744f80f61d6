"""Linking a column of a file to a figure of the basisset by hand: remembered for the whole organisation."""

from datetime import datetime

from sqlmodel import Session, col, select

from sessions.errors import DomainError
from sessions.models import ColumnLink
from sessions.queries.column_link import ColumnLinkView
from sessions.wijkdata.catalogue import groups, indicators
from sessions.wijkdata.hints import link_title
from sessions.wijkdata.own_rules import LIST


class WrongLink(DomainError):
    """A figure, or a group of it, that the basisset does not have."""

    text = "Dit cijfer kun je hier niet aan koppelen. Kies een cijfer en een groep uit de lijst."


class NoTitle(DomainError):
    """A column without a name cannot be remembered."""

    text = "Deze kolom heeft geen naam. Zet er in het bestand een naam boven en kies het opnieuw."


def groups_of(indicator: str) -> tuple[str, ...]:
    """Return the groups that an indicator can be about. Raises WrongLink for something that has no number."""
    fact = indicators().get(indicator)
    if fact is None or fact.unit == LIST:
        raise WrongLink
    return fact.ages or (fact.population,)


def link_column(
    db: Session, *, organisation_id: int, title: str, indicator: str, age_group: str, who: str, now: datetime
) -> ColumnLinkView:
    """Remember what a column means. A column that was linked already gets the new meaning."""
    name = link_title(title)
    if not name:
        raise NoTitle
    if age_group not in groups() or age_group not in groups_of(indicator):
        raise WrongLink
    row = _row(db, organisation_id, name) or ColumnLink(
        organisation_id=organisation_id, title=name, indicator="", age_group="", linked_at=now, linked_by=""
    )
    row.indicator, row.age_group, row.linked_at, row.linked_by = indicator, age_group, now, who[:120]
    db.add(row)
    db.flush()
    return ColumnLinkView(row.title, row.indicator, row.age_group, row.linked_by)


def unlink_column(db: Session, *, organisation_id: int, title: str) -> bool:
    """Forget what a column means. Files that were kept with this link stay as they are. False when it was not there."""
    row = _row(db, organisation_id, link_title(title))
    if row is None:
        return False
    db.delete(row)
    db.flush()
    return True


def _row(db: Session, organisation_id: int, title: str) -> ColumnLink | None:
    return db.exec(
        select(ColumnLink).where(ColumnLink.organisation_id == organisation_id, col(ColumnLink.title) == title)
    ).one_or_none()
