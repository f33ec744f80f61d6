"""The focusbesluit: one to three, beside what was there, to be undone, and what the next session begins with."""

from datetime import timedelta

import pytest

from sessions.board_errors import NothingOfYoursToUndo
from sessions.errors import EmptyText, NotFound
from sessions.models import Traject
from sessions.queries.focus import get_focus, list_earlier_focus
from sessions.queries.traject import TrajectView
from sessions.usecases.focus import FocusExists, FocusIsFull, choose_focus, drop_focus, undo_focus
from sessions.usecases.voorgesprek import answer_field
from tests.factories import make_traject
from wijksessie.database import Database

WHO = "Joost"


@pytest.fixture
def traject(database: Database, now) -> TrajectView:
    return database.write(make_traject, now=now)


@pytest.fixture
def by(traject: TrajectView, now) -> dict[str, object]:
    return {"traject_id": traject.id, "who": WHO, "now": now}


def chosen(database: Database, traject: TrajectView) -> list[str]:
    return [row.text for row in database.read(get_focus, traject_id=traject.id).chosen]


def test_the_room_chooses_one_to_three_themes_or_own_words(database: Database, traject, by):
    database.write(choose_focus, **by, theme="rondkomen")
    database.write(choose_focus, **by, text=" een veilig plein. ")
    database.write(choose_focus, **by, theme="eenzaamheid")

    assert chosen(database, traject) == ["geldzorgen", "een veilig plein", "eenzaamheid"]
    with pytest.raises(FocusIsFull):
        database.write(choose_focus, **by, text="een vierde")


def test_what_is_there_already_is_not_chosen_again(database: Database, traject, by):
    database.write(answer_field, **by, field="heeft_focus", value=True)
    database.write(answer_field, **by, field="leidende_themas", value=["rondkomen"])
    database.write(choose_focus, **by, theme="eenzaamheid")

    assert database.read(get_focus, traject_id=traject.id).existing == ("geldzorgen",)
    for again in ({"theme": "rondkomen"}, {"text": "Eenzaamheid"}):
        with pytest.raises(FocusExists):
            database.write(choose_focus, **by, **again)


def test_nothing_and_unknown_is_refused(database: Database, by):
    with pytest.raises(EmptyText, match="Kies een thema"):
        database.write(choose_focus, **by, text=" . ")
    with pytest.raises(NotFound):
        database.write(choose_focus, **by, theme="iets")
    with pytest.raises(NotFound):
        database.write(drop_focus, **by, focus_id=99)


def test_each_change_can_be_undone(database: Database, traject, by):
    with pytest.raises(NothingOfYoursToUndo):
        database.write(undo_focus, **by)
    first = database.write(choose_focus, **by, theme="rondkomen").chosen[0]
    database.write(choose_focus, **by, text="een veilig plein")
    database.write(drop_focus, **by, focus_id=first.id)
    assert chosen(database, traject) == ["een veilig plein"]

    database.write(undo_focus, **by)
    assert chosen(database, traject) == ["geldzorgen", "een veilig plein"]
    database.write(undo_focus, **by)
    assert chosen(database, traject) == ["geldzorgen"]


def test_the_next_session_of_the_wijk_begins_with_it_also_when_that_traject_is_gone(
    database: Database, traject, by, now
):
    database.write(choose_focus, **by, theme="rondkomen")

    def make_next(db):
        wijk_id = db.get_one(Traject, traject.id).wijk_id
        row = Traject(wijk_id=wijk_id, code="NEXT23", created_at=now + timedelta(days=1))
        db.add(row)
        db.flush()
        return row.id

    following = database.write(make_next)
    assert [row.text for row in database.read(list_earlier_focus, traject_id=following)] == ["geldzorgen"]
    assert database.read(get_focus, traject_id=following).existing == ("geldzorgen",)
    assert database.read(get_focus, traject_id=traject.id).existing == ()

    database.write(lambda db: db.delete(db.get_one(Traject, traject.id)))
    assert database.read(get_focus, traject_id=following).existing == ("geldzorgen",)
