"""What a projectteam concludes from the figures: per domein, per pijler, and over all pijlers together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.models import Change, Conclusion
from sessions.wijkdata.factors import pillars

OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """One conclusion in Markdown, empty while nobody wrote it.

    `scope` is 'domain:<name>', 'pillar:<name>' or 'overall'; `title` is what people read. `can_undo`: the one who asked
    can take back something of their own here.
    """

    scope: str
    title: str
    text: str = ""
    version: int = 0
    can_undo: bool = False


def scopes() -> dict[str, str]:
    """Return every place for a conclusion with its title: per pijler its domeinen, then the pijler; at last all."""
    found: dict[str, str] = {}
    for pillar, domains in pillars().items():
        found |= {domain_scope(name): name for name in domains}
        found[pillar_scope(pillar)] = f"Pijler {pillar}"
    return {**found, OVERALL: "Alle pijlers samen"}


def domain_scope(name: str) -> str:
    """Return the scope of a domein."""
    return f"domain:{name}"


def pillar_scope(name: str) -> str:
    """Return the scope of a pijler."""
    return f"pillar:{name}"


def list_conclusions(db: Session, *, traject_id: int, who: str | None = None) -> dict[str, ConclusionView]:
    """Return all conclusions by scope, in the order of `scopes`; empty ones too. `who` may want to undo."""
    rows = db.exec(select(Conclusion).where(Conclusion.traject_id == traject_id)).all()
    newest = _newest_changes(db, rows, who)
    found = {row.scope: conclusion_view(row, newest=newest.get(change_scope(row))) for row in rows}
    return {scope: found.get(scope, ConclusionView(scope, title)) for scope, title in scopes().items()}


def conclusion_view(row: Conclusion, *, newest: Change | None = None) -> ConclusionView:
    """Return what screens and documents may know of a row; `newest` is the last change of the one who asks.

    That can be undone as long as nobody wrote since.
    """
    can_undo = newest is not None and (newest.after or {}).get("text") == row.text
    return ConclusionView(row.scope, scopes().get(row.scope, row.scope), row.text, row.version, can_undo)


def change_scope(row: Conclusion) -> str:
    """Return what one undo stack of the change list covers: one conclusion."""
    return f"conclusion:{row.id}"


def _newest_changes(db: Session, rows: Sequence[Conclusion], who: str | None) -> dict[str, Change]:
    """Return the newest change of a person per conclusion, not undone yet."""
    if who is None or not rows:
        return {}
    query = select(Change).where(
        col(Change.scope).in_([change_scope(row) for row in rows]),
        Change.who == who,
        col(Change.undone_at).is_(None),
    )
    return {change.scope: change for change in db.exec(query.order_by(col(Change.id))).all()}
