"""The addresses that `wijksessie demo` prints: personal links, usable at once."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from sqlmodel import Session, col, func, select

from sessions.enums import LinkKind
from sessions.models import Account, Change
from sessions.queries.access import LinkView, list_links
from sessions.queries.table import list_tables
from sessions.queries.traject import TrajectView, list_trajects
from sessions.usecases.link import find_or_make_link, make_link
from wijksessie.context import Context
from wijksessie.demo.awake import keep_phones_awake
from wijksessie.demo.preparation import WIJK
from wijksessie.first_start import first_account_address

SHOWN_TABLE = "B"


def announce_demo(ctx: Context) -> Sequence[tuple[str, str]]:
    """Return (name, address) of every screen that the demo invites to open; the phones in the room wake up."""
    account = ctx.database.read(_first_account)
    traject = _filled_traject(ctx, account)
    keep_phones_awake(ctx, traject_id=traject.id)
    team = _team_link(ctx, traject, account)
    table = next(
        table for table in ctx.database.read(list_tables, traject_id=traject.id) if table.letter == SHOWN_TABLE
    )
    beamer = ctx.database.write(find_or_make_link, kind=LinkKind.BEAMER, traject_id=traject.id, now=ctx.clock())
    own = f"/app/trajecten/{traject.id}"

    def as_team(path: str) -> str:
        return ctx.address(f"{ctx.link_path(team)}?naar={quote(path)}")

    return (
        ("overzicht", as_team("/app/")),
        ("regie", as_team(f"{own}/regie")),
        ("beamer", ctx.address(ctx.link_path(beamer))),
        ("enquete", ctx.address(f"/e/{traject.code}")),
        ("deelnemer", ctx.address(f"/{traject.code}")),
        ("tafel", as_team(f"{own}/tafels/{table.id}")),
        ("verslag", as_team(f"{own}/verslag")),
        ("eerste-account", first_account_address(ctx)),
    )


def last_moment(ctx: Context) -> datetime:
    """Return when something last happened in the demo: its clock goes on from there."""
    return ctx.database.read(_last_change)


def _team_link(ctx: Context, traject: TrajectView, account: Account) -> LinkView:
    """Return the personal link of the wijkmanager, the same one at every start."""
    links = ctx.database.read(list_links, traject_id=traject.id, kind=LinkKind.TEAM)
    own = next((link for link in links if link.account_id == account.id), None)
    return own or ctx.database.write(
        make_link,
        kind=LinkKind.TEAM,
        traject_id=traject.id,
        account_id=account.id,
        label=account.name,
        now=ctx.clock(),
    )


def _filled_traject(ctx: Context, account: Account) -> TrajectView:
    trajects = ctx.database.read(list_trajects, organisation_id=account.organisation_id)
    return next(traject for traject in trajects if traject.wijk_code == WIJK[0])


def _first_account(db: Session) -> Account:
    return db.exec(select(Account).order_by(col(Account.id)).limit(1)).one()


def _last_change(db: Session) -> datetime:
    return db.exec(select(func.max(Change.at))).one()
