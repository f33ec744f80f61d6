"""The screen that invites: who gets it, once, followed; reminders; unsubscribed; to copy; answers beside invitees."""

import asyncio
import base64
from datetime import date

import pytest
from icalendar import Calendar
from nicegui.testing import User

from sessions.enums import MessageState
from sessions.mail_kinds import INVITATION, REMINDER, SAVE_THE_DATE
from sessions.models import Invitee
from sessions.queries.mail_candidate import list_candidates
from sessions.queries.mailing import find_draft, list_mailings, list_messages
from sessions.usecases.checklist import move_session_date
from sessions.usecases.invitee import add_invitee
from sessions.usecases.mail_stop import stop_mail
from sessions.usecases.mailing import settle_message
from surveys.usecases.survey import close_survey
from tests.room import RoomForTests
from tests.sessions.mailing_factories import make_invitee
from tests.sessions.planning_factories import WHO
from tests.surveys.factories import answer, make_open_survey
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill, open_details, opened, text_of, until
from wijksessie.screens.components.copy_sheet import CopySheet

PATH = "/genodigden/uitnodigen"


@pytest.fixture
def people(room: RoomForTests) -> None:
    for name, discipline in (("Anna", "welzijn"), ("Bert", "welzijn"), ("Cas", "bewoners")):
        room.database.write(
            add_invitee,
            traject_id=room.traject.id,
            name=name,
            email=f"{name.lower()}@voorbeeld.nl",
            discipline=discipline,
            invited_by="Jeroen Kok" if name != "Cas" else "",
            now=room.moment,
            who=WHO,
        )


@pytest.fixture
def survey(room: RoomForTests):
    return room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)


async def screen(room: RoomForTests, kind: str = INVITATION) -> User:
    user = await opened(room, room.traject, f"{PATH}?mail={kind}")
    await user.should_see("Wie krijgt het?", retries=PATIENCE)
    return user


async def say_yes(user: User) -> None:
    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)
    user.find(marker="send-sure").click()


async def sent_to(room: RoomForTests, count: int) -> list[str]:
    await until(lambda: len(room.mail.messages) >= count)
    await asyncio.sleep(0.2)
    return sorted(str(message["To"]).split()[0] for message in room.mail.messages)


def mailings(room: RoomForTests, kind: str = INVITATION):
    return room.database.read(list_mailings, traject_id=room.traject.id, kind=kind)


async def test_all_invitees_get_it_after_a_second_yes_with_the_same_link(room: RoomForTests, people, survey):
    user = await screen(room)
    await user.should_see("Deze uitnodiging gaat naar 3 genodigden. Bekijk eerst de lijst.", retries=PATIENCE)

    await say_yes(user)

    assert await sent_to(room, 3) == ["Anna", "Bert", "Cas"]
    await user.should_see("3 van 3 verstuurd.", retries=PATIENCE)
    bodies = [message.get_body(("plain",)).get_content() for message in room.mail.messages]
    assert all(f"http://test/e/{room.traject.code}\n" in body for body in bodies)
    assert len({str(message["List-Unsubscribe"]) for message in room.mail.messages}) == 3
    assert [part.get_content_type() for part in room.mail.messages[0].iter_attachments()] == ["text/calendar"]


async def test_two_taps_and_a_reload_send_once(room: RoomForTests, people, survey):
    user = await screen(room)
    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)
    sure = user.find(marker="send-sure")
    sure.click()
    sure.click()
    await sent_to(room, 3)

    again = await screen(room)

    await again.should_see("Iedereen op de lijst heeft de mail.", retries=PATIENCE)
    assert len(await sent_to(room, 3)) == 3
    assert len(mailings(room)) == 1


async def test_a_second_person_who_asked_at_the_same_time_sends_nothing(room: RoomForTests, people, survey):
    first, second = await screen(room), await screen(room)
    for user in (first, second):
        user.find(marker="send").click()
        await user.should_see("Klopt deze lijst?", retries=PATIENCE)

    first.find(marker="send-sure").click()
    await sent_to(room, 3)
    second.find(marker="send-sure").click()
    await second.should_see("3 van 3 verstuurd.", retries=PATIENCE)

    assert len(await sent_to(room, 3)) == 3
    assert len(mailings(room)) == 1


