"""/trajecten/{id}/programma: the parts of the session; they move, lengthen and shorten within the method."""

from typing import Any

from nicegui import ui

from sessions.queries.programme import ProgrammePartView, get_programme
from sessions.queries.traject import get_traject
from sessions.usecases.programme import add_part, change_part_length, edit_part, move_part, remove_part, restore_part
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.fields import number_field, text_field
from wijksessie.screens.components.keyed_list import KeyedList
from wijksessie.screens.components.marks import box, button, link, message, overline, text
from wijksessie.screens.components.programme_part import END_KEY, PartActions, PartFacts, PartRow, PlacedPart
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/programma"


async def page(here: Here, traject_id: int) -> None:
    """Show the programme; changes of others appear by themselves."""
    traject = await here.read(get_traject, traject_id=traject_id)
    work = _Programme(here, traject_id)
    here.follow("traject", traject_id, work.refresh)
    await work.read()
    with layout.frame(
        here, "Programma", traject=traject, where="Programma", styles=["planning.css"], help_page="programme"
    ):
        with box("hero"):
            with box():
                text("h1", "Programma")
                work.summary()
            target = f"/app/trajecten/{traject_id}/voorgesprek?punt=praktisch"
            link("Tijd of opzet veranderen", target, kind="btn second", icon_name="clock")
        work.build()


class _Programme:
    """The programme on one screen."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here = here
        self.traject_id = traject_id
        self.actions = PartActions(self.move, self.resize, self.edit, self.remove)
        self.focus = ""

    async def read(self) -> None:
        """Read the programme anew."""
        self.view = await self.here.read(get_programme, traject_id=self.traject_id)

    async def refresh(self) -> None:
        """Show what the database says now, and give the focus back to the button that was pressed."""
        before = self.view
        await self.read()
        if self.view != before:
            self.summary.refresh()
            self.parts.show(self.placed())
        if self.focus:
            ui.run_javascript(f"document.getElementById('{self.focus}')?.focus()")
            self.focus = ""

    @ui.refreshable_method
    def summary(self) -> None:
        """Say from when to when, and whether it fits."""
        view = self.view
        text(
            "p",
            f"{texts.clock(view.starts_at)} tot {texts.clock(view.planned_end)} uur, {view.minutes} minuten",
            "lead",
        )
        if view.over_minutes > 0:
            with message("warn"), box(tag="p"):
                amount = "1 minuut" if view.over_minutes == 1 else f"{view.over_minutes} minuten"
                text("strong", f"Dit loopt {amount} uit.")
                text("span", f" De sessie eindigt om {texts.clock(view.ends_at)} uur. Maak een deel korter.")
        elif view.over_minutes < 0:
            text("p", f"Er is nog {-view.over_minutes} minuten ruimte tot {texts.clock(view.ends_at)} uur.", "muted")

    def build(self) -> None:
        """Draw the parts and the form for an own part."""
        self.undo = UndoBar()
        self.parts = KeyedList(self.make_row, key=lambda placed: placed.part.id, classes="rules parts", tag="ol")
        self.parts.show(self.placed())
        overline("Eigen deel toevoegen")
        with box("g2 narrow"):
            title = text_field("Hoe heet het deel?", longest=120).mark("new-title")
            minutes = number_field("Lengte in minuten", value=5, low=1, high=240).mark("new-minutes")

        async def add() -> None:
            with explaining_refusals():
                await self.here.act(add_part, title=title.value or "", minutes=int(minutes.value or 0), **self.facts)
                title.value = ""

        button("Voeg toe voor het einde", add, kind="btn second", icon_name="plus").mark("new-add")

    def make_row(self, placed: PlacedPart) -> PartRow:
        """Build the row of a part."""
        return PartRow(placed, actions=self.actions)

    def placed(self) -> list[PlacedPart]:
        """Return the parts with what their place allows."""
        movable = [part.id for part in self.view.parts if part.key != END_KEY]
        return [
            PlacedPart(part, is_first=part.id in movable[:1], is_last=part.id in movable[-1:])
            for part in self.view.parts
        ]

    async def move(self, part: ProgrammePartView, step: int) -> None:
        """Swap a part with its neighbour."""
        self.focus = f"part-{'up' if step < 0 else 'down'}-{part.id}"
        with explaining_refusals():
            await self.here.act(move_part, part_id=part.id, step=step, **self.facts)

    async def resize(self, part: ProgrammePartView, minutes: int) -> None:
        """Make a part longer or shorter."""
        with explaining_refusals():
            await self.here.act(change_part_length, part_id=part.id, minutes=minutes, **self.facts)

    async def edit(self, part: ProgrammePartView, typed: PartFacts) -> None:
        """Keep what changed about a part."""
        with explaining_refusals():
            await self.here.act(
                edit_part,
                part_id=part.id,
                title=typed.title,
                speaker=typed.speaker,
                notes=typed.notes,
                beamer_view=typed.beamer_view,
                **self.facts,
            )

    async def remove(self, part: ProgrammePartView) -> None:
        """Take a part out, with undo."""
        with explaining_refusals():
            change_id = await self.here.act(remove_part, part_id=part.id, **self.facts)
            self.undo.offer(
                f"‘{part.title}’ is uit het programma gehaald.",
                lambda: self.here.act(restore_part, change_id=change_id, **self.facts),
            )

    @property
    def facts(self) -> dict[str, Any]:
        """What every use-case of this screen is told."""
        return {"traject_id": self.traject_id, "now": self.here.now, "who": self.here.who}
