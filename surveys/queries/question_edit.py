"""What was mended in the questions since the enquête was opened: participants may have read the older words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from sessions.models import Change
from surveys.models import Survey

EDITED = "question_edited"


@dataclass(frozen=True, slots=True)
class QuestionEdit:
    """One text that was changed. `part` is 'text', 'help' or 'options'; `restore` is what that part was, whole."""

    question_id: int
    part: str
    before: str
    after: str
    restore: str | tuple[str, ...]
    who: str
    at: datetime


def list_question_edits(db: Session, *, survey_id: int) -> tuple[QuestionEdit, ...]:
    """Return the changed texts since the opening, newest first; none in a concept."""
    survey = db.get_one(Survey, survey_id)
    if survey.opened_at is None:
        return ()
    changes = db.exec(
        select(Change)
        .where(Change.scope == f"survey:{survey_id}", Change.what == EDITED, col(Change.at) >= survey.opened_at)
        .order_by(col(Change.id).desc())
    ).all()
    return tuple(edit for change in changes for edit in _edits(change))


def _edits(change: Change) -> Iterator[QuestionEdit]:
    before: dict[str, Any] = change.before or {}
    after: dict[str, Any] = change.after or {}
    for part in ("text", "help"):
        if before.get(part) != after.get(part):
            was = str(before.get(part, ""))
            yield _edit(change, part, was, str(after.get(part, "")), was)
    lines = tuple(str(option["text"]) for option in before.get("options", ()))
    named = _by_key(after)
    for option in before.get("options", ()):
        now_said = named.get(option["key"], "")
        if now_said != option["text"]:
            yield _edit(change, "options", str(option["text"]), now_said, lines)


def _by_key(words: Mapping[str, Any]) -> dict[str, str]:
    return {option["key"]: str(option["text"]) for option in words.get("options", ())}


def _edit(change: Change, part: str, before: str, after: str, restore: str | tuple[str, ...]) -> QuestionEdit:
    return QuestionEdit(change.subject_id, part, before, after, restore, change.who, change.at)
