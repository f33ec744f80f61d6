"""What the app does by itself, by the calendar."""

from datetime import UTC, date, datetime, timedelta

from surveys.enums import SurveyState
from surveys.queries.survey import get_survey
from tests.surveys.factories import make_open_survey
from wijksessie.database import Database
from wijksessie.due_work import DueWork

LAST_DAY = date(2026, 12, 18)
MIDNIGHT = datetime(2026, 12, 18, 23, tzinfo=UTC)  # in Amsterdam the 19th begins


async def test_an_enquete_closes_in_the_night_after_its_last_day_by_the_clock_of_amsterdam(database: Database, now):
    survey = database.write(make_open_survey, now=now)
    assert survey.closes_on == LAST_DAY

    await DueWork(database, lambda: MIDNIGHT - timedelta(seconds=1)).do_what_is_due()
    assert database.read(get_survey, survey_id=survey.id).state is SurveyState.OPEN
    await DueWork(database, lambda: MIDNIGHT).do_what_is_due()

    closed = database.read(get_survey, survey_id=survey.id)
    assert (closed.state, closed.closed_at) == (SurveyState.CLOSED, MIDNIGHT)
