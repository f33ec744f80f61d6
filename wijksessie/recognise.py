"""Who is this browser? Reads the cookies of a request and asks the database."""

from collections.abc import Mapping

from sessions.enums import LinkKind
from sessions.queries.access import find_account, find_account_by_login, list_valid_links
from sessions.usecases.account import token_hash
from wijksessie.access import LinkGrant, Visitor
from wijksessie.context import Context
from wijksessie.links import claimed_link_id, is_token_of

LOGIN_COOKIE = "wijksessie"
LINKS_COOKIE = "wijksessie-links"
MOST_LINKS = 8


def cookie_name(ctx: Context, name: str) -> str:
    """Return the name of a cookie; over https its prefix makes the browser guard it."""
    return f"__Host-{name}" if ctx.settings.is_https else name


def followed_tokens(ctx: Context, cookies: Mapping[str, str]) -> tuple[str, ...]:
    """Return the tokens of the personal links that this browser followed, unchecked."""
    kept = cookies.get(cookie_name(ctx, LINKS_COOKIE), "").split(".")
    return tuple(token for token in kept if claimed_link_id(token) is not None)[:MOST_LINKS]


async def recognise(ctx: Context, cookies: Mapping[str, str]) -> Visitor:
    """Return who the cookies say this is; an unknown Visitor when they say nothing that holds."""
    login = cookies.get(cookie_name(ctx, LOGIN_COOKIE), "")
    account = (
        await ctx.database.aread(find_account_by_login, token_hash=token_hash(login), now=ctx.clock())
        if login
        else None
    )
    grants: list[LinkGrant] = []
    tokens = {claimed_link_id(token) or 0: token for token in followed_tokens(ctx, cookies)}
    if tokens:
        for link in await ctx.database.aread(list_valid_links, link_ids=tuple(tokens)):
            if not is_token_of(ctx.secret, tokens[link.id], link_id=link.id, nonce=link.nonce):
                continue
            if link.kind is LinkKind.TEAM and link.account_id is not None and account is None:
                account = await ctx.database.aread(find_account, account_id=link.account_id)
            grants.append(LinkGrant(link.kind, link.traject_id, link.table_id, link.id, link.label))
    return Visitor(
        account_id=account.id if account else None,
        organisation_id=account.organisation_id if account else None,
        name=account.name if account else "",
        links=tuple(grants),
    )
