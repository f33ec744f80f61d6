"""Changing the questions of an enquête. Once it was opened only texts can be mended."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from sessions.changes import record_change, touch
from sessions.errors import EditedMeanwhile, NotFound
from sessions.queries.traject import get_traject
from sessions.texts import checked_key, cleaned
from surveys.base_questions import QuestionDraft, comparison_rows, estimate_draft, extra_draft, row_translations
from surveys.enums import QuestionForm, SurveyState
from surveys.errors import MissingTranslation, MoreThanATypo, NotLinkable, QuestionsAreFixed
from surveys.estimates import EstimateChoice, base_for
from surveys.models import Answer, Question, Survey
from surveys.queries.comparison import list_estimate_figures
from surveys.queries.survey import question_view
from surveys.rules import is_same_but_for_typos, refuse_eleventh
from surveys.shapes import LONGEST_LANGUAGE, QuestionView
from surveys.typed_choices import LONGEST_TEXT, stored_choices, stored_words, typed_choices
from surveys.usecases.survey import names_of, question_row


def add_question(
    db: Session, *, survey_id: int, form: QuestionForm, text: str, options: Sequence[str] = (), who: str, now: datetime
) -> QuestionView:
    """Add an own question at the end.

    Raises TooManyQuestions, QuestionsAreFixed, EmptyText, WrongOptions, SameOption.
    """
    draft = QuestionDraft(
        form=form,
        text=cleaned(text, longest=LONGEST_TEXT, required=True),
        options=typed_choices(form, options, ()),
        max_choices=3 if form is QuestionForm.SEVERAL else 1,
        has_dont_know=True,
    )
    return _added(db, survey_id, draft, who, now)


def add_ready_question(db: Session, *, survey_id: int, key: str, who: str, now: datetime) -> QuestionView:
    """Add a question of the content at the end. Raises NotFound, TooManyQuestions, QuestionsAreFixed."""
    traject = get_traject(db, traject_id=db.get_one(Survey, survey_id).traject_id)
    try:
        draft = extra_draft(key, names_of(traject))
    except KeyError as error:
        raise NotFound from error
    return _added(db, survey_id, draft, who, now)


def add_estimate(
    db: Session, *, survey_id: int, indicator: str, age_group: str, who: str, now: datetime
) -> QuestionView:
    """Add 'Van elke 10 …' for a figure at the end. Raises NotLinkable, TooManyQuestions, QuestionsAreFixed."""
    return _added(db, survey_id, _estimate(db, survey_id, indicator, age_group), who, now)


def edit_question(
    db: Session,
    *,
    question_id: int,
    version: int,
    text: str,
    help_line: str = "",
    options: Sequence[str] | None = None,
    who: str,
    now: datetime,
) -> QuestionView:
    """Change the texts of a question; `options` are the texts of all choices in order, None leaves them.

    A choice keeps its key as long as its text stays or the number of choices stays the same. Raises EmptyText,
    TextTooLong, EditedMeanwhile, WrongOptions, SameOption, QuestionsAreFixed for another number of choices once it was
    opened, or MoreThanATypo once somebody answered.
    """
    row, survey = _row(db, question_id)
    if row.version != version:
        raise EditedMeanwhile
    before = _words(row)
    row.text = cleaned(text, longest=LONGEST_TEXT, required=True)
    row.help = cleaned(help_line, longest=LONGEST_TEXT)
    if options is not None:
        if survey.state is not SurveyState.CONCEPT and len(options) != len(row.options):
            raise QuestionsAreFixed
        row.options = stored_choices(typed_choices(row.form, options, question_view(row).options))
    if _is_answered(db, question_id):
        _refuse_more_than_typos(before, _words(row))
    return _changed(db, row, survey, before, who=who, now=now)


def translate_question(
    db: Session, *, question_id: int, language: str, words: Mapping[str, Any], who: str, now: datetime
) -> QuestionView:
    """Store the words of a question in another language: {text, help, options: {key: {text, help}}, rows: {…}}.

    Raises MissingTranslation when the enquête is open in this language and a text would go missing, NotFound for what
    cannot be a language.
    """
    row, survey = _row(db, question_id)
    before = _words(row)
    checked_key(language, longest=LONGEST_LANGUAGE)
    kept = {
        "text": cleaned(str(words.get("text", "")), longest=LONGEST_TEXT),
        "help": cleaned(str(words.get("help", "")), longest=LONGEST_TEXT),
        "options": stored_words(row.options, words.get("options", {})),
        "rows": stored_words(row.rows, words.get("rows", {})),
    }
    row.translations = {**row.translations, language: kept}
    return _changed(db, row, survey, before, who=who, now=now)


def move_question(db: Session, *, question_id: int, by: int, who: str, now: datetime) -> QuestionView:
    """Move a question `by` places (-1 up, 1 down); at the end of the list nothing happens. Raises QuestionsAreFixed."""
    row, survey = _row(db, question_id)
    _refuse_when_fixed(survey)
    rows = _rows(db, survey.id or 0)
    place = rows.index(row)
    rows.insert(max(0, place + by), rows.pop(place))
    for position, other in enumerate(rows, start=1):
        other.position = position
        db.add(other)
    return _changed(db, row, survey, {"place": place + 1}, who=who, now=now, what="question_moved")


def remove_question(db: Session, *, question_id: int, who: str, now: datetime) -> QuestionView:
    """Take a question out; `restore_question` puts it back. Raises QuestionsAreFixed."""
    row, survey = _row(db, question_id)
    _refuse_when_fixed(survey)
    row.removed_at = now
    return _changed(db, row, survey, _words(row), who=who, now=now, what="question_removed")


def restore_question(db: Session, *, question_id: int, who: str, now: datetime) -> QuestionView:
    """Put a removed question back in its place. Raises TooManyQuestions, QuestionsAreFixed."""
    row, survey = _row(db, question_id)
    _refuse_when_fixed(survey)
    if row.removed_at is not None:
        refuse_eleventh(len(_rows(db, survey.id or 0)))
    row.removed_at = None
    return _changed(db, row, survey, None, who=who, now=now, what="question_restored")


def link_figure(
    db: Session, *, question_id: int, indicator: str, age_group: str, who: str, now: datetime
) -> QuestionView:
    """Lay an estimate beside another figure ('Naast de data leggen'); the text of the question changes with it.

    Raises NotLinkable, QuestionsAreFixed.
    """
    row, survey = _row(db, question_id)
    _refuse_when_fixed(survey)
    if row.form is not QuestionForm.ESTIMATE:
        raise NotLinkable
    before = _words(row)
    draft = _estimate(db, survey.id or 0, indicator, age_group)
    row.text, row.help, row.translations = draft.text, draft.help, dict(draft.translations)
    row.indicator, row.age_group, row.base = draft.indicator, draft.age_group, draft.base
    return _changed(db, row, survey, before, who=who, now=now, what="question_linked")


def choose_rows(db: Session, *, question_id: int, indicators: Sequence[str], who: str, now: datetime) -> QuestionView:
    """Choose which figures a 'vergeleken met de stad' question is about. Raises NotLinkable, QuestionsAreFixed."""
    row, survey = _row(db, question_id)
    _refuse_when_fixed(survey)
    rows = [line for line in comparison_rows() if line.key in indicators]
    if row.form is not QuestionForm.MATRIX5 or not rows:
        raise NotLinkable
    before = _words(row)
    row.rows = stored_choices(rows)
    words = row_translations(rows)
    row.translations = {
        language: {**kept, "rows": words.get(language, {})} for language, kept in row.translations.items()
    }
    return _changed(db, row, survey, before, who=who, now=now, what="question_linked")


def _added(db: Session, survey_id: int, draft: QuestionDraft, who: str, now: datetime) -> QuestionView:
    survey = db.get_one(Survey, survey_id)
    _refuse_when_fixed(survey)
    rows = _rows(db, survey_id)
    refuse_eleventh(len(rows))
    row = question_row(survey_id, max((other.position for other in rows), default=0) + 1, draft)
    db.add(row)
    db.flush()
    return _changed(db, row, survey, None, who=who, now=now, what="question_added")


def _estimate(db: Session, survey_id: int, indicator: str, age_group: str) -> QuestionDraft:
    traject = get_traject(db, traject_id=db.get_one(Survey, survey_id).traject_id)
    figures = list_estimate_figures(db, traject_id=traject.id)
    share = next((f.wijk for f in figures if (f.indicator, f.age_group) == (indicator, age_group)), None)
    try:
        return estimate_draft(names_of(traject), EstimateChoice(indicator, age_group, base_for(share)))
    except KeyError as error:
        raise NotLinkable from error


def _row(db: Session, question_id: int) -> tuple[Question, Survey]:
    row = db.get_one(Question, question_id)
    return row, db.get_one(Survey, row.survey_id)


def _rows(db: Session, survey_id: int) -> list[Question]:
    return list(
        db.exec(
            select(Question)
            .where(Question.survey_id == survey_id, col(Question.removed_at).is_(None))
            .order_by(col(Question.position), col(Question.id))
        ).all()
    )


def _refuse_when_fixed(survey: Survey) -> None:
    if survey.state is not SurveyState.CONCEPT:
        raise QuestionsAreFixed


def _changed(
    db: Session,
    row: Question,
    survey: Survey,
    before: dict[str, Any] | None,
    *,
    who: str,
    now: datetime,
    what: str = "question_edited",
) -> QuestionView:
    if survey.state is SurveyState.OPEN:
        for language in survey.languages:
            if question_view(row).lacks(language):
                raise MissingTranslation(language=language, numbers=(row.position,))
    row.version += 1
    db.add(row)
    db.flush()
    record_change(
        db,
        traject_id=survey.traject_id,
        now=now,
        who=who,
        what=what,
        subject="question",
        subject_id=row.id or 0,
        scope=f"survey:{survey.id}",
        before=before,
        after=_words(row),
    )
    touch(db, "survey", survey.id or 0)
    return question_view(row)


def _is_answered(db: Session, question_id: int) -> bool:
    found = select(Answer.id).where(Answer.question_id == question_id, col(Answer.is_answered).is_(True)).limit(1)
    return db.exec(found).first() is not None


def _refuse_more_than_typos(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """The line under a question explains and may be mended freely; the question and its choices may not."""
    said = {option["key"]: option["text"] for option in after["options"]}
    pairs = [(before["text"], after["text"]), *((old["text"], said.get(old["key"], "")) for old in before["options"])]
    if not all(is_same_but_for_typos(old, new) for old, new in pairs):
        raise MoreThanATypo


def _words(row: Question) -> dict[str, Any]:
    return {
        "text": row.text,
        "help": row.help,
        "options": row.options,
        "rows": row.rows,
        "translations": row.translations,
        "indicator": row.indicator,
        "position": row.position,
    }
