"""The screen of the verslag: exactly the right people, confirmed, followed, tried again."""

import asyncio

import pytest
from nicegui.testing import User

from sessions.enums import LinkKind
from sessions.queries.access import list_links
from sessions.queries.mail_candidate import list_candidates
from sessions.queries.mailing import find_draft, list_mailings
from sessions.usecases.agreement import record_agreement
from sessions.usecases.link import revoke_link
from tests.room import RoomForTests
from tests.sessions.mailing_factories import make_invitee
from tests.sessions.planning_factories import WHO
from tests.wijksessie.screens.planning_screen import PATIENCE, fill

SENT = "Verstuurd, 24 november om 09.14 door Samira de Wit"


@pytest.fixture
def people(room: RoomForTests) -> None:
    for name, is_present in (("Anna", True), ("Bert", True), ("Cas", False)):
        room.database.write(
            make_invitee,
            traject_id=room.traject.id,
            name=name,
            email=f"{name.lower()}@voorbeeld.nl",
            is_present=is_present,
        )
    room.database.write(
        record_agreement,
        traject_id=room.traject.id,
        what="Inloop openen",
        owner="Anna",
        owner_email="anna@voorbeeld.nl",
        who=WHO,
        now=room.moment,
    )


@pytest.fixture
async def warm_worker(room: RoomForTests) -> None:
    """The first PDF must not wait for a process to start, as in the app itself."""
    await room.ctx.worker.warm()


async def opened(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/verslag")
    await user.should_see("Nakijken", retries=PATIENCE)
    return user


async def sent_to(room: RoomForTests, count: int) -> list[str]:
    for _ in range(100):
        if len(room.mail.messages) >= count:
            break
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.1)
    return sorted(str(message["To"]) for message in room.mail.messages)


@pytest.mark.usefixtures("warm_worker")
async def test_who_was_there_gets_it_after_a_second_yes(room: RoomForTests, people: None):
    user = await opened(room)
    await user.should_see("Dit verslag gaat naar 2 deelnemers. Bekijk eerst de lijst.", retries=PATIENCE)

    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)
    before = list(room.mail.messages)
    user.find(marker="send-sure").click()
    await user.should_see(SENT, retries=PATIENCE)

    assert before == []
    assert await sent_to(room, 2) == ["Anna <anna@voorbeeld.nl>", "Bert <bert@voorbeeld.nl>"]
    await user.should_see("2 van 2 verstuurd.", retries=PATIENCE)
    await user.should_see("Iedereen op de lijst heeft de mail.", retries=PATIENCE)


@pytest.mark.usefixtures("warm_worker")
async def test_everybody_gets_the_own_part_the_link_and_the_pdf(room: RoomForTests, people: None):
    user = await opened(room)
    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)
    user.find(marker="send-sure").click()
    await sent_to(room, 2)

    by_name = {str(message["To"]).split()[0]: message for message in room.mail.messages}
    texts = {name: message.get_body(("plain",)).get_content() for name, message in by_name.items()}
    assert "- Inloop openen (er is nog geen datum)" in texts["Anna"]
    assert "Je hebt geen afspraak op je naam." in texts["Bert"]
    [link] = room.database.read(list_links, traject_id=room.traject.id, kind=LinkKind.VERSLAG)
    assert f"http://test/v/{link.id}-" in texts["Bert"]
    assert [part.get_filename() for part in by_name["Anna"].iter_attachments()] == [
        "verslag-wijksessie-overvecht-2027-01-12.pdf"
    ]
    assert by_name["Anna"]["Reply-To"] == "Samira de Wit <samira@voorbeeld.nl>"


@pytest.mark.usefixtures("warm_worker")
async def test_two_taps_on_the_same_button_send_once(room: RoomForTests, people: None):
    user = await opened(room)
    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)

    button = user.find(marker="send-sure")
    button.click()
    button.click()

    assert len(await sent_to(room, 2)) == 2
    assert len(room.database.read(list_mailings, traject_id=room.traject.id, kind="verslag")) == 1


async def test_nobody_chosen_is_refused_in_words(room: RoomForTests):
    user = await opened(room)

    user.find(marker="send").click()

    await user.should_see("Er is nog niemand gekozen. Zet een vinkje bij wie de mail krijgt.", retries=PATIENCE)
    assert room.database.read(list_mailings, traject_id=room.traject.id, kind="verslag") == ()


