"""One server where somebody of the gemeente sees an enquête in every state: the session on the stage, and four more."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from sessions.enums import FigureVoteChoice
from sessions.usecases.figure import choose_story_figures
from sessions.usecases.figure_vote import show_figure_vote, vote_on_figure
from sessions.usecases.invitee import add_invitee
from sessions.usecases.traject import create_traject
from surveys.enums import QuestionForm, TextState
from surveys.queries.result import list_open_texts
from surveys.queries.survey import SurveyView, list_questions
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.question import add_question, edit_question, remove_question
from surveys.usecases.survey import close_survey, create_survey, open_survey, put_on_beamer, switch_language
from tests.factories import make_account
from tests.stage_hall import WHO, StageHall, stage_hall
from tests.surveys.factories import answer, question_called

STATES = ("leeg", "concept", "gepland", "open")  # the enquête of the session on the stage is closed
PEOPLE = 12
VOTED, STILL_VOTING = ("overgewicht", "18+"), ("alcoholrichtlijn", "18+")  # of the first the regie showed the result


@dataclass
class StaffHall:
    """The stage, and a traject per state of its enquête."""

    stage: StageHall
    trajects: dict[str, int]

    def screen(self, state: str, path: str) -> str:
        """The address of a screen of the traject whose enquête is in this state."""
        return f"{self.stage.server.url}/app/trajecten/{self.trajects[state]}{path}"


@contextmanager
def staff_hall(folder: Path) -> Iterator[StaffHall]:
    """A watched server (see `tests/watched.py`) with the account of `make_account`."""
    with stage_hall(folder, module="tests.watched") as stage:
        with stage.database() as database:
            trajects = database.write(_fill, stage=stage, now=datetime.now(UTC))
        yield StaffHall(stage, trajects)


def _fill(db: Session, *, stage: StageHall, now: datetime) -> dict[str, int]:
    organisation_id = stage.traject.organisation_id
    account = make_account(db, organisation_id=organisation_id, now=now)
    trajects = {"gesloten": stage.traject.id}
    for state in STATES:
        made = create_traject(
            db,
            organisation_id=organisation_id,
            wijk_code="WK034403",
            wijk_name="Overvecht",
            session_date=(now + timedelta(days=60)).date(),
            account_id=account.id,
            now=now,
            who=WHO,
        )
        trajects[state] = made.id
    facts: dict[str, Any] = {"who": WHO, "now": now}
    surveys = {state: create_survey(db, traject_id=id_, **facts) for state, id_ in trajects.items() if state != "leeg"}
    _concept(db, surveys["concept"], **facts)
    later = (now + timedelta(days=9)).date()
    open_survey(db, survey_id=surveys["gepland"].id, closes_on=None, opens_on=later, **facts)
    for state in ("open", "gesloten"):
        _answered(db, surveys[state], **facts)
        _invitees(db, trajects[state], **facts)
    _closed(db, surveys["gesloten"], **facts)
    _figures(db, surveys["gesloten"], **facts)
    return trajects


def _concept(db: Session, survey: SurveyView, **facts: Any) -> None:
    """A concept with an open place, and an own question that English lacks."""
    for place in (9, 5):
        remove_question(db, question_id=list_questions(db, survey_id=survey.id)[place].id, **facts)
    add_question(db, survey_id=survey.id, form=QuestionForm.SHORT, text="Wat wil je nog kwijt?", **facts)
    switch_language(db, survey_id=survey.id, language="en", is_on=True, **facts)


def _answered(db: Session, survey: SurveyView, **facts: Any) -> None:
    """An open enquête with the answers of twelve people, and a typing error that was mended meanwhile."""
    open_survey(db, survey_id=survey.id, closes_on=None, **facts)
    compared = [row.key for row in question_called(db, survey_id=survey.id, key="vergelijken").rows]
    for phone in range(PEOPLE):
        for key, value in (
            ("werkveld", "welzijn" if phone % 2 else "gemeente"),
            ("bekendheid", "goed" if phone % 3 else "redelijk"),
            ("grootste_uitdagingen", ["stress", "rondkomen", "bewegen"] if phone % 2 else ["eenzaamheid", "stress"]),
            ("schatting_1", phone % 8),
            ("schatting_2", "dont_know" if phone % 5 == 0 else 3),
            ("vergelijken", dict.fromkeys(compared, "meer" if phone % 2 else "minder")),
            ("gaat_goed", {"keys": ["buren"], "other": "De markt"} if phone % 4 == 0 else {"keys": ["buren"]}),
            ("eigen_bijdrage", f"Ik help mee in de inloop {phone}"),
        ):
            answer(db, survey_id=survey.id, phone=phone, key=key, value=value, today=facts["now"].date())
    second = list_questions(db, survey_id=survey.id)[1]
    edit_question(
        db, question_id=second.id, version=second.version, text=f"{second.text[:-1]} al?", help_line="", **facts
    )


def _invitees(db: Session, traject_id: int, **facts: Any) -> None:
    for number in range(PEOPLE):
        add_invitee(
            db,
            traject_id=traject_id,
            name=f"Genodigde {number}",
            email=f"p{number}@voorbeeld.nl",
            organisation="Buurtteam",
            discipline="welzijn" if number % 2 else "gemeente",
            invited_by="Jeroen Kok" if number % 4 == 0 else "",
            **facts,
        )


def _closed(db: Session, survey: SurveyView, **facts: Any) -> None:
    """Close it, decide about half of the open answers, and put every question on the beamer."""
    close_survey(db, survey_id=survey.id, **facts)
    states = (TextState.WAITING, TextState.SHOWN, TextState.WAITING, TextState.HIDDEN)
    for number, said in enumerate(list_open_texts(db, survey_id=survey.id)):
        judge_open_text(db, survey_id=survey.id, text_id=said.id, state=states[number % len(states)])
    for question in list_questions(db, survey_id=survey.id):
        put_on_beamer(db, survey_id=survey.id, question_id=question.id, is_on=True)


def _figures(db: Session, survey: SurveyView, **facts: Any) -> None:
    """Choose three figures for the beamer: one that the room guessed, and two at which it voted."""
    guessed = question_called(db, survey_id=survey.id, key="schatting_1")
    chosen = [(guessed.indicator, guessed.age_group), VOTED, STILL_VOTING]
    choose_story_figures(db, traject_id=survey.traject_id, figures=chosen, **facts)
    for indicator, age_group in (VOTED, STILL_VOTING):
        about = {"traject_id": survey.traject_id, "indicator": indicator, "age_group": age_group}
        for phone in range(8):
            vote_on_figure(db, **about, key=f"t-{phone:032x}", choice=list(FigureVoteChoice)[phone % 3])
    show_figure_vote(db, traject_id=survey.traject_id, indicator=VOTED[0], age_group=VOTED[1], **facts)
