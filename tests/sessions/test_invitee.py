"""Invitees: once per address, removed with undo, and the two meters."""

from datetime import datetime

import pytest
from sqlmodel import Session

from sessions.errors import EmptyText, NotFound
from sessions.invitee_list import InviteeRow, read_invitees
from sessions.queries.invitee import get_meter, list_invitees
from sessions.usecases.account import InvalidEmail
from sessions.usecases.invitee import (
    AlreadyInvited,
    ImportResult,
    add_invitee,
    edit_invitee,
    import_invitees,
    remove_invitee,
    restore_invitee,
    set_invitee_presence,
)
from sessions.usecases.voorgesprek import answer_field
from tests.sessions.planning_factories import DISCIPLINES, WHO, begin_traject
from wijksessie.database import Database


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(begin_traject, now=now).id


def fill_list(db: Session, *, traject_id: int, now: datetime, counts: dict[str, int]) -> None:
    for discipline, count in counts.items():
        for number in range(count):
            name = f"{discipline} {number}"
            add_invitee(db, traject_id=traject_id, name=name, discipline=discipline, now=now, who=WHO)


def import_text(database: Database, traject_id: int, now: datetime, text: str) -> ImportResult:
    rows = read_invitees(text, disciplines=DISCIPLINES)
    return database.write(import_invitees, traject_id=traject_id, rows=rows, now=now, who=WHO)


def test_the_same_address_is_invited_once(database: Database, now: datetime, traject_id: int) -> None:
    database.write(add_invitee, traject_id=traject_id, name="Joost", email="joost@a.example", now=now, who=WHO)

    with pytest.raises(AlreadyInvited, match="bij Joost"):
        database.write(add_invitee, traject_id=traject_id, name="J.", email=" JOOST@a.example", now=now, who=WHO)


def test_several_people_without_an_address_are_fine(database: Database, now: datetime, traject_id: int) -> None:
    database.write(fill_list, traject_id=traject_id, now=now, counts={"bewoners": 3})

    assert len(database.read(list_invitees, traject_id=traject_id)) == 3


def test_an_invitee_without_a_name_or_with_a_wrong_address_is_refused(
    database: Database, now: datetime, traject_id: int
) -> None:
    facts = {"traject_id": traject_id, "now": now, "who": WHO}

    with pytest.raises(EmptyText):
        database.write(add_invitee, **facts, name="", email="a@b.example")
    with pytest.raises(InvalidEmail):
        database.write(add_invitee, **facts, name="Joost", email="a@b")


def test_a_list_comes_in_once(database: Database, now: datetime, traject_id: int) -> None:
    text = "naam;e-mail;organisatie\nJoost;joost@a.example;Huis\nEllen;;Lokalis\nFout;geen-adres;\nPiet;;"

    first = import_text(database, traject_id, now, text)
    again = import_text(database, traject_id, now, text)

    assert first == ImportResult(added=3, completed=0, unchanged=0, refused=1)
    assert again == ImportResult(added=0, completed=0, unchanged=3, refused=1)


def test_a_second_list_fills_empty_places_and_overwrites_nothing(
    database: Database, now: datetime, traject_id: int
) -> None:
    import_text(database, traject_id, now, "naam;organisatie\nEllen;Lokalis")

    result = import_text(
        database, traject_id, now, "naam;e-mail;organisatie;werkveld\nEllen;ellen@a.example;Lokalis;jeugdhulp"
    )

    (ellen,) = database.read(list_invitees, traject_id=traject_id)
    assert result == ImportResult(added=0, completed=1, unchanged=0, refused=0)
    assert (ellen.email, ellen.discipline) == ("ellen@a.example", "sociaal_domein")


def test_a_hand_made_row_is_checked_again(database: Database, now: datetime, traject_id: int) -> None:
    row = InviteeRow(1, "Joost", "geen adres", "", "", "")

    result = database.write(import_invitees, traject_id=traject_id, rows=[row], now=now, who=WHO)

    assert result.refused == 1


