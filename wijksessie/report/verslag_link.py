"""The public address of a verslag: made once, shown again, revoked."""

from sessions.enums import LinkKind
from sessions.queries.access import LinkView, list_links
from wijksessie.context import Context
from wijksessie.links import link_token


async def find_verslag_link(ctx: Context, *, traject_id: int) -> LinkView | None:
    """Return the link that participants may use now; None when there is none or it was revoked."""
    links = await ctx.database.aread(list_links, traject_id=traject_id, kind=LinkKind.VERSLAG)
    return links[0] if links else None


def verslag_path(ctx: Context, link: LinkView) -> str:
    """Return the path of the public verslag."""
    return f"/v/{link_token(ctx.secret, link_id=link.id, nonce=link.nonce)}"
