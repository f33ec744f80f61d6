"""Who may open which screen: every screen × every kind of visitor."""

import httpx
import pytest
from sqlmodel import Session

from personas.models import Persona
from sessions.enums import LinkKind
from sessions.errors import NotAllowed
from sessions.models import Organisation, Traject, Wijk, WorkTable
from sessions.usecases.account import create_account, open_login
from sessions.usecases.link import make_link, revoke_link
from tests.factories import PASSWORD
from tests.room import RoomForTests
from wijksessie.access import LinkGrant, Need, Target, Visitor
from wijksessie.recognise import LOGIN_COOKIE, cookie_name
from wijksessie.screens.gate import NO_ACCESS
from wijksessie.screens.here import Here
from wijksessie.screens.sitemap import ENTRIES, Entry, page_module

ALLOWED = {
    Need.STAFF: {"account"},
    Need.TEAM: {"account", "team link"},
    Need.TABLE: {"account", "team link", "host of this table"},
    Need.BEAMER: {"account", "team link", "beamer link"},
}
VISITORS = (
    "nobody",
    "account",
    "account elsewhere",
    "team link",
    "team link elsewhere",
    "host of this table",
    "host of another table",
    "beamer link",
)


def make_places(db: Session, *, traject_id: int, now) -> dict[str, int]:
    persona = Persona(
        traject_id=traject_id, letter="A", title="Iemand", theme="rondkomen", age_group="18+", created_at=now
    )
    db.add(persona)
    db.flush()
    tables = [WorkTable(traject_id=traject_id, letter=letter, persona_id=persona.id) for letter in "AB"]
    organisation = Organisation(name="Elders", city="Rotterdam", municipality_code="GM0599")
    db.add_all([*tables, organisation])
    db.flush()
    wijk = Wijk(organisation_id=organisation.id or 0, code="WK059901", name="Delfshaven")
    db.add(wijk)
    db.flush()
    traject = Traject(wijk_id=wijk.id or 0, code="ZZZZZZ", created_at=now)
    db.add(traject)
    db.flush()
    return {
        "traject": traject.id or 0,
        "organisation": organisation.id or 0,
        "persona": persona.id or 0,
        "table": tables[0].id or 0,
        "other table": tables[1].id or 0,
    }


async def visitor(room: RoomForTests, kind: str, places: dict[str, int]) -> httpx.AsyncClient:
    browser = room.browser()
    if kind.startswith("account"):
        account_id = room.account.id
        if kind == "account elsewhere":
            account_id = room.database.write(
                create_account,
                organisation_id=places["organisation"],
                name="Joris",
                email="joris@voorbeeld.nl",
                password=PASSWORD,
                now=room.moment,
            ).id
        token = room.database.write(open_login, account_id=account_id, now=room.moment)
        browser.cookies.set(cookie_name(room.ctx, LOGIN_COOKIE), token)
    elif kind != "nobody":
        link = {
            "team link": (LinkKind.TEAM, room.traject.id, None),
            "team link elsewhere": (LinkKind.TEAM, places["traject"], None),
            "host of this table": (LinkKind.TABLE_HOST, room.traject.id, places["table"]),
            "host of another table": (LinkKind.TABLE_HOST, room.traject.id, places["other table"]),
            "beamer link": (LinkKind.BEAMER, room.traject.id, None),
        }[kind]
        made = room.database.write(make_link, kind=link[0], traject_id=link[1], table_id=link[2], now=room.moment)
        await browser.get(room.ctx.link_path(made))
    return browser


@pytest.mark.parametrize("kind", VISITORS)
async def test_each_visitor_opens_exactly_the_screens_that_are_theirs(room: RoomForTests, kind: str):
    places = room.database.write(make_places, traject_id=room.traject.id, now=room.moment)
    browser = await visitor(room, kind, places)

    opened, expected = {}, {}
    for entry in ENTRIES:
        answer = await browser.get(f"/app{path_of(entry, room.traject.id, places)}")
        # A figure that no file holds is a 404 of the page itself: who sees that was let in.
        opened[entry.name] = answer.status_code in {200, 404} and NO_ACCESS not in answer.text
        expected[entry.name] = is_allowed(entry, kind)

    assert opened == expected
    await browser.aclose()


def is_allowed(entry: Entry, kind: str) -> bool:
    # An account of another organisation has its own overview, and no screen of this traject.
    if kind == "account elsewhere":
        return "{traject_id}" not in page_module(entry).PATH
    return kind in ALLOWED[entry.need]


def path_of(entry: Entry, traject_id: int, places: dict[str, int]) -> str:
    path: str = page_module(entry).PATH
    for name, value in (("traject", traject_id), ("table", places["table"]), ("persona", places["persona"])):
        path = path.replace(f"{{{name}_id}}", str(value))
    return path


async def test_a_link_that_is_revoked_while_the_screen_is_open_changes_nothing_any_more(room: RoomForTests):
    link = room.database.write(make_link, kind=LinkKind.TEAM, traject_id=room.traject.id, now=room.moment)
    browser = room.browser()
    await browser.get(room.ctx.link_path(link))
    here = Here(
        room.ctx,
        Visitor(links=(LinkGrant(LinkKind.TEAM, room.traject.id, None),)),
        Need.TEAM,
        Target(room.traject.organisation_id, room.traject.id),
        dict(browser.cookies),
    )
    await here.ask_again()

    room.database.write(revoke_link, link_id=link.id, traject_id=room.traject.id, now=room.moment)

    with pytest.raises(NotAllowed):
        await here.ask_again()
    await browser.aclose()


@pytest.mark.parametrize(
    ("links", "called"),
    [
        ((LinkGrant(LinkKind.TEAM, 1, None, 12, "Joost"),), "Joost"),
        ((LinkGrant(LinkKind.TEAM, 1, None, 12),), "link 12"),
        ((LinkGrant(LinkKind.TABLE_HOST, 1, 7, 3, "Tafel A"), LinkGrant(LinkKind.TEAM, 1, None, 12)), "link 12"),
        ((LinkGrant(LinkKind.TABLE_HOST, 1, 8, 2, "Tafel B"), LinkGrant(LinkKind.TABLE_HOST, 1, 7, 3)), "link 3"),
        ((LinkGrant(LinkKind.TEAM, 2, None, 12, "Joost"),), "via een persoonlijke link"),
    ],
)
def test_who_follows_a_link_has_the_name_of_that_link(links: tuple[LinkGrant, ...], called: str):
    assert Visitor(links=links).called(Target(1, 1, 7)) == called


def test_who_has_an_account_is_called_by_the_account():
    visitor = Visitor(account_id=1, organisation_id=1, name="Samira", links=(LinkGrant(LinkKind.TEAM, 1, None, 12),))

    assert visitor.called(Target(1, 1)) == "Samira"
