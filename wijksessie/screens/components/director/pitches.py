"""The order of the pitches in the regie: which table goes first."""

from sessions.enums import BeamerView
from sessions.usecases.pitch import move_pitch
from wijksessie.beamer.direction import DirectionView
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.focus import give_focus
from wijksessie.screens.components.marks import box, icon_button, plate, text
from wijksessie.screens.feedback import explaining_refusals

Order = tuple[tuple[int, str, str], ...]
ICONS, WORDS = {-1: "up", 1: "down"}, {-1: "eerder", 1: "later"}


class PitchOrder:
    """A list with two buttons per table; the deck follows at once."""

    def __init__(self, desk: Desk, traject_id: int) -> None:
        self._desk, self._traject_id = desk, traject_id
        with box("pitch-order", tag="details").mark("pitch-order") as self._root:
            text("summary", "Volgorde van de pitches")
            self._list: Block[Order] = Block(self._draw)

    def show(self, view: DirectionView) -> None:
        """Bring the list to this moment."""
        tables = {table.id: table for table in view.tables}
        ids = [int(slide.key) for slide in view.slides if slide.view is BeamerView.PITCH and slide.key.isdigit()]
        order = tuple((table, tables[table].letter, tables[table].persona_title) for table in ids if table in tables)
        self._root.visible = len(order) > 1
        self._list.show(order)

    def _draw(self, order: Order) -> None:
        with box("rules", tag="ol"):
            for place, (table_id, letter, title) in enumerate(order):
                with box("row", tag="li"):
                    plate(letter, "s")
                    text("span", title or f"Tafel {letter}", "grow small")
                    if place:
                        self._button(table_id, letter, -1, lands_first=place == 1)
                    if place + 1 < len(order):
                        self._button(table_id, letter, 1, lands_last=place + 2 == len(order))

    def _button(
        self, table_id: int, letter: str, by: int, *, lands_first: bool = False, lands_last: bool = False
    ) -> None:
        # At an end the button that was pressed is gone: the focus goes to the other one.
        stays = -by if lands_first or lands_last else by

        async def move() -> None:
            here = self._desk.here
            with explaining_refusals():
                facts = {"table_id": table_id, "by": by}
                await here.act(move_pitch, traject_id=self._traject_id, **facts, who=here.who, now=here.now)
            give_focus(made.client, _name(table_id, stays))

        made = icon_button(ICONS[by], f"Tafel {letter} {WORDS[by]}", move)
        made.props(f"id={_name(table_id, by)}").mark(_name(table_id, by))


def _name(table_id: int, by: int) -> str:
    return f"pitch-{ICONS[by]}-{table_id}"
