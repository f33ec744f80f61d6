"""Wrong addresses get a Dutch page, everywhere."""

import pytest

from tests.room import RoomForTests


@pytest.mark.parametrize("path", ["/bestaat/niet", "/app/bestaat/niet", "/l/onzin", "/app/trajecten/geen-getal"])
async def test_a_wrong_address_gets_a_dutch_page(room: RoomForTests, path: str):
    staff = room.staff()
    async with room.browser() as browser:
        browser.cookies = staff.http_client.cookies

        answer = await browser.get(path)

    assert answer.status_code == 404
    assert 'lang="nl"' in answer.text
    assert "detail" not in answer.text


async def test_static_files_may_be_kept_for_a_year(room: RoomForTests):
    answer = await room.client.get("/static/css/tokens.css")

    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
