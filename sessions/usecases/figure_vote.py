"""'Herken ik' at a figure: one vote per phone, and showing the result, which answers the first core question."""

import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, select

from sessions.changes import touch
from sessions.enums import FigureVoteChoice, Recognition
from sessions.models import FigureVote, Traject
from sessions.queries.figure_vote import (
    STEP,
    FigureVoteView,
    count_votes,
    get_figure_vote,
    vote_print,
)
from sessions.usecases.figure_note import SUBJECT, note_recognition, refuse_what_is_no_figure, row_to_write
from sessions.wijkdata.talk_errors import TooFewVotes, UnknownAnswer

MOST = 2 / 3  # of those who said yes or no; between a third and this the room is divided


def vote_on_figure(
    db: Session, *, traject_id: int, key: str, indicator: str, age_group: str, choice: str
) -> FigureVoteView:
    """Store what a phone says of a figure; a second time replaces the first. Only a hash of the key is stored.

    Raises UnknownAnswer, NotFound; whether the figure is on the screen is for the caller to know.
    """
    if choice not in set(FigureVoteChoice):
        raise UnknownAnswer
    refuse_what_is_no_figure(indicator, age_group)
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()
    about: dict[str, Any] = {"traject_id": traject_id, "indicator": indicator, "age_group": age_group}
    phone = vote_print(traject_id, indicator, age_group, key)
    row = db.exec(select(FigureVote).filter_by(**about, phone=phone)).one_or_none()
    is_new = row is None
    if row is None:
        row = FigureVote(id=secrets.token_hex(16), **about, phone=phone, choice=FigureVoteChoice(choice))
    row.choice = FigureVoteChoice(choice)
    db.add(row)
    db.flush()
    if is_new and count_votes(db, **about) % STEP == 0:  # the counter goes in steps, and so do the screens
        touch(db, "room", traject_id)
    return get_figure_vote(db, **about)


def show_figure_vote(
    db: Session, *, traject_id: int, indicator: str, age_group: str, who: str, now: datetime
) -> FigureVoteView:
    """Let everybody see what the room said. When nobody answered 'Herkennen we dit?' yet, this is the answer.

    Raises TooFewVotes under five people, or under five more than what was shown before.
    """
    about: dict[str, Any] = {"traject_id": traject_id, "indicator": indicator, "age_group": age_group}
    row = row_to_write(db, traject_id, indicator, age_group)
    if not get_figure_vote(db, **about).can_show:
        raise TooFewVotes
    counted = dict(
        db.exec(select(FigureVote.choice, sa.func.count()).filter_by(**about).group_by(FigureVote.choice)).all()
    )
    row.votes = {choice.value: counted.get(choice, 0) for choice in FigureVoteChoice}
    row.version += 1
    db.flush()
    answer = recognised(yes=counted.get(FigureVoteChoice.YES, 0), no=counted.get(FigureVoteChoice.NO, 0))
    if row.recognition is None and answer is not None:
        note_recognition(db, row, answer, who=who, now=now)
    touch(db, "room", traject_id)
    touch(db, SUBJECT, traject_id)
    return get_figure_vote(db, **about)


def recognised(*, yes: int, no: int) -> Recognition | None:
    """Return what these votes say: yes or no from two thirds on, partly in between, None when nobody said either."""
    if not yes + no:
        return None
    share = yes / (yes + no)
    return Recognition.YES if share >= MOST else Recognition.NO if share <= 1 - MOST else Recognition.PARTLY
