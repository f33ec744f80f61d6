"""A photo of a flap, from a phone to its own table."""

import asyncio
from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import select

from sessions.enums import LinkKind
from sessions.models import Photo
from sessions.queries.board import get_whole_board
from sessions.queries.photo import list_photos
from sessions.queries.table_progress import list_table_progress
from sessions.usecases.board import undo_on_board
from sessions.usecases.photo import MOST_PHOTOS, add_photo
from tests.room import RoomForTests
from tests.sessions.board_factories import make_phone, make_table
from wijksessie.middleware import FORM_LIMIT, UPLOAD_LIMIT

KEY, OTHER = f"d-{1:032x}", f"d-{2:032x}"
PAGE = f"/d/{KEY}/tafel/foto"


@pytest.fixture
def table_id(room: RoomForTests) -> int:
    """Table B with a phone, and table C with another."""
    made = [room.database.write(make_table, traject_id=room.traject.id, letter=letter) for letter in "BC"]
    for key, table in zip((KEY, OTHER), made, strict=True):
        room.database.write(make_phone, traject_id=room.traject.id, table_id=table, key=key, now=room.moment)
    return made[0]


def flap(size: tuple[int, int] = (600, 400)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "white").save(made, "PNG")
    return made.getvalue()


async def send(room: RoomForTests, content: bytes, **facts: str):
    data = {"caption": "", "client_key": "k1", **facts}
    return await room.client.post(PAGE, data=data, files={"foto": ("flap.png", content, "image/png")})


def photos(room: RoomForTests, table_id: int) -> list[str]:
    return [one.caption for one in room.database.read(list_photos, table_id=table_id)]


async def test_a_photo_from_a_phone_hangs_at_its_own_table_once(room: RoomForTests, table_id):
    answers = [await send(room, flap(), caption="De flap van stap 3") for _ in range(2)]
    page = (await room.client.get(answers[0].headers["location"])).text

    assert [answer.status_code for answer in answers] == [303, 303]
    assert "De foto staat bij jullie tafel." in page
    assert 'alt="De flap van stap 3"' in page
    assert photos(room, table_id) == ["De flap van stap 3"]
    (board,) = room.database.read(get_whole_board, table_id=table_id).photos
    assert (board.width, board.height) == (600, 400)
    assert room.database.read(lambda db: db.exec(select(Photo.sent_by)).all()) == [""]


async def test_the_picture_is_for_phones_and_screens_of_its_table(room: RoomForTests, table_id):
    await send(room, flap())
    (photo,) = room.database.read(list_photos, table_id=table_id)
    address = f"/bestanden/foto/{room.traject.id}/{photo.id}"

    async def status(user) -> int:
        return (await user.http_client.get(f"http://test{address}")).status_code

    mine = await room.client.get(f"/d/{KEY}/tafel/fotos/{photo.id}")
    assert (mine.status_code, mine.headers["content-type"]) == (200, "image/jpeg")
    assert mine.content.startswith(b"\xff\xd8")
    assert (await room.client.get(f"/d/{OTHER}/tafel/fotos/{photo.id}")).status_code == 404
    assert (await room.client.get(address)).status_code == 403
    for wanted, kind, table in ((200, LinkKind.TABLE_HOST, table_id), (403, LinkKind.TABLE_HOST, table_id + 1)):
        assert await status(await room.with_link(kind, table_id=table)) == wanted
    assert await status(await room.with_link(LinkKind.TEAM)) == 200
    assert await status(await room.with_link(LinkKind.BEAMER)) == 403
    assert (await room.client.get(f"/bestanden/foto/{room.traject.id + 1}/{photo.id}")).status_code == 404


@pytest.mark.parametrize(
    ("content", "facts", "reason"),
    [
        (b"%PDF-1.7", {}, "geen foto die we kunnen lezen"),
        (b"", {}, "Kies eerst een foto."),
        (flap(), {"caption": "x" * 201}, "Er passen 200 tekens."),
    ],
)
async def test_what_cannot_be_kept_is_refused_and_the_words_stay(room: RoomForTests, table_id, content, facts, reason):
    answer = await send(room, content, **{"caption": "mijn woorden", **facts})

    assert answer.status_code == 422
    assert reason in answer.text
    assert f'value="{facts.get("caption", "mijn woorden")}"' in answer.text
    assert photos(room, table_id) == []


async def test_only_the_page_for_photos_takes_more_than_a_form(room: RoomForTests, table_id):
    large = b"x" * (FORM_LIMIT + 1)
    files = {"foto": ("flap.png", large, "image/png")}

    photo = await room.client.post(PAGE, files=files)
    others = [
        await room.client.post(path, files=files)
        for path in (f"/d/{KEY}/tafel", f"/d/{KEY}/tafel/fotos", f"{PAGE}/x", f"/d/{KEY}x/tafel/foto")
    ]
    endless = await room.client.post(PAGE, headers={"content-length": str(UPLOAD_LIMIT + 1)}, content=b"x")

    assert photo.status_code == 422
    assert [answer.status_code for answer in others] == [413] * 4
    assert endless.status_code == 413


async def test_a_photo_is_taken_away_and_comes_back(room: RoomForTests, table_id):
    await send(room, flap(), caption="flap")
    (photo,) = room.database.read(list_photos, table_id=table_id)

    await room.client.post(f"/d/{KEY}/tafel/fotos", data={"do": f"remove:{photo.id}"})
    page = (await room.client.get(PAGE)).text
    assert photos(room, table_id) == []
    assert f'value="restore:{photo.id}"' in page

    await room.client.post(f"/d/{KEY}/tafel/terug")
    assert photos(room, table_id) == ["flap"]

    await room.client.post(f"/d/{OTHER}/tafel/fotos", data={"do": f"remove:{photo.id}"})
    assert photos(room, table_id) == ["flap"]


async def test_a_table_keeps_twelve_photos(room: RoomForTests, table_id):
    facts = {"table_id": table_id, "participant_id": 1, "caption": "", "image": b"x", "width": 1, "height": 1}
    for number in range(MOST_PHOTOS):
        room.database.write(add_photo, **facts, client_key=str(number), who="x", now=room.moment)

    answer = await send(room, flap())

    assert "Er staan al 12 foto’s" in answer.text
    assert len(photos(room, table_id)) == MOST_PHOTOS


async def test_a_photo_shows_on_the_screen_of_the_table_and_on_the_wall(room: RoomForTests, table_id):
    host = await room.with_link(LinkKind.TABLE_HOST, table_id=table_id)
    await host.open(f"/trajecten/{room.traject.id}/tafels/{table_id}")
    await host.should_see("Nog geen foto’s.")

    await send(room, flap(), caption="De flap van stap 3")
    await asyncio.sleep(0.3)

    await host.should_see("De flap van stap 3")
    await host.should_see("Haal foto 1 weg")
    wall = room.database.read(list_table_progress, traject_id=room.traject.id)
    assert [[one.caption for one in table.photos] for table in wall] == [["De flap van stap 3"], []]
    room.database.write(undo_on_board, table_id=table_id, who="telefoon 1", now=room.moment)
    assert photos(room, table_id) == []
