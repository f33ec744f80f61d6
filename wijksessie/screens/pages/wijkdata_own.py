"""/trajecten/{id}/wijkdata/eigen: figures and lists without an open source, typed here or filled in a template."""

from typing import Any

from nicegui import ui

from sessions.queries.own_figure import OwnFigureView, facts_of, list_own_areas, list_own_figures
from sessions.queries.traject import get_traject
from sessions.usecases.own_figure import (
    add_own_figure,
    change_own_figure,
    remove_own_figure,
    restore_own_figure,
)
from sessions.wijkdata.own_rules import OwnFigureFacts
from wijksessie.screens import layout
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.keyed_list import KeyedList
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, empty, link, overline, text
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.components.wijkdata.own_form import OwnForm
from wijksessie.screens.components.wijkdata.own_row import OwnActions, own_row
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/wijkdata/eigen"


async def page(here: Here, traject_id: int) -> None:
    """Show what was filled in, and the ways to add to it; changes of others appear by themselves."""
    work = _OwnFigures(here, traject_id)
    here.follow("traject", traject_id, Latest(work.refresh))
    await work.read()
    traject = await here.read(get_traject, traject_id=traject_id)
    with layout.frame(
        here,
        f"Eigen cijfers van {traject.wijk_name}",
        traject=traject,
        where="Eigen cijfers",
        styles=["wijkdata.css", "own_figures.css"],
        help_page="wijkdata_own",
    ) as main:
        main.classes("wd own")
        wijkdata_nav(traject_id, "/eigen")
        text("h1", "Eigen cijfers")
        text(
            "p",
            "Niet alles staat in open data. Vul hier in wat je van huisartsen, de GGD of de gemeente krijgt.",
            "lead",
        )
        work.build()


class _OwnFigures:
    """The figures on one screen."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here, self.traject_id = here, traject_id
        self.actions = OwnActions(self.keep, self.remove)
        self.views: tuple[OwnFigureView, ...] = ()

    async def read(self) -> None:
        """Read the figures and the areas anew."""
        self.views = await self.here.read(list_own_figures, traject_id=self.traject_id)
        self.areas = await self.here.read(list_own_areas, traject_id=self.traject_id)

    async def refresh(self) -> None:
        """Show what the database says now; rows that stayed the same are left alone."""
        await self.read()
        self.heading.refresh()
        self.rows.show(self.views)

    def build(self) -> None:
        """Draw the ways to add figures, and the list."""
        with box("add-ways", tag="details") as ways:
            if not self.views:
                ways.props("open")
            text("summary", "Een cijfer invullen")
            with box("card"):
                OwnForm(self.add, areas=self.areas, is_list=False, label="Voeg cijfer toe", mark="own")
        with box("add-ways", tag="details"):
            text("summary", "Een lijst invullen, zoals een top 10")
            with box("card"):
                OwnForm(self.add, areas=self.areas, is_list=True, label="Voeg lijst toe", mark="list")
        with box("add-ways", tag="details"):
            text("summary", "Veel cijfers tegelijk: ons Excelblad")
            self._template()
        self.undo = UndoBar()
        with box(tag="section"):
            self.heading()
            self.rows = KeyedList(self.make_row, key=lambda view: view.id, classes="own-rows")
            self.rows.show(self.views)

    def _template(self) -> None:
        files = f"/app/trajecten/{self.traject_id}/wijkdata/bestanden"
        with box("card"):
            text(
                "p",
                "Download het blad, vul het in of stuur het naar de huisartsen, en lees het daarna in bij Bestanden. "
                "Je ziet dan eerst wat erin staat.",
            )
            with box("row"):
                link("Blad downloaden (.xlsx)", f"/bestanden/sjabloon/{self.traject_id}.xlsx", kind="btn second")
                link("Ingevuld blad inlezen", files, kind="btn second", icon_name="upload")

    @ui.refreshable_method
    def heading(self) -> None:
        """Say how many there are, and what an empty list asks for."""
        hidden = sum(not view.is_public for view in self.views)
        side = f"{hidden} niet openbaar" if hidden else ""
        overline(f"{len(self.views)} ingevuld" if self.views else "Ingevuld", side)
        if not self.views:
            with empty("Nog niets ingevuld", "Begin met één cijfer van de huisartsen, of met het Excelblad."):
                pass

    def make_row(self, view: OwnFigureView) -> Block[OwnFigureView]:
        """Build the row of a figure."""
        return own_row(view, areas=self.areas, actions=self.actions)

    async def add(self, facts: OwnFigureFacts) -> bool:
        """Add a figure or a list."""
        with explaining_refusals():
            await self.here.act(add_own_figure, facts=facts, **self.about)
            await self.refresh()
            return True
        return False

    async def keep(self, view: OwnFigureView, facts: OwnFigureFacts) -> bool:
        """Keep what changed about a figure, with undo; its form stays filled."""
        with explaining_refusals():
            made = await self.here.act(
                change_own_figure, figure_id=view.id, version=view.version, facts=facts, **self.about
            )
            self.undo.offer(f"{view.name} is veranderd.", lambda: self._change_back(view, made.version))
            await self.refresh()
        return False

    async def _change_back(self, view: OwnFigureView, version: int) -> None:
        await self.here.act(change_own_figure, figure_id=view.id, version=version, facts=facts_of(view), **self.about)
        await self.refresh()

    async def remove(self, view: OwnFigureView) -> None:
        """Take a figure away, with undo."""
        with explaining_refusals():
            change_id = await self.here.act(remove_own_figure, figure_id=view.id, **self.about)
            self.undo.offer(f"{view.name} is weggehaald.", lambda: self._put_back(change_id))
            await self.refresh()

    async def _put_back(self, change_id: int) -> None:
        await self.here.act(restore_own_figure, change_id=change_id, **self.about)
        await self.refresh()

    @property
    def about(self) -> dict[str, Any]:
        """What every use-case of this screen is told."""
        return {"traject_id": self.traject_id, "now": self.here.now, "who": self.here.who}
