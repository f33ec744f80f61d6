"""What whoever presents reads beside a figure: in the regie, never on the beamer."""

from datetime import datetime

import pytest

from sessions.usecases.figure import choose_story_figures, note_figure
from sessions.usecases.figure_note import answer_core_question
from sessions.usecases.open_data import load_open_data
from sessions.usecases.room import go_to_step, open_room
from tests.sessions.stage_factories import at, make_session_day, part_id
from wijksessie.beamer.direction import DirectionView, get_direction
from wijksessie.beamer.figures import FigureStore
from wijksessie.database import Database

SECRET = "Laat de kapper eerst iets zeggen"
LONELY = {"indicator": "eenzaam", "age_group": "18+"}


@pytest.fixture
def about(database: Database, now: datetime) -> dict:
    database.write(load_open_data, now=now)
    traject = database.write(make_session_day, now=now)
    about = {"traject_id": traject.id, "who": "Samira", "now": at("11.20")}
    database.write(choose_story_figures, figures=[("eenzaam", "18+"), ("roken", "18+")], **about)
    database.write(note_figure, notes=f"**{SECRET}**", seen="", **LONELY, **about)
    database.write(open_room, **about)
    return about


def shown(database: Database, about: dict, key: str, step: int) -> DirectionView:
    part = database.read(part_id, traject_id=about["traject_id"], key=key)
    database.write(go_to_step, part_id=part, step=step, **about)
    return database.read(get_direction, traject_id=about["traject_id"], figures=FigureStore(), now=about["now"])


def test_the_notes_of_a_figure_stand_beside_its_own_step(database, about):
    assert shown(database, about, "wijkdata", 1).talk.notes == f"**{SECRET}**"
    assert shown(database, about, "wijkdata", 2).talk.notes == ""


def test_the_notes_are_never_in_the_picture_of_the_beamer(database, about):
    view = shown(database, about, "wijkdata", 1)

    assert "Eenzaam" in repr(view.picture)
    assert SECRET not in repr(view.picture)


def test_what_people_said_before_stands_there_with_its_question(database, about):
    for question, text in (("recognition", "partly"), ("explanation", "Veel *flats*")):
        database.write(answer_core_question, question=question, answer=text, seen="", **LONELY, **about)

    view = shown(database, about, "wijkdata", 1)

    assert view.talk.answers == (("Herkennen we dit?", "Deels"), ("Hoe verklaren we het?", "Veel *flats*"))
    assert "flats" not in repr(view.picture)


def test_the_first_and_the_last_view_have_a_note_of_our_own(database, about):
    assert "Een cijfer is een begin van een gesprek" in shown(database, about, "wijkdata", 0).talk.notes
    last = shown(database, about, "wijkdata", 9).talk.notes
    for question in ("Herkennen we dit?", "Wat vinden we ervan?", "Hoe verklaren we het?", "Wat gaan we anders doen?"):
        assert question in last


def test_another_part_of_the_programme_has_none(database, about):
    view = shown(database, about, "welkom", 0)

    assert (view.talk.notes, view.talk.answers) == ("", ())
