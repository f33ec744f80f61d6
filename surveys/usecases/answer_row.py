"""The few statements behind every answer of a phone, without the cost of mapped objects: a hall answers all at once."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from sessions.models import Traject
from surveys.enums import QuestionForm, SurveyState
from surveys.errors import SurveyClosed
from surveys.models import Answer, Question, Survey
from surveys.shapes import Choice, QuestionView

ASKED_ROWS = "asked_rows"
Where = tuple[int, str]
"""The question and the phone (its hash) of an answer: there is one row for each."""
ASKED = (
    "id",
    "survey_id",
    "key",
    "position",
    "form",
    "max_choices",
    "has_dont_know",
    "has_other",
    "base",
)
AS_TEXT = ("options", "rows")  # read when a question is answered, and not for all ten


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


NO_ANSWER = StoredAnswer("", None, 0, is_answered=False)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What becomes of one phone's answer to one question; `phone` is the hash of its key."""

    question: QuestionView
    phone: str
    before: StoredAnswer
    after: StoredAnswer
    today: date

    @property
    def where(self) -> Where:
        """Return which row this is."""
        return self.question.id, self.phone

    @property
    def is_new_person(self) -> bool:
        """Tell whether somebody answers who had not, or not any more."""
        return self.after.is_answered and not self.before.is_answered

    @property
    def facts(self) -> dict[str, Any]:
        """Return the columns that change."""
        after = self.after
        return {
            "value": after.value,
            "revision": after.revision,
            "is_answered": after.is_answered,
            "answered_on": self.today,
        }

    @property
    def row(self) -> dict[str, Any]:
        """Return a new row."""
        where = {"survey_id": self.question.survey_id, "question_id": self.question.id, "phone": self.phone}
        return {"id": secrets.token_hex(16), **where, **self.facts}


def find_place(db: Session, *, code: str, number: int) -> AnswerPlace | None:
    """Return the place of question `number` (from 1) in the enquête behind a code, or None.

    All questions of a code are asked for at once and kept until the end of the transaction: a hall answers the same
    ten, and until then nobody can close this enquête (SQLite has one writer, PostgreSQL locks its row).
    """
    code = code.upper()
    known: dict[str, Sequence[Mapping[Any, Any]]] = db.info.setdefault(ASKED_ROWS, {})
    if code not in known:
        known[code] = db.connection().execute(_PLACES, {"code": code}).mappings().all()
    rows = known[code]
    return _place(rows[number - 1], len(rows)) if 1 <= number <= len(rows) else None


def find_answers(db: Session, wanted: Sequence[Where]) -> dict[Where, StoredAnswer]:
    """Return what phones answered to questions; nothing stands for an answer that is not there."""
    if not wanted:
        return {}
    facts = {
        f"{name}{place}": value for place, where in enumerate(wanted) for name, value in zip("qp", where, strict=True)
    }
    rows = db.connection().execute(_answers_query(len(wanted)), facts)
    return {(question_id, phone): StoredAnswer(*stored) for question_id, phone, *stored in rows}


def put_answers(db: Session, changes: Sequence[AnswerChange]) -> None:
    """Write answers that changed one after the other: a new row with a random id, or the row that was there.

    Raises SurveyClosed when such a row is gone: another process closed the enquête since it was read.
    """
    last = {change.where: change for change in changes}
    stored = {change.where: change.before.id for change in reversed(changes)}
    new = [last[where].row for where, row_id in stored.items() if not row_id]
    known = [{**last[where].facts, "row_id": row_id} for where, row_id in stored.items() if row_id]
    if new:
        db.connection().execute(_NEW, new)
    if known and db.connection().execute(_CHANGE, known).rowcount != len(known):
        raise SurveyClosed


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


def _choices(stored: str) -> tuple[Choice, ...]:
    return tuple(Choice(line["key"], "") for line in json.loads(stored))


_TABLE: sa.Table = Answer.metadata.tables["answer"]
_PLACES = (
    sa.select(
        *(getattr(Question, name) for name in ASKED),
        *(sa.cast(getattr(Question, name), sa.Text).label(name) for name in AS_TEXT),
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
_STORED = [_TABLE.c[name] for name in ("question_id", "phone", "id", "value", "revision", "is_answered")]


@cache
def _answers_query(count: int) -> "sa.TextualSelect":
    """Ask for each pair by itself: SQLite reads the whole table for `(question_id, phone) IN (…)`."""
    pairs = " OR ".join(f"(question_id = :q{place} AND phone = :p{place})" for place in range(count))
    names = ", ".join(column.name for column in _STORED)
    return sa.text(f"SELECT {names} FROM answer WHERE {pairs}").columns(*_STORED)  # noqa: S608 - only our own names


_NEW = sa.insert(_TABLE)
_CHANGE = (
    sa.update(_TABLE)
    .where(_TABLE.c.id == sa.bindparam("row_id"))
    .values({name: sa.bindparam(name) for name in ("value", "revision", "is_answered", "answered_on")})
)
