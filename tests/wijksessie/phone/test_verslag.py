"""The verslag outside the screens: by its own link, and the previews of the projectteam."""

import re

import pytest

from sessions.enums import LinkKind
from sessions.usecases.account import create_account, open_login
from sessions.usecases.link import make_link, revoke_link
from tests.factories import PASSWORD, make_traject
from tests.room import RoomForTests
from tests.sessions.mailing_factories import make_invitee
from wijksessie.recognise import LOGIN_COOKIE, cookie_name
from wijksessie.report.verslag_link import verslag_path


def shared(room: RoomForTests, kind: LinkKind = LinkKind.VERSLAG):
    return room.database.write(make_link, kind=kind, traject_id=room.traject.id, now=room.moment)


def log_in(room: RoomForTests, account_id: int) -> None:
    token = room.database.write(open_login, account_id=account_id, now=room.moment)
    room.client.cookies.set(cookie_name(room.ctx, LOGIN_COOKIE), token)


async def test_whoever_has_the_link_reads_the_verslag_without_login_or_cookie(room: RoomForTests):
    answer = await room.client.get(verslag_path(room.ctx, shared(room)))

    assert answer.status_code == 200
    assert "Wijksessie Overvecht" in answer.text
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert "unsafe" not in answer.headers["content-security-policy"]


async def test_the_page_asks_nothing_from_elsewhere_and_runs_nothing(room: RoomForTests):
    html = (await room.client.get(verslag_path(room.ctx, shared(room)))).text

    addresses = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert [one for one in addresses if not one.startswith(("/static/", "/v/", "#", "data:,"))] == []
    assert "<script" not in html
    assert " style=" not in html


async def test_the_link_gives_the_pdf_too(room: RoomForTests):
    answer = await room.client.get(f"{verslag_path(room.ctx, shared(room))}/verslag.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="verslag-wijksessie-overvecht-2027-01-12.pdf"'
    )
    assert answer.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("end", ["", "/verslag.pdf"])
async def test_a_revoked_link_gives_nothing(room: RoomForTests, end: str):
    link = shared(room)
    room.database.write(revoke_link, link_id=link.id, traject_id=room.traject.id, now=room.moment)

    answer = await room.client.get(f"{verslag_path(room.ctx, link)}{end}")

    assert answer.status_code == 404
    assert "ingetrokken of klopt niet" in answer.text


@pytest.mark.parametrize("token", ["1-xxxxxxxxxxxxxxxxxxxxxx", "x", "999-xxxxxxxxxxxxxxxxxxxxxx"])
async def test_a_guessed_link_gives_nothing(room: RoomForTests, token: str):
    shared(room)

    assert (await room.client.get(f"/v/{token}")).status_code == 404


async def test_a_link_of_another_kind_is_not_a_link_to_the_verslag(room: RoomForTests):
    answer = await room.client.get(verslag_path(room.ctx, shared(room, LinkKind.BEAMER)))

    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["", "/pdf"])
async def test_previews_are_for_the_projectteam_only(room: RoomForTests, path: str):
    anonymous = await room.client.get(f"/verslag/{room.traject.id}{path}")
    log_in(room, room.account.id)
    team = await room.client.get(f"/verslag/{room.traject.id}{path}")

    assert (anonymous.status_code, team.status_code) == (403, 200)


async def test_another_organisation_sees_no_preview(room: RoomForTests):
    other = room.database.write(make_traject, now=room.moment, code="ABCDEF")
    stranger = room.database.write(
        create_account,
        organisation_id=other.organisation_id,
        name="Vreemde",
        email="v@voorbeeld.nl",
        password=PASSWORD,
        now=room.moment,
    )
    log_in(room, stranger.id)

    assert (await room.client.get(f"/verslag/{room.traject.id}")).status_code == 403
    assert (await room.client.get(f"/verslag/{other.id}")).status_code == 200


async def test_a_pdf_is_made_again_only_when_the_dossier_changed(room: RoomForTests):
    path = f"{verslag_path(room.ctx, shared(room))}/verslag.pdf"

    first = (await room.client.get(path)).content
    room.moment = room.moment.replace(minute=room.moment.minute + 1)
    second = (await room.client.get(path)).content
    room.database.write(make_invitee, traject_id=room.traject.id, name="Bert", email="", is_present=True)
    third = (await room.client.get(path)).content

    assert first == second
    assert third != first


async def test_the_links_in_the_mail_lead_somewhere(room: RoomForTests):
    link = shared(room)
    log_in(room, room.account.id)

    html = (await room.client.get(f"/mail/{room.traject.id}/verslag")).text

    addresses = re.findall(r'href="http://test([^"]+)"', html)
    assert verslag_path(room.ctx, link) in addresses
    async with room.browser() as somebody:
        assert [(await somebody.get(one)).status_code for one in addresses] == [200] * len(addresses)
    assert len(addresses) == 2
