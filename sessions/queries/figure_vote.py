"""What the room says of a figure: how many voted, and the result once it was shown. Nobody reads it before."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, select

from sessions.enums import FigureVoteChoice
from sessions.models import FigureNote, FigureVote

STEP = 5  # as in the enquête: nothing under five people, and a counter in steps of five


@dataclass(frozen=True, slots=True)
class FigureVoteView:
    """`voted` people so far, in steps of five; `shown` is (yes, no, unsure) as it was shown, None before.

    `can_show` when there is a result to show: five people, or five more than was shown before.
    """

    indicator: str
    age_group: str
    voted: int
    shown: tuple[int, int, int] | None
    can_show: bool


def get_figure_vote(db: Session, *, traject_id: int, indicator: str, age_group: str) -> FigureVoteView:
    """Return the vote at one figure; nobody voted yet where there is none."""
    voted = count_votes(db, traject_id=traject_id, indicator=indicator, age_group=age_group)
    note = db.exec(
        select(FigureNote.votes).where(
            FigureNote.traject_id == traject_id,
            FigureNote.indicator == indicator,
            FigureNote.age_group == age_group,
        )
    ).one_or_none()
    shown = votes_of(note)
    can_show = voted >= sum(shown or ()) + STEP
    return FigureVoteView(indicator, age_group, voted - voted % STEP, shown, can_show)


def count_votes(db: Session, *, traject_id: int, indicator: str, age_group: str) -> int:
    """Return how many phones voted, exactly: for rules, never for a screen."""
    return db.exec(
        select(sa.func.count()).where(
            FigureVote.traject_id == traject_id,
            FigureVote.indicator == indicator,
            FigureVote.age_group == age_group,
        )
    ).one()


def find_own_vote(db: Session, *, traject_id: int, key: str, indicator: str, age_group: str) -> str:
    """Return what this phone voted, '' when it did not."""
    found = db.exec(
        select(FigureVote.choice).where(
            FigureVote.traject_id == traject_id,
            FigureVote.indicator == indicator,
            FigureVote.age_group == age_group,
            FigureVote.phone == vote_print(traject_id, indicator, age_group, key),
        )
    ).one_or_none()
    return str(found) if found else ""


def vote_print(traject_id: int, indicator: str, age_group: str, key: str) -> str:
    """Return what is stored of a phone's key: SHA-256 over the figure and the key, so one phone differs per figure."""
    return hashlib.sha256(f"{traject_id}:{indicator}:{age_group}:{key}".encode(errors="surrogatepass")).hexdigest()


def votes_of(stored: Mapping[str, int] | None) -> tuple[int, int, int] | None:
    """Return (yes, no, unsure) of what a note keeps."""
    if not stored:
        return None
    yes, no, unsure = (int(stored.get(choice.value, 0)) for choice in FigureVoteChoice)
    return yes, no, unsure
