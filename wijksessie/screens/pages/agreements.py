"""/trajecten/{id}/afspraken: the notulist writes down what is agreed, keyboard first."""

from collections.abc import Sequence

from nicegui import ui

from personas.queries.persona import PersonaView, list_personas
from sessions.queries.agreement import (
    AgreementView,
    OpenActionView,
    PersonView,
    list_agreements,
    list_open_actions,
    list_people,
    list_removed_agreements,
)
from sessions.queries.focus import FocusFacts, get_focus
from sessions.queries.refusal import CANNOT, NOT_ME, RefusalView, list_refusals
from sessions.queries.table import list_tables
from sessions.queries.traject import get_traject
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.agreement_actions import AgreementActions, row_of
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.focus_choice import FocusChoice
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, message, overline, plate, text
from wijksessie.screens.elements.agreements import Agreements
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/afspraken"
REFUSED = {
    NOT_ME: "{name} zegt op de telefoon: dit ben ik niet. Vraag hardop wie ‘{what}’ oppakt.",
    CANNOT: "{name} kan ‘{what}’ niet oppakken. Vraag hardop wie het wel doet.",
}


async def page(here: Here, traject_id: int) -> None:
    """Show the list, live, with what waits in the plans and what was taken away."""
    client = ui.context.client
    traject = await here.read(get_traject, traject_id=traject_id)
    tables = await here.read(list_tables, traject_id=traject_id)
    screen = NotulistScreen(here, traject_id)

    async def show() -> None:
        await screen.read()
        if not client.is_deleted:
            screen.show()

    refresh = Latest(show)
    here.follow("room", traject_id, refresh)
    await screen.read()
    with layout.frame(here, "Afspraken", traject=traject, wide=True, styles=["board.css"], help_page="agreements"):
        screen.draw([{"id": table.id, "letter": table.letter} for table in tables])


class NotulistScreen:
    """The parts of the screen and how what changed reaches each of them."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self._here, self._traject_id = here, traject_id
        self._actions = AgreementActions(here, traject_id)
        self._rows: tuple[AgreementView, ...] = ()
        self._people: tuple[PersonView, ...] = ()
        self._waiting: tuple[OpenActionView, ...] = ()
        self._removed: tuple[AgreementView, ...] = ()
        self._refusals: tuple[RefusalView, ...] = ()
        self._focus: FocusFacts | None = None
        self._personas: tuple[PersonaView, ...] = ()

    async def read(self) -> None:
        """Read everything that this screen shows."""
        self._rows = await self._here.read(list_agreements, traject_id=self._traject_id)
        self._people = await self._here.read(list_people, traject_id=self._traject_id)
        self._waiting = await self._here.read(list_open_actions, traject_id=self._traject_id)
        self._removed = await self._here.read(list_removed_agreements, traject_id=self._traject_id)
        self._refusals = await self._here.read(list_refusals, traject_id=self._traject_id)
        self._focus = await self._here.read(get_focus, traject_id=self._traject_id)
        if not self._personas:
            self._personas = await self._here.read(list_personas, traject_id=self._traject_id, outside=True)

    def draw(self, tables: Sequence[dict[str, object]]) -> None:
        """Build the screen."""
        with box("row between"):
            text("h1", "Dit spreken we af")
            self._count: Block[tuple[int, int]] = Block(_draw_count)
            button("Ongedaan maken", self._actions.undo, kind="btn quiet", icon_name="undo")
        self._refused: Block[tuple[RefusalView, ...]] = Block(self._draw_refused)
        with box("notulist"):
            self._list = Agreements(
                [row_of(row) for row in self._rows],
                people=self._suggestions(),
                tables=list(tables),
                space=f"wijksessie:afspraken:{self._traject_id}",
                on_act=self._actions.act,
            )
            self._actions.element = self._list
            with box("aside", tag="aside").props('aria-label="Uit de plannen, en waar we samen aan werken"'):
                self._plans: Block[tuple[OpenActionView, ...]] = Block(self._draw_waiting)
                self._gone: Block[tuple[AgreementView, ...]] = Block(self._draw_removed)
                self._focus_choice = FocusChoice(self._here, self._traject_id, self._personas)
        self.show()

    def show(self) -> None:
        """Bring every part up to date."""
        self._list.show([row_of(row) for row in self._rows], self._suggestions())
        self._count.show((sum(bool(row.owner) for row in self._rows), len(self._rows)))
        self._refused.show(self._refusals)
        self._plans.show(self._waiting)
        self._gone.show(self._removed)
        if self._focus is not None:
            self._focus_choice.show(self._focus)

    def _suggestions(self) -> list[dict[str, object]]:
        return [{"name": one.name, "organisation": one.organisation} for one in self._people]

    def _draw_waiting(self, waiting: tuple[OpenActionView, ...]) -> None:
        overline("Uit de plannen")
        if not waiting:
            text("p", "Hier komen acties van de tafels die nog geen afspraak zijn.", "muted")
            return
        with box("rules", tag="ul"):
            for action in waiting:
                with box("waiting", tag="li"):
                    plate(action.letter, "s")
                    with box("grow"):
                        text("p", action.what)
                        text("p", _who_and_when(action), "muted small")
                    self._take_over(action)

    def _take_over(self, action: OpenActionView) -> None:
        day = texts.day(action.due, weekday=False) if action.due else ""

        def fill() -> None:
            self._list.fill(what=action.what, owner=action.who, due=day, table=action.table_id)

        button("Neem over", fill, kind="btn second", name=f"Neem over: {action.what}")

    def _draw_refused(self, refusals: tuple[RefusalView, ...]) -> None:
        for refused in refusals:
            with message("bad", alert=True):
                text("p", REFUSED[refused.kind].format(name=refused.name, what=refused.what))
                self._take_back(refused)

    def _take_back(self, refused: RefusalView) -> None:
        async def undo() -> None:
            await self._actions.take_back_refusal(refused.change_id)

        name = f"Zet {refused.name} terug bij: {refused.what}"
        button(f"Zet {refused.name} terug", undo, kind="btn quiet", icon_name="undo", name=name)

    def _draw_removed(self, removed: tuple[AgreementView, ...]) -> None:
        if not removed:
            return
        overline("Weggehaald")
        with box("rules", tag="ul"):
            for row in removed:
                with box("waiting", tag="li"):
                    text("p", row.what, "grow")
                    self._bring_back(row)

    def _bring_back(self, row: AgreementView) -> None:
        async def restore() -> None:
            await self._actions.restore(row.id)

        button("Zet terug", restore, kind="btn quiet", name=f"Zet terug: {row.what}")


def _draw_count(counts: tuple[int, int]) -> None:
    owned, total = counts
    if total:
        with text("p", "", "counted"):
            text("b", str(owned), "num")
            text("span", f" van de {total} {'heeft' if total == 1 else 'hebben'} een eigenaar")


def _who_and_when(action: OpenActionView) -> str:
    day = texts.day(action.due, weekday=False) if action.due else "nog geen dag"
    return f"{action.who or 'nog niemand'}, {day}"