async def test_an_agreement_without_owner_is_warned_about_and_allowed(room: RoomForTests, people: None):
    room.database.write(record_agreement, traject_id=room.traject.id, what="Wandelgroep", who=WHO, now=room.moment)

    user = await opened(room)

    await user.should_see("Eén afspraak heeft nog geen eigenaar.", retries=PATIENCE)
    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)


async def test_somebody_can_be_added_and_a_second_time_is_refused(room: RoomForTests, people: None):
    user = await opened(room)
    for _ in range(2):
        fill(user, "extra-name", "Dirk")
        fill(user, "extra-email", "dirk@voorbeeld.nl")
        user.find(marker="add-person").click()
        await user.should_see("Dit verslag gaat naar 3 deelnemers.", retries=PATIENCE)

    await user.should_see("dirk@voorbeeld.nl staat al in de lijst.", retries=PATIENCE)
    emails = [one.email for one in room.database.read(list_candidates, traject_id=room.traject.id, kind="verslag")]
    assert emails.count("dirk@voorbeeld.nl") == 1


async def test_the_text_is_kept_and_an_unknown_slot_is_refused_before_anything_is_queued(
    room: RoomForTests, people: None
):
    user = await opened(room)
    fill(user, "body", "Dag {straat}")
    user.find(marker="body").trigger("blur")
    for _ in range(100):
        draft = room.database.read(find_draft, traject_id=room.traject.id, kind="verslag")
        if draft is not None:
            break
        await asyncio.sleep(0.02)

    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)
    user.find(marker="send-sure").click()

    await user.should_see("{straat} kennen we niet.", retries=PATIENCE)
    assert draft is not None
    assert draft.body == "Dag {straat}"
    assert room.database.read(list_mailings, traject_id=room.traject.id, kind="verslag") == ()


async def test_a_test_mail_goes_to_one_address_and_is_not_noted_as_sent(room: RoomForTests, people: None):
    user = await opened(room)

    user.find(marker="try-out").click()
    await user.should_see("De proefmail is verstuurd naar samira@voorbeeld.nl.", retries=PATIENCE)

    assert [str(message["To"]) for message in room.mail.messages] == ["samira@voorbeeld.nl"]
    assert "Beste Anna," in room.mail.messages[0].get_body(("plain",)).get_content()
    assert room.database.read(list_mailings, traject_id=room.traject.id, kind="verslag") == ()


async def test_the_link_is_made_and_revoked_after_a_second_yes(room: RoomForTests):
    user = await opened(room)
    user.find(marker="make-link").click()
    await user.should_see(marker="verslag-link", retries=PATIENCE)
    [made] = room.database.read(list_links, traject_id=room.traject.id, kind=LinkKind.VERSLAG)

    user.find(marker="revoke-link").click()
    await user.should_see("Ook de link in verstuurde mails werkt dan niet meer.", retries=PATIENCE)
    user.find(marker="revoke-sure").click()
    await user.should_see(marker="make-link", retries=PATIENCE)

    assert made.label == "verslag"
    assert room.database.read(list_links, traject_id=room.traject.id, kind=LinkKind.VERSLAG) == ()


async def test_without_a_mail_server_the_screen_says_where_mail_goes(room: RoomForTests):
    user = await opened(room)

    await user.should_see("Er is geen mailserver ingesteld.", retries=PATIENCE)


async def test_whoever_lost_access_meanwhile_sends_nothing(room: RoomForTests, people: None):
    user = await room.with_link(LinkKind.TEAM)
    await user.open(f"/trajecten/{room.traject.id}/verslag")
    await user.should_see("Nakijken", retries=PATIENCE)
    user.find(marker="send").click()
    await user.should_see("Klopt deze lijst?", retries=PATIENCE)
    for link in room.database.read(list_links, traject_id=room.traject.id, kind=LinkKind.TEAM):
        room.database.write(revoke_link, link_id=link.id, traject_id=room.traject.id, now=room.moment)

    user.find(marker="send-sure").click()
    await user.should_see("Hier heb je geen toegang toe.", retries=PATIENCE)
    user.find(marker="try-out").click()
    await asyncio.sleep(0.3)

    assert room.mail.messages == []
    assert room.database.read(list_mailings, traject_id=room.traject.id, kind="verslag") == ()
