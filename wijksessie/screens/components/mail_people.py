"""Who gets the mail: everybody with an address, each with a tick, and who was not on any list."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

from sessions.queries.mail_candidate import CandidateView, Reason, is_attendance_known, list_candidates
from sessions.usecases.mail_draft import add_person, choose_people, drop_person
from wijksessie import texts
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.marks import box, button, empty, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

REASONS = {
    Reason.PRESENT: "was er",
    Reason.OWNER: "heeft een afspraak",
    Reason.INVITED: "uitgenodigd",
    Reason.TEAM: "projectteam",
    Reason.EXTRA: "zelf toegevoegd",
}
ALL_REASONS = frozenset(Reason)


class MailPeople:
    """The list on one screen; `changed` is told when somebody is ticked or added. This is the list of a verslag."""

    nobody = ("Nog niemand met een adres", "Zet adressen bij de genodigden, of voeg hieronder iemand toe.")

    def __init__(self, here: Here, traject_id: int, kind: str, *, changed: Callable[[], Awaitable[None]]) -> None:
        self.here = here
        self.traject_id = traject_id
        self.kind = kind
        self.changed = changed
        self.people: tuple[CandidateView, ...] = ()

    async def read(self) -> None:
        """Read the list."""
        self.people = await self.here.read(list_candidates, traject_id=self.traject_id, kind=self.kind)
        self.is_known = await self.here.read(is_attendance_known, traject_id=self.traject_id)

    async def refresh(self) -> None:
        """Show what the database says now."""
        before = self.people
        await self.read()
        if self.people != before:
            self.rows.refresh()

    def draw(self) -> None:
        """Draw the quick choices, the list and the form for somebody new."""
        self.quick_choices()
        self.rows()
        self.below()

    def quick_choices(self) -> None:
        """Draw the ways to choose many people at once."""
        with box("row quick"):
            button("Wie er was", lambda: self.choose_by({Reason.PRESENT, Reason.OWNER}), kind="btn second")
            button("Iedereen", lambda: self.choose_by(ALL_REASONS), kind="btn second")
            button("Niemand", lambda: self.choose_by(frozenset()), kind="btn quiet")

    def note(self) -> None:
        """Say above the list why it is as it is."""
        if not self.is_known:
            said = "Niemand hield bij wie er was. Daarom staan alle genodigden aangevinkt."
            text("p", said, "muted").mark("attendance-unknown")

    def below(self) -> None:
        """Draw the way to add somebody."""
        with box("add-ways", tag="details"):
            text("summary", "Iemand toevoegen")
            self.name = text_field("Naam", longest=120).mark("extra-name")
            self.email = text_field("E-mailadres", kind="email", longest=254).mark("extra-email")
            button("Voeg toe aan de lijst", self.add, kind="btn second", icon_name="plus").mark("add-person")

    @ui.refreshable_method
    def rows(self) -> None:
        """Draw everybody."""
        if not self.people:
            with empty(*self.nobody):
                pass
            return
        self.note()
        with box("mail-people", tag="ul"):
            for one in self.people:
                with box(tag="li"):
                    self._row(one)

    def _row(self, one: CandidateView) -> None:
        with box("choice", tag="label"):
            native = box(tag="input").props("type=checkbox").mark(f"to-{one.email}")
            if one.is_chosen:
                native.props("checked")
            if one.has_stopped:
                native.props("disabled")
            with box("grow", tag="span"):
                text("span", one.name or one.email)
                text("span", self.beside(one), "muted small help")
            native.on(
                "change",
                lambda event, email=one.email: self.tick({email: bool(event.args)}),
                js_handler="(event) => emit(event.target.checked)",
            )
        if Reason.EXTRA in one.reasons:
            name = f"Haal {one.name or one.email} van de lijst"
            button("Haal weg", lambda email=one.email: self.drop(email), kind="btn quiet", name=name)

    async def tick(self, chosen: dict[str, bool]) -> None:
        """Choose people, or not. The ticks stand already; only the total changes."""
        with explaining_refusals():
            await self.here.act(choose_people, chosen=chosen, **self.facts)
            await self.read()
        await self.changed()

    async def choose_by(self, reasons: frozenset[Reason] | set[Reason]) -> None:
        """Choose everybody with one of these reasons, and nobody else."""
        await self.choose(lambda one: bool(set(one.reasons) & set(reasons)))

    async def choose(self, is_wanted: Callable[[CandidateView], bool]) -> None:
        """Choose exactly the people for whom this holds."""
        await self.tick({one.email: is_wanted(one) for one in self.people})
        self.rows.refresh()

    async def add(self) -> None:
        """Add somebody who stands on no list."""
        with explaining_refusals():
            await self.here.act(add_person, name=self.name.value or "", email=self.email.value or "", **self.facts)
            self.name.value = self.email.value = ""
            await self._again()

    async def drop(self, email: str) -> None:
        """Take an added person off the list."""
        with explaining_refusals():
            await self.here.act(drop_person, email=email, **self.facts)
            await self._again()

    async def _again(self) -> None:
        await self.read()
        self.rows.refresh()
        await self.changed()

    @property
    def chosen(self) -> tuple[CandidateView, ...]:
        """Return who gets the mail as it stands."""
        return tuple(one for one in self.people if one.is_chosen)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what every change of this list needs."""
        return {"traject_id": self.traject_id, "kind": self.kind, "now": self.here.now}

    def beside(self, one: CandidateView) -> str:
        """Return what stands beside a name."""
        parts = [one.email] if one.name else []
        parts += [REASONS[reason] for reason in one.reasons]
        return " · ".join([*parts, *had_it(one)])


def had_it(one: CandidateView) -> list[str]:
    """Return in words when this mail went to somebody before, and that somebody unsubscribed."""
    parts = []
    if one.had_it_at is not None:
        day = texts.day(texts.local(one.had_it_at).date(), weekday=False, year=False)
        parts.append(f"geweigerd op {day}" if one.was_refused else f"kreeg het al op {day}")
    return [*parts, "heeft zich afgemeld"] if one.has_stopped else parts
