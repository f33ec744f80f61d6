"""The screen of the notulist."""

from datetime import date

import pytest

from sessions.models import Invitee
from sessions.queries.agreement import list_agreements
from sessions.usecases.agreement import record_agreement
from sessions.usecases.agreement_answer import confirm_own_agreement, refuse_own_agreement
from sessions.usecases.participant import introduce_oneself, join_room
from sessions.usecases.plan import add_action
from tests.factories import make_traject
from tests.room import RoomForTests
from tests.sessions.board_factories import make_table
from tests.wijksessie.screens.board_screen import act, element, settled
from wijksessie.screens.elements.agreements import Agreements


@pytest.fixture
async def notulist(room: RoomForTests):
    staff = room.staff()
    await staff.open(f"/trajecten/{room.traject.id}/afspraken")
    return staff


def stored(room: RoomForTests) -> list[tuple[str, str, date | None]]:
    rows = room.database.read(list_agreements, traject_id=room.traject.id)
    return [(row.what, row.owner, row.due) for row in rows]


async def record(user, what: str, owner: str = "", due: str = "", table: int | None = None) -> None:
    facts = {"kind": "record", "what": what, "owner": owner, "due": due, "table": table}
    await act(user, Agreements, "act", facts)


async def test_what_is_typed_stands_in_the_list_with_its_day(room: RoomForTests, notulist):
    await record(notulist, "Inloop", "Nadia", "over 6 weken")

    assert stored(room) == [("Inloop", "Nadia", date(2027, 1, 5))]
    (row,) = element(notulist, Agreements).shown[0]
    assert (row["word"], row["confirmable"], row["question"]) == ("nog geen akkoord", True, "")


async def test_without_owner_or_day_it_stays_as_a_red_draft(room: RoomForTests, notulist):
    await record(notulist, "Wandelgroep")
    (row,) = element(notulist, Agreements).shown[0]

    await act(notulist, Agreements, "act", {"kind": "confirm", "id": row["id"]})

    assert (row["chip"], row["word"], row["confirmable"]) == ("laat", "naam en dag missen", False)
    (kept,) = room.database.read(list_agreements, traject_id=room.traject.id)
    assert kept.confirmed_at is None
    await notulist.should_see("Wie belt wie, en voor welke dag?")


async def test_a_known_name_brings_its_address_along(room: RoomForTests, notulist):
    room.database.write(
        lambda db: db.add(Invitee(traject_id=room.traject.id, name="Nadia", email="nadia@voorbeeld.nl"))
    )

    await record(notulist, "Inloop", "nadia")

    (row,) = room.database.read(list_agreements, traject_id=room.traject.id)
    assert row.owner_email == "nadia@voorbeeld.nl"


async def test_a_day_that_is_none_stores_nothing(room: RoomForTests, notulist):
    await record(notulist, "Inloop", "Nadia", "zo snel mogelijk")

    assert stored(room) == []


async def test_a_name_of_the_room_asks_that_phone_and_a_no_is_told_here(room: RoomForTests, notulist):
    key = "d-0123456789abcdef0123456789abcdef"
    person = room.database.write(join_room, traject_id=room.traject.id, key=key, language="nl", now=room.moment)
    about = {"participant_id": person.id, "organisation": "", "discipline": "", "name": "Nadia"}
    room.database.write(introduce_oneself, **about)
    await record(notulist, "Inloop", "nadia", "2 maart")
    await settled()
    (row,) = element(notulist, Agreements).shown[0]
    (kept,) = room.database.read(list_agreements, traject_id=room.traject.id)
    assert (row["word"], kept.participant_id) == ("wacht op antwoord", person.id)

    facts = {"participant_id": person.id, "agreement_id": kept.id, "seen": kept.version, "now": room.moment}
    await room.database.awrite(refuse_own_agreement, **facts, kind="cannot")
    await settled()
    await notulist.should_see("nadia kan ‘Inloop’ niet oppakken. Vraag hardop wie het wel doet.")
    notulist.find("Zet nadia terug").click()
    await settled()
    (kept,) = room.database.read(list_agreements, traject_id=room.traject.id)
    assert kept.is_waiting
    await room.database.awrite(confirm_own_agreement, **{**facts, "seen": kept.version})
    await settled()

    (row,) = element(notulist, Agreements).shown[0]
    assert (row["chip"], row["word"]) == ("klaar", "bevestigd")


