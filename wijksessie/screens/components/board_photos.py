"""The photos of a table's flap beside the board: what they show, take away, put back."""

from functools import partial
from typing import Any

from sessions.queries.photo import PhotoView
from sessions.queries.table import TableView
from sessions.usecases.photo import remove_photo, restore_photo
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.marks import box, button, empty, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

HOW = "Maak er een met een telefoon van deze tafel: onder de briefjes staat ‘Foto van een flap’."
Shown = tuple[tuple[PhotoView, ...], tuple[PhotoView, ...]]


class PhotoPanel:
    """Made inside its panel; `show` brings it up to date."""

    def __init__(self, here: Here, table: TableView) -> None:
        self._here, self._table = here, table
        self._block: Block[Shown] = Block(self._draw)

    def show(self, shown: Shown) -> None:
        """Show the photos that are there, and those that were taken away."""
        self._block.show(shown)

    def _draw(self, shown: Shown) -> None:
        photos, removed = shown
        if not photos:
            with empty(
                "Nog geen foto’s.",
                "Maak er een op een telefoon van deze tafel: onder de briefjes, ‘Foto van een flap’.",
            ):
                pass
        with box("photos", tag="ul"):
            for number, photo in enumerate(photos, start=1):
                with box(tag="li"), box(tag="figure"):
                    self._picture(photo, number)
        if removed:
            text("h3", "Weggehaald")
        for photo in removed:
            words = photo.caption or f"foto van {texts.clock(photo.created_at)}"
            button(f"Zet terug: {words}", partial(self._restore, photo), kind="btn quiet")

    def _picture(self, photo: PhotoView, number: int) -> None:
        picture = box(tag="img").props(f"width={photo.width} height={photo.height} loading=lazy")
        picture.props["src"] = f"/bestanden/foto/{self._table.traject_id}/{photo.id}"
        picture.props["alt"] = photo.caption or f"Foto {number} van tafel {self._table.letter}"
        with box(tag="figcaption"):
            if photo.caption:
                text("p", photo.caption)
            button(f"Haal foto {number} weg", partial(self._remove, photo), kind="btn quiet", icon_name="trash")

    async def _remove(self, photo: PhotoView) -> None:
        with explaining_refusals():
            await self._here.act(remove_photo, photo_id=photo.id, **self._base())

    async def _restore(self, photo: PhotoView) -> None:
        with explaining_refusals():
            await self._here.act(restore_photo, photo_id=photo.id, **self._base())

    def _base(self) -> dict[str, Any]:
        return {"table_id": self._table.id, "who": self._here.who, "now": self._here.now}
