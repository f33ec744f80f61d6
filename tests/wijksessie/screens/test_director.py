"""The regie moves the room, and every screen follows."""

import asyncio
from datetime import UTC, datetime

import pytest
from nicegui import app
from nicegui.testing import User

from personas.usecases.closing import close_session
from sessions.enums import BeamerTheme, LinkKind
from sessions.queries.room import RoomView, get_room
from sessions.queries.room_input import InputKind, list_waiting_inputs
from sessions.queries.table import list_tables
from sessions.repair import NewLength, Repair, RepairKind
from sessions.usecases.figure_vote import vote_on_figure
from sessions.usecases.open_data import load_open_data
from sessions.usecases.participant import join_room
from sessions.usecases.room import go_to_next, go_to_step, open_room, send_message
from sessions.usecases.room_input import send_input
from sessions.usecases.seating import choose_personas
from sessions.usecases.table import add_table
from tests.room import RoomForTests
from tests.sessions.stage_factories import add_programme, at, fill_table, make_persona, part_id, phone_key
from tests.wijksessie.screens.planning_screen import PATIENCE, change, until
from wijksessie.beamer.direction import get_direction
from wijksessie.beamer.figures import FigureStore
from wijksessie.presence import AWAY_AFTER, Presence
from wijksessie.screens.components.director.clock import repair_words
from wijksessie.screens.components.latest import Latest


async def test_the_regie_shows_what_the_room_says_of_a_figure(room: RoomForTests):
    prepared(room)
    room.database.write(load_open_data, now=room.moment)
    part = room.database.read(part_id, traject_id=room.traject.id, key="wijkdata")
    facts = {"traject_id": room.traject.id, "who": "Samira de Wit", "now": room.moment}
    room.database.write(go_to_step, **facts, part_id=part, step=1)
    user, screen = await regie(room), await beamer(room)
    await eventually(user, "Nog geen 5 stemmen.")
    await user.should_not_see(marker="show-vote")
    figure = room.database.read(get_direction, traject_id=room.traject.id, figures=FigureStore(), now=room.moment).vote
    for phone in range(5):
        room.database.write(
            vote_on_figure,
            traject_id=room.traject.id,
            key=f"d-{phone:032x}",
            indicator=figure.indicator,
            age_group=figure.age_group,
            choice="no",
        )
    await eventually(screen, "Minstens 5 mensen stemden.")
    await user.should_see(marker="show-vote", retries=PATIENCE)

    user.find(marker="show-vote").click()

    await eventually(screen, "Herken ik niet")
    await eventually(user, "Herken ik: 0, Herken ik niet: 5, Weet ik niet: 0.")


async def gone(user: User, words: str) -> None:
    """Do not see the words any more within three seconds."""
    for _ in range(30):
        try:
            await user.should_not_see(words)
        except AssertionError:
            await asyncio.sleep(0.1)
        else:
            return
    await user.should_not_see(words)


async def eventually(user: User, words: str) -> None:
    """See the words within three seconds."""
    for _ in range(30):
        try:
            await user.should_see(words)
        except AssertionError:
            await asyncio.sleep(0.1)
        else:
            return
    await user.should_see(words)


def prepared(room: RoomForTests, *, tables: int = 0, is_open: bool = True) -> None:
    """A session with a programme on its own day, at 11.40."""
    room.moment = at("11.40")
    room.database.write(add_programme, traject_id=room.traject.id)
    facts = {"traject_id": room.traject.id, "who": "Samira de Wit", "now": room.moment}
    for _ in range(tables):
        room.database.write(add_table, **facts)
    if is_open:
        room.database.write(open_room, **facts)


