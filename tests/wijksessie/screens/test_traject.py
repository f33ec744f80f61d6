"""The home of a traject: this week, later, who comes."""

from sessions.usecases.invitee import add_invitee
from sessions.usecases.voorgesprek import postpone_section
from tests.room import RoomForTests
from tests.sessions.planning_factories import SESSION_DAY, WHO
from tests.wijksessie.screens.planning_screen import PATIENCE, begin, opened


async def test_the_home_says_what_must_happen_this_week(room: RoomForTests) -> None:
    traject = begin(room)

    user = await opened(room, traject)

    await user.should_see("Wijksessie Noordwest")
    await user.should_see("dinsdag 12 januari 2027, 11.30 tot 14.00 uur")
    await user.should_see("dagen tot de sessie")
    await user.should_see("23 tot en met 29 november")
    await user.should_see("te laat")


async def test_who_looks_reads_jij(room: RoomForTests) -> None:
    traject = begin(room)

    user = await opened(room, traject)

    await user.should_see(" jij ")


async def test_the_meter_says_how_many_more_are_needed(room: RoomForTests) -> None:
    traject = begin(room)
    for number in range(12):
        room.database.write(
            add_invitee,
            traject_id=traject.id,
            name=f"Persoon {number}",
            discipline="welzijn",
            now=room.moment,
            who=WHO,
        )

    user = await opened(room, traject)

    await user.should_see("Nog 13 mensen te gaan.")
    await user.should_see("ontbreekt nog.")


async def test_a_postponed_point_comes_back_on_the_home(room: RoomForTests) -> None:
    traject = begin(room)
    room.database.write(
        postpone_section,
        traject_id=traject.id,
        section="data",
        later_who="Joost",
        due=SESSION_DAY,
        now=room.moment,
        who=WHO,
    )

    user = await opened(room, traject)

    await user.should_see("Nog open")
    await user.should_see("Welke cijfers erbij?")


async def test_without_a_date_the_home_asks_for_one(room: RoomForTests) -> None:
    traject = begin(room, session_date=None)

    user = await opened(room, traject)

    await user.should_see("Nog geen datum")
    await user.should_see("Datum kiezen")


async def test_the_home_follows_what_somebody_else_does(room: RoomForTests) -> None:
    traject = begin(room)
    user = await opened(room, traject)

    await room.ctx.database.awrite(
        add_invitee, traject_id=traject.id, name="Joost", discipline="welzijn", now=room.moment, who=WHO
    )

    await user.should_see("genodigde", retries=PATIENCE)


async def test_the_day_itself_is_vandaag(room: RoomForTests) -> None:
    traject = begin(room)
    room.moment = room.moment.replace(year=2027, month=1, day=12)

    user = await opened(room, traject)

    await user.should_see("vandaag")
