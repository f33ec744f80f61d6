"""The review of one card: beside its proposal and beside the figures of now."""

import pytest
from nicegui.testing import User

from personas.enums import ClaimSection
from personas.queries.persona import ClaimView, PersonaView, get_persona
from personas.usecases.claim import edit_claim
from tests.personas.factories import hide_files, move_figure, propose_for_overvecht
from tests.room import RoomForTests

PATIENCE = 300  # attempts of a twentieth of a second: a proposal takes a second, a busy machine more


@pytest.fixture
def persona(room: RoomForTests) -> PersonaView:
    made = room.database.write(propose_for_overvecht, now=room.moment, traject_id=room.traject.id)
    return made.personas[0]


async def opened(room: RoomForTests, path: str = "") -> User:
    user = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/personas{path}")
    return user


def first_figure(room: RoomForTests, persona: PersonaView) -> ClaimView:
    return room.database.read(get_persona, persona_id=persona.id).of(ClaimSection.FIGURES)[0]


def edited(room: RoomForTests, persona: PersonaView) -> ClaimView:
    claim = first_figure(room, persona)
    text = f"{claim.text} Vraag het na."
    return room.database.write(edit_claim, claim_id=claim.id, text=text, now=room.moment, who="Joost")


def moved(room: RoomForTests, value: float | None = 64.0) -> None:
    room.database.write(move_figure, area_code=room.traject.wijk_code, key=("eenzaam", "18+"), value=value)


async def test_a_card_as_proposed_says_so(room: RoomForTests, persona: PersonaView) -> None:
    user = await opened(room, f"/{persona.id}")

    await user.should_see("Alles staat er nog zoals voorgesteld.", retries=PATIENCE)
    await user.should_not_see("De cijfers zijn veranderd", retries=PATIENCE)


async def test_an_edited_sentence_goes_back_with_one_button(room: RoomForTests, persona: PersonaView) -> None:
    proposed = first_figure(room, persona)
    edited(room, persona)
    user = await opened(room, f"/{persona.id}")
    await user.should_see("1 zin bewerkt.", retries=PATIENCE)

    user.find(marker=f"reset-{proposed.id}").click()

    await user.should_see("Alles staat er nog zoals voorgesteld.", retries=PATIENCE)
    assert first_figure(room, persona) == proposed


async def test_the_cards_say_what_was_edited_and_which_figures_moved(room: RoomForTests, persona: PersonaView) -> None:
    edited(room, persona)
    moved(room)

    user = await opened(room)

    await user.should_see("1 zin bewerkt", retries=PATIENCE)
    await user.should_see("het cijfer veranderd", retries=PATIENCE)
    await user.should_not_see("cijfer niet openbaar", retries=PATIENCE)


async def test_all_figures_follow_with_one_button_but_not_the_edited_sentence(
    room: RoomForTests, persona: PersonaView
) -> None:
    own = edited(room, persona)
    moved(room)
    user = await opened(room, f"/{persona.id}")
    await user.should_see("De cijfers zijn veranderd", retries=PATIENCE)

    user.find(marker="follow-all").click()

    await user.should_not_see(marker="follow-all", retries=PATIENCE)
    await user.should_see(marker=f"follow-{own.id}", retries=PATIENCE)
    assert first_figure(room, persona).text == own.text
    assert room.database.read(get_persona, persona_id=persona.id).persona.n != persona.n


async def test_a_sentence_may_stand_as_it_is(room: RoomForTests, persona: PersonaView) -> None:
    claim = first_figure(room, persona)
    moved(room)
    user = await opened(room, f"/{persona.id}")

    user.find(marker=f"keep-{claim.id}").click()

    await user.should_not_see(marker=f"news-{claim.id}", retries=PATIENCE)
    assert first_figure(room, persona) == claim


async def test_what_may_not_be_shown_is_red_and_has_no_way_to_stand(room: RoomForTests, persona: PersonaView) -> None:
    claim = first_figure(room, persona)
    room.database.write(hide_files, source="rivm_50090")

    user = await opened(room, f"/{persona.id}")

    await user.should_see("Dit cijfer is niet openbaar. Het mag niet op een kaart.", retries=PATIENCE)
    await user.should_not_see(marker=f"keep-{claim.id}", retries=PATIENCE)


async def test_agreement_to_a_figure_that_may_not_be_shown_is_refused(room: RoomForTests, persona: PersonaView) -> None:
    room.database.write(hide_files, source="rivm_50090")
    user = await opened(room)
    await user.should_see("cijfer niet openbaar", retries=PATIENCE)
    await user.should_see("Op kaart A, B, C en D staat een cijfer dat niet openbaar is.", retries=PATIENCE)

    user.find(marker="approve").click()

    await user.should_see("en geef daarna akkoord.", retries=PATIENCE)


async def test_the_screen_says_that_the_ranking_moved(room: RoomForTests, persona: PersonaView) -> None:
    moved(room, 20.0)

    user = await opened(room)

    await user.should_see("De rangorde van thema’s is veranderd sinds het voorstel.", retries=PATIENCE)
