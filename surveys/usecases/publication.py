"""Storing what becomes visible: the rule is in `surveys.publication`, the calculation in `surveys.results`."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.changes import touch
from surveys.base_questions import DISCIPLINE
from surveys.enums import SnapshotStage
from surveys.models import Answer, OpenText, SurveySnapshot
from surveys.publication import STEP, Publication, State, after_answer, after_closing
from surveys.queries.survey import list_questions
from surveys.results import Given, given_answers, summarise
from surveys.shapes import TEXT_FORMS, QuestionView
from surveys.usecases.answer_row import AnswerChange, StoredAnswer
from surveys.usecases.open_text import let_loose

Results = dict[str, Any]

SHOWN_BEFORE = "groups_before"


def publish_after_answers(db: Session, changes: Sequence[AnswerChange]) -> None:
    """Make and publish the states that these answers brought about, one after the other; usually nothing happens."""
    newcomers = Counter(change.question.id for change in changes if change.is_new_person)
    if not newcomers:  # nobody else can bring about a new state
        return
    rows = db.connection().execute(_PEOPLE, {"questions": list(newcomers)})
    people = {question_id: n - (reached or 0) for question_id, n, reached in rows}
    for question_id, came in newcomers.items():
        of_question = [change for change in changes if change.question.id == question_id]
        if people.get(question_id, 0) + len(of_question) - came >= STEP:  # as many may have gone meanwhile
            _replay(db, of_question[0].question, of_question)


def _replay(db: Session, question: QuestionView, changes: Sequence[AnswerChange]) -> None:
    """Go once more through what happened: a state holds what was answered at its fifth, tenth, … person."""
    given = dict(_answers(db, question.id))
    for change in reversed(changes):
        _lay(given, change.phone, change.before)
    before = after = _stored(db, question.id)
    for change in changes:
        _lay(given, change.phone, change.after)
        if change.is_new_person:
            after = after_answer(after, n=len(given), make=partial(_state, question, given, after.published))
    _store(db, question, before, after)


def _lay(given: dict[str, Any], phone: str, answer: StoredAnswer) -> None:
    if answer.is_answered:
        given[phone] = answer.value
    else:
        given.pop(phone, None)


def _state(question: QuestionView, given: Mapping[str, Any], published: State[Results] | None) -> Results:
    return _remembering(summarise(question, given_answers(given.items())), _sizes_shown(published))


def publish_at_closing(db: Session, *, survey_id: int) -> None:
    """Publish everything that may be seen once the enquête is closed, with the results per discipline."""
    disciplines = _disciplines(db, survey_id)
    for question in list_questions(db, survey_id=survey_id):
        given = _given(db, question, disciplines)
        before = _stored(db, question.id)
        make = partial(_final, question, given, before.published)
        _store(db, question, before, after_closing(before, n=len(given), make=make))


def _final(question: QuestionView, given: list[Given], published: State[Results] | None) -> Results:
    result = summarise(question, given, with_groups=question.key != DISCIPLINE)
    older = _sizes_shown(published)
    if not older or _may_follow(older, _sizes(result.get("groups"))):
        return result
    return _remembering({**result, "groups": None}, older)


def _sizes(groups: Mapping[str, Any] | None) -> dict[str, int]:
    return {key: group["n"] for key, group in (groups or {}).items()}


def _sizes_shown(published: State[Results] | None) -> dict[str, int]:
    """Return how large the groups were the last time that they were shown, however long ago that is."""
    results = published.results if published else {}
    return _sizes(results.get("groups")) or dict(results.get(SHOWN_BEFORE, {}))


def _remembering(result: Results, sizes: Mapping[str, int]) -> Results:
    """A state without groups still knows the ones of before: whoever kept that table can lay the next one beside it."""
    return {**result, SHOWN_BEFORE: dict(sizes)} if sizes else result


def _may_follow(older: Mapping[str, int], newer: Mapping[str, int]) -> bool:
    """After a second closing a group may be the same or have five more people; anything between points at somebody."""
    return set(newer) == set(older) and all(
        newer[key] - older[key] == 0 or newer[key] - older[key] >= STEP for key in older
    )


def _given(db: Session, question: QuestionView, disciplines: dict[str, str] | None = None) -> list[Given]:
    return given_answers(_answers(db, question.id), disciplines)


def _disciplines(db: Session, survey_id: int) -> dict[str, str]:
    """Return the discipline that each phone chose; nothing when the enquête does not ask for it."""
    asked = next((question for question in list_questions(db, survey_id=survey_id) if question.key == DISCIPLINE), None)
    return {phone: str(value) for phone, value in _answers(db, asked.id)} if asked else {}


def _answers(db: Session, question_id: int) -> list[tuple[str, Any]]:
    return [(phone, value) for phone, value in db.connection().execute(_ANSWERS, {"question": question_id})]


def _stored(db: Session, question_id: int) -> Publication[Results]:
    rows = db.connection().execute(_STATES, {"question": question_id})
    states = {stage: State(n, results) for stage, n, results in rows}
    return Publication(states.get(SnapshotStage.PUBLISHED), states.get(SnapshotStage.WAITING))


def _store(db: Session, question: QuestionView, before: Publication[Results], after: Publication[Results]) -> None:
    if after == before:
        return
    for stage, old, new in (
        (SnapshotStage.PUBLISHED, before.published, after.published),
        (SnapshotStage.WAITING, before.waiting, after.waiting),
    ):
        if old != new and new is not None:
            _put(db, question, stage, new, is_new=old is None)
    if after.published is not None and after.published != before.published:
        if question.form in TEXT_FORMS or question.has_other:
            _bring_out_texts(db, question, after.published.results)
        touch(db, "survey", question.survey_id)


def _put(db: Session, question: QuestionView, stage: SnapshotStage, state: State[Results], *, is_new: bool) -> None:
    facts = {"n": state.n, "results": state.results}
    if is_new:
        known = {"survey_id": question.survey_id, "question_id": question.id, "stage": stage}
        db.connection().execute(_NEW, {**known, **facts})
    else:
        db.connection().execute(_CHANGE, {"of_question": question.id, "of_stage": stage, **facts})


def _bring_out_texts(db: Session, question: QuestionView, results: Mapping[str, Any]) -> None:
    """Lay the open answers of a new state before the projectteam; what it decided about the same text stays."""
    texts = [*results.get("texts", ()), *results.get("others", ())]
    rows = db.exec(select(OpenText).where(OpenText.question_id == question.id)).all()
    left = list(texts)
    for row in rows:
        if row.text in left:
            left.remove(row.text)
        else:
            for other in rows:
                if other.joined_to == row.id:
                    let_loose(other)
            db.delete(row)
    fresh = [
        OpenText(id=secrets.token_hex(16), survey_id=question.survey_id, question_id=question.id, text=text)
        for text in left
    ]
    fresh.sort(key=lambda row: row.id)
    db.add_all(fresh)
    db.flush()


# A hall brings about a new state at every fifth answer: plain statements, without the cost of mapped objects.
_TABLE: sa.Table = SurveySnapshot.metadata.tables["survey_snapshot"]
_IS_OF_QUESTION = col(Answer.question_id) == sa.bindparam("question")
_ANSWERS = sa.select(col(Answer.phone), col(Answer.value)).where(_IS_OF_QUESTION, col(Answer.is_answered).is_(True))
_STATES = sa.select(_TABLE.c.stage, _TABLE.c.n, _TABLE.c.results).where(
    _TABLE.c.question_id == sa.bindparam("question")
)
_REACHED = (
    sa.select(_TABLE.c.n)
    .where(_TABLE.c.question_id == col(Answer.question_id), _TABLE.c.stage == SnapshotStage.WAITING)
    .scalar_subquery()
)
_PEOPLE = (
    sa.select(col(Answer.question_id), sa.func.count(), _REACHED)
    .where(col(Answer.question_id).in_(sa.bindparam("questions", expanding=True)), col(Answer.is_answered).is_(True))
    .group_by(col(Answer.question_id))
)
_NEW = sa.insert(_TABLE)
_CHANGE = (
    sa.update(_TABLE)
    .where(_TABLE.c.question_id == sa.bindparam("of_question"), _TABLE.c.stage == sa.bindparam("of_stage"))
    .values(n=sa.bindparam("n"), results=sa.bindparam("results"))
)
