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
    id: int = 0
    label: str = ""

    @property
    def called(self) -> str:
        """Return how others see who follows this link: the name that was given to it, else its number."""
        return self.label or f"link {self.id}"


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

    def called(self, target: "Target") -> str:
        """Return how others see this visitor at a target: the account's name, else that of the link that leads there.

        Of several links that of the team goes first, then that of this very table.
        """
        here = [link for link in self.links if link.traject_id == target.traject_id]
        own = [link for link in here if link.kind is LinkKind.TABLE_HOST and link.table_id == target.table_id]
        team = [link for link in here if link.kind is LinkKind.TEAM]
        found = next(iter([*team, *own, *here]), None)
        return self.name or (found.called if found is not None else "via een persoonlijke link")


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
