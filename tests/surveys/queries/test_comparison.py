"""On the real figures of Overvecht: which figures the room guesses, and what the voorgesprek changes about it."""

import pytest

from sessions.usecases.open_data import load_open_data
from sessions.usecases.voorgesprek import answer_field
from surveys.queries.comparison import list_estimate_figures, list_linkable_figures
from surveys.queries.survey import list_questions
from surveys.shapes import QuestionView
from tests.factories import make_traject
from tests.surveys.factories import WHO, make_survey
from wijksessie.database import Database
from wijksessie.voorgesprek_options import find_options


@pytest.fixture
def traject_id(database: Database, now) -> int:
    database.write(load_open_data, now=now)
    return database.write(make_traject, now=now).id


def asked(database: Database, now, traject_id: int) -> tuple[QuestionView, ...]:
    survey = database.write(make_survey, now=now, traject_id=traject_id)
    return database.read(list_questions, survey_id=survey.id)


def decide(database: Database, now, traject_id: int, field: str, value: object) -> None:
    options = database.read(find_options, traject_id=traject_id)
    database.write(answer_field, traject_id=traject_id, field=field, value=value, options=options, who=WHO, now=now)


def test_a_figure_has_wijk_city_and_country_of_one_year_and_says_whether_it_differs(database: Database, traject_id):
    figures = {figure.indicator: figure for figure in database.read(list_estimate_figures, traject_id=traject_id)}

    assert (figures["eenzaam"].wijk, figures["eenzaam"].city, figures["eenzaam"].country) == (58.2, 48.9, 47.0)
    assert figures["eenzaam"].differs


def test_figures_that_can_be_linked_say_what_they_are_and_those_with_a_value_come_first(database: Database, traject_id):
    figures = database.read(list_linkable_figures, traject_id=traject_id)

    first = next(figure for figure in figures if figure.indicator == "eenzaam")
    assert (first.label, first.group_label, first.year, first.share) == (
        "Eenzaam",
        "volwassenen (18 jaar en ouder)",
        2020,
        58.2,
    )
    assert len(figures) == 14
    assert [figure.share is None for figure in figures] == sorted(figure.share is None for figure in figures)


def test_the_three_estimates_are_of_three_themes_and_chosen_by_the_figures(database: Database, now, traject_id):
    estimates = [question for question in asked(database, now, traject_id) if question.form == "estimate"]

    figures = {figure.indicator: figure for figure in database.read(list_estimate_figures, traject_id=traject_id)}
    chosen = [figures[question.indicator] for question in estimates]
    assert abs(chosen[0].wijk - chosen[0].city) == max(
        abs(figure.wijk - figure.city) for figure in figures.values() if figure.differs
    )
    assert len({question.indicator for question in estimates}) == 3


def test_the_focus_of_the_voorgesprek_is_what_the_first_estimate_is_about(database: Database, now, traject_id):
    decide(database, now, traject_id, "heeft_focus", value=True)
    decide(database, now, traject_id, "leidende_themas", value=["bewegen"])

    estimates = [question for question in asked(database, now, traject_id) if question.form == "estimate"]

    assert estimates[0].indicator in {"beweegrichtlijn", "sport_wekelijks"}


def test_the_voorgesprek_chooses_questions_languages_and_the_last_day(database: Database, now, traject_id):
    decide(database, now, traject_id, "basisvragen", value=["werkveld", "grootste_uitdagingen"])
    own = [{"vraag": "stoppen"}, {"vraag": "Wat vind je van het plein?"}]
    decide(database, now, traject_id, "eigen_vragen", value=own)
    decide(database, now, traject_id, "talen", value=["nl", "en"])

    questions = asked(database, now, traject_id)

    assert [question.key or question.text for question in questions] == [
        "werkveld",
        "grootste_uitdagingen",
        "stoppen",
        "Wat vind je van het plein?",
    ]
