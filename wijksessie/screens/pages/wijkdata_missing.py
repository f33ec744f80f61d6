"""/trajecten/{id}/wijkdata/ontbreekt: which figures are missed, and who asks whom for them."""

from collections.abc import Awaitable, Sequence
from datetime import date
from typing import Any

from sessions.enums import MissingState
from sessions.errors import EditedMeanwhile
from sessions.queries.missing_figure import (
    BasissetGap,
    HistoryLine,
    MissingFigureView,
    MissingList,
    get_missing_list,
    list_missing_history,
)
from sessions.queries.room_input import RoomInputView
from sessions.queries.traject import TrajectView, get_traject
from sessions.queries.voorgesprek_setting import WantedFigure
from sessions.usecases.missing_figure import (
    MissingFacts,
    add_missing_figure,
    ask_for_row,
    change_missing_figure,
    facts_of,
    remove_missing_figure,
    restore_missing_figure,
    state_missing_figure,
    take_over_input,
)
from sessions.wijkdata.figure_talk import talk_labels
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.keyed_list import KeyedList
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, empty, overline, text
from wijksessie.screens.components.print_button import print_button
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.components.wijkdata.missing_form import MissingForm
from wijksessie.screens.components.wijkdata.missing_row import MissingActions, MissingRow
from wijksessie.screens.components.wijkdata.missing_sources import draw_gaps, draw_phones, draw_wanted
from wijksessie.screens.components.wijkdata.missing_words import mail_subject, mail_words
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/wijkdata/ontbreekt"


async def page(here: Here, traject_id: int) -> None:
    """Show the lines and what can become one; changes of others appear by themselves."""
    traject = await here.read(get_traject, traject_id=traject_id)
    work = _Missing(here, traject)
    here.follow("traject", traject_id, Latest(work.refresh))
    here.follow("room", traject_id, Latest(work.refresh, pause=1.0))
    await work.read()
    with layout.frame(
        here,
        f"Cijfers die ontbreken in {traject.wijk_name}",
        traject=traject,
        where="Cijfers die ontbreken",
        styles=["wijkdata.css", "own_figures.css", "missing.css"],
        help_page="wijkdata_missing",
    ) as main:
        main.classes("wd own missing-page")
        wijkdata_nav(traject_id, "/ontbreekt")
        with box("row top"):
            with box():
                text("h1", "Cijfers die ontbreken")
                text(
                    "p",
                    "Wat weten we nog niet, en wie vraagt het op? Een regel met een naam en een dag komt ook in het "
                    "verslag.",
                    "lead",
                )
            print_button("Druk de lijst af").classes("second")
        work.build()