async def test_a_list_that_another_screen_changed_is_asked_about_again(room: RoomForTests, people, survey):
    user, other = await screen(room), await screen(room)
    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)
    change(other, "to-cas@voorbeeld.nl", False)
    await other.should_see("naar 2 genodigden", retries=PATIENCE)

    user.find(marker="send-sure").click()

    await user.should_see("Iemand anders was je voor", retries=PATIENCE)
    assert mailings(room) == ()


async def test_one_discipline_can_be_chosen(room: RoomForTests, people, survey):
    user = await screen(room)
    for element in user.find("Alleen één werkveld").elements:
        select = next(one for one in element.parent_slot.parent.descendants() if one.tag == "select")
    for listener in select._event_listeners.values():
        await listener.handler(type("Event", (), {"args": "bewoners"})())

    await user.should_see("Deze uitnodiging gaat naar 1 genodigde.", retries=PATIENCE)
    chosen = room.database.read(list_candidates, traject_id=room.traject.id, kind=INVITATION)
    assert [one.name for one in chosen if one.is_chosen] == ["Cas"]


async def test_whoever_unsubscribed_stands_in_the_list_and_gets_nothing(room: RoomForTests, people, survey):
    user = await screen(room)
    room.database.write(stop_mail, traject_id=room.traject.id, email="bert@voorbeeld.nl")
    await user.should_see("heeft zich afgemeld", retries=PATIENCE)
    await user.should_see("gaat naar 2 genodigden", retries=PATIENCE)

    await say_yes(user)

    assert await sent_to(room, 2) == ["Anna", "Cas"]


async def test_a_reminder_goes_only_to_the_invited_and_says_why_to_all(room: RoomForTests, people, survey):
    empty = await screen(room, REMINDER)
    await empty.should_see("Nog niemand uitgenodigd", retries=PATIENCE)
    await say_yes(await screen(room))
    await sent_to(room, 3)
    room.database.write(make_invitee, traject_id=room.traject.id, name="Dirk", email="dirk@voorbeeld.nl")

    user = await screen(room, REMINDER)
    await user.should_see("De enquête is anoniem: we weten niet wie al meedeed.", retries=PATIENCE)
    await say_yes(user)

    assert len(await sent_to(room, 6)) == 6
    last = room.mail.messages[-1].get_body(("plain",)).get_content()
    assert "Deed je al mee? Dan hoef je niets te doen." in last
    assert "Dirk" not in str([message["To"] for message in room.mail.messages])


async def test_a_reminder_is_refused_once_the_enquete_is_closed(room: RoomForTests, people, survey):
    await say_yes(await screen(room))
    await sent_to(room, 3)
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)

    user = await screen(room, REMINDER)
    await user.should_see("De enquête is gesloten.", retries=PATIENCE)
    await say_yes(user)

    await user.should_see("Een herinnering kan alleen zolang de enquête open is.", retries=PATIENCE)
    assert mailings(room, REMINDER) == ()


async def test_after_a_new_date_the_screen_asks_to_send_the_calendar_again_with_a_higher_number(
    room: RoomForTests, people, survey
):
    facts = {"traject_id": room.traject.id, "who": WHO}
    room.database.write(move_session_date, session_date=date(2027, 1, 13), now=room.moment, **facts)
    await say_yes(await screen(room, SAVE_THE_DATE))
    await sent_to(room, 3)
    room.moment = room.moment.replace(hour=room.moment.hour + 1)
    room.database.write(move_session_date, session_date=date(2027, 1, 19), now=room.moment, **facts)

    user = await screen(room, SAVE_THE_DATE)
    await user.should_see("De dag, tijd of plek is veranderd nadat de vorige mail wegging.", retries=PATIENCE)
    user.find(marker="choose-all").click()
    await user.should_see("gaat naar 3 genodigden", retries=PATIENCE)
    user.find(marker="send").click()
    await user.should_see("3 van hen kregen deze mail al eerder.", retries=PATIENCE)
    user.find(marker="send-sure").click()
    await sent_to(room, 6)

    files = [next(room.mail.messages[place].iter_attachments()).get_content() for place in (0, 5)]
    events = [Calendar.from_ical(file).walk("VEVENT")[0] for file in files]
    assert events[0]["UID"] == events[1]["UID"]
    assert [event["SEQUENCE"] for event in events] == [0, 1]


