"""A running server with open enquêtes, for the proofs and the measurements of what phones send."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import Session

from surveys.queries.survey import PhoneForm, find_phone_form, list_questions
from surveys.usecases.question import remove_question
from surveys.usecases.survey import open_survey
from tests.browser import RealServer, free_port
from tests.factories import make_traject
from tests.surveys.factories import WHO, make_survey
from wijksessie.database import Database

CODE = "K7M4PX"
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class AnswerHall:
    """The server, its database, and the forms of its open enquêtes in the order of their codes."""

    server: RealServer
    database: Database
    codes: tuple[str, ...]
    forms: tuple[PhoneForm, ...]

    @property
    def form(self) -> PhoneForm:
        return self.forms[0]


@contextmanager
def answer_hall(
    folder: Path,
    *,
    database_url: str = "",
    codes: Sequence[str] = (CODE,),
    without: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    module: str = "wijksessie",
) -> Iterator[AnswerHall]:
    """Serve an open enquête per code on a new database; `without` are the keys of base questions that are left out."""
    url = database_url or f"sqlite:///{folder / 'wijksessie.db'}"
    server = RealServer(folder / "data", free_port(), url, dict(environment or {}), module)
    server.start()
    database = Database(url)
    try:
        forms = tuple(database.write(_open, code=code, without=without, now=datetime.now(UTC)) for code in codes)
        yield AnswerHall(server, database, tuple(codes), forms)
    finally:
        server.stop()
        database.close()


def many_codes(count: int) -> tuple[str, ...]:
    """So many codes as the product makes them: six unmistakable characters."""
    return tuple(f"{LETTERS[number // 31 % 31]}{LETTERS[number % 31]}7M4P" for number in range(count))


def _open(db: Session, *, code: str, without: Sequence[str], now: datetime) -> PhoneForm:
    traject = make_traject(db, now=now, code=code)
    survey = make_survey(db, now=now, traject_id=traject.id)
    for question in list_questions(db, survey_id=survey.id):
        if question.key in without:
            remove_question(db, question_id=question.id, who=WHO, now=now)
    open_survey(db, survey_id=survey.id, closes_on=None, who=WHO, now=now)
    form = find_phone_form(db, code=code)
    assert form is not None
    return form
