"""The screen of a table."""

import asyncio

import pytest
from sqlmodel import select

from sessions.enums import LinkKind
from sessions.models import PersonalLink, Wijk
from sessions.queries.board import get_whole_board
from sessions.queries.plan import get_plan
from sessions.usecases.board import add_note, mark_read, remove_notes
from sessions.usecases.room import go_to_step, open_room, send_message
from sessions.usecases.run_of_show import extend_part
from sessions.usecases.table_step import set_table_step
from tests.factories import make_traject
from tests.room import RoomForTests
from tests.sessions.board_factories import make_notes, make_phone, make_table
from tests.sessions.stage_factories import add_programme, part_id
from tests.wijksessie.screens.board_screen import act, element, note_texts, settled, shown_texts
from wijksessie.screens.components.countdown import Countdown
from wijksessie.screens.components.marks import Words
from wijksessie.screens.elements.board import Board
from wijksessie.screens.elements.composer import Composer
from wijksessie.screens.elements.plan import Plan


@pytest.fixture
def table_id(room: RoomForTests) -> int:
    return room.database.write(make_table, traject_id=room.traject.id)


@pytest.fixture
async def host(room: RoomForTests, table_id: int):
    """The gespreksleider of the table, on its board."""
    user = await room.with_link(LinkKind.TABLE_HOST, table_id=table_id)
    await user.open(f"/trajecten/{room.traject.id}/tafels/{table_id}")
    return user


async def test_a_note_typed_on_the_screen_is_kept_once_and_confirmed(room: RoomForTests, table_id, host):
    for _ in range(2):
        await act(host, Composer, "note", {"key": "k1", "column": "speelt", "text": "Post blijft dicht"})

    assert note_texts(room, table_id) == ["Post blijft dicht"]
    assert shown_texts(element(host, Board)) == ["Post blijft dicht"]


async def test_two_screens_of_one_table_show_the_same(room: RoomForTests, table_id, host):
    staff = room.staff()
    await staff.open(f"/trajecten/{room.traject.id}/tafels/{table_id}")

    await act(host, Composer, "note", {"key": "k1", "column": "helpt", "text": "Buurvrouw leest mee"})

    assert element(staff, Board).shown == element(host, Board).shown
    assert shown_texts(element(staff, Board)) == ["Buurvrouw leest mee"]


async def test_the_head_says_how_many_read_everything(room: RoomForTests, table_id, host):
    (made,) = room.database.write(make_notes, table_id=table_id, texts=["a"], now=room.moment)
    phones = [
        room.database.write(make_phone, traject_id=room.traject.id, table_id=table_id, key=key * 32, now=room.moment)
        for key in "ab"
    ]
    room.database.write(set_table_step, table_id=table_id, step=2, who="Joost", now=room.moment)

    facts = {"table_id": table_id, "participant_id": phones[0], "note_id": made.id, "now": room.moment}
    await asyncio.to_thread(room.database.write, mark_read, **facts)
    await settled()

    await host.should_see("1 van 2 lazen alles")
    await host.should_see("1 briefje ligt los")


async def test_a_screen_hears_what_a_phone_wrote(room: RoomForTests, table_id, host):
    await asyncio.to_thread(room.database.write, make_notes, table_id=table_id, texts=["a", "b"], now=room.moment)
    await settled()

    assert shown_texts(element(host, Board)) == ["a", "b"]


async def test_what_the_regie_says_to_the_room_stands_on_the_board_too(room: RoomForTests, table_id, host):
    say = {"traject_id": room.traject.id, "who": "Samira de Wit", "now": room.moment}
    await asyncio.to_thread(room.database.write, add_programme, traject_id=room.traject.id)
    await asyncio.to_thread(room.database.write, open_room, **say)

    await asyncio.to_thread(room.database.write, send_message, text="Nog vijf minuten", **say)
    await host.should_see("Nog vijf minuten")

    await asyncio.to_thread(room.database.write, send_message, text="", **say)
    await settled()
    await host.should_not_see("Nog vijf minuten")


