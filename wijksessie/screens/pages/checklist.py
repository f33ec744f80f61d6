"""/trajecten/{id}/planning: the timeline, planned back from the session date."""

from datetime import date
from typing import Any

from nicegui import ui

from sessions.checklist_plan import plan_phases
from sessions.planning_dates import local_date
from sessions.queries.checklist import ChecklistItemView, ItemState, preview_replan
from sessions.queries.home import list_open_points
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.checklist import (
    add_item,
    edit_item,
    finish_item,
    move_session_date,
    remove_item,
    reopen_item,
    restore_item,
)
from wijksessie import texts
from wijksessie.home_reading import read_checklist
from wijksessie.screens import layout
from wijksessie.screens.components.checklist_item import ItemActions
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, link, overline, text
from wijksessie.screens.components.replan import replan_panel
from wijksessie.screens.components.timeline import Timeline
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.feedback import explaining_refusals, say, say_refused
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/planning"
NO_DATE = "Dit is geen datum. Kies een dag, of laat het veld leeg."


async def page(here: Here, traject_id: int) -> None:
    """Show the timeline by phase; ticks of others appear by themselves."""
    traject = await here.read(get_traject, traject_id=traject_id)
    work = _Planning(here, traject_id)
    here.follow("traject", traject_id, work.refresh)
    await work.read()
    with layout.frame(
        here, "Planning", traject=traject, where="Planning", styles=["planning.css"], help_page="checklist"
    ):
        with box("hero"):
            with box():
                text("h1", "Planning")
                work.summary()
            if traject.session_date is not None:
                link("Zet in je agenda (.ics)", f"/agenda/{traject.code}.ics", kind="btn second", icon_name="calendar")
        with box("cols"):
            with box(tag="section"):
                work.build_timeline()
            with box(tag="aside"):
                work.build_date(traject)
                work.build_own()
                work.waiting()


class _Planning:
    """The timeline on one screen."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here = here
        self.traject_id = traject_id
        self.actions = ItemActions(self.finish, self.reopen, self.edit, self.remove)

    async def read(self) -> None:
        """Read the steps and what else is still open."""
        today = local_date(self.here.now)
        me = self.here.visitor.name
        self.items = await self.here.read(read_checklist, traject_id=self.traject_id, today=today, me=me)
        self.points = await self.here.read(list_open_points, traject_id=self.traject_id)
        self.session_date = (await self.here.read(get_traject, traject_id=self.traject_id)).session_date

    async def refresh(self) -> None:
        """Show what the database says now."""
        await self.read()
        self.summary.refresh()
        self.timeline.show(self.items, session_date=self.session_date)
        self.waiting.refresh()

    def build_timeline(self) -> None:
        """Draw the steps, with a place above them for undo."""
        self.undo = UndoBar()
        self.timeline = Timeline(self.items, traject_id=self.traject_id, actions=self.actions)
        self.timeline.show(self.items, session_date=self.session_date)

    @ui.refreshable_method
    def summary(self) -> None:
        """Say how far it is."""
        done = sum(item.state is ItemState.DONE for item in self.items)
        late = sum(item.state is ItemState.LATE for item in self.items)
        said = f"{done} van {len(self.items)} punten zijn klaar."
        if late:
            said += f" {'1 punt is' if late == 1 else f'{late} punten zijn'} te laat."
        text("p", said, "lead")

    @ui.refreshable_method
    def waiting(self) -> None:
        """Draw what somebody still brings."""
        if not self.points:
            return
        overline("Nog te verzamelen")
        with box("rules waiting", tag="ul"):
            for point in self.points:
                with box(tag="li"):
                    text("b", texts.short_day(point.due), "num")
                    text("p", point.title)
                    text("p", point.who, "muted small")

    def build_date(self, traject: TrajectView) -> None:
        """Draw the session date with the way to move it."""
        overline("De sessie")
        value = traject.session_date.isoformat() if traject.session_date else ""
        hint = "Verzet je de dag? Dan zie je eerst wat er verschuift."
        self.day = text_field("Dag van de sessie", value=value, hint=hint, kind="date").mark("session-date")
        self.panel = box()
        button("Bekijk wat er verschuift", self.preview, kind="btn second").mark("preview-move")

    async def preview(self) -> None:
        """Show what moving to the chosen day would change."""
        self.panel.clear()
        day = _typed_day(self.day.value)
        if day is None and self.day.value:
            say_refused(NO_DATE)
            return
        today = local_date(self.here.now)
        view = await self.here.read(preview_replan, traject_id=self.traject_id, session_date=day, today=today)
        if view.before == view.after:
            say("Dit is de dag die er al staat. Kies een andere dag.")
            return

        async def confirm() -> None:
            with explaining_refusals():
                await self.here.act(move_session_date, session_date=day, **self.facts)
                self.panel.clear()

        with self.panel:
            replan_panel(view, today=today, confirm=confirm, cancel=self.close_panel)

    def close_panel(self) -> None:
        """Leave the session where it is."""
        self.panel.clear()

    def build_own(self) -> None:
        """Draw the form for an own step."""
        overline("Eigen punt toevoegen")
        title = text_field("Wat moet er gebeuren?", longest=200).mark("own-title")
        phases = [Option(phase.key, phase.label) for phase in plan_phases()]
        chosen = {"phase": phases[0].key}
        select_field("Wanneer ongeveer?", phases, value=phases[0].key, on_change=lambda key: chosen.update(phase=key))
        day = text_field("Voor welke dag?", hint="Mag leeg blijven.", kind="date").mark("own-due")
        who = text_field("Wie doet het?", longest=200).mark("own-who")

        async def add() -> None:
            with explaining_refusals():
                await self.here.act(
                    add_item,
                    title=title.value or "",
                    phase=chosen["phase"],
                    due=_typed_day(day.value),
                    who_does=who.value or "",
                    **self.facts,
                )
                title.value = day.value = who.value = ""

        button("Voeg toe", add, kind="btn second", icon_name="plus").mark("own-add")

    async def finish(self, item: ChecklistItemView) -> None:
        """Tick a step."""
        with explaining_refusals():
            await self.here.act(finish_item, item_id=item.id, **self.facts)

    async def reopen(self, item: ChecklistItemView) -> None:
        """Take back a tick."""
        with explaining_refusals():
            await self.here.act(reopen_item, item_id=item.id, **self.facts)

    async def edit(self, item: ChecklistItemView, title: str, who: str, typed: str) -> bool:
        """Keep another date, other people, another title."""
        day = _typed_day(typed)
        if typed and day is None:
            say_refused(NO_DATE)
            return False
        names = who or item.who_stored
        with explaining_refusals():
            await self.here.act(edit_item, item_id=item.id, due=day, who_does=names, title=title, **self.facts)
            return True
        return False

    async def remove(self, item: ChecklistItemView) -> None:
        """Take away an own step, with undo."""
        with explaining_refusals():
            change_id = await self.here.act(remove_item, item_id=item.id, **self.facts)
            self.undo.offer(
                f"‘{item.title}’ weggehaald.",
                lambda: self.here.act(restore_item, change_id=change_id, **self.facts),
            )

    @property
    def facts(self) -> dict[str, Any]:
        """What every use-case of this screen is told."""
        return {"traject_id": self.traject_id, "now": self.here.now, "who": self.here.who}


def _typed_day(typed: object) -> date | None:
    try:
        return date.fromisoformat(str(typed))
    except ValueError:
        return None