def test_somebody_is_changed_removed_and_put_back(database: Database, now: datetime, traject_id: int) -> None:
    made = database.write(add_invitee, traject_id=traject_id, name="Joost", email="j@a.example", now=now, who=WHO)
    changed = database.write(
        edit_invitee,
        traject_id=traject_id,
        invitee_id=made.id,
        name="Joost <Bakker>",
        email="j@a.example",
        organisation="=SUM(1)",
        discipline="eerstelijn",
        now=now,
        who=WHO,
    )

    change_id = database.write(remove_invitee, traject_id=traject_id, invitee_id=made.id, now=now, who=WHO)
    between = database.read(list_invitees, traject_id=traject_id)
    back = database.write(restore_invitee, traject_id=traject_id, change_id=change_id, now=now, who=WHO)

    assert (changed.name, changed.organisation) == ("Joost <Bakker>", "=SUM(1)")
    assert between == ()
    assert back == changed


def test_undo_is_refused_when_the_address_is_taken_by_now(database: Database, now: datetime, traject_id: int) -> None:
    facts = {"traject_id": traject_id, "email": "j@a.example", "now": now, "who": WHO}
    made = database.write(add_invitee, **facts, name="Joost")
    change_id = database.write(remove_invitee, traject_id=traject_id, invitee_id=made.id, now=now, who=WHO)
    database.write(add_invitee, **facts, name="Janneke")

    with pytest.raises(AlreadyInvited, match="bij Janneke"):
        database.write(restore_invitee, traject_id=traject_id, change_id=change_id, now=now, who=WHO)


def test_somebody_of_another_traject_stays_out_of_reach(database: Database, now: datetime, traject_id: int) -> None:
    made = database.write(add_invitee, traject_id=traject_id, name="Joost", now=now, who=WHO)
    other = database.write(begin_traject, now=now)

    with pytest.raises(NotFound):
        database.write(set_invitee_presence, traject_id=other.id, invitee_id=made.id, is_present=True)


def test_who_is_there_is_ticked_and_counted(database: Database, now: datetime, traject_id: int) -> None:
    made = database.write(add_invitee, traject_id=traject_id, name="Joost", now=now, who=WHO)

    counts = []
    for is_present in (True, True, False):
        database.write(set_invitee_presence, traject_id=traject_id, invitee_id=made.id, is_present=is_present)
        counts.append(database.read(get_meter, traject_id=traject_id, disciplines=DISCIPLINES).present)

    assert counts == [1, 1, 0]


def test_the_meter_counts_kinds_and_says_which_is_thin(database: Database, now: datetime, traject_id: int) -> None:
    counts = {"sociaal_domein": 17, "eerstelijn": 14, "welzijn": 13, "bewoners": 9, "gemeente": 5}
    database.write(fill_list, traject_id=traject_id, now=now, counts=counts)

    meter = database.read(get_meter, traject_id=traject_id, disciplines=DISCIPLINES)

    assert (meter.total, meter.fewest, meter.most) == (58, 25, 70)
    assert {group.key: group.count for group in meter.disciplines} == counts
    assert [group.key for group in meter.disciplines] == list(counts)
    assert [group.key for group in meter.thin] == ["gemeente"]


def test_few_invitees_make_no_group_thin_yet(database: Database, now: datetime, traject_id: int) -> None:
    database.write(fill_list, traject_id=traject_id, now=now, counts={"eerstelijn": 9})

    assert database.read(get_meter, traject_id=traject_id, disciplines=DISCIPLINES).thin == ()


def test_residents_are_not_missed_when_the_voorgesprek_leaves_them_out(
    database: Database, now: datetime, traject_id: int
) -> None:
    database.write(fill_list, traject_id=traject_id, now=now, counts={"eerstelijn": 10})
    thin = []
    for choice in ("ja", "nee"):
        database.write(answer_field, traject_id=traject_id, field="bewoners", value=choice, now=now, who=WHO)
        meter = database.read(get_meter, traject_id=traject_id, disciplines=DISCIPLINES)
        thin.append({group.key for group in meter.thin})

    assert thin[0] - thin[1] == {"bewoners"}
