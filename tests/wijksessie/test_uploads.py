"""A file comes in through one route: asked for access, checked before it is opened, and never stored by itself."""

import os
import time
from pathlib import Path

import httpx
import pytest

from sessions.enums import LinkKind
from sessions.queries.dataset import list_datasets, list_pinned_dataset_ids
from sessions.usecases.account import open_login
from sessions.usecases.column_link import link_column
from sessions.usecases.dataset import pin_used_datasets
from sessions.usecases.link import make_link
from sessions.wijkdata import raw
from tests.room import RoomForTests
from tests.sessions.wijkdata.factories import archive, kwb_file, rivm_file, store
from wijksessie import upload_folder
from wijksessie.recognise import LOGIN_COOKIE, cookie_name
from wijksessie.uploads import UploadGone, folder_of, import_upload, keep_upload

ROUTE = "/bestanden/wijkdata/1"


def staff_browser(room: RoomForTests) -> httpx.AsyncClient:
    browser = room.browser()
    token = room.database.write(open_login, account_id=room.account.id, now=room.moment)
    browser.cookies.set(cookie_name(room.ctx, LOGIN_COOKIE), token)
    return browser


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


async def post(room: RoomForTests, content: bytes, *, name: str = "kwb.xlsx", **headers: str) -> httpx.Response:
    async with staff_browser(room) as browser:
        return await browser.post(ROUTE, files={"bestand": (name, content)}, headers=headers)


async def test_a_file_leads_to_its_preview_and_nothing_is_stored(room: RoomForTests):
    answer = await post(room, kwb_file(), name="C:\\Users\\Joost\\kwb 2023.xlsx")

    assert answer.status_code == 303
    address, _, upload = answer.headers["location"].partition("?upload=")
    preview = upload_folder.find_preview(folder_of(room.ctx), upload)
    assert address == "/app/trajecten/1/wijkdata/bestanden"
    assert preview is not None
    assert (preview.file_name, preview.has_wijk) == ("kwb 2023.xlsx", True)
    assert [(sample.label, sample.value) for sample in preview.samples] == [("Inwoners", 34910)]
    assert room.database.read(list_datasets, traject_id=1) == ()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"%PDF-1.7 0123456789", "Dit is een pdf. Daar staat geen tabel in die we kunnen lezen."),
        (b"kleur;smaak\nrood;zoet\n", "We zagen de kolommen ‘kleur’ en ‘smaak’."),
        (rivm_file()[:2000], "Dit bestand is beschadigd of niet helemaal gedownload."),
        (archive({"xl/worksheets/sheet1.xml": b"0" * 60_000_000}), "Dit bestand wordt bij het uitpakken veel te groot"),
        (b"<script>alert(1)</script>;b\n1;2\n", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
    ids=["empty", "pdf", "unknown", "half", "bomb", "markup"],
)
async def test_a_file_that_does_not_fit_gets_a_sentence_and_leaves_nothing(
    room: RoomForTests, content: bytes, sentence: str
):
    answer = await post(room, content)

    assert answer.status_code == 400
    assert sentence in answer.text
    assert "<script>alert" not in answer.text
    assert 'href="/app/trajecten/1/wijkdata/bestanden"' in answer.text
    assert kept(folder_of(room.ctx)) == []


async def test_more_than_25_mb_is_refused(room: RoomForTests):
    answer = await post(room, b"x" * (raw.MOST_BYTES + 1))

    assert answer.status_code == 400
    assert "Er past 25 MB." in answer.text


async def test_far_more_than_25_mb_is_refused_before_it_is_read(room: RoomForTests):
    answer = await post(room, b"x" * (raw.MOST_BYTES + 2 * 1024**2))

    assert answer.status_code == 413


async def test_a_form_without_a_file_is_refused(room: RoomForTests):
    async with staff_browser(room) as browser:
        answer = await browser.post(ROUTE, data={"bestand": "tekst"})

    assert answer.status_code == 400
    assert "Er zat geen bestand bij." in answer.text


async def test_a_stranger_and_another_traject_are_refused(room: RoomForTests):
    async with room.browser() as browser:
        stranger = await browser.post(ROUTE, files={"bestand": ("kwb.xlsx", kwb_file())})
    async with staff_browser(room) as browser:
        nowhere = await browser.post("/bestanden/wijkdata/99", files={"bestand": ("kwb.xlsx", kwb_file())})

    assert (stranger.status_code, nowhere.status_code) == (403, 403)
    assert kept(folder_of(room.ctx)) == []


