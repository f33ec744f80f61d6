"""One member of the projectteam, and the form to add or change one."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sessions.queries.team import TeamMemberView
from sessions.roles import MethodRole, team_roles
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.opened_later import opened_later

Keep = Callable[["MemberFacts"], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What somebody typed about a member."""

    name: str
    role: str
    organisation: str
    email: str


def member_row(
    member: TeamMemberView,
    *,
    keep: Callable[[TeamMemberView, MemberFacts], Awaitable[bool]],
    remove: Callable[[TeamMemberView], Awaitable[None]],
) -> Block[TeamMemberView]:
    """Return a member as a row that can take over new facts, with a form behind 'Wijzig'."""

    def draw(member: TeamMemberView) -> None:
        with box("grow"):
            text("h3", member.name)
            text("p", member.role_label)
            about = " · ".join(part for part in (member.organisation, member.email) if part)
            text("p", about or "nog geen organisatie", "muted small")
            opened_later(
                "Wijzig",
                lambda: _form(lambda facts: keep(member, facts), member),
                name=f"Wijzig {member.name}",
                marker=f"change-{member.id}",
            )
        name = f"Haal {member.name} weg"
        gone = button("Haal weg", lambda: remove(member), kind="btn quiet", icon_name="trash", name=name)
        gone.mark(f"remove-{member.id}")

    row = Block(draw, "member", tag="li")
    row.root.mark(f"member-{member.id}")
    return row


def _form(keep: Keep, member: TeamMemberView) -> None:
    MemberForm(keep, label="Bewaar", facts=member, roles=team_roles())


class MemberForm:
    """Name, role, organisation and address of one person."""

    def __init__(
        self, keep: Keep, *, label: str, roles: Sequence[MethodRole], facts: TeamMemberView | None = None
    ) -> None:
        self._keep = keep
        self._role = facts.role if facts else ""
        options = [Option("", "Kies een rol"), *(Option(role.key, role.label) for role in roles)]
        with box("member-form"):
            with box("g2"):
                self._name = text_field("Naam", value=facts.name if facts else "", longest=120).mark("member-name")
                with box():
                    made = select_field("Rol", options, value=self._role, on_change=self._choose)
                    made.mark("member-role")
                self._organisation = text_field(
                    "Organisatie", value=facts.organisation if facts else "", longest=120
                ).mark("member-organisation")
                self._email = text_field("E-mail", value=facts.email if facts else "", longest=254, kind="email").mark(
                    "member-email"
                )
            button(label, self._submit, kind="btn second").mark("member-keep")

    def _choose(self, key: str) -> None:
        self._role = key

    async def _submit(self) -> None:
        facts = MemberFacts(self._name.value or "", self._role, self._organisation.value or "", self._email.value or "")
        if await self._keep(facts):
            self._name.value = self._organisation.value = self._email.value = ""
