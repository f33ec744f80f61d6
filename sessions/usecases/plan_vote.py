"""A vote with a budget: each phone divides stickers over the plans, nameless, until the regie shows the result."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.changes import last_change, record_change, touch
from sessions.errors import NotFound
from sessions.models import Participant, PlanVote, WorkTable
from sessions.queries.participant import key_hash
from sessions.queries.plan_vote import (
    STEP,
    PlanVotesView,
    count_points,
    get_plan_votes,
    points_print,
    vote_rules,
    vote_scope,
)
from sessions.room_errors import NothingToUndo
from sessions.room_rows import lock_room
from sessions.vote_errors import NoPoints, OwnPlan, TooManyPoints, VoteIsOver
from sessions.wijkdata.talk_errors import TooFewVotes


def divide_points(db: Session, *, traject_id: int, key: str, points: Mapping[int, int]) -> PlanVotesView:
    """Store how a phone divides its stickers; a second time replaces the first. Only hashes of the key are stored.

    `points` are stickers by table; a table that is not there gets none. Raises NotFound for a phone or a table of
    another session, TooManyPoints, NoPoints, OwnPlan, VoteIsOver once the result was shown. Whether the vote is on the
    screen is for the caller to know.
    """
    lock_room(db, traject_id)
    own_table = _own_table(db, traject_id, key)
    if last_change(db, scope=vote_scope(traject_id)) is not None:
        raise VoteIsOver
    tables = _tables(db, traject_id)
    _refuse_what_cannot_be(points, tables=tables, own_table=own_table)
    before = count_points(db, traject_id=traject_id).people
    prints = {points_print(table_id, key): table_id for table_id in tables}
    known = {row.phone: row for row in db.exec(select(PlanVote).where(col(PlanVote.phone).in_(prints))).all()}
    for phone, table_id in prints.items():
        row = known.get(phone) or PlanVote(
            id=secrets.token_hex(16), traject_id=traject_id, table_id=table_id, phone=phone, points=0
        )
        row.points = points.get(table_id, 0)
        db.add(row)
    db.flush()
    now_voted = count_points(db, traject_id=traject_id).people
    if now_voted != before and now_voted % STEP == 0:  # the counter goes in steps, and so do the screens
        touch(db, "room", traject_id)
    return get_plan_votes(db, traject_id=traject_id)


def show_plan_votes(db: Session, *, traject_id: int, who: str, now: datetime) -> PlanVotesView:
    """Close the vote and let everybody see the result; it stays as it is now.

    Raises TooFewVotes under five people, or under five more than what was shown before; VoteIsOver when it is shown.
    """
    lock_room(db, traject_id)
    votes = get_plan_votes(db, traject_id=traject_id)
    if votes.shown is not None:
        raise VoteIsOver
    if not votes.can_show:
        raise TooFewVotes
    result = count_points(db, traject_id=traject_id)
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="show_plan_votes",
        subject="plan_vote",
        subject_id=traject_id,
        scope=vote_scope(traject_id),
        after={"people": result.people, "points": {str(table_id): given for table_id, given in result.points}},
    )
    touch(db, "room", traject_id)
    return get_plan_votes(db, traject_id=traject_id)


def reopen_plan_votes(db: Session, *, traject_id: int, who: str, now: datetime) -> PlanVotesView:
    """Take the result off the screens and let people vote on. Raises NothingToUndo when nothing was shown."""
    lock_room(db, traject_id)
    change = last_change(db, scope=vote_scope(traject_id))
    if change is None:
        raise NothingToUndo
    change.undone_at = now
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="reopen_plan_votes",
        subject="plan_vote",
        subject_id=traject_id,
    )
    touch(db, "room", traject_id)
    return get_plan_votes(db, traject_id=traject_id)


def _own_table(db: Session, traject_id: int, key: str) -> int | None:
    found = db.exec(
        select(Participant).where(Participant.traject_id == traject_id, Participant.key_hash == key_hash(key))
    ).one_or_none()
    if found is None:
        raise NotFound
    return found.table_id


def _tables(db: Session, traject_id: int) -> list[int]:
    query = select(WorkTable.id).where(WorkTable.traject_id == traject_id, col(WorkTable.removed_at).is_(None))
    return [table_id or 0 for table_id in db.exec(query).all()]


def _refuse_what_cannot_be(points: Mapping[int, int], *, tables: list[int], own_table: int | None) -> None:
    rules, given = vote_rules(), sum(points.values())
    if not set(points) <= set(tables) or any(each < 0 for each in points.values()):
        raise NotFound
    if not rules.own_table and own_table is not None and points.get(own_table, 0):
        raise OwnPlan
    if given > rules.budget:
        raise TooManyPoints(given=given, budget=rules.budget)
    if not given:
        raise NoPoints