async def test_after_the_regie_gives_minutes_the_clock_of_an_open_board_follows(room: RoomForTests, table_id, host):
    say = {"traject_id": room.traject.id, "who": "Samira de Wit", "now": room.moment}
    await asyncio.to_thread(room.database.write, add_programme, traject_id=room.traject.id)
    await asyncio.to_thread(room.database.write, open_room, **say)
    part = room.database.read(part_id, traject_id=room.traject.id, key="tafels")
    await asyncio.to_thread(room.database.write, go_to_step, part_id=part, step=2, **say)
    await host.should_see("Stap 3 van 6")
    await host.should_see("10 min")
    clock = element(host, Countdown).props["until"]

    await asyncio.to_thread(room.database.write, extend_part, minutes=5, **say)

    await host.should_see("7 min")
    await host.should_not_see("10 min")
    assert element(host, Countdown).props["until"] == clock + 2 * 60 * 1000


async def test_every_act_of_the_board_reaches_its_use_case(room: RoomForTests, table_id, host):
    a, b, c = room.database.write(make_notes, table_id=table_id, texts=["a", "b", "c"], now=room.moment)
    acts = (
        {"kind": "move", "notes": [a.id], "column": "speelt", "before": None},
        {"kind": "edit", "note": b.id, "text": "B", "version": 1},
        {"kind": "group", "notes": [a.id, c.id]},
        {"kind": "action", "note": b.id},
        {"kind": "remove", "notes": [b.id]},
    )
    for facts in acts:
        await act(host, Board, "act", facts)

    board = room.database.read(get_whole_board, table_id=table_id)
    assert ([note.text for note in board.notes], len(board.groups)) == (["c", "a"], 1)
    assert [one.what for one in board.plan.actions] == ["B"]
    await act(host, Board, "act", {"kind": "name", "group": board.groups[0].id, "title": "Geld"})
    await act(host, Board, "act", {"kind": "restore", "note": b.id})
    named = room.database.read(get_whole_board, table_id=table_id)
    assert ([group.title for group in named.groups], len(named.notes)) == (["Geld"], 3)
    await act(host, Board, "act", {"kind": "ungroup", "group": board.groups[0].id})
    await act(host, Board, "act", {"kind": "undo"})
    assert len(room.database.read(get_whole_board, table_id=table_id).groups) == 1


@pytest.mark.parametrize(
    "facts",
    [
        None,
        "remove",
        {"kind": "remove", "notes": "alles"},
        {"kind": "remove", "notes": [True]},
        {"kind": "move", "notes": [1], "column": ["x"]},
        {"kind": "move", "notes": [10**40], "column": "speelt"},
        {"kind": "edit", "note": -1, "text": "x", "version": 1},
        {"kind": "name", "group": "1; drop", "title": "x"},
        {"kind": {"a": 1}},
        {"kind": "action", "note": 1.5},
    ],
)
async def test_whatever_somebody_sends_the_board_stays_whole(room: RoomForTests, table_id, host, facts):
    room.database.write(make_notes, table_id=table_id, texts=["a"], now=room.moment)

    await act(host, Board, "act", facts)

    assert note_texts(room, table_id) == ["a"]


async def test_a_note_of_another_table_cannot_be_touched_from_here(room: RoomForTests, host):
    other = room.database.write(make_table, traject_id=room.traject.id, letter="C")
    (note,) = room.database.write(make_notes, table_id=other, texts=["van C"], now=room.moment)

    for facts in ({"kind": "remove", "notes": [note.id]}, {"kind": "restore", "note": note.id}):
        await act(host, Board, "act", facts)

    assert note_texts(room, other) == ["van C"]


async def test_a_link_that_is_taken_back_writes_nothing_more(room: RoomForTests, table_id, host):
    def revoke(db):
        for link in db.exec(select(PersonalLink)).all():
            link.revoked_at = room.moment

    room.database.write(revoke)

    await act(host, Composer, "note", {"key": "k", "column": "speelt", "text": "te laat"})
    await act(host, Plan, "act", {"kind": "add_action", "what": "te laat"})

    assert note_texts(room, table_id) == []
    assert room.database.read(get_plan, table_id=table_id).actions == ()


