"""Figures that are missed on the screen: asked for with one tap, taken over from phones, changed, put back."""

from datetime import date, timedelta

from nicegui.testing import User

from sessions.enums import MissingOrigin, MissingState
from sessions.queries.missing_figure import MissingFigureView, list_missing_figures
from sessions.queries.room_input import InputKind
from sessions.usecases.missing_figure import (
    MissingFacts,
    add_missing_figure,
    ask_for_row,
    change_missing_figure,
    facts_of,
    state_missing_figure,
)
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import add_own_figure
from sessions.usecases.room_input import keep_input, send_input
from sessions.usecases.team import add_team_member
from sessions.usecases.voorgesprek import answer_field
from tests.room import RoomForTests
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill, open_details, text_of, until
from wijksessie.screens.components.wijkdata.missing_words import mail_address

HERE = "/trajecten/1/wijkdata/ontbreekt"
DEBTS = MissingFacts("Jongeren met schulden", why="Iedereen noemt het", route="open", asker="Aylin", holder="Gemeente",
                     due=date(2026, 12, 1))  # fmt: skip


def about(room: RoomForTests) -> dict:
    return {"traject_id": 1, "who": "Joost", "now": room.moment}


def stored(room: RoomForTests) -> tuple[MissingFigureView, ...]:
    return room.database.read(list_missing_figures, traject_id=1)


def put(room: RoomForTests, facts: MissingFacts = DEBTS) -> MissingFigureView:
    return room.database.write(add_missing_figure, facts=facts, **about(room))


