"""The screens of the persona's, as a team member sees them."""

import pytest
from nicegui import ui
from nicegui.events import GenericEventArguments, handle_event
from nicegui.testing import User

from personas.enums import ClaimSection, PersonaState
from personas.queries.persona import PersonaView, get_persona, list_personas
from personas.usecases.persona import set_persona_state
from tests.personas.factories import propose_for_overvecht
from tests.room import RoomForTests

PATIENCE = 300  # attempts of a twentieth of a second: a proposal takes a second, a busy machine more


@pytest.fixture
def proposed(room: RoomForTests) -> tuple[PersonaView, ...]:
    made = room.database.write(propose_for_overvecht, now=room.moment, traject_id=room.traject.id)
    return made.personas


async def opened(room: RoomForTests, path: str = "") -> User:
    user = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/personas{path}")
    return user


async def test_an_empty_traject_invites_to_propose(room: RoomForTests) -> None:
    user = await opened(room)

    await user.should_see("Nog geen persona’s.", retries=PATIENCE)
    await user.should_see("Stel persona’s voor", retries=PATIENCE)
    await user.should_see("Mist er iemand?", retries=PATIENCE)


async def test_without_a_file_the_screen_says_which_one_is_needed(room: RoomForTests) -> None:
    user = await opened(room)

    user.find(marker="propose-first").click()

    await user.should_see("Kerncijfers wijken en buurten", retries=PATIENCE)


