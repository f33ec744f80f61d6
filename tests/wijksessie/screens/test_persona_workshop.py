"""The workshop on the screen of the persona's, as a team member works in it."""

import pytest
from nicegui.testing import User

from personas.enums import PersonaState
from personas.queries.persona import PersonaView, list_personas
from personas.queries.workshop import get_workshop
from personas.usecases.persona import set_persona_state
from sessions.queries.table import list_tables
from sessions.usecases.table import add_table
from tests.personas.factories import propose_for_overvecht
from tests.room import RoomForTests

PATIENCE = 300  # attempts of a twentieth of a second: a proposal takes a second, a busy machine more


@pytest.fixture
def proposed(room: RoomForTests) -> tuple[PersonaView, ...]:
    made = room.database.write(propose_for_overvecht, now=room.moment, traject_id=room.traject.id)
    return made.personas


async def opened(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/personas")
    return user


def shown(room: RoomForTests) -> list[PersonaView]:
    found = room.database.read(list_personas, traject_id=room.traject.id)
    return [one for one in found if one.state is not PersonaState.RESERVE]


async def test_a_card_is_fixed_and_let_go_with_one_button(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    user = await opened(room)

    user.find(marker="lock-A").click()

    await user.should_see("A blijft staan bij een nieuw voorstel", retries=PATIENCE)
    assert next(iter(user.find(marker="lock-A").elements)).props["aria-pressed"] == "true"
    await user.should_not_see(marker="swap-A", retries=PATIENCE)
    user.find(marker="lock-A").click()
    await user.should_see("Een nieuw voorstel vervangt alle kaarten.", retries=PATIENCE)
    assert shown(room)[0].state is PersonaState.CONCEPT


async def test_a_swap_is_two_taps_and_undo_one(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    user = await opened(room)

    user.find(marker="swap-B").click()
    await user.should_see("Wie kan op plek B staan?", retries=PATIENCE)
    await user.should_see("reserve E", retries=PATIENCE)
    assert 2 <= len(user.find(marker="choose").elements) <= 3
    user.find(content="Kies deze").click()

    await user.should_see("Op plek B staat nu:", retries=PATIENCE)
    assert [one.letter for one in shown(room)] == ["A", "B", "C", "D"]
    assert shown(room)[1].id != proposed[1].id
    user.find(marker="undo-step").click()
    await user.should_see("(ongedaan gemaakt)", retries=PATIENCE)
    assert shown(room)[1].id == proposed[1].id


async def test_the_rest_is_proposed_again(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    room.database.write(
        set_persona_state, persona_id=proposed[2].id, state=PersonaState.FIXED, now=room.moment, who="Joost"
    )
    user = await opened(room)

    user.find(marker="propose-rest").click()

    await user.should_see("Er is een nieuw voorstel. Blijven staan: C.", retries=PATIENCE)
    assert {one.id for one in shown(room)} & {one.id for one in proposed} == {proposed[2].id}


async def test_the_screen_ends_with_agreement_tables_and_the_beamer(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    user = await opened(room)
    await user.should_see("Nog concept: A, B, C en D.", retries=PATIENCE)

    user.find(marker="approve").click()

    await user.should_see("Akkoord van Samira de Wit", retries=PATIENCE)
    await user.should_see("Nog zonder tafel: A, B, C en D.", retries=PATIENCE)
    user.find(marker="make-tables").click()
    await user.should_see("A aan tafel A; B aan tafel B", retries=PATIENCE)
    await user.should_not_see(marker="make-tables", retries=PATIENCE)
    assert len(room.database.read(list_tables, traject_id=room.traject.id)) == 4
    assert room.database.read(get_workshop, traject_id=room.traject.id).approved_by == "Samira de Wit"


async def test_undo_that_would_empty_a_table_is_refused_in_words(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    room.database.write(add_table, traject_id=room.traject.id, persona_id=proposed[0].id, who="Joost", now=room.moment)
    user = await opened(room)

    user.find(marker="undo-step").click()

    await user.should_see("Tafel A werkt aan deze persona.", retries=PATIENCE)
    assert len(shown(room)) == 4
