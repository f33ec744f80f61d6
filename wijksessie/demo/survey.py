"""The enquête of the demo: made as the voorgesprek decided, answered by phones, closed, and open again on the day."""

from collections.abc import Sequence

from surveys.enums import TextState
from surveys.queries.result import list_open_texts
from surveys.queries.survey import SurveyView, list_questions
from surveys.usecases.open_text import judge_open_text
from surveys.usecases.question import translate_question
from surveys.usecases.survey import close_survey, create_survey, open_survey, reopen_survey
from wijksessie.demo.cast import Guest, guests, opinions
from wijksessie.demo.phones import Phones
from wijksessie.demo.preparation import Stage
from wijksessie.rehearsal.survey_walk import answer_survey

ANSWERS = 40
STILL_TO_READ = 4
DAYS = (41, 40, 38, 35, 31, 27, 20, 13)  # days before the session on which people answer


def make_survey(stage: Stage) -> SurveyView:
    """Make and open the enquête, in Dutch and English."""
    stage.clock.moment = stage.moments.before(50, "13.30")
    survey = stage.ctx.database.write(create_survey, traject_id=stage.traject.id, who=stage.who, now=stage.clock())
    english = opinions()["english"]
    for question in stage.ctx.database.read(list_questions, survey_id=survey.id):
        if question.text in english:
            stage.ctx.database.write(
                translate_question,
                question_id=question.id,
                language="en",
                words={"text": english[question.text], "help": ""},
                who=stage.who,
                now=stage.clock(),
            )
    stage.clock.moment = stage.moments.before(42, "09.30")
    return stage.ctx.database.write(
        open_survey,
        survey_id=survey.id,
        closes_on=stage.moments.before(8).date(),
        who=stage.who,
        now=stage.clock(),
    )


async def let_people_answer(stage: Stage, phones: Phones) -> None:
    """Let forty people answer on their phones, spread over the weeks; some send a form twice."""
    chosen = _spread(guests(), ANSWERS)
    for number, day in enumerate(DAYS):
        stage.clock.moment = stage.moments.before(day, "12.45")
        await phones.each(chosen[number :: len(DAYS)], lambda phone: answer_survey(phone, f"/e/{stage.traject.code}"))


def close_survey_of(stage: Stage, survey: SurveyView) -> None:
    """Close it a week before and show the open answers, but for the newest few: those wait for the projectteam."""
    stage.clock.moment = stage.moments.before(8, "17.00")
    write = stage.ctx.database.write
    write(close_survey, survey_id=survey.id, who=stage.who, now=stage.clock())
    for text in stage.ctx.database.read(list_open_texts, survey_id=survey.id)[STILL_TO_READ:]:
        write(judge_open_text, survey_id=survey.id, text_id=text.id, state=TextState.SHOWN)


def reopen_survey_of(stage: Stage, survey: SurveyView) -> None:
    """Let people in who come to the session without having answered."""
    stage.clock.moment = stage.moments.at("09.00")
    stage.ctx.database.write(
        reopen_survey, survey_id=survey.id, closes_on=stage.moments.day, who=stage.who, now=stage.clock()
    )


def _spread(everybody: Sequence[Guest], count: int) -> list[Guest]:
    """Return so many people from the whole list, every group of disciplines in its share."""
    return [everybody[index * len(everybody) // count] for index in range(count)]
