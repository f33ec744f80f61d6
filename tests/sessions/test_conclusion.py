"""A conclusion is kept as it is typed, a second writer loses nothing, and each takes back what is their own."""

from datetime import datetime, timedelta

import pytest

from sessions.board_errors import NothingOfYoursToUndo
from sessions.errors import NotFound, TextTooLong
from sessions.queries.conclusion import OVERALL, domain_scope, list_conclusions, pillar_scope, scopes
from sessions.usecases.conclusion import undo_conclusion, write_conclusion
from sessions.wijkdata.talk_errors import NoteEditedMeanwhile
from tests.factories import make_traject
from wijksessie.database import Database

WORK = domain_scope("Werk")
LATER = timedelta(minutes=5)


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(make_traject, now=now).id


def write(
    database: Database, traject_id: int, text: str, *, seen: str = "", who: str = "Samira", now: datetime, scope=WORK
):
    return database.write(write_conclusion, traject_id=traject_id, scope=scope, text=text, seen=seen, who=who, now=now)


def stored(database: Database, traject_id: int, scope: str = WORK) -> str:
    return database.read(list_conclusions, traject_id=traject_id)[scope].text


def test_there_is_a_place_per_domein_per_pijler_and_over_all():
    assert list(scopes())[:4] == [
        "domain:Sociaal-emotionele gezondheid",
        "domain:Gezond gedrag",
        "domain:Algemene gezondheid",
        "pillar:Gezond",
    ]
    assert len(scopes()) == 9 + 3 + 1
    assert list(scopes())[-1] == OVERALL
    assert all(len(scope) <= 80 for scope in scopes())


def test_a_conclusion_is_kept_and_the_rest_stays_empty(database: Database, traject_id: int, now: datetime):
    made = write(database, traject_id, "  Veel **geldzorgen**. ", now=now)

    assert (made.text, made.version, made.can_undo, made.title) == ("Veel **geldzorgen**.", 1, True, "Werk")
    found = database.read(list_conclusions, traject_id=traject_id, who="Samira")
    assert {scope: view.text for scope, view in found.items() if view.text} == {WORK: "Veel **geldzorgen**."}
    assert found[WORK].can_undo
    assert not database.read(list_conclusions, traject_id=traject_id, who="Joost")[WORK].can_undo


def test_the_same_text_again_changes_nothing(database: Database, traject_id: int, now: datetime):
    write(database, traject_id, "Een", now=now)

    assert write(database, traject_id, "Een", seen="", now=now).version == 1


def test_a_second_writer_sees_the_difference_and_nothing_is_lost(database: Database, traject_id: int, now: datetime):
    write(database, traject_id, "Van Samira", now=now)

    with pytest.raises(NoteEditedMeanwhile) as refused:
        write(database, traject_id, "Van Joost", who="Joost", now=now)

    assert refused.value.theirs == "Van Samira"
    assert stored(database, traject_id) == "Van Samira"
    write(database, traject_id, "Van Samira\n\nVan Joost", seen="Van Samira", who="Joost", now=now)
    assert stored(database, traject_id) == "Van Samira\n\nVan Joost"


def test_what_is_typed_on_is_one_step_back(database: Database, traject_id: int, now: datetime):
    write(database, traject_id, "Veel", now=now)
    write(database, traject_id, "Veel geld", seen="Veel", now=now + timedelta(seconds=20))
    write(database, traject_id, "Veel geldzorgen", seen="Veel geld", now=now + LATER)

    first = database.write(undo_conclusion, traject_id=traject_id, scope=WORK, who="Samira", now=now)
    assert (first.text, first.can_undo) == ("Veel geld", True)
    second = database.write(undo_conclusion, traject_id=traject_id, scope=WORK, who="Samira", now=now)
    assert (second.text, second.can_undo) == ("", False)


def test_what_the_next_one_writes_at_once_is_a_step_of_their_own(database: Database, traject_id: int, now: datetime):
    write(database, traject_id, "Van Samira", now=now)
    write(database, traject_id, "Van Joost", seen="Van Samira", who="Joost", now=now + timedelta(seconds=5))

    made = database.write(undo_conclusion, traject_id=traject_id, scope=WORK, who="Joost", now=now)

    assert made.text == "Van Samira"


def test_what_somebody_else_wrote_since_stays(database: Database, traject_id: int, now: datetime):
    write(database, traject_id, "Van Samira", now=now)
    write(database, traject_id, "Van Joost", seen="Van Samira", who="Joost", now=now + LATER)

    assert not database.read(list_conclusions, traject_id=traject_id, who="Samira")[WORK].can_undo
    with pytest.raises(NothingOfYoursToUndo):
        database.write(undo_conclusion, traject_id=traject_id, scope=WORK, who="Samira", now=now)

    assert stored(database, traject_id) == "Van Joost"


def test_two_thousand_characters_fit_and_one_more_does_not(database: Database, traject_id: int, now: datetime):
    assert write(database, traject_id, "a" * 2000, now=now, scope=pillar_scope("Gezond")).version == 1

    with pytest.raises(TextTooLong):
        write(database, traject_id, "a" * 2001, now=now)


@pytest.mark.parametrize("scope", ["", "domain:Ruimtevaart", "pillar:Rijk", "domain:"])
def test_a_place_that_does_not_exist_is_refused(database: Database, traject_id: int, now: datetime, scope: str):
    with pytest.raises(NotFound):
        write(database, traject_id, "Iets", now=now, scope=scope)


def test_another_traject_has_conclusions_of_its_own(database: Database, traject_id: int, now: datetime):
    other = database.write(make_traject, now=now, code="L8N5QY").id
    write(database, traject_id, "Hier", now=now)

    assert stored(database, other) == ""
