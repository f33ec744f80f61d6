"""What an installation does when it starts: open data at hand, and a link for whoever makes the first account."""

from sessions.enums import LinkKind
from sessions.queries.access import count_accounts
from sessions.usecases.link import make_link
from sessions.usecases.open_data import load_open_data
from wijksessie.context import Context


def announce_first_start(ctx: Context) -> list[tuple[str, str]]:
    """Return the addresses to print: the front door, and the first-account link while there is no account."""
    ctx.database.write(load_open_data, now=ctx.clock())
    addresses = [("overzicht", ctx.address("/app/"))]
    if ctx.database.read(count_accounts) == 0:
        addresses.append(("eerste-account", first_account_address(ctx)))
    return addresses


def first_account_address(ctx: Context) -> str:
    """Make a link for the first account and return its address."""
    link = ctx.database.write(make_link, kind=LinkKind.FIRST_ACCOUNT, now=ctx.clock())
    return ctx.address(ctx.link_path(link).replace("/l/", "/eerste-account/", 1))
