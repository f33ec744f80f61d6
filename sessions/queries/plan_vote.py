"""The vote on the plans: how many people voted, and the result once it was shown. Nobody reads it before.

What was shown stands in the change list, so that a result on the screen never moves with one vote that comes after.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.changes import last_change
from sessions.content_files import sessions_content
from sessions.models import Change, PlanVote, WorkTable

STEP = 5  # as in the enquête: nothing under five people, and a counter in steps of five


@dataclass(frozen=True, slots=True)
class VoteRules:
    """How many stickers everybody has, and whether one may give them to the own table."""

    budget: int
    own_table: bool


@dataclass(frozen=True, slots=True)
class VoteResult:
    """What `people` people gave the plans: (table, points), in the order of the tables."""

    people: int
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PlanVotesView:
    """`voted` people so far, in steps of five; `shown` is the result as the room sees it, None before.

    `can_show` when there is a result to show: five people, five more than was shown before, or the same once more.
    """

    voted: int
    shown: VoteResult | None
    can_show: bool


def vote_rules() -> VoteRules:
    """Return the rules of the vote, as the assignment has them."""
    rules = sessions_content("assignment")["vote"]
    return VoteRules(int(rules["budget"]), bool(rules["own_table"]))


def get_plan_votes(db: Session, *, traject_id: int) -> PlanVotesView:
    """Return how the vote stands; nobody voted yet where there is none."""
    result = count_points(db, traject_id=traject_id)
    change = last_change(db, scope=vote_scope(traject_id))
    shown = _result(change.after) if change is not None else None
    before = _shown_before(db, traject_id)
    fewest = (before.people if before else 0) + STEP
    can_show = shown is None and (result.people >= fewest or (before is not None and before == result))
    return PlanVotesView(result.people - result.people % STEP, shown, can_show)


def count_points(db: Session, *, traject_id: int) -> VoteResult:
    """Return the vote exactly: for rules, never for a screen. Everybody has a row at each table, without points too."""
    rows = db.exec(
        select(PlanVote.table_id, sa.func.count(), sa.func.sum(PlanVote.points))
        .join(WorkTable, col(WorkTable.id) == PlanVote.table_id)
        .where(PlanVote.traject_id == traject_id, col(WorkTable.removed_at).is_(None))
        .group_by(col(PlanVote.table_id))
        .order_by(col(PlanVote.table_id))
    ).all()
    people = max((count for _, count, _ in rows), default=0)
    return VoteResult(people, tuple((table_id, int(points)) for table_id, _, points in rows))


def find_own_points(db: Session, *, traject_id: int, key: str) -> dict[int, int]:
    """Return what this phone gave each plan, by table; empty when it did not vote."""
    tables = db.exec(select(WorkTable.id).where(WorkTable.traject_id == traject_id)).all()
    prints = {points_print(table_id or 0, key): table_id or 0 for table_id in tables}
    rows = db.exec(select(PlanVote.phone, PlanVote.points).where(col(PlanVote.phone).in_(prints))).all()
    return {prints[phone]: points for phone, points in rows}


def points_print(table_id: int, key: str) -> str:
    """Return what is stored of a phone's key: SHA-256 over the table and the key, so one phone differs per table."""
    return hashlib.sha256(f"plan:{table_id}:{key}".encode(errors="surrogatepass")).hexdigest()


def vote_scope(traject_id: int) -> str:
    """Return the scope of what was shown in the change list."""
    return f"votes:{traject_id}"


def _shown_before(db: Session, traject_id: int) -> VoteResult | None:
    rows = db.exec(select(Change.after).where(Change.scope == vote_scope(traject_id))).all()
    return max((_result(after) for after in rows), key=lambda result: result.people, default=None)


def _result(stored: Mapping[str, object] | None) -> VoteResult:
    kept = dict(stored or {})
    people, points = kept.get("people", 0), kept.get("points", {})
    pairs = points.items() if isinstance(points, dict) else ()
    return VoteResult(int(str(people)), tuple((int(table_id), int(given)) for table_id, given in pairs))
