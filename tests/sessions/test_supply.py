"""The aanbodkaart: what there is, where the gaps are, and the briefjes that may be put on it."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import Session, select

from sessions.enums import SupplyChoice
from sessions.errors import EditedMeanwhile, NotFound, TextTooLong
from sessions.models import Traject
from sessions.queries.supply import get_supply_card, list_helping_notes, list_supply
from sessions.queries.traject import TrajectView
from sessions.removal import NothingToRestore
from sessions.supply_card import step_words, words
from sessions.supply_errors import (
    NoteNotThere,
    SameSupply,
    SupplyRefused,
    UnknownWord,
    WithoutName,
    WithoutPrevention,
    WithoutTheme,
)
from sessions.usecases.board import add_note
from sessions.usecases.supply import add_supply, change_supply, choose_supply, facts_of, remove_supply, restore_supply
from sessions.usecases.table import add_table
from sessions.usecases.voorgesprek import answer_field
from tests.factories import make_traject
from tests.sessions.supply_factories import INLOOP, KAART, MAATJE, WHO, fill_supply
from wijksessie.database import Database


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    return database.write(make_traject, now=now)


@pytest.fixture
def about(traject: TrajectView, now: datetime) -> dict:
    return {"traject_id": traject.id, "who": WHO, "now": now}


def lead(database: Database, about: dict, *themes: str) -> None:
    database.write(answer_field, field="heeft_focus", value=True, **about)
    database.write(answer_field, field="leidende_themas", value=list(themes), **about)


def names(cells) -> list[list[str]]:
    return [[each.name for each in cell.items] for cell in cells]


def test_an_empty_card_has_no_gaps_because_nothing_was_asked(database, traject):
    card = database.read(get_supply_card, traject_id=traject.id)

    assert (card.items, card.leading, card.others, card.gaps) == ((), (), (), ())


def test_a_leading_theme_shows_its_gaps_from_the_first_moment(database, traject, about):
    lead(database, about, "rondkomen", "eenzaamheid")

    card = database.read(get_supply_card, traject_id=traject.id)

    assert [row.label for row in card.leading] == ["Rondkomen", "Eenzaamheid"]
    assert len(card.gaps) == 6


def test_the_matrix_shows_what_is_there_and_what_stops_leaves_a_gap(database, traject, about, now):
    database.write(fill_supply, traject_id=traject.id, now=now)
    lead(database, about, "rondkomen")

    card = database.read(get_supply_card, traject_id=traject.id)

    (money,) = card.leading
    assert names(money.cells) == [["Inloop over geld"], ["Folder met alle loketten"], ["Budgetmaatje"]]
    assert card.gaps == (("Rondkomen", "selectief"),)
    (lonely,) = card.others
    assert names(lonely.cells) == [[], [], ["Budgetmaatje"]]
    assert (card.unknown_steps, card.undecided) == (1, 0)


def test_without_a_leading_theme_the_gaps_are_those_of_what_is_on_the_card(database, traject, now):
    database.write(fill_supply, traject_id=traject.id, now=now)

    card = database.read(get_supply_card, traject_id=traject.id)

    assert set(card.gaps) == {
        ("Rondkomen", "selectief"),
        ("Eenzaamheid", "universeel"),
        ("Eenzaamheid", "selectief"),
    }


def test_the_second_matrix_is_life_area_by_age(database, traject, now):
    database.write(fill_supply, traject_id=traject.id, now=now)

    places = {row.key: row for row in database.read(get_supply_card, traject_id=traject.id).places}

    assert names(places["gezin"].cells) == [[], [], [], [], [], ["Budgetmaatje"], []]
    assert names(places["wijk"].cells)[-2:] == [["Inloop over geld"], ["Inloop over geld"]]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": "  "}, WithoutName),
        ({"themes": ()}, WithoutTheme),
        ({"prevention": ""}, WithoutPrevention),
        ({"prevention": "soms"}, UnknownWord),
        ({"themes": ("geluk",)}, UnknownWord),
        ({"life_areas": ("maan",)}, UnknownWord),
        ({"age_phases": ("puber",)}, UnknownWord),
        ({"step": 5}, UnknownWord),
        ({"choice": "misschien"}, UnknownWord),
        ({"name": "x" * 201}, TextTooLong),
        ({"note_id": 12345}, NoteNotThere),
    ],
)
def test_what_cannot_stand_on_the_card_is_refused(database, about, change: dict, error: type[SupplyRefused]):
    with pytest.raises(error):
        database.write(add_supply, facts=replace(INLOOP, **change), **about)


def test_the_same_of_the_same_provider_stands_there_once(database, about):
    database.write(add_supply, facts=INLOOP, **about)

    with pytest.raises(SameSupply):
        database.write(add_supply, facts=replace(INLOOP, name="INLOOP over geld"), **about)
    database.write(add_supply, facts=replace(INLOOP, provider="Kerk"), **about)


def test_a_change_keeps_who_was_first_from_losing_and_can_be_undone(database, traject, about):
    made = database.write(add_supply, facts=INLOOP, **about)

    changed = database.write(
        change_supply, supply_id=made.id, version=made.version, facts=replace(INLOOP, step=2), **about
    )
    with pytest.raises(EditedMeanwhile):
        database.write(change_supply, supply_id=made.id, version=made.version, facts=KAART, **about)
    database.write(change_supply, supply_id=made.id, version=changed.version, facts=facts_of(made), **about)

    assert [facts_of(each) for each in database.read(list_supply, traject_id=traject.id)] == [facts_of(made)]


def test_a_change_to_what_is_there_already_is_refused(database, about):
    made = database.write(add_supply, facts=INLOOP, **about)
    database.write(add_supply, facts=MAATJE, **about)

    with pytest.raises(SameSupply):
        database.write(change_supply, supply_id=made.id, version=1, facts=MAATJE, **about)


def test_the_wijk_chooses_what_to_keep_strengthen_or_stop(database, about):
    made = database.write(add_supply, facts=INLOOP, **about)

    chosen = database.write(choose_supply, supply_id=made.id, choice="stoppen", **about)
    again = database.write(choose_supply, supply_id=made.id, choice="stoppen", **about)

    assert (chosen.choice, chosen.version, again.version) == (SupplyChoice.STOP, 2, 2)


def test_what_is_taken_off_comes_back(database, traject, about):
    made = database.write(add_supply, facts=MAATJE, **about)

    change_id = database.write(remove_supply, supply_id=made.id, **about)
    assert database.read(list_supply, traject_id=traject.id) == ()
    database.write(restore_supply, change_id=change_id, **about)

    assert database.read(list_supply, traject_id=traject.id) == (made,)
    with pytest.raises(NothingToRestore):
        database.write(restore_supply, change_id=change_id, **about)


def test_what_was_typed_anew_meanwhile_does_not_come_back_double(database, about):
    made = database.write(add_supply, facts=MAATJE, **about)
    change_id = database.write(remove_supply, supply_id=made.id, **about)
    database.write(add_supply, facts=MAATJE, **about)

    with pytest.raises(SameSupply):
        database.write(restore_supply, change_id=change_id, **about)


def test_briefjes_of_what_helps_are_offered_until_they_are_on_the_card(database, traject, about, now):
    table = database.write(add_table, **about)
    work = {"table_id": table.id, "who": WHO, "now": now}
    note = database.write(add_note, column="helpt", text="De kapper luistert", client_key="a" * 32, **work)
    database.write(add_note, column="speelt", text="Post blijft dicht", client_key="b" * 32, **work)

    offered = database.read(list_helping_notes, traject_id=traject.id)
    assert [(each.letter, each.text) for each in offered] == [("A", "De kapper luistert")]

    made = database.write(add_supply, facts=replace(INLOOP, name="De kapper luistert", note_id=note.id), **about)
    assert made.note_id == note.id
    assert database.read(list_helping_notes, traject_id=traject.id) == ()


def test_a_briefje_of_another_session_is_refused(database, about, now):
    other = database.write(make_traject, now=now, code="AAAAAA")
    table = database.write(add_table, traject_id=other.id, who=WHO, now=now)
    note = database.write(
        add_note, table_id=table.id, who=WHO, now=now, column="helpt", text="Kerk", client_key="c" * 32
    )

    with pytest.raises(NoteNotThere):
        database.write(add_supply, facts=replace(INLOOP, note_id=note.id), **about)


def test_the_card_belongs_to_the_wijk_and_outlives_a_session(database, traject, about, now):
    database.write(add_supply, facts=INLOOP, **about)

    def next_session(db: Session) -> int:
        row = Traject(wijk_id=traject.wijk_id, code="BBBBBB", created_at=now)
        db.add(row)
        db.flush()
        for old in db.exec(select(Traject).where(Traject.id == traject.id)).all():
            db.delete(old)
        return row.id or 0

    later = database.write(next_session)

    assert [each.name for each in database.read(list_supply, traject_id=later)] == ["Inloop over geld"]


def test_another_wijk_has_its_own_card(database, about, now):
    made = database.write(add_supply, facts=INLOOP, **about)
    other = database.write(make_traject, now=now, code="AAAAAA")

    assert database.read(list_supply, traject_id=other.id) == ()
    with pytest.raises(NotFound):
        database.write(choose_supply, supply_id=made.id, choice="stoppen", traject_id=other.id, who=WHO, now=now)


def test_the_words_of_the_card_are_those_of_its_enums():
    assert {word.key for word in words("choice")} == {each.value for each in SupplyChoice}
    assert [word.key for word in words("step")] == ["0", "1", "2", "3", "4"]
    assert (step_words(2), step_words(None)) == ("2, goed onderbouwd", "Weten we niet")
