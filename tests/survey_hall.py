"""A running server with an open enquête, and the database beside it."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from sessions.traject_code import ALPHABET, LENGTH
from surveys.enums import QuestionForm
from surveys.models import Answer, Question
from surveys.queries.survey import find_phone_form
from surveys.usecases.survey import open_survey, switch_language
from tests.browser import RealServer, real_server
from tests.factories import make_traject
from tests.surveys.factories import WHO, make_survey
from wijksessie.database import Database

LONG_AFTER = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Hall:
    """A running server with an open enquête, and the database beside it."""

    server: RealServer
    database: Database
    code: str
    survey_id: int

    @property
    def address(self) -> str:
        return f"{self.server.url}/e/{self.code}"

    def answers(self) -> dict[str, Any]:
        """Every stored answer, by the key of its question (of all phones together)."""
        form = self.database.read(find_phone_form, code=self.code)
        keys = {question.id: question.key for question in form.questions}
        rows = self.database.read(
            lambda db: list(db.exec(select(Answer).where(Answer.survey_id == self.survey_id)).all())
        )
        return {keys[row.question_id]: row.value for row in rows if row.is_answered}

    def phones(self) -> int:
        query = select(Answer.phone).where(Answer.survey_id == self.survey_id)
        return self.database.read(lambda db: len(set(db.exec(query).all())))


@contextmanager
def survey_server(empty_sqlite: Path, folder: Path) -> Iterator[RealServer]:
    """One server on a copy of the empty database; each test has an enquête of its own on it."""
    path = folder / "wijksessie.db"
    shutil.copy(empty_sqlite, path)
    with real_server(folder / "data", f"sqlite:///{path}") as server:
        yield server


@contextmanager
def open_hall(
    server: RealServer, *, change: Callable[..., None] | None = None, language: str = "en", is_open: bool = True
) -> Iterator[Hall]:
    """An enquête of its own with a new code; `change` is a use-case that alters the base questions beforehand."""
    database = Database(server.database_url)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    traject = database.write(make_traject, now=LONG_AFTER, code=code)
    survey = database.write(make_survey, now=LONG_AFTER, traject_id=traject.id)
    if change is not None:
        database.write(change, survey_id=survey.id)
    database.write(switch_language, survey_id=survey.id, language=language, is_on=True, who=WHO, now=LONG_AFTER)
    if is_open:
        database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=LONG_AFTER)
    yield Hall(server, database, traject.code, survey.id)
    database.close()


def every_form(db: Session, *, survey_id: int) -> None:
    """Change two base questions, so that the ten have every form: a number of 100, and a long text with a way out."""
    for question in db.exec(select(Question).where(Question.survey_id == survey_id)):
        if question.key == "schatting_3":
            question.base = 100
        if question.key == "wie_missen_we":
            question.form, question.options = QuestionForm.LONG, []
            question.translations = {"en": {**question.translations["en"], "options": {}}}
