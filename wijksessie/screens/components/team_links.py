"""Personal links for team members without an account: made, shown again, revoked."""

from functools import partial

from nicegui import ui

from sessions.enums import LinkKind
from sessions.queries.access import LinkView, list_links
from sessions.usecases.link import make_link, revoke_link
from wijksessie.access import Need
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.marks import box, button, overline, text
from wijksessie.screens.feedback import explaining_refusals, say, say_refused
from wijksessie.screens.here import Here


class TeamLinks:
    """The links of one traject. Whoever has one works along without a password, until it is revoked."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self._here = here
        self._traject_id = traject_id
        self._links: tuple[LinkView, ...] = ()

    async def build(self) -> None:
        """Draw the links and the form for a new one; only for people with an account."""
        if not self._here.allows(Need.STAFF):
            return
        await self._read()
        overline("Meewerken zonder account")
        text("p", "Geef ieder een eigen link. Wie hem heeft, kan alles van deze wijksessie zien en wijzigen.", "muted")
        self.list()
        name = text_field("Voor wie is de link?", longest=120).mark("link-name")

        async def make() -> None:
            if not (name.value or "").strip():
                say_refused("Vul een naam in. Dan weet je later welke link van wie is.")
                return
            with explaining_refusals():
                await self._here.ask_again(Need.STAFF)
                await self._here.act(
                    make_link, kind=LinkKind.TEAM, traject_id=self._traject_id, label=name.value, now=self._here.now
                )
                name.value = ""
                await self._refresh()

        button("Maak een link", make, kind="btn second", icon_name="link").mark("link-make")

    @ui.refreshable_method
    def list(self) -> None:
        """Draw the links that work."""
        with box("rules links", tag="ul"):
            for link in self._links:
                with box(tag="li").mark(f"link-{link.id}"):
                    text("b", link.label or "zonder naam")
                    text("p", self._here.ctx.address(self._here.ctx.link_path(link)), "small address")
                    name = f"Trek de link van {link.label} in"
                    button("Trek in", partial(self._revoke, link), kind="btn quiet", icon_name="close", name=name)

    async def _revoke(self, link: LinkView) -> None:
        with explaining_refusals():
            await self._here.ask_again(Need.STAFF)
            await self._here.act(revoke_link, link_id=link.id, traject_id=self._traject_id, now=self._here.now)
            say("De link is ingetrokken. Hij werkt niet meer.")
            await self._refresh()

    async def _read(self) -> None:
        self._links = await self._here.read(list_links, traject_id=self._traject_id, kind=LinkKind.TEAM)

    async def _refresh(self) -> None:
        await self._read()
        self.list.refresh()