async def regie(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/regie")
    return user


async def beamer(room: RoomForTests) -> User:
    user = await room.with_link(LinkKind.BEAMER)
    await user.open(f"/trajecten/{room.traject.id}/beamer")
    return user


def stage(room: RoomForTests) -> RoomView:
    return room.database.read(get_room, traject_id=room.traject.id)


async def test_the_beamer_follows_the_yellow_button(room: RoomForTests):
    prepared(room)
    screen, desk = await beamer(room), await regie(room)
    await screen.should_see("Vul deze code in")

    desk.find(marker="next").click()

    await eventually(screen, "Aan de slag aan tafel")
    await eventually(screen, "Doe mee op je telefoon")
    await eventually(desk, "Op het scherm: Welkom")


async def test_a_beamer_that_comes_back_shows_the_same_point(room: RoomForTests):
    prepared(room)
    desk = await regie(room)
    desk.find(marker="next").click()
    await eventually(desk, "Op het scherm: Welkom")

    again = await beamer(room)

    await again.should_see("Aan de slag aan tafel")


async def test_the_beamer_needs_its_link_and_cannot_reach_the_regie(room: RoomForTests):
    prepared(room)
    stranger, screen = room.guest(), await room.with_link(LinkKind.BEAMER)

    answers = [
        (await stranger.http_client.get(f"/trajecten/{room.traject.id}/beamer")).status_code,
        (await screen.http_client.get(f"/trajecten/{room.traject.id}/beamer")).status_code,
        (await screen.http_client.get(f"/trajecten/{room.traject.id}/regie")).status_code,
    ]

    assert answers == [303, 200, 403]


async def test_opening_the_room_is_one_tap(room: RoomForTests):
    prepared(room, is_open=False)
    desk = await regie(room)
    await desk.should_see("De zaal is niet open.")

    desk.find(marker="open-room").click()

    await eventually(desk, "Volgende: welkom")
    assert stage(room).is_open


async def test_back_and_undo_bring_the_screen_back(room: RoomForTests):
    prepared(room)
    desk = await regie(room)
    desk.find(marker="next").click()
    await eventually(desk, "Op het scherm: Welkom")

    desk.find("Terug").click()
    await eventually(desk, "Op het scherm: Inloop en lunch")
    desk.find("Zet terug: het vorige scherm").click()

    await eventually(desk, "Op het scherm: Welkom")


async def test_two_regies_see_the_same_and_the_second_is_not_surprised(room: RoomForTests):
    prepared(room)
    first, second = await regie(room), await regie(room)

    first.find(marker="next").click()
    await eventually(second, "Op het scherm: Welkom")
    second.find(marker="next").click()

    await eventually(first, "Op het scherm: Wijkdata")


async def test_somebody_else_takes_over_by_name(room: RoomForTests):
    prepared(room)
    room.database.write(
        open_room, traject_id=room.traject.id, who="Joost Bakker", now=room.moment
    )  # already open: changes nothing
    desk = await room.with_link(LinkKind.TEAM)
    await desk.open(f"/trajecten/{room.traject.id}/regie")
    await desk.should_see("Samira de Wit heeft de leiding.")

    desk.find("Ja, ik neem het over").click()

    await eventually(desk, "link 1 heeft de leiding.")


async def test_a_closed_room_opens_again_with_one_tap_and_says_who_closed_it(room: RoomForTests):
    prepared(room)
    room.database.write(close_session, traject_id=room.traject.id, who="Joost Bakker", now=room.moment)
    desk = await regie(room)
    await desk.should_see("De zaal is niet open.")

    desk.find("Zet terug: de zaal is weer open (Joost Bakker)").click()

    await eventually(desk, "Volgende: welkom")
    assert stage(room).is_open


async def test_what_the_regie_does_with_tables_is_taken_back_with_one_tap_by_who_did_it(room: RoomForTests):
    prepared(room, tables=1)
    desk, other = await regie(room), await room.with_link(LinkKind.TEAM)
    await other.open(f"/trajecten/{room.traject.id}/regie")
    await other.should_not_see(marker="undo-tables")

    desk.find("Zet terug: tafel erbij").click()

    await until(lambda: letters(room) == [])
    await eventually(desk, "Nog geen tafels.")


async def test_who_leads_and_falls_silent_is_named_to_the_others(room: RoomForTests):
    prepared(room)
    desk = await room.with_link(LinkKind.TEAM)
    await desk.open(f"/trajecten/{room.traject.id}/regie")
    await desk.should_not_see("is weg sinds")
    presence_at(room).note(room.traject.id, "Samira de Wit", room.moment)
    room.moment += AWAY_AFTER

    await eventually(desk, "Samira de Wit is weg sinds 11.40 uur.")
    desk.find(marker="take-over").click()

    await eventually(desk, "link 1 heeft de leiding.")
    await gone(desk, "is weg sinds")


def presence_at(room: RoomForTests) -> Presence:
    """Who is there, as the screens of this app know it."""
    return app.state.presence[1]


async def test_a_message_reaches_the_beamer_and_can_be_taken_away(room: RoomForTests):
    prepared(room)
    screen, desk = await beamer(room), await regie(room)

    desk.find("We beginnen over vijf minuten. Kom gerust zitten.").click()
    await eventually(screen, "We beginnen over vijf minuten. Kom gerust zitten.")
    await eventually(desk, "Haal de melding weg")
    desk.find("Haal de melding weg").click()

    await gone(screen, "We beginnen over vijf minuten. Kom gerust zitten.")


async def test_a_message_about_a_table_asks_which_table(room: RoomForTests):
    prepared(room, tables=3)
    screen, desk = await beamer(room), await regie(room)
    await desk.should_see("Zet je pitch klaar. Tafel A begint.")

    change(desk, "message-table", "C")
    desk.find("Zet je pitch klaar. Tafel C begint.").click()

    await eventually(screen, "Zet je pitch klaar. Tafel C begint.")


async def test_theme_and_black_screen_are_one_tap(room: RoomForTests):
    prepared(room)
    desk = await regie(room)

    desk.find("Donker thema").click()
    await eventually(desk, "Licht thema")
    desk.find("Zwart scherm").click()
    await eventually(desk, "Scherm aan")

    assert (stage(room).theme, stage(room).is_blank) == (BeamerTheme.DARK, True)


async def test_nothing_from_a_phone_is_on_the_screen_until_the_regie_says_so(room: RoomForTests):
    prepared(room)
    desk = await regie(room)
    facts = {"traject_id": room.traject.id, "kind": InputKind.MISSED_PERSON, "now": room.moment}
    room.database.write(send_input, **facts, client_key="a", text="Jongere mantelzorger")
    await eventually(desk, "“Jongere mantelzorger”")
    waiting = room.database.read(list_waiting_inputs, traject_id=room.traject.id)

    desk.find(marker="show-input").click()
    await eventually(desk, "Van het scherm")
    desk.find(marker="keep-input").click()

    await gone(desk, "“Jongere mantelzorger”")
    assert [sent.is_shown for sent in waiting] == [False]


async def test_a_table_without_a_gespreksleider_stands_out_until_it_has_one(room: RoomForTests):
    prepared(room, tables=1)
    desk = await regie(room)
    await desk.should_see("Nog geen gespreksleider")

    desk.find(marker="host").type("Noor")
    desk.find("Bewaar gespreksleider").click()

    await eventually(desk, "Noor leidt het gesprek")
    assert room.database.read(list_tables, traject_id=room.traject.id)[0].host == "Noor"


async def test_an_empty_table_can_go_and_a_table_can_be_added(room: RoomForTests):
    prepared(room, tables=1)
    desk = await regie(room)

    desk.find(marker="save-table").click()
    await until(lambda: letters(room) == ["A", "B"])
    await eventually(desk, "Tafel B")
    desk.find("Weg").click()

    await until(lambda: len(letters(room)) < 2)


async def test_two_tables_may_share_a_persona(room: RoomForTests):
    prepared(room, tables=1)
    persona = room.database.write(make_persona, traject_id=room.traject.id, letter="A", now=room.moment)
    table = room.database.read(list_tables, traject_id=room.traject.id)[0]
    desk = await regie(room)

    desk.find(marker="save-table").click()
    await until(lambda: len(letters(room)) == 2)
    change(desk, "persona-table", str(table.id))
    desk.find(marker="save-table").click()

    await until(
        lambda: {row.persona_id for row in room.database.read(list_tables, traject_id=room.traject.id)} == {persona}
    )


def letters(room: RoomForTests) -> list[str]:
    return [table.letter for table in room.database.read(list_tables, traject_id=room.traject.id)]


async def test_the_team_moves_somebody_to_another_table(room: RoomForTests):
    prepared(room, tables=2)
    first, second = room.database.read(list_tables, traject_id=room.traject.id)
    room.database.write(fill_table, traject_id=room.traject.id, table_id=first.id, people=1, now=room.moment)
    desk = await regie(room)

    change(desk, "seat-table", str(second.id))
    desk.find(marker="move-person").click()

    await until(
        lambda: [table.taken for table in room.database.read(list_tables, traject_id=room.traject.id)] == [0, 1]
    )


async def test_the_links_for_beamer_and_tables_are_shown_with_their_qr(room: RoomForTests):
    prepared(room, tables=1)
    desk = await regie(room)

    desk.find(marker="show-links").click()

    await eventually(desk, "Tafel A")
    await eventually(desk, "http://test/l/")


async def test_running_late_brings_a_proposal_that_mends_everything_in_one_tap(room: RoomForTests):
    prepared(room)
    for clock in ("12.00", "12.05", "12.37"):
        seen = (stage(room).part_id, stage(room).step)
        room.database.write(
            go_to_next,
            traject_id=room.traject.id,
            seen=seen,
            step_counts={},
            who="Samira de Wit",
            now=at(clock),
        )
    room.moment = at("12.43")
    desk = await regie(room)
    await desk.should_see("Je loopt 7 minuten uit.")
    await desk.should_see("tot 12.37 (gepland: 12.05 tot 12.30), 7 minuten uitgelopen")
    await desk.should_see("tot 12.00")

    desk.find("Pitch 7 minuten korter").click()

    await gone(desk, "Je loopt 7 minuten uit.")


async def test_text_of_people_is_never_markup(room: RoomForTests):
    prepared(room)
    room.database.write(
        send_message,
        traject_id=room.traject.id,
        text="<img src=x onerror=alert(1)>",
        who="Samira de Wit",
        now=room.moment,
    )

    screen = await beamer(room)

    await screen.should_see("<img src=x onerror=alert(1)>")


@pytest.mark.parametrize(
    ("repair", "words"),
    [
        (
            Repair(RepairKind.FEWEST, (NewLength(6, "pitch", "Pitch en actieplan per groep", 25, 18),)),
            "Pitch 7 minuten korter",
        ),
        (
            Repair(
                RepairKind.SPREAD,
                (NewLength(3, "wijkdata", "Wijkdata", 25, 21), NewLength(6, "pitch", "Pitch en actieplan", 25, 24)),
            ),
            "Wijkdata 4 minuten en Pitch 1 minuut korter",
        ),
        (
            Repair(
                RepairKind.SHORTEN_AND_END_LATER,
                (NewLength(4, "personas", "Persona's: over wie hebben we het?", 10, 8),),
                datetime(2027, 1, 12, 13, 4, tzinfo=UTC),
            ),
            "Persona's 2 minuten korter, en eindigen om 14.04",
        ),
        (Repair(RepairKind.END_LATER, ends_at=datetime(2027, 1, 12, 13, 7, tzinfo=UTC)), "Later eindigen: 14.07"),
        (Repair(RepairKind.USE_ROOM, (NewLength(5, "tafels", "Aan de slag", 40, 45),)), "Aan de slag 5 minuten langer"),
    ],
)
def test_a_proposal_is_said_in_one_line(repair: Repair, words: str):
    assert repair_words(repair) == words


async def test_a_hundred_events_become_one_more_run():
    runs: list[int] = []
    gate = asyncio.Event()

    async def job() -> None:
        runs.append(len(runs))
        await gate.wait()

    latest = Latest(job, pause=0)
    first = asyncio.create_task(latest())
    await asyncio.sleep(0)
    for _ in range(100):
        await latest()
    gate.set()
    await first

    assert len(runs) == 2


def choosing_guests(room: RoomForTests, wanted: int, *, people: int) -> None:
    """People who came in and want to work for this persona."""
    for number in range(people):
        phone = room.database.write(
            join_room, traject_id=room.traject.id, key=phone_key(number), language="nl", now=room.moment
        )
        room.database.write(choose_personas, participant_id=phone.id, first=wanted)


async def test_the_regie_divides_the_room_in_one_tap_and_takes_it_back_in_one(room: RoomForTests):
    prepared(room)
    personas = [
        room.database.write(make_persona, traject_id=room.traject.id, letter=letter, now=room.moment) for letter in "AB"
    ]
    for persona in personas:
        room.database.write(
            add_table, traject_id=room.traject.id, persona_id=persona, who="Samira de Wit", now=room.moment
        )
    choosing_guests(room, personas[0], people=12)
    desk = await regie(room)
    await desk.should_see("12 mensen kozen. Er zijn 20 plekken.")
    await desk.should_see("10 van de 12 krijgen hun eerste keus.")

    desk.find(marker="divide").click()
    await eventually(desk, "10 van de 12 kregen hun eerste keus en 2 een andere.")
    taken = [table.taken for table in room.database.read(list_tables, traject_id=room.traject.id)]
    desk.find(marker="undo-division").click()

    await eventually(desk, "12 mensen kozen. Er zijn 20 plekken.")
    assert taken == [10, 2]
    assert {table.taken for table in room.database.read(list_tables, traject_id=room.traject.id)} == {0}


async def test_too_few_places_says_how_many_tables_and_adds_them_where_people_want_to_sit(room: RoomForTests):
    prepared(room)
    wanted = room.database.write(make_persona, traject_id=room.traject.id, letter="A", now=room.moment)
    room.database.write(add_table, traject_id=room.traject.id, who="Samira de Wit", now=room.moment)
    choosing_guests(room, wanted, people=21)
    desk = await regie(room)
    await desk.should_see("11 mensen hebben geen plek. Er zijn nog 2 tafels nodig.")
    await desk.should_see("21 mensen kiezen voor A. Persona A. Daar is nog geen tafel voor.")

    desk.find(marker="add-tables").click()

    await until(lambda: letters(room) == ["A", "B", "C"])
    await eventually(desk, "20 van de 21 krijgen hun eerste keus.")
    tables = room.database.read(list_tables, traject_id=room.traject.id)
    assert [table.persona_id for table in tables] == [None, wanted, wanted]
