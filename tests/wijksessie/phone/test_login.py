"""The login, seen from a browser."""

import pytest
from nicegui import ui

from sessions.enums import LinkKind
from sessions.usecases.link import make_link, revoke_link
from tests.factories import PASSWORD
from tests.room import RoomForTests


async def test_a_screen_without_login_asks_for_one(room: RoomForTests):
    answer = await room.client.get("/app/hulp")

    assert (answer.status_code, answer.headers["location"]) == (303, "/inloggen?naar=/app/hulp")


async def test_the_right_password_opens_the_screen_that_was_asked(room: RoomForTests):
    answer = await room.client.post(
        "/inloggen", data={"email": "Samira@voorbeeld.nl", "password": PASSWORD, "naar": "/app/hulp"}
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/app/hulp")
    assert (await room.client.get("/app/hulp")).status_code == 200


@pytest.mark.parametrize("email", ["samira@voorbeeld.nl", "niemand@voorbeeld.nl"])
async def test_a_wrong_password_and_an_unknown_address_get_the_same_sentence(room: RoomForTests, email: str):
    answer = await room.client.post("/inloggen", data={"email": email, "password": "verkeerd"})

    assert answer.status_code == 400
    assert "horen niet bij elkaar" in answer.text
    assert "set-cookie" not in answer.headers


async def test_guessing_is_slowed_down(room: RoomForTests):
    for _ in range(10):
        await room.client.post("/inloggen", data={"email": "samira@voorbeeld.nl", "password": "fout"})

    answer = await room.client.post("/inloggen", data={"email": "samira@voorbeeld.nl", "password": PASSWORD})

    assert "Wacht een kwartier" in answer.text


async def test_logging_out_ends_the_login_on_the_server(room: RoomForTests):
    await room.client.post("/inloggen", data={"email": "samira@voorbeeld.nl", "password": PASSWORD})
    cookies = dict(room.client.cookies)

    await room.client.post("/uitloggen")

    async with room.browser() as other:
        other.cookies.update(cookies)
        assert (await other.get("/app/hulp")).status_code == 303


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/app", "/app\\@evil.example", "/inloggen"])
async def test_a_login_never_leads_to_another_website(room: RoomForTests, path: str):
    answer = await room.client.post(
        "/inloggen", data={"email": "samira@voorbeeld.nl", "password": PASSWORD, "naar": path}
    )

    assert answer.headers["location"] == "/app/"


async def test_a_revoked_link_opens_nothing(room: RoomForTests):
    link = room.database.write(make_link, kind=LinkKind.BEAMER, traject_id=room.traject.id, now=room.moment)
    room.database.write(revoke_link, link_id=link.id, traject_id=room.traject.id, now=room.moment)

    answer = await room.client.get(room.ctx.link_path(link))

    assert answer.status_code == 404
    assert "verlopen of ingetrokken" in answer.text


async def test_a_link_with_another_number_is_not_a_link(room: RoomForTests):
    link = room.database.write(make_link, kind=LinkKind.BEAMER, traject_id=room.traject.id, now=room.moment)
    other = room.database.write(make_link, kind=LinkKind.TEAM, traject_id=room.traject.id, now=room.moment)
    mac = room.ctx.link_path(link).split("-", 1)[1]

    answer = await room.client.get(f"/l/{other.id}-{mac}")

    assert answer.status_code == 404


async def test_the_front_door_sets_no_cookie_and_asks_nothing_from_elsewhere(room: RoomForTests):
    answer = await room.client.get("/")

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "http://" not in answer.text
    assert "https://" not in answer.text


async def test_an_unknown_code_gets_a_sentence(room: RoomForTests):
    answer = await room.client.get("/mee", params={"code": "ZZZZZZ"})

    assert answer.status_code == 404
    assert "We kennen deze code niet" in answer.text


async def test_a_link_to_a_verslag_opens_no_screens(room: RoomForTests):
    link = room.database.write(make_link, kind=LinkKind.VERSLAG, traject_id=room.traject.id, now=room.moment)

    async with room.browser() as browser:
        answer = await browser.get(room.ctx.link_path(link))

    assert (answer.status_code, dict(browser.cookies)) == (404, {})


async def test_who_came_by_a_personal_link_finds_the_way_to_its_own_wijksessie(room: RoomForTests):
    colleague = await room.with_link(LinkKind.TEAM)

    await colleague.open(f"/trajecten/{room.traject.id}/team")

    hrefs = [element.props.get("href") for element in colleague.find(kind=ui.element).elements]
    assert f"/app/trajecten/{room.traject.id}" in hrefs
    assert "/app/" not in hrefs
