"""Sixty phones with known answers: each number of 'beeld tegen cijfer' in the query, on the screen, in the file."""

import html
import io
import re
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

import surveys
from personas.queries.coverage import list_theme_scores
from personas.themes import Weights
from sessions.queries.figure import list_comparisons
from sessions.usecases.open_data import load_open_data
from surveys.queries.result import get_results, list_estimates, theme_signals
from surveys.usecases.survey import close_survey, show_results
from tests import recount
from tests.room import RoomForTests
from tests.surveys.factories import WHO, answer, make_open_survey
from tests.wijksessie.screens.planning_screen import text_of
from tests.wijksessie.screens.test_survey_results import results
from wijksessie.charts.estimate import estimate_chart
from wijksessie.charts.slope import slope

INDICATORS = {"schatting_1": "sport_wekelijks", "schatting_2": "regie", "schatting_3": "mantelzorg"}
RULES = tomllib.loads((Path(surveys.__file__).parent / "content" / "survey.toml").read_text())["estimate_rules"]
SHOWN = ("eerstelijn", "sociaal_domein", "welzijn", "bewoners")


@pytest.fixture
def survey(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    made = room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)
    room.database.write(everybody_answers, survey_id=made.id)
    room.database.write(close_survey, survey_id=made.id, who=WHO, now=room.moment)
    return made


def everybody_answers(db: Session, *, survey_id: int) -> None:
    for person in range(recount.PEOPLE):
        for key, value in recount.answers_of(person).items():
            answer(db, survey_id=survey_id, phone=person, key=key, value=value)


def published(room: RoomForTests, survey) -> dict[str, dict]:
    view = room.database.read(get_results, survey_id=survey.id)
    return {asked.question.key: asked.result for asked in view.questions}


def people_of(discipline: str) -> list[int]:
    """The people of a shown discipline; 'rest' is everybody else."""
    names = [recount.discipline_of(person) for person in range(recount.PEOPLE)]
    return [
        person
        for person, name in enumerate(names)
        if name == discipline or (discipline == "rest" and name not in SHOWN)
    ]


def check_estimates_and_figures(room: RoomForTests, survey):
    figures = {each.key: each for each in room.database.read(list_comparisons, traject_id=room.traject.id)}
    estimates = room.database.read(list_estimates, traject_id=room.traject.id)

    assert [estimate.indicator for estimate in estimates] == list(INDICATORS.values())
    for key, estimate in zip(INDICATORS, estimates, strict=True):
        guesses = recount.guesses_of(key)
        chart = estimate_chart(estimate, figures[estimate.indicator, "18+"])
        wijk, city, country = recount.figures_of(estimate.indicator)
        assert estimate.n == len(guesses)
        assert estimate.dont_know == recount.given(key).count(recount.UNSURE)
        assert Fraction(estimate.median) == recount.median(guesses)
        assert (estimate.low, estimate.high) == recount.interval(guesses)
        assert estimate.steps == tuple(guesses.count(step) for step in range(11))
        assert estimate.is_divided == (recount.spread(guesses) >= 4)
        assert [chart.wijk.value, chart.city.value, chart.country.value] == pytest.approx(
            [float(share / 10) for share in (wijk, city, country)]
        )


async def test_query_screen_and_workbook_hold_what_counting_by_hand_gives(room: RoomForTests, survey):
    check_estimates_and_figures(room, survey)
    check_comparisons_and_disciplines(room, survey)
    check_both_orders_of_the_challenges(room, survey)
    await check_the_screen(room, survey)
    await check_the_workbook(room, survey)
    await check_the_phone(room, survey)


def test_the_known_answers_bring_every_verdict_about():
    lies = {
        key: recount.how_it_lies(recount.guesses_of(key), recount.figures_of(indicator)[0])
        for key, indicator in INDICATORS.items()
    }

    assert lies == {"schatting_1": "match", "schatting_2": "lower", "schatting_3": "higher"}
    assert recount.spread(recount.guesses_of("schatting_3")) >= 4


def check_comparisons_and_disciplines(room: RoomForTests, survey):
    shown = published(room, survey)
    options = (*recount.FIVE, recount.UNSURE)

    for people, result in [
        (range(recount.PEOPLE), shown["vergelijken"]),
        *((people_of(name), group) for name, group in shown["vergelijken"]["groups"].items()),
    ]:
        rows = recount.given("vergelijken", people)
        assert result["rows"] == {
            row: {option: [line.get(row) for line in rows].count(option) for option in options} for row in recount.ROWS
        }
    for key in INDICATORS:
        assert list(shown[key]["groups"]) == [*sorted(SHOWN), "rest"]
        for name, group in shown[key]["groups"].items():
            guesses = recount.guesses_of(key, people_of(name))
            assert group["steps"] == {str(step): guesses.count(step) for step in range(11)}
            assert group["n"] == len(people_of(name))