async def test_the_persona_s_stand_side_by_side_with_their_number(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    user = await opened(room)

    assert len(user.find(marker="persona-card").elements) == 4
    await user.should_see("Ouder met kinderen thuis die hier pas woont en nog bijna niemand kent", retries=PATIENCE)
    await user.should_see("1.500 tot 3.500", retries=PATIENCE)
    await user.should_see("Vier persona’s. Niemand hoort bij twee van hen", retries=PATIENCE)


async def test_the_screen_says_that_there_is_no_enquete(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    user = await opened(room)

    await user.should_see("Zonder enquête. ", retries=PATIENCE)


async def test_the_ranking_and_the_mirror_say_why(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    user = await opened(room)

    assert len(user.find(marker="theme-row").elements) == 10
    await user.should_see("stevig", retries=PATIENCE)
    await user.should_see("hangt af van keuzes", retries=PATIENCE)
    await user.should_see("Dekkingsspiegel", retries=PATIENCE)
    await user.should_see("7.640 inwoners van Overvecht", retries=PATIENCE)


async def test_proposing_again_says_which_persona_stayed(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    room.database.write(
        set_persona_state, persona_id=proposed[1].id, state=PersonaState.FIXED, now=room.moment, who="Joost"
    )
    user = await opened(room)

    user.find(marker="propose").click()

    await user.should_see("Er is een nieuw voorstel. Blijven staan: B.", retries=PATIENCE)


async def test_the_reserve_can_be_taken_in(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    user = await opened(room)

    user.find("Neem op").click()

    await user.should_see("Vijf persona’s.", retries=PATIENCE)
    assert room.database.read(list_personas, traject_id=room.traject.id)[-1].state is PersonaState.CONCEPT


async def test_a_missed_person_gets_a_card_within_the_minute(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    user = await opened(room)
    user.find(marker="missed-who").type("Jongere zonder plek")
    user.find(kind=ui.element, marker="missed-why").type("Ze hangen op het plein.")
    _choose(user, "Hoe oud ongeveer?", "jongere_12_17")
    _choose(user, "Waar loopt deze persoon tegenaan?", "opgroeien")

    user.find(marker="missed-add").click()

    await user.should_see("Persona F staat erbij: geen cijfer, wel herkend in de zaal.", retries=PATIENCE)
    await user.should_see("Jongere zonder plek", retries=PATIENCE)


async def test_a_missed_person_without_a_theme_is_refused_and_nothing_is_lost(room: RoomForTests) -> None:
    user = await opened(room)
    user.find(marker="missed-who").type("Iemand")

    user.find(marker="missed-add").click()

    await user.should_see("Dit thema kennen we niet.", retries=PATIENCE)
    field = next(iter(user.find(kind=ui.input, marker="missed-who").elements))
    assert field.value == "Iemand"


async def test_a_screen_follows_what_another_screen_does(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    user = await opened(room)

    await room.ctx.database.awrite(
        set_persona_state, persona_id=proposed[0].id, state=PersonaState.FIXED, now=room.moment, who="Joost"
    )

    await user.should_see("staat vast", retries=PATIENCE)


async def test_the_card_shows_where_a_sentence_comes_from(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    card = room.database.read(get_persona, persona_id=proposed[0].id)
    user = await opened(room, f"/{proposed[0].id}")

    user.find(marker=f"claim-{card.of(ClaimSection.FIGURES)[0].id}").click()

    await user.should_see("58,1%", retries=PATIENCE)
    await user.should_see(" (53,9 tot 62,2)", retries=PATIENCE)
    await user.should_see("Utrecht ligt buiten de marge. Je mag zeggen dat het hier hoger is.", retries=PATIENCE)
    await user.should_see("CC BY 4.0", retries=PATIENCE)


async def test_who_lives_how_and_what_helps_open_to_their_source_too(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    card = room.database.read(get_persona, persona_id=proposed[0].id)
    user = await opened(room, f"/{proposed[0].id}")

    user.find(marker=f"claim-{card.of(ClaimSection.TRAITS)[1].id}").click()
    await user.should_see("Personen in huishoudens naar leeftijd en geslacht", retries=PATIENCE)

    user.find(marker=f"claim-{card.of(ClaimSection.HELPS)[0].id}").click()
    await user.should_see("Factorenmodel Wijkprogrammering", retries=PATIENCE)
    await user.should_see("kinderen, jongeren en wie hen opvoedt", retries=PATIENCE)
    await user.should_see("2019", retries=PATIENCE)


async def test_a_number_that_is_not_in_the_source_is_refused_on_the_screen(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    card = room.database.read(get_persona, persona_id=proposed[0].id)
    user = await opened(room, f"/{proposed[0].id}")
    user.find(marker=f"claim-{card.of(ClaimSection.FIGURES)[0].id}").click()
    await user.should_see(marker="edit-text", retries=PATIENCE)
    user.find(marker="edit-text").clear().type("90% is eenzaam.")

    user.find("Bewaar de zin").click()

    await user.should_see("Dit staat niet in de bron: 90%.", retries=PATIENCE)
    assert room.database.read(get_persona, persona_id=proposed[0].id) == card


async def test_an_edit_that_deviates_with_a_reason_is_marked_and_can_be_undone(
    room: RoomForTests, proposed: tuple[PersonaView, ...]
) -> None:
    card = room.database.read(get_persona, persona_id=proposed[0].id)
    user = await opened(room, f"/{proposed[0].id}")
    user.find(marker=f"claim-{card.of(ClaimSection.FIGURES)[0].id}").click()
    await user.should_see(marker="edit-text", retries=PATIENCE)
    user.find(marker="edit-text").clear().type("90% is eenzaam.")
    user.find(marker="edit-reason").type("Eigen telling.")
    user.find("Bewaar de zin").click()
    await user.should_see("Bewaard: wijkt af van de bron.", retries=PATIENCE)

    user.find(marker="undo").click()

    await user.should_not_see("90% is eenzaam.", retries=PATIENCE)
    assert room.database.read(get_persona, persona_id=proposed[0].id).claims == card.claims


async def test_a_fixed_persona_can_only_be_unfixed(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    user = await opened(room, f"/{proposed[0].id}")

    user.find(marker="fix").click()

    await user.should_see("staat vast", retries=PATIENCE)
    await user.should_not_see(marker="fix", retries=PATIENCE)
    await user.should_see("Terug naar concept", retries=PATIENCE)


async def test_markup_in_a_title_stays_text(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    user = await opened(room, f"/{proposed[0].id}")
    field = user.find(marker="rename").clear().type("<b>Truus</b>")

    field.trigger("blur")

    await user.should_see("<b>Truus</b>", retries=PATIENCE)


async def test_a_persona_of_another_traject_is_not_there(room: RoomForTests, proposed: tuple[PersonaView, ...]) -> None:
    async with room.browser() as browser:
        browser.cookies = room.staff().http_client.cookies
        answer = await browser.get(f"/app/trajecten/{room.traject.id}/personas/{proposed[0].id + 99}")

    assert answer.status_code == 404


@pytest.mark.parametrize(("path", "middle"), [("", ""), ("/{first}", "/{first}")])
async def test_poster_and_hand_out_can_be_fetched(
    room: RoomForTests, proposed: tuple[PersonaView, ...], path: str, middle: str
) -> None:
    user = await opened(room, path.format(first=proposed[0].id))

    for kind in ("posters", "hand-outs"):
        found = next(iter(user.find(marker=kind).elements))
        where = middle.format(first=proposed[0].id)
        assert found.props["href"] == f"/bestanden/personas/{room.traject.id}{where}/{kind}.pdf"


async def test_without_a_persona_there_is_nothing_to_fetch(room: RoomForTests) -> None:
    user = await opened(room)

    await user.should_see("Nog geen persona’s.", retries=PATIENCE)
    await user.should_not_see(marker="posters")


def _choose(user: User, label: str, key: str) -> None:
    """Choose an option of a native drop-down list by the label above it."""
    element = next(iter(user.find(label).elements))
    parent = element.parent_slot.parent  # type: ignore[union-attr]
    select = next(child for child in parent.default_slot.children if child.tag == "select")
    for listener in select._event_listeners.values():
        if listener.type == "change":
            handle_event(listener.handler, GenericEventArguments(sender=select, client=select.client, args=key))
