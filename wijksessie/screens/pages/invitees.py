"""/trajecten/{id}/genodigden: who is invited, of which kinds, and who is there."""

from typing import Any

from nicegui import ui

from sessions.invitee_list import InviteeRow
from sessions.planning_dates import local_date
from sessions.queries.invitee import InviteeView, list_invitees
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.invitee import (
    ImportResult,
    add_invitee,
    edit_invitee,
    import_invitees,
    remove_invitee,
    restore_invitee,
    set_invitee_presence,
)
from surveys.queries.survey import get_survey_by_traject
from wijksessie.home_reading import read_meter, read_response
from wijksessie.screens import layout
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.invitee_import import InviteeImport
from wijksessie.screens.components.invitee_meter import invitee_meter
from wijksessie.screens.components.invitee_row import InviteeActions, InviteeFacts, InviteeForm, invitee_row
from wijksessie.screens.components.keyed_list import KeyedList
from wijksessie.screens.components.marks import box, empty, link, overline, text
from wijksessie.screens.components.survey_response import survey_response
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/genodigden"


async def page(here: Here, traject_id: int) -> None:
    """Show the list with its meters; changes of others appear by themselves."""
    work = _Invitees(here, traject_id)
    here.follow("traject", traject_id, work.refresh)
    survey = await here.read(get_survey_by_traject, traject_id=traject_id)
    if survey is not None:
        here.follow("survey", survey.id, work.refresh)
    await work.read()
    with layout.frame(
        here, "Genodigden", traject=work.traject, where="Genodigden", styles=["planning.css"], help_page="invitees"
    ):
        text("h1", "Genodigden")
        text("p", "Mensen komen omdat iemand die ze kennen het vraagt.", "lead")
        to_mail = f"/app/trajecten/{traject_id}/genodigden/uitnodigen"
        link("Uitnodigen", to_mail, kind="btn", icon_name="mail").mark("to-invitations")
        with box("cols people"):
            with box(tag="section"):
                work.build()
            with box(tag="aside"):
                overline("Wie komt er?")
                work.meter_block()
                work.response_block()
                overline("Save-the-date")
                work.calendar()


