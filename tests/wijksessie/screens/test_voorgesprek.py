"""The guided form: every answer is kept at once, says what it does, and is refused in words."""

import pytest
from nicegui import ui

from sessions.queries.traject import TrajectView, get_traject
from sessions.queries.voorgesprek import get_voorgesprek, leading_themes
from sessions.queries.voorgesprek_setting import get_settings
from sessions.usecases.open_data import load_open_data
from sessions.usecases.voorgesprek import answer_field
from tests.room import RoomForTests
from tests.sessions.planning_factories import WHO
from tests.wijksessie.screens.planning_screen import PATIENCE, begin, change, fill, opened
from wijksessie.voorgesprek_options import read_voorgesprek


@pytest.fixture
def traject(room: RoomForTests) -> TrajectView:
    return begin(room)


async def test_the_form_opens_at_the_first_open_point(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek")

    await user.should_see("Is er al een bestaand verband?")
    await user.should_see("Wat is besloten")


async def test_an_answer_is_kept_when_the_field_is_left(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=doel")

    fill(user, "doel_zin", "Twee factoren <b>kiezen</b>", leave=True)

    await user.should_see("Bewaard om 09.14", retries=PATIENCE)
    await user.should_see("Deze zin staat op het eerste scherm", retries=PATIENCE)
    assert room.database.read(get_traject, traject_id=traject.id).goal == "Twee factoren <b>kiezen</b>"


async def test_a_choice_says_what_it_does_later(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=doel")

    change(user, "2", "2")

    await user.should_see("Het actieplan vraagt straks om hooguit twee keuzes per tafel.", retries=PATIENCE)


async def test_a_fourth_theme_is_refused_and_the_three_stay(room: RoomForTests, traject: TrajectView) -> None:
    facts = {"traject_id": traject.id, "now": room.moment, "who": WHO}
    room.database.write(answer_field, field="heeft_focus", value=True, **facts)
    room.database.write(answer_field, field="leidende_themas", value=["rondkomen", "stress", "bewegen"], **facts)
    user = await opened(room, traject, "/voorgesprek?punt=focus")

    change(user, "eenzaamheid", value=True)

    await user.should_see("Kies er hooguit drie. Haal er eerst een weg.", retries=PATIENCE)
    assert set(room.database.read(leading_themes, traject_id=traject.id)) == {"rondkomen", "stress", "bewegen"}


async def test_going_on_without_an_owner_is_refused(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=doel")

    user.find(marker="onward").click()

    await user.should_see("Vul een naam of overleg in. Zonder eigenaar blijven afspraken liggen.", retries=PATIENCE)


async def test_going_on_says_yes_to_what_stood_ready(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=enquete")

    user.find(marker="onward").click()
    await user.should_see("Wanneer en waar?", retries=PATIENCE)

    assert len(room.database.read(get_settings, traject_id=traject.id).base_questions or ()) == 10


async def test_a_name_and_a_date_let_one_go_on(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=data")
    fill(user, "later-who", "Joost")
    fill(user, "later-due", "2026-12-01")

    user.find("Bewaar naam en datum").click()
    await user.should_see("Joost, uiterlijk di 1 dec", retries=PATIENCE)
    user.find(marker="onward").click()

    await user.should_see("Wat vragen we vooraf?", retries=PATIENCE)


async def test_a_wrong_postcode_is_explained_and_kept_on_the_screen(room: RoomForTests, traject: TrajectView) -> None:
    facts = {"traject_id": traject.id, "now": room.moment, "who": WHO}
    room.database.write(answer_field, field="gebied_soort", value="postcodes", **facts)
    user = await opened(room, traject, "/voorgesprek?punt=gebied")

    field = user.find(kind=ui.input, marker="postcodes").clear().type("3561, 35611")
    field.trigger("blur")

    await user.should_see("‘35611’ is geen postcode van vier cijfers.", retries=PATIENCE)
    (shown,) = field.elements
    assert shown.value == "3561, 35611"


async def test_a_field_appears_with_the_answer_that_asks_for_it(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=gebied")
    await user.should_not_see("Welke postcodes (vier cijfers)?")

    change(user, "praktijk", "praktijk")

    await user.should_see("Welke postcodes (vier cijfers)?", retries=PATIENCE)


async def test_a_row_of_figures_is_kept(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=data")
    user.find(marker="add-row").click()
    await user.should_see("Regel 1", retries=PATIENCE)

    fill(user, "cijfer", "Top 10 ICPC", leave=True)
    await user.should_see("Nog te verzamelen: Top 10 ICPC.", retries=PATIENCE)

    wanted = room.database.read(get_settings, traject_id=traject.id).wanted_figures
    assert [figure.figure for figure in wanted] == ["Top 10 ICPC"]


async def test_another_session_date_shows_the_difference_first(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=praktisch")

    fill(user, "sessiedatum", "2027-01-19", leave=True)
    await user.should_see("De sessie verzetten naar dinsdag 19 januari 2027?", retries=PATIENCE)
    before = room.database.read(get_traject, traject_id=traject.id).session_date
    user.find(marker="confirm-move").click()
    await user.should_see("De sessie is op dinsdag 19 januari 2027.", retries=PATIENCE)

    after = room.database.read(get_traject, traject_id=traject.id).session_date
    assert (before, after) == (traject.session_date, traject.session_date.replace(day=19))


async def test_what_somebody_else_typed_is_shown_and_not_overwritten(room: RoomForTests, traject: TrajectView) -> None:
    user = await opened(room, traject, "/voorgesprek?punt=doel")
    user.find(marker="eigenaar").type("Mijn half getypte")

    await room.ctx.database.awrite(
        answer_field, traject_id=traject.id, field="eigenaar", value="Wijknetwerk", now=room.moment, who="Joost"
    )

    await user.should_see("Joost veranderde dit in: Wijknetwerk", retries=PATIENCE)
    (field,) = user.find(marker="eigenaar").elements
    assert field.value == "Mijn half getypte"


async def test_the_sheet_of_paper_holds_all_but_the_delicate(room: RoomForTests, traject: TrajectView) -> None:
    facts = {"traject_id": traject.id, "now": room.moment, "who": WHO}
    room.database.write(answer_field, field="eigenaar", value="Wijknetwerk & <i>co</i>", **facts)
    room.database.write(answer_field, field="gevoelig", value="De sluiting van het buurthuis", **facts)

    user = await opened(room, traject, "/voorgesprek/a4")

    await user.should_see("Wat we hebben afgesproken")
    await user.should_see("De afspraken komen terug bij: Wijknetwerk & <i>co</i>.")
    await user.should_see("Nog open: ")
    await user.should_not_see("De sluiting van het buurthuis")


async def test_the_choices_come_from_surveys_personas_and_files(room: RoomForTests, traject: TrajectView) -> None:
    view = room.database.read(read_voorgesprek, traject_id=traject.id)

    options = {field.field.key: len(field.options) for section in view.sections for field in section.fields}

    assert (options["basisvragen"], options["groepen_focus"], options["wijken"], options["buurten"]) == (10, 12, 1, 0)
    assert room.database.read(get_voorgesprek, traject_id=traject.id).section("enquete").section.number == 5


async def test_with_figures_one_chooses_wijken_and_their_buurten(room: RoomForTests) -> None:
    room.database.write(load_open_data, now=room.moment)

    view = room.database.read(read_voorgesprek, traject_id=room.traject.id).section("gebied")

    options = {field.field.key: field.options for field in view.fields}
    assert len(options["wijken"]) == 10
    assert next(option.note for option in options["wijken"] if option.text == "Overvecht") == "34.910 inwoners"
    assert len(options["buurten"]) == 10


async def test_a_full_sheet_is_shortened_so_that_it_stays_one_page(room: RoomForTests, traject: TrajectView) -> None:
    facts = {"traject_id": traject.id, "now": room.moment, "who": WHO}
    for field in ("al_bezig", "programmas"):
        room.database.write(answer_field, field=field, value="woord " * 300, **facts)
    room.database.write(answer_field, field="eigenaar", value="Wijknetwerk", **facts)

    user = await opened(room, traject, "/voorgesprek/a4")

    await user.should_see("De afspraken komen terug bij: Wijknetwerk.")
    await user.should_see("woord …")
    await user.should_not_see("in de notities van de moderator")
