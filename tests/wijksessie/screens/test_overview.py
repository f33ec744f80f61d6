"""The list of all trajects, and the invitation to begin the first."""

from datetime import timedelta

from sqlmodel import Session, delete, select

from sessions.models import Traject
from sessions.queries.traject import list_trajects
from sessions.usecases.open_data import load_open_data
from tests.room import RoomForTests
from tests.sessions.planning_factories import SESSION_DAY, begin_traject
from tests.wijksessie.screens.planning_screen import PATIENCE, begin, change, fill
from wijksessie.screens.components.new_traject_form import OTHER


def forget_trajects(db: Session) -> None:
    db.exec(delete(Traject))


async def test_every_traject_stands_in_the_list_with_what_is_late(room: RoomForTests) -> None:
    begin(room)
    user = room.staff()

    await user.open("/")

    await user.should_see("Noordwest")
    await user.should_see("Utrecht, dinsdag 12 januari 2027")
    await user.should_see("nog 49 dagen")
    await user.should_see("Overvecht")


async def test_a_name_with_markup_stays_text(room: RoomForTests) -> None:
    begin(room, name="<img src=x onerror=alert(1)>")
    user = room.staff()

    await user.open("/")

    await user.should_see("<img src=x onerror=alert(1)>")


async def test_an_empty_installation_invites_to_begin(room: RoomForTests) -> None:
    room.database.write(forget_trajects)
    user = room.staff()

    await user.open("/")

    await user.should_see("Nog geen wijksessie")
    await user.should_see("Welke wijk?")


async def test_a_date_shows_the_line_planned_back(room: RoomForTests) -> None:
    room.database.write(forget_trajects)
    user = room.staff()
    await user.open("/")

    fill(user, "session-date", "2027-03-09")

    await user.should_see("9 december")
    await user.should_see("26 januari 2027")


async def test_a_date_in_a_weekend_is_named(room: RoomForTests) -> None:
    user = room.staff()
    await user.open("/nieuw")

    fill(user, "session-date", "2027-03-06")

    await user.should_see("Dit is een zaterdag.")


async def test_without_a_wijk_nothing_begins(room: RoomForTests) -> None:
    user = room.staff()
    await user.open("/nieuw")

    user.find(marker="begin").click()

    await user.should_see("Kies eerst een wijk, of typ de naam van het gebied.", retries=PATIENCE)


async def test_a_wijk_and_a_day_begin_a_traject(room: RoomForTests) -> None:
    user = room.staff()
    await user.open("/nieuw")
    fill(user, "wijk-name", "Lunetten")
    fill(user, "session-date", SESSION_DAY.isoformat())

    user.find(marker="begin").click()
    await user.should_see("Is er al een bestaand verband?", retries=PATIENCE)

    made = room.database.read(list_trajects, organisation_id=room.account.organisation_id)
    assert [(traject.wijk_name, traject.session_date) for traject in made] == [
        ("Overvecht", SESSION_DAY),
        ("Lunetten", SESSION_DAY),
    ]


async def test_a_year_that_cannot_be_meant_is_refused(room: RoomForTests) -> None:
    user = room.staff()
    await user.open("/nieuw")
    fill(user, "wijk-name", "Lunetten")
    fill(user, "session-date", (SESSION_DAY + timedelta(days=4000)).isoformat())

    user.find(marker="begin").click()

    await user.should_see("Kijk of het jaar klopt", retries=PATIENCE)


async def test_the_list_of_another_organisation_stays_out_of_sight(room: RoomForTests) -> None:
    other = room.database.write(begin_traject, now=room.moment)
    user = room.staff()

    await user.open("/")

    ids = room.database.read(_traject_ids)
    assert other.id in ids
    await user.should_not_see("nog geen datum")
    assert len(user.find("Overvecht").elements) == 1


def _traject_ids(db: Session) -> list[int | None]:
    return list(db.exec(select(Traject.id)).all())


async def test_with_figures_one_chooses_the_wijk_from_a_list(room: RoomForTests) -> None:
    room.database.write(load_open_data, now=room.moment)
    user = room.staff()
    await user.open("/nieuw")
    await user.should_see("Overvecht (34.910 inwoners)")
    change(user, "wijk", "WK034402")

    user.find(marker="begin").click()
    await user.should_see("Is er al een bestaand verband?", retries=PATIENCE)

    made = room.database.read(list_trajects, organisation_id=room.account.organisation_id)
    assert [(traject.wijk_code, traject.wijk_name) for traject in made] == [
        ("WK034403", "Overvecht"),
        ("WK034402", "Noordwest"),
    ]


async def test_a_wijk_outside_the_list_can_be_typed(room: RoomForTests) -> None:
    room.database.write(load_open_data, now=room.moment)
    user = room.staff()
    await user.open("/nieuw")
    change(user, "wijk", OTHER)
    fill(user, "wijk-name", "Lunetten en omgeving")

    user.find(marker="begin").click()
    await user.should_see("Is er al een bestaand verband?", retries=PATIENCE)

    made = room.database.read(list_trajects, organisation_id=room.account.organisation_id)
    assert [traject.wijk_code for traject in made] == ["WK034403", "X-0001"]