def check_both_orders_of_the_challenges(room: RoomForTests, survey):
    points = recount.points()
    scores = room.database.read(list_theme_scores, traject_id=room.traject.id, weights=Weights())
    signals = room.database.read(theme_signals, traject_id=room.traject.id)
    both = {score.key: score for score in scores if score.data is not None and score.survey is not None}
    total = sum(points.values())

    assert {key: share for key, share in signals.items() if share} == {
        key: float(Fraction(value, total)) for key, value in points.items() if value
    }
    room_order = recount.places({key: points.get(key, 0) for key in both})
    data_order = recount.places({key: score.data for key, score in both.items()})
    names = {score.name: key for key, score in both.items()}
    assert {names[row.name]: (row.room, row.figures) for row in slope(scores)} == {
        key: (room_order[key], data_order[key]) for key in both
    }


async def check_the_screen(room: RoomForTests, survey):
    user = await results(room)

    for number, (key, indicator) in enumerate(INDICATORS.items(), start=4):
        said = text_of(user, f"result-{number}")
        guesses = recount.guesses_of(key)
        wijk, city, country = (recount.dutch(share / 10) for share in recount.figures_of(indicator))
        verdict = RULES[f"verdict_{recount.how_it_lies(guesses, recount.figures_of(indicator)[0])}"]
        middle = recount.dutch(recount.median(guesses)).removesuffix(",0")
        assert f"De schatting van {len(guesses)} mensen: {middle} van de 10 is het midden" in said
        assert f"Het cijfer voor Overvecht is {wijk} van de 10, Utrecht {city} en Nederland {country}." in said
        assert verdict in said
        assert (RULES["verdict_spread"] in said) == (recount.spread(guesses) >= 4)
    ranked = text_of(user, "result-3")
    for option in published_options(room, survey):
        assert f"{option.text} {recount.points().get(option.key, 0)} punten" in ranked


async def check_the_workbook(room: RoomForTests, survey):
    user = room.staff()
    async with room.browser() as browser:
        browser.cookies = user.http_client.cookies
        file = await browser.get(f"/bestanden/enquete/{room.traject.id}.xlsx")
    book = load_workbook(io.BytesIO(file.content))

    lines = [row for row in book["Schattingen"].iter_rows(values_only=True) if isinstance(row[0], int)]
    for key, line in zip(INDICATORS, lines, strict=True):
        guesses = recount.guesses_of(key)
        low, high = recount.interval(guesses)
        unsure = recount.given(key).count(recount.UNSURE)
        assert line[2:] == (10, recount.median(guesses), low, high, len(guesses), unsure)
    counted = [row for row in book["Uitkomsten"].iter_rows(values_only=True) if row[0] == 7 and row[3] == "Iedereen"]
    rows = recount.given("vergelijken")
    options = (*recount.FIVE, recount.UNSURE)
    assert [row[6] for row in counted] == [
        [line.get(row) for line in rows].count(option) for row in recount.ROWS for option in options
    ]


async def check_the_phone(room: RoomForTests, survey):
    room.database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=room.moment)
    answer = await room.client.get(f"/e/{room.traject.code}/uitkomsten")
    sections = html.unescape(answer.text).split('<section class="facts">')

    for number, (key, indicator) in enumerate(INDICATORS.items(), start=4):
        guesses = recount.guesses_of(key)
        middle = recount.dutch(recount.median(guesses)).removesuffix(",0")
        figure = recount.dutch(recount.figures_of(indicator)[0] / 10)
        assert f"Het midden van de schattingen is {middle} van de 10." in sections[number]
        assert f"Het cijfer zegt {figure} van de 10." in sections[number]
        counted = re.findall(r'<th scope="row">(.+?)</th><td>(\d+)</td>', sections[number])
        steps = [(str(step), str(guesses.count(step))) for step in range(11)]
        assert counted == [*steps, ("Weet ik niet", str(recount.given(key).count(recount.UNSURE)))]
    points = {option.text: recount.points().get(option.key, 0) for option in published_options(room, survey)}
    ranked = re.findall(r'<th scope="row">(.+?)</th><td>(\d+)</td>', sections[3])
    assert dict(ranked) == {name: str(count) for name, count in points.items() if count}
    assert [int(count) for _, count in ranked] == sorted(map(int, dict(ranked).values()), reverse=True)


def published_options(room: RoomForTests, survey):
    view = room.database.read(get_results, survey_id=survey.id)
    return next(asked.question for asked in view.questions if asked.question.key == "grootste_uitdagingen").options