async def test_what_was_raised_gets_the_answer_of_the_city(room: RoomForTests, notulist):
    await record(notulist, "Meer bussen", "Nadia", "2 maart")
    (row,) = element(notulist, Agreements).shown[0]
    await act(notulist, Agreements, "act", {"kind": "raise", "id": row["id"], "to": "De wethouder"})
    said = {"kind": "field", "id": row["id"], "field": "raised_answer", "value": "Er komt er een", "seen": ""}
    await act(notulist, Agreements, "act", said)
    await settled()

    (row,) = element(notulist, Agreements).shown[0]
    assert (row["raised_answer"], row["word"]) == ("Er komt er een", "antwoord is binnen")


async def test_rows_are_changed_moved_raised_removed_and_brought_back(room: RoomForTests, notulist):
    for what in ("een", "twee"):
        await record(notulist, what, "Nadia", "2 maart")
    first, second = element(notulist, Agreements).shown[0]
    for facts in (
        {"kind": "field", "id": first["id"], "field": "owner", "value": "Ellen", "seen": "Nadia"},
        {"kind": "field", "id": first["id"], "field": "due", "value": "3 maart", "seen": "2027-03-02"},
        {"kind": "field", "id": first["id"], "field": "mandate", "value": "vraagt het", "seen": ""},
        {"kind": "move", "id": first["id"], "position": 1},
        {"kind": "raise", "id": first["id"], "to": "Wethouder"},
        {"kind": "remove", "id": second["id"]},
    ):
        await act(notulist, Agreements, "act", facts)

    (row,) = room.database.read(list_agreements, traject_id=room.traject.id)
    assert (row.what, row.owner, str(row.due), row.mandate) == ("een", "Ellen", "2027-03-03", "vraagt het")
    assert row.raised_to == "Wethouder"
    await act(notulist, Agreements, "act", {"kind": "lower", "id": first["id"]})
    notulist.find("Ongedaan maken").click()
    await settled()
    notulist.find("Zet terug").click()
    await settled()
    assert [(one.what, one.raised_to) for one in room.database.read(list_agreements, traject_id=room.traject.id)] == [
        ("twee", ""),
        ("een", "Wethouder"),
    ]


async def test_an_agreement_of_another_session_cannot_be_touched_from_here(room: RoomForTests, notulist):
    other = room.database.write(make_traject, now=room.moment, code="ANDERS")
    theirs = room.database.write(record_agreement, traject_id=other.id, what="van hen", who="x", now=room.moment)

    for facts in (
        {"kind": "remove", "id": theirs.id},
        {"kind": "field", "id": theirs.id, "field": "what", "value": "gekaapt", "seen": "van hen"},
        {"kind": "record", "what": "x", "table": "1"},
        {"kind": "move", "id": None},
    ):
        await act(notulist, Agreements, "act", facts)

    assert [row.what for row in room.database.read(list_agreements, traject_id=other.id)] == ["van hen"]
    assert stored(room) == []


async def test_an_action_of_a_plan_is_one_tap_away_from_an_agreement(room: RoomForTests, notulist):
    table_id = room.database.write(make_table, traject_id=room.traject.id, letter="B")
    await room.database.awrite(add_action, table_id=table_id, what="Inloop", by="Nadia", who="Joost", now=room.moment)
    await settled()
    await notulist.should_see("Nadia, nog geen dag")

    await record(notulist, "Inloop", "Nadia", "2 maart", table_id)
    await settled()

    await notulist.should_not_see("Nadia, nog geen dag")
    (row,) = element(notulist, Agreements).shown[0]
    assert row["letter"] == "B"