async def opened(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(HERE)
    return user


async def test_an_empty_list_says_how_to_begin(room: RoomForTests):
    user = await opened(room)

    await user.should_see("Nog geen regels")
    await user.should_see("30 van de 30 zonder cijfer")


async def test_a_row_of_the_basisset_is_asked_for_with_one_tap(room: RoomForTests):
    user = await opened(room)

    user.find(marker="ask-18").click()
    await until(lambda: len(stored(room)) == 1)

    await user.should_see("Nog niemand vraagt het bij Julius Huisartsen Netwerk.", retries=PATIENCE)
    assert "Staat op de lijst" in text_of(user, "gap-18")


async def test_manual_rows_lead_to_own_figures_and_open_ones_to_the_files(room: RoomForTests):
    user = await opened(room)

    targets = [
        {child.props["href"] for child in element.descendants() if "href" in child.props}
        for number in (18, 17)
        for element in user.find(marker=f"gap-{number}").elements
    ]

    assert targets == [{"/app/trajecten/1/wijkdata/eigen"}, {"/app/trajecten/1/wijkdata/bestanden"}]


async def test_what_somebody_misses_is_put_on_the_list(room: RoomForTests):
    user = await opened(room)
    fill(user, "new-label", "Slaapproblemen")
    fill(user, "new-asker", "Aylin")
    fill(user, "new-due", "2026-12-01")
    change(user, "make", "make")

    user.find(marker="new-keep").click()
    await until(lambda: len(stored(room)) == 1)

    (line,) = stored(room)
    assert (line.label, line.asker, line.due, line.route) == ("Slaapproblemen", "Aylin", date(2026, 12, 1), "make")
    assert line.origin is MissingOrigin.TEAM


async def test_the_names_of_the_team_are_offered(room: RoomForTests):
    room.database.write(add_team_member, name="Aylin Kaya", email="", organisation="GGD", role="data", **about(room))

    user = await opened(room)

    (field,) = user.find(marker="new-asker").elements
    assert field.props["list"].startswith("team-")
    await user.should_see("Aylin Kaya")


async def test_what_a_phone_missed_is_taken_over_once(room: RoomForTests):
    sent = room.database.write(
        send_input,
        traject_id=1,
        client_key="a" * 24,
        kind=InputKind.MISSED_FIGURE,
        text="Wachttijd ggz",
        now=room.moment,
    )
    user = await opened(room)
    await user.should_see("In de regie wacht nog één bericht. Bewaar of toon het daar eerst. ")

    room.database.write(keep_input, input_id=sent.id, **about(room))
    await user.should_see(marker=f"take-{sent.id}", retries=PATIENCE)
    user.find(marker=f"take-{sent.id}").click()
    await until(lambda: len(stored(room)) == 1)

    await user.should_not_see(marker=f"take-{sent.id}", retries=PATIENCE)
    assert stored(room)[0].origin is MissingOrigin.PHONE


async def test_what_the_voorgesprek_wants_is_taken_over_with_its_person_and_day(room: RoomForTests):
    wanted = {"cijfer": "Verzuim", "waarvoor": "Jeugd", "wie": "Aylin", "datum": "2026-12-01", "delen": "ja"}
    room.database.write(answer_field, field="extra_cijfers", value=[wanted], **about(room))
    user = await opened(room)

    user.find(marker="wanted-Verzuim").click()
    await until(lambda: len(stored(room)) == 1)

    assert (stored(room)[0].asker, stored(room)[0].due) == ("Aylin", date(2026, 12, 1))


async def test_a_line_that_is_late_says_so(room: RoomForTests):
    put(room)
    room.moment += timedelta(days=30)

    user = await opened(room)

    await user.should_see("te laat")
    await user.should_see("1 nog niet binnen, 1 te laat")


async def test_a_state_is_chosen_kept_and_taken_back(room: RoomForTests):
    line = put(room)
    user = await opened(room)

    change(user, f"state-{line.id}", "asked")
    await until(lambda: stored(room)[0].state is MissingState.ASKED)
    await user.should_see("Jongeren met schulden staat op ‘gevraagd’.", retries=PATIENCE)
    user.find(marker="undo").click()

    await until(lambda: stored(room)[0].state is MissingState.OPEN)


async def test_asked_by_nobody_is_refused_in_words(room: RoomForTests):
    line = put(room, MissingFacts("Slaap"))
    user = await opened(room)

    change(user, f"state-{line.id}", "asked")

    await user.should_see("Vul eerst in wie het vraagt.", retries=PATIENCE)
    assert stored(room)[0].state is MissingState.OPEN


async def test_a_line_is_changed_and_the_change_taken_back(room: RoomForTests):
    line = put(room)
    user = await opened(room)
    open_details(user, f"change-{line.id}")
    fill(user, f"missing{line.id}-holder", "GGD")

    user.find(marker=f"missing{line.id}-keep").click()
    await until(lambda: stored(room)[0].holder == "GGD")
    await user.should_see("Jongeren met schulden is veranderd.", retries=PATIENCE)
    user.find(marker="undo").click()

    await until(lambda: stored(room)[0].holder == "Gemeente")


async def test_a_change_of_somebody_else_is_never_overwritten_unseen(room: RoomForTests):
    line = put(room)
    user = await opened(room)
    open_details(user, f"change-{line.id}")
    theirs = MissingFacts("Jongeren met schulden", asker="Joost", due=DEBTS.due)
    room.database.write(change_missing_figure, missing_id=line.id, version=line.version, facts=theirs, **about(room))
    fill(user, f"missing{line.id}-holder", "GGD")

    user.find(marker=f"missing{line.id}-keep").click()
    await user.should_see("Iemand anders heeft dit net veranderd.", retries=PATIENCE)

    assert facts_of(stored(room)[0]) == theirs
    await user.should_see("Joost vraagt het, vóór dinsdag 1 december.", retries=PATIENCE)


async def test_a_line_goes_and_comes_back(room: RoomForTests):
    line = put(room)
    user = await opened(room)

    user.find(marker=f"remove-{line.id}").click()
    await until(lambda: not stored(room))
    user.find(marker="undo").click()

    await until(lambda: [each.id for each in stored(room)] == [line.id])


async def test_what_happened_is_told_in_order(room: RoomForTests):
    line = put(room)
    room.database.write(state_missing_figure, missing_id=line.id, state="asked", **about(room))
    user = await opened(room)

    open_details(user, f"history-{line.id}")

    await user.should_see("24 november 2026, 09.14: Joost zette dit op de lijst.", retries=PATIENCE)
    await user.should_see("24 november 2026, 09.14: Joost zette dit op ‘gevraagd’.")


async def test_the_mail_names_wijk_figure_reason_and_day(room: RoomForTests):
    line = put(room)
    user = await opened(room)

    open_details(user, f"mail-{line.id}")

    (field,) = user.find(marker=f"mail-text-{line.id}").elements
    for words in ("Beste Gemeente,", "In Overvecht (Utrecht)", "dinsdag 12 januari 2027", DEBTS.label,
                  "Mogen wij dit cijfer gebruiken?", "Iedereen noemt het.", "vóór dinsdag 1 december"):  # fmt: skip
        assert words in field.value


def test_the_link_to_a_mail_program_keeps_lines_and_signs():
    assert (
        mail_address("Een & ander", "Regel 1\nRegel 2")
        == "mailto:?subject=Een%20%26%20ander&body=Regel%201%0ARegel%202"
    )


async def test_a_figure_that_arrived_is_linked_and_set_to_received(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    line = room.database.write(ask_for_row, number=18, **about(room))
    user = await opened(room)
    await user.should_not_see("Dit cijfer staat er nu. ")

    room.database.write(add_own_figure, facts=BLOOD_PRESSURE, **about(room))
    await user.should_see("Dit cijfer staat er nu. ", retries=PATIENCE)
    user.find(marker=f"received-{line.id}").click()

    await until(lambda: stored(room)[0].state is MissingState.RECEIVED)


async def test_the_start_of_the_traject_leads_to_the_list(room: RoomForTests):
    put(room)
    user = room.staff()

    await user.open("/trajecten/1")

    await user.should_see("Cijfer aanvragen: Jongeren met schulden")


async def test_the_basisset_offers_both_ways_for_a_row_without_a_figure(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    user = room.staff()

    await user.open("/trajecten/1/wijkdata")

    await user.should_see("Zelf invullen")
    await user.should_see("laat iemand het opvragen")
