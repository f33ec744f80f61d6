"""Writing down what people say about a figure: the four core questions, with undo."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from sessions.board_errors import NothingOfYoursToUndo
from sessions.changes import last_change, record_change, touch
from sessions.enums import Recognition
from sessions.models import Change, FigureNote, Traject
from sessions.queries.figure_note import FigureNoteView, figure_note_view, note_scope
from sessions.texts import checked_key, cleaned
from sessions.wijkdata.catalogue import groups, indicators
from sessions.wijkdata.errors import FigureNotThere
from sessions.wijkdata.figure_talk import core_questions
from sessions.wijkdata.talk_errors import NoteEditedMeanwhile, UnknownAnswer

LONGEST_ANSWER = 1000
RECOGNITION = "recognition"
SUBJECT = "figure_note"
ONE_STEP = timedelta(minutes=2)  # what one person types at one question within this time is one step to undo


def answer_core_question(
    db: Session,
    *,
    traject_id: int,
    indicator: str,
    age_group: str,
    question: str,
    answer: str,
    seen: str,
    who: str,
    now: datetime,
) -> FigureNoteView:
    """Store the answer to one core question; `seen` is the text that the writer began with.

    Raises NoteEditedMeanwhile when another text stands there by now, UnknownAnswer, TextTooLong above 1000 characters,
    FigureNotThere for a figure that we do not know.
    """
    if question not in core_questions() or (question == RECOGNITION and answer not in {"", *Recognition}):
        raise UnknownAnswer
    if indicator not in indicators() or age_group not in groups():
        raise FigureNotThere
    text = cleaned(answer, longest=LONGEST_ANSWER)
    row = row_to_write(db, traject_id, indicator, age_group)
    before = figure_note_view(row).answer(question)
    if before not in {seen, text}:
        raise NoteEditedMeanwhile(theirs=before)
    if before != text:
        _put(row, question, text)
        db.flush()
        _remember(db, row, question, before=before, after=text, who=who, now=now)
        touch(db, SUBJECT, traject_id)
    return figure_note_view(row, can_undo=last_change(db, scope=note_scope(row), who=who) is not None)


def note_recognition(db: Session, row: FigureNote, answer: Recognition, *, who: str, now: datetime) -> None:
    """Answer the first core question from the vote of the room, so that it stands in the list of changes too."""
    before = figure_note_view(row).answer(RECOGNITION)
    _put(row, RECOGNITION, answer.value)
    db.flush()
    _remember(db, row, RECOGNITION, before=before, after=answer.value, who=who, now=now)


def undo_figure_note(
    db: Session, *, traject_id: int, indicator: str, age_group: str, who: str, now: datetime
) -> FigureNoteView:
    """Take back the newest answer of this person at this figure that nobody changed since.

    Raises NothingOfYoursToUndo.
    """
    row = row_to_write(db, traject_id, indicator, age_group)
    scope = note_scope(row)
    while (change := last_change(db, scope=scope, who=who)) is not None:
        change.undone_at = now
        question = change.what
        if figure_note_view(row).answer(question) == (change.after or {}).get(question):
            _put(row, question, str((change.before or {}).get(question, "")))
            db.flush()
            touch(db, SUBJECT, traject_id)
            return figure_note_view(row, can_undo=last_change(db, scope=scope, who=who) is not None)
        db.flush()
    raise NothingOfYoursToUndo


def refuse_what_is_no_figure(indicator: str, age_group: str) -> None:
    """Raise NotFound for what cannot be the key of a figure; whether the figure is there is for the caller."""
    checked_key(indicator, longest=60)
    checked_key(age_group, longest=20)


def row_to_write(db: Session, traject_id: int, indicator: str, age_group: str) -> FigureNote:
    """Return the row of a figure, made when it is not there. The lock keeps two people from making it twice.

    Raises NotFound for what cannot be the key of a figure.
    """
    refuse_what_is_no_figure(indicator, age_group)
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()
    row = db.exec(
        select(FigureNote).where(
            FigureNote.traject_id == traject_id,
            FigureNote.indicator == indicator,
            FigureNote.age_group == age_group,
        )
    ).one_or_none()
    if row is None:
        row = FigureNote(traject_id=traject_id, indicator=indicator, age_group=age_group, version=0)
        db.add(row)
        db.flush()
    return row


def _put(row: FigureNote, question: str, text: str) -> None:
    setattr(row, question, (Recognition(text) if text else None) if question == RECOGNITION else text)
    row.version += 1


def _remember(db: Session, row: FigureNote, question: str, *, before: str, after: str, who: str, now: datetime) -> None:
    """Write a line of the change list; what is typed on at once lengthens the line that is there."""
    scope = note_scope(row)
    newest = db.exec(select(Change).where(Change.scope == scope).order_by(col(Change.id).desc()).limit(1)).first()
    is_going_on = (
        newest is not None
        and newest.undone_at is None
        and (newest.who, newest.what) == (who, question)
        and now - newest.at <= ONE_STEP
    )
    if newest is not None and is_going_on and question != RECOGNITION:
        newest.after, newest.at = {question: after}, now
        db.flush()
        return
    record_change(
        db,
        traject_id=row.traject_id,
        now=now,
        who=who,
        what=question,
        subject=SUBJECT,
        subject_id=row.id or 0,
        scope=scope,
        before={question: before},
        after={question: after},
    )