@pytest.mark.parametrize(("kind", "status"), [(LinkKind.TEAM, 303), (LinkKind.BEAMER, 403), (LinkKind.TABLE_HOST, 403)])
async def test_only_the_projectteam_may_upload(room: RoomForTests, kind: LinkKind, status: int):
    link = room.database.write(make_link, kind=kind, traject_id=1, table_id=None, now=room.moment)
    async with room.browser() as browser:
        await browser.get(room.ctx.link_path(link))
        answer = await browser.post(ROUTE, files={"bestand": ("kwb.xlsx", kwb_file())})

    assert answer.status_code == status


async def test_another_website_cannot_upload(room: RoomForTests):
    answer = await post(room, kwb_file(), Origin="https://elders.example")

    assert answer.status_code == 403


async def test_a_file_is_imported_in_parts_and_the_last_part_is_whole(room: RoomForTests):
    upload = await keep_upload(room.ctx, traject_id=1, content=rivm_file(), file_name="rivm.xlsx")

    steps = [step async for step in import_upload(room.ctx, traject_id=1, content_hash=upload, who="Joost")]

    assert [part for part, _ in steps] == [0.0, 1.0]
    assert steps[-1][1].is_new
    assert upload_folder.find_preview(folder_of(room.ctx), upload) is None


async def test_a_file_that_this_traject_reads_in_is_used_by_it(room: RoomForTests):
    old = room.database.write(store, content=kwb_file(), now=room.moment)
    room.database.write(pin_used_datasets, traject_id=1, who="Joost", now=room.moment)
    upload = await keep_upload(room.ctx, traject_id=1, content=rivm_file(), file_name="rivm.xlsx")

    steps = [step async for step in import_upload(room.ctx, traject_id=1, content_hash=upload, who="Joost")]

    assert room.database.read(list_pinned_dataset_ids, traject_id=1) == (old.id, steps[-1][1].id)


async def test_an_upload_that_is_gone_is_refused(room: RoomForTests):
    with pytest.raises(UploadGone):
        async for _ in import_upload(room.ctx, traject_id=1, content_hash="0" * 64, who="Joost"):
            pass


def test_an_upload_is_thrown_away_after_a_day(tmp_path: Path):
    old = upload_folder.keep(tmp_path, b"oud")
    yesterday = time.time() - upload_folder.KEPT_SECONDS - 1
    os.utime(tmp_path / f"{old}.bin", (yesterday, yesterday))

    new = upload_folder.keep(tmp_path, b"nieuw")

    assert sorted(path.stem for path in tmp_path.iterdir()) == [new]


@pytest.mark.parametrize("name", ["../geheim", "/etc/passwd", "abc", "G" * 64])
def test_a_hash_that_is_no_hash_finds_nothing(tmp_path: Path, name: str):
    assert upload_folder.find_preview(tmp_path, name) is None


async def test_how_far_the_reading_is_can_be_asked_by_who_may_upload(room: RoomForTests):
    ticket = "a" * 64
    folder_of(room.ctx).mkdir(parents=True)
    (folder_of(room.ctx) / f"{ticket}.step").write_text("We lezen de cijfers.")
    async with staff_browser(room) as browser:
        known = await browser.get(f"{ROUTE}/voortgang/{ticket}")
        other = await browser.get(f"{ROUTE}/voortgang/..%2Fgeheim")
    async with room.browser() as browser:
        stranger = await browser.get(f"{ROUTE}/voortgang/{ticket}")

    assert (known.status_code, known.text) == (200, "We lezen de cijfers.")
    assert (other.status_code, other.text) != (200, "We lezen de cijfers.")
    assert stranger.status_code == 403


async def test_each_step_of_the_reading_is_told_and_then_gone(room: RoomForTests, monkeypatch: pytest.MonkeyPatch):
    steps: list[str] = []
    folder = folder_of(room.ctx)
    upload = upload_folder.keep(folder, kwb_file())
    tell = upload_folder._tell
    monkeypatch.setattr(upload_folder, "_tell", lambda *told: (steps.append(told[2]), tell(*told)))

    upload_folder.preview_upload(folder, upload, "kwb.xlsx", "WK034403", ticket="b" * 64)

    assert steps == ["We openen het bestand.", "We zoeken wat erin staat.", "We lezen de cijfers."]
    assert kept(folder) == [f"{upload}.bin", f"{upload}.json"]


async def test_what_was_linked_after_the_preview_does_not_change_what_is_kept(room: RoomForTests):
    content = b"wijk;jaar;eenzaam;koffie\nOvervecht;2020;58,2;12\n"
    upload = await keep_upload(room.ctx, traject_id=1, content=content, file_name="x.csv")
    organisation_id = room.account.organisation_id
    room.database.write(
        link_column, organisation_id=organisation_id, title="koffie", indicator="roken", age_group="18+", who="Joost",
        now=room.moment,
    )  # fmt: skip

    steps = [step async for step in import_upload(room.ctx, traject_id=1, content_hash=upload, who="Joost")]

    assert steps[-1][1].values == 1
