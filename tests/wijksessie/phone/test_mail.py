"""The preview of a mail, and the page to unsubscribe: one tap, no login, no cookie, to be undone."""

import asyncio
import re

import pytest

from sessions.mail_kinds import TO_INVITEES
from sessions.mail_shapes import Recipient
from sessions.queries.mail_candidate import list_candidates
from sessions.queries.mail_stop import list_stopped
from sessions.usecases.account import open_login
from tests.room import RoomForTests
from tests.sessions.mailing_factories import make_invitee, make_mailing
from wijksessie.middleware import redacted
from wijksessie.recognise import LOGIN_COOKIE, cookie_name

ANNA = "anna@voorbeeld.nl"


def log_in(room: RoomForTests) -> None:
    token = room.database.write(open_login, account_id=room.account.id, now=room.moment)
    room.client.cookies.set(cookie_name(room.ctx, LOGIN_COOKIE), token)


async def invited(room: RoomForTests) -> str:
    """Anna gets an invitation; returns the path of her link to unsubscribe, as it stands in the header."""
    room.database.write(make_invitee, traject_id=room.traject.id, name="Anna", email=ANNA)
    room.database.write(
        make_mailing,
        traject_id=room.traject.id,
        now=room.moment,
        kind="uitnodiging",
        recipients=[Recipient("Anna", ANNA)],
        body="Dag {naam}: {afmeldlink}",
    )
    for _ in range(100):
        if room.mail.messages:
            break
        await asyncio.sleep(0.05)
    header = str(room.mail.messages[0]["List-Unsubscribe"])
    assert header in f"<{room.mail.messages[0].get_body(('plain',)).get_content().split()[-1]}>"
    return header.strip("<>").removeprefix("http://test")


def stopped(room: RoomForTests) -> frozenset[str]:
    return room.database.read(list_stopped, traject_id=room.traject.id)


@pytest.mark.parametrize("kind", [*TO_INVITEES, "verslag"])
async def test_previews_are_for_the_projectteam_only(room: RoomForTests, kind: str):
    room.database.write(make_invitee, traject_id=room.traject.id, name="Anna", email=ANNA, is_present=True)
    path = f"/mail/{room.traject.id}/{kind}"

    anonymous = await room.client.get(path)
    log_in(room)
    team = await room.client.get(path, params={"aan": ANNA})

    assert (anonymous.status_code, team.status_code) == (403, 200)
    assert "{" not in team.text.partition("<body")[2]
    assert team.headers["content-security-policy"].startswith("default-src 'none'")
    assert "script-src" not in team.headers["content-security-policy"]


async def test_the_preview_is_the_mail_of_that_person(room: RoomForTests):
    room.database.write(make_invitee, traject_id=room.traject.id, name="Anna", email=ANNA)
    log_in(room)

    answer = await room.client.get(f"/mail/{room.traject.id}/verslag", params={"aan": ANNA})

    assert "Beste Anna," in answer.text
    assert "Je hebt geen afspraak op je naam." in answer.text


async def test_a_mail_that_nobody_sends_has_no_preview(room: RoomForTests):
    log_in(room)

    assert (await room.client.get(f"/mail/{room.traject.id}/barometer")).status_code == 404


async def test_every_link_in_an_invitation_leads_somewhere(room: RoomForTests):
    log_in(room)

    html = (await room.client.get(f"/mail/{room.traject.id}/uitnodiging")).text

    paths = set(re.findall(r'href="http://test([^"]+)"', html))
    assert paths == {f"/e/{room.traject.code}", f"/e/{room.traject.code}/privacy", "/afmelden/proef"}
    async with room.browser() as somebody:
        assert "Dit is een proef" in (await somebody.get("/afmelden/proef")).text
        assert "set-cookie" not in (await somebody.get("/afmelden/proef")).headers


async def test_looking_at_the_page_changes_nothing_and_one_tap_stops_the_mail(room: RoomForTests):
    path = await invited(room)
    async with room.browser() as somebody:
        looked = await somebody.get(path)
        before = stopped(room)
        done = await somebody.post(path, follow_redirects=True)

    assert ANNA in looked.text
    assert before == frozenset()
    assert "Je bent afgemeld" in done.text
    assert stopped(room) == {ANNA}
    assert "set-cookie" not in looked.headers
    assert "set-cookie" not in done.headers
    [anna] = room.database.read(list_candidates, traject_id=room.traject.id, kind="herinnering")
    assert (anna.has_stopped, anna.is_chosen) == (True, False)


async def test_it_can_be_undone_on_that_page_and_twice_is_once(room: RoomForTests):
    path = await invited(room)
    async with room.browser() as somebody:
        for _ in range(2):
            await somebody.post(path)
        await somebody.post(path, data={"weer": "ja"})
        again = await somebody.get(path)

    assert stopped(room) == frozenset()
    assert "Meld mij af" in again.text


async def test_a_mail_program_stops_it_with_one_request_and_is_not_sent_on(room: RoomForTests):
    path = await invited(room)
    async with room.browser() as program:
        answer = await program.post(path, data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert stopped(room) == {ANNA}


@pytest.mark.parametrize(
    "change", [lambda path: path[:-1] + ("A" if path[-1] != "A" else "B"), lambda _: "/afmelden/9-x"]
)
async def test_a_link_that_somebody_made_up_is_refused(room: RoomForTests, change):
    path = change(await invited(room))
    async with room.browser() as somebody:
        answers = [await somebody.get(path), await somebody.post(path)]

    assert [one.status_code for one in answers] == [404, 404]
    assert stopped(room) == frozenset()


async def test_another_website_cannot_unsubscribe_somebody(room: RoomForTests):
    path = await invited(room)
    async with room.browser() as somebody:
        answer = await somebody.post(path, headers={"Origin": "https://elders.voorbeeld.nl"})

    assert answer.status_code == 403
    assert stopped(room) == frozenset()


async def test_the_token_stays_out_of_the_log(room: RoomForTests):
    assert redacted(await invited(room)) == "/afmelden/…"