class _Missing:
    """The list on one screen."""

    def __init__(self, here: Here, traject: TrajectView) -> None:
        self.here, self.traject = here, traject
        self.base = f"/app/trajecten/{traject.id}/wijkdata"
        self.actions = MissingActions(self.keep, self.state, self.remove, self.history, self.mail)

    async def read(self) -> None:
        """Read the list anew."""
        self.found: MissingList = await self.here.read(get_missing_list, traject_id=self.traject.id)

    async def refresh(self) -> None:
        """Show what the database says now; rows and forms that stayed the same are left alone."""
        await self.read()
        self.draw()

    def draw(self) -> None:
        """Bring every part to what was read."""
        found = self.found
        self.heading.show((len(found.lines), sum(line.is_waiting for line in found.lines), self._late()))
        self.rows.show(found.lines)
        self.phones.show((found.inputs, found.unhandled))
        self.wanted.show(found.wanted)
        self.gaps.show(found.gaps)

    def build(self) -> None:
        """Draw the list, the form, and what can become a line."""
        with box(tag="section"):
            self.heading = Block(self._draw_heading)
            self.undo = UndoBar()
            self.rows = KeyedList(self.make_row, key=lambda view: view.id, classes="missing-rows")
            with box("add-ways", tag="details").mark("add-missing"):
                text("summary", "Zelf een cijfer op de lijst zetten")
                with box("card"):
                    self.form = MissingForm(self.add, label="Zet op de lijst", mark="new", team=self.found.team)
        self.phones: Block[tuple[tuple[RoomInputView, ...], int]] = Block(self._draw_phones, tag="section")
        self.wanted: Block[tuple[WantedFigure, ...]] = Block(self._draw_wanted, tag="section")
        self.gaps: Block[tuple[BasissetGap, ...]] = Block(self._draw_gaps, tag="section")
        self.draw()

    def _draw_heading(self, facts: tuple[int, int, int]) -> None:
        count, waiting, late = facts
        side = ", ".join(words for words in (f"{waiting} nog niet binnen", f"{late} te laat" if late else "") if words)
        overline("Wie vraagt wat op?", side if count else "")
        if not count:
            with empty(
                "Nog geen regels",
                "Kies hieronder een cijfer uit de basisset, of zet zelf iets op de lijst. Herkent iemand een cijfer "
                "niet? Dan kan het ook bij dat cijfer.",
            ):
                pass

    def _draw_phones(self, facts: tuple[tuple[RoomInputView, ...], int]) -> None:
        inputs, unhandled = facts
        draw_phones(inputs, unhandled, take=self.take, director=f"/app/trajecten/{self.traject.id}/regie")

    def _draw_wanted(self, wanted: tuple[WantedFigure, ...]) -> None:
        draw_wanted(wanted, take=self.take_wanted)

    def _draw_gaps(self, gaps: tuple[BasissetGap, ...]) -> None:
        draw_gaps(gaps, here=self.base, wijk=self.traject.wijk_name, ask=self.ask)

    def make_row(self, view: MissingFigureView) -> MissingRow:
        """Build the row of a line."""
        return MissingRow(view, actions=self.actions, team=self.found.team, today=self._today, here=self.base)

    async def add(self, facts: MissingFacts) -> bool:
        """Put a figure of their own on the list."""
        return await self._did(self.here.act(add_missing_figure, facts=facts, **self.about))

    async def ask(self, number: int) -> bool:
        """Put a row of the basisset on the list."""
        return await self._did(self.here.act(ask_for_row, number=number, **self.about))

    async def take(self, sent: RoomInputView) -> bool:
        """Put what a phone sent on the list."""
        return await self._did(self.here.act(take_over_input, input_id=sent.id, **self.about))

    async def take_wanted(self, wanted: WantedFigure) -> bool:
        """Put what the voorgesprek wants on the list."""
        facts = MissingFacts(wanted.figure[:200], why=wanted.reason[:500], asker=wanted.who[:120], due=wanted.due)
        return await self.add(facts)

    async def keep(self, view: MissingFigureView, facts: MissingFacts) -> bool:
        """Keep what changed, with undo."""
        with explaining_refusals():
            try:
                made = await self.here.act(
                    change_missing_figure, missing_id=view.id, version=view.version, facts=facts, **self.about
                )
            except EditedMeanwhile:
                await self.refresh()
                raise
            self.undo.offer(f"{view.label} is veranderd.", lambda: self._change_back(view, made.version))
            await self.refresh()
            return True
        return False

    async def _change_back(self, view: MissingFigureView, version: int) -> None:
        facts = facts_of(view)
        await self.here.act(change_missing_figure, missing_id=view.id, version=version, facts=facts, **self.about)
        await self.refresh()

    async def state(self, view: MissingFigureView, key: str) -> bool:
        """Say how far it is, with undo."""
        with explaining_refusals():
            made = await self.here.act(state_missing_figure, missing_id=view.id, state=key, **self.about)
            word = talk_labels("state")[made.state.value].lower()
            self.undo.offer(f"{view.label} staat op ‘{word}’.", lambda: self._state_back(view.id, view.state))
            await self.refresh()
            return True
        return False

    async def _state_back(self, missing_id: int, state: MissingState) -> None:
        await self.here.act(state_missing_figure, missing_id=missing_id, state=state, **self.about)
        await self.refresh()

    async def remove(self, view: MissingFigureView) -> None:
        """Take a line off the list, with undo."""
        with explaining_refusals():
            change_id = await self.here.act(remove_missing_figure, missing_id=view.id, **self.about)
            self.undo.offer(f"{view.label} is van de lijst gehaald.", lambda: self._put_back(change_id))
            await self.refresh()

    async def _put_back(self, change_id: int) -> None:
        await self.here.act(restore_missing_figure, change_id=change_id, **self.about)
        await self.refresh()

    async def history(self, view: MissingFigureView) -> Sequence[HistoryLine]:
        """Return what happened to a line."""
        return await self.here.read(list_missing_history, traject_id=self.traject.id, missing_id=view.id)

    def mail(self, view: MissingFigureView) -> tuple[str, str]:
        """Return the subject and the text of a mail to whoever has the figure."""
        wijk = self.traject.wijk_name
        return mail_subject(view, wijk=wijk), mail_words(
            view,
            wijk=wijk,
            city=self.traject.city,
            session_date=self.traject.session_date,
            who=self.here.visitor.name,
        )

    async def _did(self, doing: Awaitable[MissingFigureView]) -> bool:
        with explaining_refusals():
            await doing
            await self.refresh()
            return True
        return False

    def _late(self) -> int:
        return sum(line.is_late(self._today) for line in self.found.lines)

    @property
    def _today(self) -> date:
        return texts.local(self.here.now).date()

    @property
    def about(self) -> dict[str, Any]:
        """What every use-case of this screen is told."""
        return {"traject_id": self.traject.id, "now": self.here.now, "who": self.here.who}
