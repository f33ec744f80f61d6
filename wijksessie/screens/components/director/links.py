"""The links that belong to the room: one for the beamer, one for the gespreksleider of each table, each with a QR."""

from nicegui import ui

from sessions.enums import LinkKind
from sessions.usecases.link import find_or_make_link
from wijksessie.beamer.direction import DirectionView, TableState
from wijksessie.qr import qr_svg
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.marks import box, button, link, text
from wijksessie.screens.design import SECOND
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here


class LinkList:
    """Shows the links when somebody asks for them: a personal link is made at its first use and can be revoked."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self._here, self._traject_id = here, traject_id
        self._tables: tuple[TableState, ...] = ()
        with box("links", tag="details"):
            text("summary", "Links voor de beamer en de tafels")
            text("p", "Wie de link heeft, kan meteen aan de slag. Geef hem alleen aan wie hem nodig heeft.", "small")
            button("Toon de links", self._show_links, kind=SECOND).mark("show-links")
            self._list: Block[tuple[tuple[str, str], ...]] = Block(self._draw, "link-list", tag="ul")

    def show(self, view: DirectionView) -> None:
        """Remember which tables there are."""
        self._tables = view.tables

    async def _show_links(self) -> None:
        with explaining_refusals():
            rows = [("Beamer", await self._address(LinkKind.BEAMER, None, "Beamer"))]
            for table in self._tables:
                name = f"Tafel {table.letter}"
                rows.append((name, await self._address(LinkKind.TABLE_HOST, table.id, name)))
            self._list.show(tuple(rows))

    async def _address(self, kind: LinkKind, table_id: int | None, label: str) -> str:
        made = await self._here.act(
            find_or_make_link,
            kind=kind,
            traject_id=self._traject_id,
            table_id=table_id,
            label=label,
            now=self._here.now,
        )
        return self._here.ctx.address(self._here.ctx.link_path(made))

    def _draw(self, rows: tuple[tuple[str, str], ...]) -> None:
        for name, address in rows:
            with box(tag="li"):
                code = ui.html(qr_svg(address), sanitize=False).classes("qr").props("role=img")
                code.props["aria-label"] = f"QR-code van de link voor {name}"
                with box():
                    text("b", name)
                    link(address, address).classes("small address")
