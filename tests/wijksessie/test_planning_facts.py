"""What ticks by itself because of surveys, persona's and mail."""

from datetime import datetime

from sessions.checklist_plan import fact_texts
from surveys.usecases.survey import create_survey, open_survey
from tests.sessions.planning_factories import WHO, begin_traject
from wijksessie.database import Database
from wijksessie.planning_facts import gather_facts


def test_every_fact_is_one_of_the_content(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now)

    facts = database.read(gather_facts, traject_id=traject.id)

    assert set(facts) <= set(fact_texts())


def test_an_open_survey_is_fixed(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now)
    states = []
    survey = database.write(create_survey, traject_id=traject.id, who=WHO, now=now)
    states.append(database.read(gather_facts, traject_id=traject.id)["survey.fixed"])
    database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=now)
    states.append(database.read(gather_facts, traject_id=traject.id)["survey.fixed"])

    assert states == [False, True]
