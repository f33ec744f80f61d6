"""The aanbodkaart on the screen: gaps in words, filled by hand and from briefjes, chosen, changed, put back."""

from dataclasses import replace

from nicegui.testing import User

from sessions.enums import SupplyChoice
from sessions.queries.supply import SupplyView, list_supply
from sessions.usecases.board import add_note
from sessions.usecases.supply import add_supply, change_supply
from sessions.usecases.table import add_table
from sessions.usecases.voorgesprek import answer_field
from tests.room import RoomForTests
from tests.sessions.supply_factories import INLOOP, MAATJE, WHO, fill_supply
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill, open_details, text_of, until

HERE = "/trajecten/1/aanbod"


def stored(room: RoomForTests) -> tuple[SupplyView, ...]:
    return room.database.read(list_supply, traject_id=1)


def put(room: RoomForTests, facts=INLOOP) -> SupplyView:
    return room.database.write(add_supply, traject_id=1, facts=facts, who=WHO, now=room.moment)


def lead(room: RoomForTests, *themes: str) -> None:
    for field, value in (("heeft_focus", True), ("leidende_themas", list(themes))):
        room.database.write(answer_field, traject_id=1, field=field, value=value, who=WHO, now=room.moment)


async def opened(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(HERE)
    return user


async def test_an_empty_card_says_how_to_begin(room: RoomForTests):
    user = await opened(room)

    await user.should_see("Nog geen thema’s")
    await user.should_see("Nog niets op de kaart")


async def test_the_gaps_of_the_leading_themes_are_said_and_drawn(room: RoomForTests):
    room.database.write(fill_supply, traject_id=1, now=room.moment)
    lead(room, "rondkomen")

    user = await opened(room)

    await user.should_see("1 plek is leeg: Rondkomen (voor wie meer risico loopt).")
    await user.should_see("niets dat blijft")
    await user.should_see("Andere thema’s")
    await user.should_see("Trede: 3, doeltreffend")


async def test_something_is_put_on_the_card(room: RoomForTests):
    user = await opened(room)
    fill(user, "new-name", "Inloop over geld")
    fill(user, "new-provider", "Buurtteam")
    change(user, "universeel", "universeel")
    change(user, "rondkomen", True)
    change(user, "volwassen", True)
    change(user, "new-step", "1")

    user.find(marker="new-keep").click()

    await user.should_see("1 op de kaart", retries=PATIENCE)
    (made,) = stored(room)
    assert (made.name, made.provider, made.themes, made.age_phases, made.step) == (
        "Inloop over geld",
        "Buurtteam",
        ("rondkomen",),
        ("volwassen",),
        1,
    )
    (field,) = user.find(marker="new-name").elements
    assert field.value == ""


async def test_what_misses_is_refused_in_words_and_nothing_typed_is_lost(room: RoomForTests):
    user = await opened(room)
    fill(user, "new-name", "Inloop over geld")

    user.find(marker="new-keep").click()

    await user.should_see("Kies minstens één thema", retries=PATIENCE)
    (field,) = user.find(marker="new-name").elements
    assert field.value == "Inloop over geld"
    assert stored(room) == ()


async def test_a_briefje_of_a_table_begins_the_form(room: RoomForTests):
    table = room.database.write(add_table, traject_id=1, who=WHO, now=room.moment)
    note = room.database.write(
        add_note,
        table_id=table.id,
        column="helpt",
        text="De kapper luistert",
        client_key="a" * 32,
        who=WHO,
        now=room.moment,
    )
    user = await opened(room)
    await user.should_see("De kapper luistert (tafel A)")

    user.find(marker=f"note-{note.id}").click()
    await until(lambda: next(iter(user.find(marker="new-name").elements)).value == "De kapper luistert")
    change(user, "selectief", "selectief")
    change(user, "eenzaamheid", True)
    user.find(marker="new-keep").click()

    await until(lambda: [each.note_id for each in stored(room)] == [note.id])
    await user.should_not_see(marker=f"note-{note.id}", retries=PATIENCE)


async def test_the_choice_is_kept_at_once_and_moves_the_gap(room: RoomForTests):
    made = put(room)
    lead(room, "rondkomen")
    user = await opened(room)
    await user.should_see("2 plekken zijn leeg")

    change(user, f"choice-{made.id}", "stoppen")

    await user.should_see("3 plekken zijn leeg", retries=PATIENCE)
    assert stored(room)[0].choice is SupplyChoice.STOP


async def test_something_is_changed_and_changed_back(room: RoomForTests):
    made = put(room)
    user = await opened(room)
    open_details(user, f"change-{made.id}")

    fill(user, f"supply{made.id}-name", "Spreekuur geld")
    user.find(marker=f"supply{made.id}-keep").click()
    await user.should_see("Inloop over geld is veranderd.", retries=PATIENCE)
    await user.should_see("Spreekuur geld", retries=PATIENCE)
    assert "Spreekuur geld" in text_of(user, f"supply-{made.id}")

    user.find(marker="undo").click()
    await until(lambda: stored(room)[0].name == "Inloop over geld")


async def test_something_is_taken_off_and_put_back(room: RoomForTests):
    made = put(room, MAATJE)
    user = await opened(room)

    user.find(marker=f"remove-{made.id}").click()
    await user.should_see("Budgetmaatje is van de kaart gehaald.", retries=PATIENCE)
    assert stored(room) == ()

    user.find(marker="undo").click()
    await until(lambda: stored(room) == (made,))


async def test_what_somebody_else_does_appears_and_a_form_stays_filled(room: RoomForTests):
    user = await opened(room)
    fill(user, "new-name", "Half getypt")

    made = put(room)
    await user.should_see("Inloop over geld", retries=PATIENCE)
    room.database.write(
        change_supply,
        traject_id=1,
        supply_id=made.id,
        version=1,
        facts=replace(INLOOP, name="Geldspreekuur", choice="versterken"),
        who=WHO,
        now=room.moment,
    )

    await user.should_see("Geldspreekuur", retries=PATIENCE)
    (field,) = user.find(marker="new-name").elements
    assert field.value == "Half getypt"
