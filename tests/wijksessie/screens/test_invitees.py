"""The invitees on the screen."""

import pytest

from sessions.queries.invitee import list_invitees
from sessions.queries.traject import TrajectView
from sessions.usecases.invitee import add_invitee
from tests.room import RoomForTests
from tests.sessions.planning_factories import WHO
from tests.wijksessie.screens.planning_screen import PATIENCE, begin, change, fill, open_details, opened

LIST = "naam;e-mail;organisatie;werkveld\nJoost Bakker;joost@a.example;Huis;huisarts\nFout;geen;;\n=cmd|x;;<b>B</b>;ufo"


@pytest.fixture
def traject(room: RoomForTests) -> TrajectView:
    return begin(room)


def names(room: RoomForTests, traject: TrajectView) -> list[str]:
    return [person.name for person in room.database.read(list_invitees, traject_id=traject.id)]


async def test_a_list_is_shown_with_complaints_before_it_comes_in(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/genodigden")
    fill(user, "list-text", LIST)

    user.find(marker="list-look").click()
    await user.should_see("2 regels kloppen. 1 regel klopt niet en blijft achter.", retries=PATIENCE)
    await user.should_see("‘geen’ is geen e-mailadres.")
    before = names(room, traject)
    user.find(marker="list-take").click()
    await user.should_see("2 mensen toegevoegd. 1 regel niet overgenomen.", retries=PATIENCE)

    assert before == []
    assert names(room, traject) == ["=cmd|x", "Joost Bakker"]


async def test_a_text_without_people_is_refused_and_stays(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/genodigden")
    fill(user, "list-text", ";;;")

    user.find(marker="list-look").click()

    await user.should_see("Hier herkennen we geen lijst in.", retries=PATIENCE)
    (field,) = user.find(marker="list-text").elements
    assert field.value == ";;;"


async def test_one_person_is_added_and_a_second_with_that_address_refused(
    room: RoomForTests, traject: TrajectView
) -> None:
    user = await opened(room, traject, "/genodigden")
    fill(user, "invitee-name", "Zoë")
    fill(user, "invitee-email", "zoe@a.example")
    user.find(marker="invitee-keep").click()
    await user.should_see("1 op de lijst", retries=PATIENCE)
    fill(user, "invitee-name", "Zoe")
    fill(user, "invitee-email", "ZOE@a.example")

    user.find(marker="invitee-keep").click()

    await user.should_see("Dit e-mailadres staat al in de lijst, bij Zoë.", retries=PATIENCE)
    assert names(room, traject) == ["Zoë"]


async def test_somebody_is_ticked_removed_and_put_back(room: RoomForTests, traject: TrajectView) -> None:
    made = room.database.write(add_invitee, traject_id=traject.id, name="Joost", now=room.moment, who=WHO)
    user = await opened(room, traject, "/genodigden")

    change(user, "ja", value=True)
    await user.should_see("1 aanwezig", retries=PATIENCE)
    open_details(user, f"change-{made.id}")
    user.find(marker=f"remove-{made.id}").click()
    await user.should_see("Joost is van de lijst gehaald.", retries=PATIENCE)
    await user.should_not_see(marker=f"invitee-{made.id}", retries=PATIENCE)
    between = names(room, traject)
    user.find(marker="undo").click()
    await user.should_see(marker=f"invitee-{made.id}", retries=PATIENCE)

    (back,) = room.database.read(list_invitees, traject_id=traject.id)
    assert between == []
    assert (back.id, back.is_present) == (made.id, True)


async def test_searching_shows_who_matches(room: RoomForTests, traject: TrajectView) -> None:
    for name in ("Joost Bakker", "Ellen Vos"):
        room.database.write(add_invitee, traject_id=traject.id, name=name, now=room.moment, who=WHO)
    user = await opened(room, traject, "/genodigden")

    fill(user, "search", "bakk")

    await user.should_see("1 van 2 op de lijst", retries=PATIENCE)
    await user.should_not_see("Ellen Vos")


async def test_markup_in_a_name_stays_text(room: RoomForTests, traject: TrajectView) -> None:
    name = "<script>alert('x')</script>"
    room.database.write(add_invitee, traject_id=traject.id, name=name, now=room.moment, who=WHO)

    user = await opened(room, traject, "/genodigden")

    await user.should_see(name)
