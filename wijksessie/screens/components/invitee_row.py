"""One invitee in the list, and the form to add or change one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sessions.queries.invitee import InviteeView
from wijksessie.disciplines import discipline_label, disciplines
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, check_field, select_field, text_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.opened_later import opened_later


@dataclass(frozen=True, slots=True)
class InviteeFacts:
    """What somebody typed about an invitee."""

    name: str
    email: str
    organisation: str
    discipline: str
    invited_by: str


@dataclass(frozen=True, slots=True)
class InviteeActions:
    """What the screen does when somebody acts on an invitee."""

    keep: Callable[[InviteeView, InviteeFacts], Awaitable[bool]]
    remove: Callable[[InviteeView], Awaitable[None]]
    present: Callable[[InviteeView, bool], Awaitable[None]]


def invitee_row(person: InviteeView, *, actions: InviteeActions) -> Block[InviteeView]:
    """Return an invitee as a row that can take over new facts, with a form behind 'Wijzig'."""

    def draw(person: InviteeView) -> None:
        with box("grow"):
            text("h3", person.name)
            about = " · ".join(part for part in (person.organisation, person.email) if part)
            text("p", about or "nog geen adres", "small muted")
            opened_later(
                "Wijzig",
                lambda: _change(person, actions),
                name=f"Wijzig {person.name}",
                marker=f"change-{person.id}",
            )
        text("p", discipline_label(person.discipline), "small" if person.discipline else "small muted")
        check_field("aanwezig", value=person.is_present, on_change=lambda here: actions.present(person, here))

    row = Block(draw, "invitee", tag="li")
    row.root.mark(f"invitee-{person.id}")
    return row


def _change(person: InviteeView, actions: InviteeActions) -> None:
    InviteeForm(lambda facts: actions.keep(person, facts), label="Bewaar", person=person)
    name = f"Haal {person.name} weg"
    gone = button("Haal weg", lambda: actions.remove(person), kind="btn quiet", icon_name="trash", name=name)
    gone.mark(f"remove-{person.id}")


class InviteeForm:
    """Name, address, organisation, discipline, and who invites."""

    def __init__(
        self, keep: Callable[[InviteeFacts], Awaitable[bool]], *, label: str, person: InviteeView | None = None
    ) -> None:
        self._keep = keep
        self._discipline = person.discipline if person else ""
        options = [Option("", "Kies een werkveld"), *(Option(group.key, group.label) for group in disciplines())]
        with box("g2 invitee-form"):
            self._name = text_field("Naam", value=person.name if person else "", longest=120).mark("invitee-name")
            self._email = text_field(
                "E-mail", value=person.email if person else "", hint="Mag leeg blijven.", longest=254, kind="email"
            ).mark("invitee-email")
            self._organisation = text_field(
                "Organisatie", value=person.organisation if person else "", longest=120
            ).mark("invitee-organisation")
            with box():
                select_field("Werkveld", options, value=self._discipline, on_change=self._choose)
            self._invited_by = text_field(
                "Wie nodigt uit?", value=person.invited_by if person else "", longest=120
            ).mark("invitee-invited-by")
        button(label, self._submit, kind="btn second").mark("invitee-keep")

    def _choose(self, key: str) -> None:
        self._discipline = key

    async def _submit(self) -> None:
        facts = InviteeFacts(
            self._name.value or "",
            self._email.value or "",
            self._organisation.value or "",
            self._discipline,
            self._invited_by.value or "",
        )
        if await self._keep(facts):
            for field in (self._name, self._email, self._organisation, self._invited_by):
                field.value = ""
