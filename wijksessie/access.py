"""Who may open and change what: pure decisions, asked by every page and again by every handler."""

from dataclasses import dataclass, field
from enum import StrEnum

from sessions.enums import LinkKind


class Need(StrEnum):
    """What a page or a handler asks of its visitor."""

    STAFF = "staff"  # somebody with an account
    TEAM = "team"  # the projectteam of this traject
    TABLE = "table"  # the projectteam, or the gespreksleider of this very table
    BEAMER = "beamer"  # the projectteam, or the screen in the room


@dataclass(frozen=True, slots=True)
class LinkGrant:
    """What a followed personal link allows."""

    kind: LinkKind
    traject_id: int | None
    table_id: int | None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is looking: an account, or somebody with one or more personal links, or nobody in particular."""

    account_id: int | None = None
    organisation_id: int | None = None
    name: str = ""
    links: tuple[LinkGrant, ...] = field(default=())

    @property
    def is_known(self) -> bool:
        """Tell whether we know who this is at all."""
        return self.account_id is not None or bool(self.links)


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody wants to open: a traject of an organisation, and perhaps one table in it."""

    organisation_id: int | None = None
    traject_id: int | None = None
    table_id: int | None = None


def may(visitor: Visitor, need: Need, target: Target) -> bool:
    """Decide. An account reaches every traject of its own organisation and none of another."""
    if visitor.account_id is not None and (
        target.organisation_id is None or target.organisation_id == visitor.organisation_id
    ):
        return True
    if target.traject_id is None:
        return False
    for link in visitor.links:
        if link.traject_id != target.traject_id:
            continue
        if link.kind is LinkKind.TEAM and need is not Need.STAFF:
            return True
        if link.kind is LinkKind.BEAMER and need is Need.BEAMER:
            return True
        if link.kind is LinkKind.TABLE_HOST and need is Need.TABLE and link.table_id == target.table_id:
            return True
    return False