async def test_a_table_of_another_session_is_not_there(room: RoomForTests, table_id):
    other = room.database.write(make_traject, now=room.moment, code="ANDERS")
    staff = room.staff()

    answer = await staff.http_client.get(f"http://test/app/trajecten/{other.id}/tafels/{table_id}")

    assert answer.status_code in {403, 404}


async def test_a_table_under_the_wrong_session_of_the_same_team_is_not_there(room: RoomForTests, table_id):
    def second(db):
        made = make_traject(db, now=room.moment, code="ANDERS")
        wijk = db.get_one(Wijk, made.wijk_id)
        wijk.organisation_id, wijk.code = room.traject.organisation_id, "WK034401"
        return made.id

    traject_id = room.database.write(second)
    staff = room.staff()

    answer = await staff.http_client.get(f"http://test/app/trajecten/{traject_id}/tafels/{table_id}")

    assert answer.status_code == 404


async def test_the_plan_is_filled_field_by_field_with_days_as_people_say_them(room: RoomForTests, table_id, host):
    for field, value in (("deploy", "een inloop"), ("first_step_on", "2 maart"), ("ready_on", "over 6 weken")):
        await act(host, Plan, "act", {"kind": "field", "field": field, "value": value, "seen": ""})

    plan = room.database.read(get_plan, table_id=table_id)
    assert (plan.deploy, str(plan.first_step_on), str(plan.ready_on)) == ("een inloop", "2027-03-02", "2027-01-05")
    assert element(host, Plan).shown["ready_on"] == "2027-01-05"


async def test_a_month_is_no_day_and_nothing_is_stored(room: RoomForTests, table_id, host):
    await act(host, Plan, "act", {"kind": "field", "field": "ready_on", "value": "maart", "seen": ""})

    assert room.database.read(get_plan, table_id=table_id).ready_on is None


async def test_actions_are_added_filled_and_removed_in_the_plan(room: RoomForTests, table_id, host):
    await act(host, Plan, "act", {"kind": "add_action", "what": "Inloop"})
    (action,) = room.database.read(get_plan, table_id=table_id).actions
    for part, value in (("who", "Nadia"), ("due", "2 maart")):
        facts = {"kind": "field", "field": f"action{action.id}:{part}", "value": value, "seen": ""}
        await act(host, Plan, "act", facts)

    (filled,) = room.database.read(get_plan, table_id=table_id).actions
    assert (filled.who, str(filled.due)) == ("Nadia", "2027-03-02")
    await act(host, Plan, "act", {"kind": "remove_action", "action": action.id})
    assert room.database.read(get_plan, table_id=table_id).actions == ()


async def test_what_is_written_in_silence_is_not_sent_to_the_screen(room: RoomForTests, table_id, host):
    await room.database.awrite(set_table_step, table_id=table_id, step=1, who="Joost", now=room.moment)
    phone = room.database.write(
        make_phone, traject_id=room.traject.id, table_id=table_id, key="d-" + "0" * 32, now=room.moment
    )
    await room.database.awrite(
        add_note,
        table_id=table_id,
        client_key="k",
        column="speelt",
        text="geheim",
        participant_id=phone,
        who="x",
        now=room.moment,
    )
    await settled()

    assert "geheim" not in str(element(host, Board).shown)
    assert element(host, Board).shown["column:speelt"] == {"notes": [], "hidden": 1}


async def test_the_history_brings_back_what_somebody_took_away(room: RoomForTests, table_id, host):
    notes = room.database.write(make_notes, table_id=table_id, texts=["a", "b"], now=room.moment)
    base = {"table_id": table_id, "note_ids": [notes[0].id], "who": "telefoon 1", "now": room.moment}
    await asyncio.to_thread(room.database.write, remove_notes, **base)

    await act(host, Board, "act", {"kind": "history"})
    await host.should_see("Een telefoon haalde een briefje weg: ‘a’.")
    host.find(kind=Words, content="Zet terug").click()
    await host.should_see("Link 1 zette een briefje terug: ‘a’.", retries=20)

    assert note_texts(room, table_id) == ["a", "b"]
