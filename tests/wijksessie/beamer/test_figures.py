"""The data on the beamer: it begins with what figures are for and ends with the question which one is missed."""

from datetime import datetime

import pytest

from sessions.enums import BenchmarkLevel
from sessions.queries.room_input import InputKind
from sessions.usecases.benchmark import choose_level
from sessions.usecases.open_data import load_open_data
from sessions.usecases.room import go_to_step, open_room
from sessions.usecases.room_input import send_input, show_input
from surveys.usecases.survey import create_survey
from tests.sessions.stage_factories import at, make_session_day, part_id
from wijksessie.beamer.bodies import MeansBody, MissedFigureBody
from wijksessie.beamer.deck import get_deck
from wijksessie.beamer.figures import MOST_VIEWS, FigureStore, comparison_words
from wijksessie.beamer.picture import get_picture
from wijksessie.database import Database

SAMIRA = "Samira de Wit"


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    database.write(load_open_data, now=now)
    return database.write(make_session_day, now=now).id


def steps_of_the_data(database: Database, traject_id: int) -> list[str]:
    data = database.read(part_id, traject_id=traject_id, key="wijkdata")
    deck = database.read(get_deck, traject_id=traject_id, figures=FigureStore())
    return [slide.label for slide in deck.slides if slide.part_id == data]


def body_at(database: Database, traject_id: int, step: int):  # type: ignore[no-untyped-def]
    data = database.read(part_id, traject_id=traject_id, key="wijkdata")
    database.write(go_to_step, traject_id=traject_id, part_id=data, step=step, who=SAMIRA, now=at("12.10"))
    return database.read(get_picture, traject_id=traject_id, figures=FigureStore(), now=at("12.10")).body


def test_the_data_begins_with_what_it_is_for_and_ends_with_what_is_missed(database: Database, traject_id: int):
    labels = steps_of_the_data(database, traject_id)

    assert (labels[0], labels[-1], len(labels)) == ("Waar cijfers voor zijn", "Welk cijfer mis je?", 9)


def test_guessed_figures_never_make_it_longer_than_fits(database: Database, traject_id: int, now: datetime):
    database.write(create_survey, traject_id=traject_id, who=SAMIRA, now=now)

    views = {label.partition(":")[0] for label in steps_of_the_data(database, traject_id)}

    assert 9 <= len(views) <= MOST_VIEWS


def test_the_opening_names_how_many_figures_follow_and_their_source(database: Database, traject_id: int):
    database.write(open_room, traject_id=traject_id, who=SAMIRA, now=at("11.20"))

    body = body_at(database, traject_id, 0)

    assert isinstance(body, MeansBody)
    assert (body.wijk_name, body.count) == ("Overvecht", 7)
    assert [source[:4] for source in body.sources] == ["RIVM"]


def test_a_missed_figure_stands_there_only_when_the_regie_says_so(database: Database, traject_id: int):
    database.write(open_room, traject_id=traject_id, who=SAMIRA, now=at("11.20"))
    facts = {"traject_id": traject_id, "kind": InputKind.MISSED_FIGURE, "now": at("12.20")}
    sent = database.write(send_input, client_key="a", text="Hoeveel mensen wachten op de ggz?", **facts)
    database.write(send_input, client_key="b", text="Scheldwoord", **facts)

    database.write(show_input, traject_id=traject_id, input_id=sent.id, who=SAMIRA, now=at("12.21"))

    body = body_at(database, traject_id, 99)
    assert body == MissedFigureBody(("Hoeveel mensen wachten op de ggz?",))


def test_the_figures_that_are_kept_follow_another_benchmark(database: Database, traject_id: int, now: datetime):
    store = FigureStore()
    before = database.read(store.figures_of, traject_id=traject_id).by_key["roken", "18+"]
    database.write(choose_level, traject_id=traject_id, level=BenchmarkLevel.COUNTRY, who=SAMIRA, now=now)

    after = database.read(store.figures_of, traject_id=traject_id).by_key["roken", "18+"]

    assert (before.level, after.level) == (BenchmarkLevel.CITY, BenchmarkLevel.COUNTRY)
    assert comparison_words(after).endswith("Overvecht is hoger dan Nederland.")
