"""The link by which participants read the verslag: make it, show it again, revoke it."""

from nicegui import ui

from sessions.enums import LinkKind
from sessions.usecases.link import find_or_make_link, revoke_link
from wijksessie.report.verslag_link import find_verslag_link, verslag_path
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.marks import button, link, message, text
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here


class ShareLink:
    """The link on one screen. Revoking asks once more, since links in sent mails stop working too."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here = here
        self.traject_id = traject_id
        self.asks = False

    async def read(self) -> None:
        """Read which link holds now."""
        self.link = await find_verslag_link(self.here.ctx, traject_id=self.traject_id)

    @ui.refreshable_method
    def draw(self) -> None:
        """Draw the link, or the way to make one."""
        if self.link is None:
            text("p", "Er is nog geen link. Wie er een krijgt, leest het verslag zonder in te loggen.", "muted")
            button("Maak een link", self.make, kind="btn second", icon_name="link").mark("make-link")
            return
        path = verslag_path(self.here.ctx, self.link)
        field = text_field("Link naar het verslag", value=self.here.ctx.address(path), hint="Kopieer dit adres.")
        field.props("readonly").mark("verslag-link")
        link("Open de link", path).props("target=_blank")
        if not self.asks:
            button("Trek de link in", self.ask, kind="btn quiet").mark("revoke-link")
            return
        with message("warn"):
            text("strong", "Zeker weten?")
            text("p", "Ook de link in verstuurde mails werkt dan niet meer.")
            button("Ja, trek in", self.revoke, kind="btn danger").mark("revoke-sure")
            button("Laat staan", self.keep, kind="btn quiet")

    async def make(self) -> None:
        """Make the link."""
        with explaining_refusals():
            await self.here.act(
                find_or_make_link, kind=LinkKind.VERSLAG, traject_id=self.traject_id, now=self.here.now, label="verslag"
            )
        await self._again()

    def ask(self) -> None:
        """Ask once more."""
        self.asks = True
        self.draw.refresh()

    def keep(self) -> None:
        """Do not revoke."""
        self.asks = False
        self.draw.refresh()

    async def revoke(self) -> None:
        """Make the link worthless."""
        with explaining_refusals():
            if self.link is not None:
                await self.here.act(revoke_link, link_id=self.link.id, traject_id=self.traject_id, now=self.here.now)
                say("De link is ingetrokken. Maak een nieuwe als je het verslag weer wilt delen.")
        self.asks = False
        await self._again()

    async def _again(self) -> None:
        await self.read()
        self.draw.refresh()