class _Invitees:
    """The list on one screen."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here = here
        self.traject_id = traject_id
        self.actions = InviteeActions(self.keep, self.remove, self.present)
        self.people: tuple[InviteeView, ...] = ()
        self.sought = ""

    async def read(self) -> None:
        """Read the list, the meter and the traject anew."""
        self.traject: TrajectView = await self.here.read(get_traject, traject_id=self.traject_id)
        self.people = await self.here.read(list_invitees, traject_id=self.traject_id)
        self.meter = await self.here.read(read_meter, traject_id=self.traject_id)
        self.response = await self.here.read(read_response, traject_id=self.traject_id, today=local_date(self.here.now))

    async def refresh(self) -> None:
        """Show what the database says now; rows that stayed the same are left alone."""
        await self.read()
        self.meter_block.refresh()
        self.response_block.refresh()
        self.show()

    def build(self) -> None:
        """Draw the ways to add people and the list."""
        with box("add-ways", tag="details") as ways:
            if not self.people:
                ways.props("open")
            text("summary", "Lijst plakken of bestand kiezen")
            InviteeImport(self.traject_id, take_over=self.take_over)
        with box("add-ways", tag="details"):
            text("summary", "Eén persoon toevoegen")
            InviteeForm(self.add, label="Voeg toe")
        self.undo = UndoBar()
        search = text_field("Zoek in de lijst", kind="search", longest=80).mark("search")
        search.on_value_change(lambda: self.seek(search.value or ""))
        self.heading()
        self.rows = KeyedList(self.make_row, key=lambda person: person.id, classes="rules invitees")
        self.rows.show(self.people)

    def make_row(self, person: InviteeView) -> Block[InviteeView]:
        """Build the row of a person."""
        return invitee_row(person, actions=self.actions)

    def show(self) -> None:
        """Show the people that match what is sought."""
        self.heading.refresh()
        self.rows.show(self.matching())

    def matching(self) -> list[InviteeView]:
        """Return who matches what is sought."""
        return [person for person in self.people if _matches(person, self.sought)]

    @ui.refreshable_method
    def heading(self) -> None:
        """Say how many there are, and what an empty list asks for."""
        shown = self.matching()
        there = sum(person.is_present for person in self.people)
        count = f"{len(shown)} van {len(self.people)}" if self.sought else str(len(self.people))
        overline(f"{count} op de lijst", f"{there} aanwezig" if there else "")
        if not self.people:
            with empty("Nog niemand uitgenodigd", "Plak een lijst, kies een bestand, of voeg mensen één voor één toe."):
                pass
        elif not shown:
            text("p", "Niemand gevonden. Zoek op een deel van de naam of organisatie.", "muted")

    @ui.refreshable_method
    def meter_block(self) -> None:
        """Draw the meters."""
        day = self.traject.session_date
        days_left = (day - local_date(self.here.now)).days if day else None
        invitee_meter(self.meter, days_left=days_left)

    @ui.refreshable_method
    def response_block(self) -> None:
        """Draw how many answered beside how many were invited; nothing before the enquête was opened."""
        if self.response is not None:
            overline("Wie deed mee aan de enquête?")
            survey_response(self.response)

    def calendar(self) -> None:
        """Draw the calendar file, or why there is none yet."""
        if self.traject.session_date is None:
            text("p", "Kies eerst een datum. Dan staat hier een agendabestand.", "muted")
            link("Datum kiezen", f"/app/trajecten/{self.traject_id}/voorgesprek?punt=praktisch", kind="btn second")
            return
        text(
            "p",
            "Het agendabestand gaat mee in de mail. Na een nieuwe dag of plek past een nieuw bestand de afspraak aan.",
        )
        path = f"/app/trajecten/{self.traject_id}/genodigden/uitnodigen?mail=save_the_date"
        link("Save-the-date mailen", path, kind="btn second", icon_name="mail")
        link("Agendabestand (.ics)", f"/agenda/{self.traject.code}.ics", kind="btn second", icon_name="calendar")

    def seek(self, typed: str) -> None:
        """Show only who matches."""
        self.sought = typed.strip().casefold()
        self.show()

    async def take_over(self, rows: tuple[InviteeRow, ...]) -> str:
        """Store a list that somebody looked at."""
        with explaining_refusals():
            return _result_words(await self.here.act(import_invitees, rows=rows, **self.facts))
        return ""

    async def add(self, typed: InviteeFacts) -> bool:
        """Add one person."""
        with explaining_refusals():
            await self.here.act(add_invitee, **_typed(typed), **self.facts)
            return True
        return False

    async def keep(self, person: InviteeView, typed: InviteeFacts) -> bool:
        """Keep what changed about somebody; the form stays filled."""
        with explaining_refusals():
            await self.here.act(edit_invitee, invitee_id=person.id, **_typed(typed), **self.facts)
        return False

    async def remove(self, person: InviteeView) -> None:
        """Take somebody off the list, with undo."""
        with explaining_refusals():
            change_id = await self.here.act(remove_invitee, invitee_id=person.id, **self.facts)
            self.undo.offer(
                f"{person.name} is van de lijst gehaald.",
                lambda: self.here.act(restore_invitee, change_id=change_id, **self.facts),
            )

    async def present(self, person: InviteeView, is_present: bool) -> None:  # noqa: FBT001 - shape of check_field
        """Tick who is there."""
        with explaining_refusals():
            await self.here.act(
                set_invitee_presence, traject_id=self.traject_id, invitee_id=person.id, is_present=is_present
            )

    @property
    def facts(self) -> dict[str, Any]:
        """What every use-case of this screen is told."""
        return {"traject_id": self.traject_id, "now": self.here.now, "who": self.here.who}


def _typed(facts: InviteeFacts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "email": facts.email,
        "organisation": facts.organisation,
        "discipline": facts.discipline,
        "invited_by": facts.invited_by,
    }


def _matches(person: InviteeView, sought: str) -> bool:
    return sought in f"{person.name} {person.email} {person.organisation}".casefold()


def _result_words(result: ImportResult) -> str:
    said = [f"{result.added} {'persoon' if result.added == 1 else 'mensen'} toegevoegd."]
    if result.completed:
        said.append(f"{result.completed} aangevuld.")
    if result.unchanged:
        said.append(f"{result.unchanged} stonden er al.")
    if result.refused:
        said.append(f"{result.refused} {'regel' if result.refused == 1 else 'regels'} niet overgenomen.")
    return " ".join(said)
