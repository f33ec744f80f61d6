"""Answers of the voorgesprek: each one is kept at once and sets what it configures; changing it back sets it back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from sessions.changes import record_change, touch
from sessions.enums import Phase
from sessions.errors import EditedMeanwhile, NotFound
from sessions.models import Traject, VoorgesprekAnswer
from sessions.queries.voorgesprek import LATER, FieldView, Options, get_voorgesprek
from sessions.texts import cleaned
from sessions.usecases.voorgesprek_setting import Setting, apply_setting
from sessions.voorgesprek_form import FormField, form_fields, own_options, voorgesprek_form
from sessions.voorgesprek_values import AnswerRefused, checked_value

SUBJECT = "voorgesprek_answer"
UNSEEN = object()  # the caller does not say what it saw


def answer_field(
    db: Session,
    *,
    traject_id: int,
    field: str,
    value: Any,
    now: datetime,
    who: str,
    options: Options | None = None,
    seen: Any = UNSEEN,
) -> FieldView:
    """Keep one answer and apply what it configures. The same answer again changes nothing.

    `options` are the choices from outside `sessions` (see `get_voorgesprek`); `seen` is what the screen showed
    before. Raises AnswerRefused or AnswerMissing with the sentence for the field, EditedMeanwhile when somebody else
    changed it since, NotFound for an unknown field, and what the effect refuses (DateTooFar).
    """
    known = form_fields().get(field)
    if known is None:
        raise NotFound
    kept = checked_value(known, value, choices=_choices(options))
    shown = _field_view(db, traject_id, field, options)
    before = shown.value if shown.is_answered else None
    if seen is not UNSEEN and seen not in (before, shown.value) and kept != before:
        raise EditedMeanwhile
    if kept == before and (shown.is_answered or shown.value is None):
        return shown
    traject = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    _store(db, traject_id=traject_id, field=field, value=kept, now=now, who=who)
    for name in known.configures:
        apply_setting(db, name, Setting(traject=traject, value=kept, before=before, now=now, who=who))
    _finish(db, traject, known, before=before, after=kept, now=now, who=who)
    return _field_view(db, traject_id, field, options)


def accept_defaults(
    db: Session, *, traject_id: int, section: str, now: datetime, who: str, options: Options | None = None
) -> int:
    """Say yes to every default of a point that nobody answered yet; returns how many there were."""
    fields = get_voorgesprek(db, traject_id=traject_id, options=options).section(section).fields
    waiting = [view for view in fields if view.is_shown and not view.is_answered and view.value is not None]
    for view in waiting:
        answer_field(
            db, traject_id=traject_id, field=view.field.key, value=view.value, now=now, who=who, options=options
        )
    return len(waiting)


def postpone_section(
    db: Session, *, traject_id: int, section: str, later_who: str, due: date | None, now: datetime, who: str
) -> None:
    """Note who brings the answers of a point, and when; both empty takes the note away.

    Raises AnswerRefused when only one of the two is given, NotFound for an unknown point.
    """
    if section not in {known.key for known in voorgesprek_form()}:
        raise NotFound
    db.exec(select(Traject.id).where(Traject.id == traject_id)).one()
    name = cleaned(later_who, longest=120)
    if bool(name) != (due is not None):
        message = "Vul een naam én een datum in. Dan komt dit punt terug op de startpagina."
        raise AnswerRefused(message)
    value = {"who": name, "due": due.isoformat()} if due else None
    _store(db, traject_id=traject_id, field=LATER + section, value=value, now=now, who=who)
    db.flush()
    touch(db, "traject", traject_id)


def _choices(options: Options | None) -> Mapping[str, frozenset[str]]:
    return {
        source: frozenset(option.key for option in found)
        for source, found in {**own_options(), **(options or {})}.items()
    }


def _field_view(db: Session, traject_id: int, field: str, options: Options | None) -> FieldView:
    view = get_voorgesprek(db, traject_id=traject_id, options=options)
    return next(found for section in view.sections for found in section.fields if found.field.key == field)


def _store(db: Session, *, traject_id: int, field: str, value: Any, now: datetime, who: str) -> None:
    answer = db.exec(
        select(VoorgesprekAnswer).where(VoorgesprekAnswer.traject_id == traject_id, VoorgesprekAnswer.field == field)
    ).one_or_none()
    if answer is None:
        answer = VoorgesprekAnswer(traject_id=traject_id, field=field, answered_by=who, answered_at=now)
        db.add(answer)
    answer.value = value
    answer.answered_by = who
    answer.answered_at = now


def _finish(
    db: Session, traject: Traject, field: FormField, *, before: Any, after: Any, now: datetime, who: str
) -> None:
    db.flush()
    traject_id = traject.id or 0
    if traject.phase is Phase.VOORGESPREK and get_voorgesprek(db, traject_id=traject_id).is_done:
        traject.phase = Phase.PREPARATION
    record_change(
        db,
        traject_id=traject_id,
        now=now,
        who=who,
        what="answered",
        subject=SUBJECT,
        subject_id=traject_id,
        scope=f"{SUBJECT}:{traject_id}:{field.key}"[:60],
        before={"value": before},
        after={"value": after},
    )
    touch(db, "traject", traject_id)
