"""The projectteam on the screen."""

import pytest
from nicegui.elements.mixins.text_element import TextElement

from sessions.enums import LinkKind
from sessions.queries.team import get_team
from sessions.queries.traject import TrajectView
from sessions.roles import team_roles
from sessions.usecases.team import add_team_member
from tests.room import RoomForTests
from tests.sessions.planning_factories import WHO
from tests.wijksessie.screens.planning_screen import PATIENCE, begin, change, fill, open_details, opened, until

TOO_MANY = "Een projectteam heeft hooguit 8 mensen."


@pytest.fixture
def traject(room: RoomForTests) -> TrajectView:
    return begin(room)


def fill_team(room: RoomForTests, traject: TrajectView, people: int) -> None:
    for role in team_roles()[1 : people + 1]:
        room.database.write(
            add_team_member, traject_id=traject.id, name=role.short, role=role.key, now=room.moment, who=WHO
        )


async def test_somebody_is_added_with_a_role(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/team")
    fill(user, "member-name", "Ellen <b>Vos</b>")
    change(user, "member-role", "welzijn")
    fill(user, "member-organisation", "DOCK")

    user.find(marker="member-keep").click()
    await until(lambda: len(room.database.read(get_team, traject_id=traject.id).members) == 2)

    team = room.database.read(get_team, traject_id=traject.id)
    await user.should_see(marker=f"member-{team.members[1].id}", retries=PATIENCE)
    assert [(member.name, member.role) for member in team.members] == [
        ("Samira de Wit", "wijkmanager"),
        ("Ellen <b>Vos</b>", "welzijn"),
    ]


async def test_a_ninth_is_refused_in_words_and_what_was_typed_stays(room: RoomForTests, traject: TrajectView) -> None:
    fill_team(room, traject, 7)
    user = await opened(room, traject, "/team")
    await user.should_see(TOO_MANY)
    fill(user, "member-name", "Nummer negen")
    change(user, "member-role", "welzijn")

    user.find(marker="member-keep").click()
    await user.should_see("Haal eerst iemand weg.", retries=PATIENCE)

    (field,) = user.find(marker="member-name").elements
    assert field.value == "Nummer negen"
    assert len(room.database.read(get_team, traject_id=traject.id).members) == 8


async def test_a_member_without_a_role_is_refused(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/team")
    fill(user, "member-name", "Ellen")

    user.find(marker="member-keep").click()

    await user.should_see("Kies eerst een rol.", retries=PATIENCE)


async def test_open_roles_are_named(room: RoomForTests, traject: TrajectView) -> None:
    fill_team(room, traject, 5)

    user = await opened(room, traject, "/team")

    await user.should_see("0-de lijn: informele zorg en vrijwilligers en welzijn")


async def test_somebody_is_changed_removed_and_put_back(room: RoomForTests, traject: TrajectView) -> None:
    (member,) = room.database.read(get_team, traject_id=traject.id).members
    user = await opened(room, traject, "/team")
    open_details(user, f"change-{member.id}")
    names = user.find(marker="member-name").elements
    next(name for name in names if name.value == "Samira de Wit").value = "Samira de Wit-Bos"
    user.find(content="Bewaar", marker="member-keep").click()
    await until(lambda: room.database.read(get_team, traject_id=traject.id).members[0].name == "Samira de Wit-Bos")
    await user.should_see(kind=TextElement, content="Samira de Wit-Bos", retries=PATIENCE)

    user.find(marker=f"remove-{member.id}").click()
    await user.should_see("Samira de Wit-Bos is uit het projectteam gehaald.", retries=PATIENCE)
    await user.should_not_see(marker=f"member-{member.id}", retries=PATIENCE)
    user.find(marker="undo").click()
    await user.should_see(marker=f"member-{member.id}", retries=PATIENCE)

    (back,) = room.database.read(get_team, traject_id=traject.id).members
    assert (back.id, back.name) == (member.id, "Samira de Wit-Bos")


async def test_a_personal_link_is_made_and_revoked(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/team")
    fill(user, "link-name", "Ellen")

    user.find(marker="link-make").click()
    await user.should_see("http://test/l/", retries=PATIENCE)
    user.find("Trek in").click()

    await user.should_see("De link is ingetrokken.", retries=PATIENCE)
    await user.should_not_see("http://test/l/", retries=PATIENCE)


async def test_who_came_by_a_link_sees_no_links(room: RoomForTests) -> None:
    user = await room.with_link(LinkKind.TEAM)

    await user.open(f"/trajecten/{room.traject.id}/team")

    await user.should_see("Projectteam")
    await user.should_not_see(marker="link-make")
