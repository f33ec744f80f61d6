"""The few statements behind every answer of a phone, without the cost of mapped objects: a hall answers all at once."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from sessions.models import Traject
from surveys.enums import QuestionForm, SurveyState
from surveys.errors import SurveyClosed
from surveys.models import Answer, Question, Survey
from surveys.shapes import Choice, QuestionView

PLACES = "answer_places"
ASKED = (
    "id",
    "survey_id",
    "key",
    "position",
    "form",
    "options",
    "rows",
    "max_choices",
    "has_dont_know",
    "has_other",
    "base",
)


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """Where an answer belongs: the question without its texts, the state around it, how many questions there are."""

    question: QuestionView
    state: SurveyState
    opens_on: date | None
    closes_on: date | None
    round: int
    count: int


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One phone's answer to one question as it is stored; `id` is empty while there is none."""

    id: str
    value: Any
    revision: int
    is_answered: bool


def find_place(db: Session, *, code: str, number: int) -> AnswerPlace | None:
    """Return the place of question `number` (from 1) in the enquête behind a code, or None.

    All questions of a code are read at once and kept until the end of the transaction: a hall asks for the same ten
    again and again, and until then nobody can close this enquête (SQLite has one writer, PostgreSQL locks its row).
    """
    code = code.upper()
    known: dict[str, tuple[AnswerPlace, ...]] = db.info.setdefault(PLACES, {})
    if code not in known:
        rows = db.connection().execute(_PLACES, {"code": code}).mappings().all()
        known[code] = tuple(_place(row, len(rows)) for row in rows)
    return known[code][number - 1] if 1 <= number <= len(known[code]) else None


def find_answer(db: Session, *, question_id: int, phone: str) -> StoredAnswer:
    """Return what a phone answered to a question; an empty answer with revision 0 when it did not."""
    row = db.connection().execute(_ANSWER, {"question": question_id, "phone_hash": phone}).one_or_none()
    return StoredAnswer(*row) if row else StoredAnswer("", None, 0, is_answered=False)


def put_answer(
    db: Session, *, question: QuestionView, phone: str, before: StoredAnswer, after: StoredAnswer, today: date
) -> None:
    """Write an answer: a new row with a random id, or the row that was there.

    Raises SurveyClosed when that row is gone: another process closed the enquête since it was read.
    """
    facts = {
        "value": after.value,
        "revision": after.revision,
        "is_answered": after.is_answered,
        "answered_on": today,
    }
    if before.id:
        if not db.connection().execute(_CHANGE, {**facts, "row_id": before.id}).rowcount:
            raise SurveyClosed
        return
    known = {"id": secrets.token_hex(16), "survey_id": question.survey_id, "question_id": question.id, "phone": phone}
    db.connection().execute(_NEW, {**facts, **known})


def lay_rows_anew(db: Session, *, survey_id: int) -> None:
    """Take all rows of an enquête out and put the same rows back, sorted by their random id.

    PostgreSQL writes them one after the other, all of one transaction; SQLite fills its pages in this order.
    """
    connection = db.connection()
    if connection.dialect.name == "postgresql":  # or a change that comes in meanwhile would find its row gone
        connection.exec_driver_sql("LOCK TABLE answer IN SHARE ROW EXCLUSIVE MODE")
    rows = connection.execute(sa.select(_TABLE).where(_TABLE.c.survey_id == survey_id)).mappings().all()
    if not rows:
        return
    connection.execute(sa.delete(_TABLE).where(_TABLE.c.survey_id == survey_id))
    connection.execute(_NEW, sorted(map(dict, rows), key=itemgetter("id")))


def _place(row: Mapping[Any, Any], count: int) -> AnswerPlace:
    question = QuestionView(
        id=row["id"],
        survey_id=row["survey_id"],
        key=row["key"],
        position=row["position"],
        form=QuestionForm(row["form"]),
        text="",
        options=_choices(row["options"]),
        rows=_choices(row["rows"]),
        max_choices=row["max_choices"],
        has_dont_know=row["has_dont_know"],
        has_other=row["has_other"],
        base=row["base"],
    )
    state = SurveyState(row["state"])
    return AnswerPlace(question, state, row["opens_on"], row["closes_on"], row["round"], count)


def _choices(stored: list[dict[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(line["key"], "") for line in stored)


_TABLE: sa.Table = Answer.metadata.tables["answer"]
_PLACES = (
    sa.select(
        *(getattr(Question, name) for name in ASKED),
        col(Survey.state),
        col(Survey.opens_on),
        col(Survey.closes_on),
        col(Survey.round),
    )
    .join_from(Traject, Survey, col(Survey.traject_id) == Traject.id)
    .join(Question, col(Question.survey_id) == Survey.id)
    .where(col(Traject.code) == sa.bindparam("code"), col(Question.removed_at).is_(None))
    .order_by(col(Question.position), col(Question.id))
    .with_for_update(read=True, of=Survey)
)
_ANSWER = sa.select(_TABLE.c.id, _TABLE.c.value, _TABLE.c.revision, _TABLE.c.is_answered).where(
    _TABLE.c.question_id == sa.bindparam("question"), _TABLE.c.phone == sa.bindparam("phone_hash")
)
_NEW = sa.insert(_TABLE)
_CHANGE = (
    sa.update(_TABLE)
    .where(_TABLE.c.id == sa.bindparam("row_id"))
    .values({name: sa.bindparam(name) for name in ("value", "revision", "is_answered", "answered_on")})
)
