"""/trajecten/{id}/voorgesprek: the guided form; every answer is kept at once and sets something later."""

from datetime import date

from nicegui import ui

from sessions.errors import DomainError
from sessions.queries.focus import FocusView
from sessions.queries.traject import get_traject
from sessions.queries.voorgesprek import Options, SectionView, VoorgesprekView, get_voorgesprek
from sessions.usecases.voorgesprek import accept_defaults, postpone_section
from wijksessie.screens import layout
from wijksessie.screens.components.earlier_focus import SECTION, draw_earlier, read_earlier
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.marks import box, button, link, text
from wijksessie.screens.components.voorgesprek_block import FieldBlock
from wijksessie.screens.components.voorgesprek_side import agenda, decided_sheet
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here
from wijksessie.voorgesprek_options import find_options

PATH = "/trajecten/{traject_id}/voorgesprek"
FIVE_POINTS = range(1, 6)


async def page(here: Here, traject_id: int, punt: str = "") -> None:
    """Show one point of the agenda with its questions; agenda and decisions follow live."""
    work = _Work(here, traject_id)
    here.follow("traject", traject_id, work.refresh)
    await work.read()
    traject = await here.read(get_traject, traject_id=traject_id)
    work.current = work.view.section(punt or _first_open(work.view)).section.key
    title = f"Voorgesprek {traject.wijk_name}"
    with layout.frame(
        here, title, traject=traject, where="Voorgesprek", styles=["planning.css"], help_page="voorgesprek"
    ) as main:
        main.classes("vg")
        with box(tag="nav").props("aria-label=Agenda"):
            work.agenda()
        with box(tag="section"):
            work.build_section()
        with box(tag="aside"):
            work.decided()


class _Work:
    """What one screen of the form holds: the answers as last read, and the fields of one point."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here = here
        self.traject_id = traject_id
        self.current = ""
        self.view = VoorgesprekView(sections=())
        self.options: Options = {}
        self.blocks: dict[str, FieldBlock] = {}
        self.earlier: tuple[FocusView, ...] = ()

    async def read(self) -> None:
        """Read the answers and the choices anew."""
        self.options = await self.here.read(find_options, traject_id=self.traject_id)
        self.view = await self.here.read(get_voorgesprek, traject_id=self.traject_id, options=self.options)
        self.earlier = await read_earlier(self.here, self.traject_id)

    async def refresh(self) -> None:
        """Show what the database says now, without touching what somebody is typing."""
        await self.read()
        for view in self.section.fields:
            self.blocks[view.field.key].receive(view, self.options)
        self.agenda.refresh()
        self.decided.refresh()

    @property
    def section(self) -> SectionView:
        """The point on this screen."""
        return self.view.section(self.current)

    @ui.refreshable_method
    def agenda(self) -> None:
        """Draw the agenda."""
        agenda(self.view, current=self.current, traject_id=self.traject_id)

    @ui.refreshable_method
    def decided(self) -> None:
        """Draw the sheet of decisions."""
        decided_sheet(self.view, current=self.current, traject_id=self.traject_id)

    def build_section(self) -> None:
        """Draw the point with its fields and the way on."""
        section = self.section.section
        is_point = section.number in FIVE_POINTS
        text("p", f"Punt {section.number} van 5" if is_point else section.short, "muted")
        text("h1", section.title)
        text("p", section.intro, "lead")
        if section.key == SECTION:
            draw_earlier(self.here, self.traject_id, self.earlier, self.view)
        with box("questions"):
            for view in self.section.fields:
                block = FieldBlock(self.here, self.traject_id, view, options=self.options)
                self.blocks[view.field.key] = block
        self._later()
        self._ways()

    def _later(self) -> None:
        section = self.section
        with box("later-point", tag="details") as details:
            if section.later_who:
                details.props("open")
            text("summary", "Nog geen antwoord?")
            text("p", "Zet er een naam en een datum bij. Dan komt het terug op de startpagina.", "hint")
            with box("g2"):
                with box():
                    who = text_field("Wie zoekt het uit?", value=section.later_who, longest=120).mark("later-who")
                with box():
                    due = section.later_due.isoformat() if section.later_due else ""
                    day = text_field("Voor wanneer?", value=due, kind="date").mark("later-due")
            button("Bewaar naam en datum", lambda: self._postpone(who.value, day.value), kind="btn second")

    async def _postpone(self, who: str, typed: str) -> None:
        with explaining_refusals():
            await self.here.act(
                postpone_section,
                traject_id=self.traject_id,
                section=self.current,
                later_who=who,
                due=date.fromisoformat(typed) if typed else None,
                now=self.here.now,
                who=self.here.who,
            )
            say("Genoteerd. Het staat op de startpagina." if typed else "De naam en datum zijn weggehaald.")

    def _ways(self) -> None:
        keys = [section.section.key for section in self.view.sections]
        place = keys.index(self.current)
        onward = self.view.sections[place + 1].section if place + 1 < len(keys) else None
        back = self.view.sections[place - 1].section if place else None
        with box("row ways"):
            if onward is not None:
                number = onward.number
                label = f"Verder naar punt {number}" if number in FIVE_POINTS else f"Verder: {onward.short}"
                button(label, lambda: self._go_on(onward.key), kind="btn arrow-after", icon_name="right").mark("onward")
            else:
                button("Klaar met het voorgesprek", lambda: self._go_on(""), icon_name="tick").mark("onward")
            if back is not None:
                label = f"Terug naar punt {back.number}" if back.number in FIVE_POINTS else f"Terug: {back.short}"
                link(label, f"/app{self._address(back.key)}", kind="btn quiet")

    async def _go_on(self, key: str) -> None:
        """Say yes to the defaults of this point; stay when something is missing that nobody finds out."""
        try:
            await self.here.act(
                accept_defaults,
                traject_id=self.traject_id,
                section=self.current,
                now=self.here.now,
                who=self.here.who,
                options=self.options,
            )
        except DomainError as refused:
            say(refused.text)
            return
        await self.read()
        if self.section.missing and not self.section.later_who:
            for view in self.section.missing:
                self.blocks[view.field.key].refuse(view.field.missing)
            return
        ui.navigate.to(self._address(key) if key else f"/trajecten/{self.traject_id}")

    def _address(self, key: str) -> str:
        return f"/trajecten/{self.traject_id}/voorgesprek?punt={key}"


def _first_open(view: VoorgesprekView) -> str:
    return next((section.section.key for section in view.sections if not section.is_done), "bestaand_verband")
