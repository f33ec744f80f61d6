"""What holds for every request: headers per route class, Origin, sizes, and no keys in the log."""

import logging

import pytest

from tests.room import RoomForTests
from wijksessie.middleware import FORM_LIMIT, redacted

PLAIN = ["/", "/inloggen", "/bestaat-niet"]


@pytest.mark.parametrize("path", PLAIN)
async def test_plain_pages_have_a_strict_policy(room: RoomForTests, path: str):
    headers = (await room.client.get(path)).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")
    assert headers["cache-control"] == "no-store"


async def test_screens_allow_what_nicegui_needs_and_nothing_from_elsewhere(room: RoomForTests):
    staff = room.staff()

    policy = (await staff.http_client.get("/hulp")).headers["content-security-policy"]

    assert "script-src 'self' 'unsafe-inline' 'unsafe-eval'" in policy
    assert "http" not in policy


@pytest.mark.parametrize("origin", ["https://evil.example", "http://test.evil.example", "null"])
async def test_a_form_from_another_website_is_refused(room: RoomForTests, origin: str):
    answer = await room.client.post("/inloggen", data={"email": "a@b.nl"}, headers={"Origin": origin})

    assert answer.status_code == 403


async def test_a_form_of_our_own_is_taken(room: RoomForTests):
    answer = await room.client.post("/inloggen", data={"email": "a@b.nl"}, headers={"Origin": "http://test"})

    assert answer.status_code == 400


async def test_a_cross_site_request_without_origin_is_refused(room: RoomForTests):
    answer = await room.client.post("/uitloggen", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


async def test_the_socket_of_the_screens_checks_its_origin_too(room: RoomForTests):
    answer = await room.client.get(
        "/app/_nicegui_ws/socket.io/", params={"transport": "polling"}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403


async def test_a_body_that_is_too_large_gets_a_sentence(room: RoomForTests):
    answer = await room.client.post("/inloggen", content=b"x" * (FORM_LIMIT + 1))

    assert answer.status_code == 413
    assert "Er past 25 MB" in answer.text


async def test_a_body_that_hides_its_size_is_cut_off(room: RoomForTests):
    async def chunks():
        for _ in range(20):
            yield b"x" * (FORM_LIMIT // 10)

    answer = await room.client.post(
        "/inloggen", content=chunks(), headers={"Content-Type": "application/x-www-form-urlencoded"}
    )

    assert answer.status_code == 413


async def test_no_documentation_of_routes_is_public(room: RoomForTests):
    statuses = [(await room.client.get(path)).status_code for path in ("/docs", "/redoc", "/openapi.json")]

    assert statuses == [404, 404, 404]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/l/12-abcdefghijklmnopqrstuv", "/l/…"),
        ("/d/geheimesleutel/tafel", "/d/…"),
        ("/e/K7M4PX", "/e/…"),
        ("/K7M4PX", "/…"),
        ("/app/trajecten/1", "/app/trajecten/1"),
    ],
)
def test_keys_and_codes_do_not_reach_the_log(path: str, shown: str):
    assert redacted(path) == shown


async def test_a_request_is_one_quiet_line(room: RoomForTests, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO, "wijksessie.request")

    await room.client.get("/d/geheimesleutel")

    assert [record.message.split(" 404")[0] for record in caplog.records] == ["GET /d/…"]