async def test_a_refused_mail_is_shown_and_tried_again_by_hand(room: RoomForTests, people, survey):
    await say_yes(await screen(room))
    await sent_to(room, 3)
    first = room.database.read(list_messages, mailing_id=mailings(room)[0].id)[0]
    room.database.write(
        settle_message,
        message_id=first.id,
        state=MessageState.REFUSED,
        error="De mailserver zegt: 550",
        now=room.moment,
    )

    user = await screen(room)
    await user.should_see("De mailserver zegt: 550", retries=PATIENCE)
    user.find(marker="retry-refused").click()

    assert len(await sent_to(room, 4)) == 4
    await user.should_see("3 van 3 verstuurd.", retries=PATIENCE)


async def test_the_text_is_kept_per_kind_and_an_unknown_slot_is_refused(room: RoomForTests, people, survey):
    user = await screen(room)
    fill(user, "body", "Dag {straat}", leave=True)
    await until(lambda: room.database.read(find_draft, traject_id=room.traject.id, kind=INVITATION) is not None)

    await say_yes(user)

    await user.should_see("{straat} kennen we niet.", retries=PATIENCE)
    assert mailings(room) == ()
    assert room.database.read(find_draft, traject_id=room.traject.id, kind=REMINDER) is None


async def test_a_try_out_goes_to_one_address_with_a_link_that_only_explains(room: RoomForTests, people, survey):
    user = await screen(room)

    user.find(marker="try-out").click()
    await user.should_see("De proefmail is verstuurd naar samira@voorbeeld.nl.", retries=PATIENCE)

    [message] = room.mail.messages
    assert "http://test/afmelden/proef" in message.get_body(("plain",)).get_content()
    assert mailings(room) == ()


async def test_without_a_mail_server_there_is_a_text_to_copy(room: RoomForTests, people, survey):
    user = await screen(room)

    await user.should_see("Er is geen mailserver ingesteld.", retries=PATIENCE)
    await user.should_see("Kopieer de tekst en de adressen hieronder, en mail zelf.", retries=PATIENCE)
    open_details(user, "copy-text")
    await user.should_see(CopySheet, retries=PATIENCE)
    [sheet] = user.find(CopySheet).elements
    assert f"http://test/e/{room.traject.code}" in " ".join(sheet.props["paragraphs"])
    assert base64.b64decode(sheet.props["picture"].partition(",")[2]).startswith(b"\x89PNG")


async def test_a_key_figure_has_an_own_list_with_the_text(room: RoomForTests, people, survey):
    user = await screen(room)

    open_details(user, "key-figure-1")
    await user.should_see(CopySheet, retries=PATIENCE)

    [sheet] = user.find(CopySheet).elements
    said = "\n".join(sheet.props["paragraphs"])
    assert "Beste Jeroen Kok," in said
    assert "– Anna\n– Bert" in said
    assert "Cas" not in said


async def test_the_list_of_invitees_shows_answers_beside_invitees_per_discipline(room: RoomForTests, survey):
    def fill_up(db):
        for key, count in (("welzijn", 8), ("bewoners", 6), ("gemeente", 9)):
            for one in range(count):
                db.add(Invitee(traject_id=room.traject.id, name=f"{key} {one}", discipline=key))

    room.database.write(fill_up)
    for phone, value in enumerate(["welzijn"] * 7 + ["bewoners"] * 5 + ["gemeente"] * 2 + ["eerstelijn"] * 3):
        room.database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value=value)
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)

    invitees = await opened(room, room.traject, "/genodigden")
    await invitees.should_see("17 antwoorden, 23 genodigden.", retries=PATIENCE)
    results = await opened(room, room.traject, "/enquete/uitkomsten")
    await results.should_see("17 antwoorden, 23 genodigden.", retries=PATIENCE)

    table = text_of(invitees, "response-table")
    assert "Bewoners en vrijwilligers" in table
    assert "Gemeente, GGD en wonen" not in table
    await invitees.should_see("Nog niet te tonen: Gemeente, GGD en wonen.")


async def test_new_answers_appear_beside_the_invitees_by_themselves(room: RoomForTests, survey):
    invitees = await opened(room, room.traject, "/genodigden")
    await invitees.should_see("Er zijn nog geen 5 antwoorden.", retries=PATIENCE)

    for phone in range(10):
        room.database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value="welzijn")

    await invitees.should_see("10 antwoorden, 0 genodigden.", retries=PATIENCE)
