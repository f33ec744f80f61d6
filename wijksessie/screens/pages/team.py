"""/trajecten/{id}/team: the projectteam, at most eight people."""

from typing import Any

from nicegui import ui

from sessions.content_files import sessions_content
from sessions.queries.team import TeamMemberView, TeamView, get_team
from sessions.queries.traject import get_traject
from sessions.roles import team_roles
from sessions.usecases.team import add_team_member, edit_team_member, remove_team_member, restore_team_member
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.keyed_list import KeyedList
from wijksessie.screens.components.marks import box, empty, message, overline, text
from wijksessie.screens.components.team_links import TeamLinks
from wijksessie.screens.components.team_member import MemberFacts, MemberForm, member_row
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.feedback import explaining_refusals, say_refused
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/team"


async def page(here: Here, traject_id: int) -> None:
    """Show the members, the roles that are still open, and the form to add somebody."""
    traject = await here.read(get_traject, traject_id=traject_id)
    work = _Team(here, traject_id)
    here.follow("traject", traject_id, work.refresh)
    await work.read()
    with layout.frame(
        here, "Projectteam", traject=traject, where="Projectteam", styles=["planning.css"], help_page="team"
    ):
        text("h1", "Projectteam")
        text("p", "Hooguit acht mensen, uit zorg, sociaal domein, gemeente en de wijk.", "lead")
        with box("cols people"):
            with box(tag="section"):
                work.build()
            with box(tag="aside"):
                work.advice()
                links = TeamLinks(here, traject_id)
                await links.build()


class _Team:
    """The team on one screen."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here = here
        self.traject_id = traject_id
        self.team = TeamView(members=(), missing=(), most=0, fewest=0)

    async def read(self) -> None:
        """Read the team anew."""
        self.team = await self.here.read(get_team, traject_id=self.traject_id)

    async def refresh(self) -> None:
        """Show what the database says now; what somebody is typing stays."""
        before = self.team
        await self.read()
        if self.team != before:
            self.count.refresh()
            self.members.show(self.team.members)
            self.advice.refresh()

    def build(self) -> None:
        """Draw the members and the form."""
        self.undo = UndoBar()
        self.count()
        self.members = KeyedList(self.make_row, key=lambda member: member.id, classes="rules members")
        self.members.show(self.team.members)
        overline("Iemand toevoegen")
        roles = (*self.team.missing, *(role for role in team_roles() if role not in self.team.missing))
        MemberForm(self.add, label="Voeg toe", roles=roles)

    @ui.refreshable_method
    def count(self) -> None:
        """Say how many places are taken."""
        count = len(self.team.members)
        overline(f"{count} van {self.team.most}", "plaatsen bezet")
        if not count:
            with empty("Nog niemand", "Voeg hieronder de eerste toe."):
                pass

    def make_row(self, member: TeamMemberView) -> Block[TeamMemberView]:
        """Build the row of a member."""
        return member_row(member, keep=self.keep, remove=self.remove)

    @ui.refreshable_method
    def advice(self) -> None:
        """Say what is still open."""
        rules = sessions_content("checklist")["team"]
        overline("Wie ontbreekt er nog?")
        if self.team.missing:
            labels = [role.label[:1].lower() + role.label[1:] for role in self.team.missing]
            text("p", rules["missing_roles"].replace("{roles}", texts.listing(labels)))
        else:
            text("p", "Elke rol van de methode heeft een naam.")
        if self.team.is_full:
            with message("warn"):
                text("p", rules["too_many"])
        elif len(self.team.members) < self.team.fewest:
            with message("warn"):
                text("p", rules["too_few"])

    async def add(self, facts: MemberFacts) -> bool:
        """Add somebody."""
        if not facts.role:
            say_refused("Kies eerst een rol. Dan is duidelijk wie waarvoor zorgt.")
            return False
        with explaining_refusals():
            await self.here.act(add_team_member, **self.typed(facts), **self.facts)
            return True
        return False

    async def keep(self, member: TeamMemberView, facts: MemberFacts) -> bool:
        """Keep what changed about somebody; the form stays filled."""
        with explaining_refusals():
            await self.here.act(edit_team_member, member_id=member.id, **self.typed(facts), **self.facts)
        return False

    async def remove(self, member: TeamMemberView) -> None:
        """Take somebody out, with undo."""
        with explaining_refusals():
            change_id = await self.here.act(remove_team_member, member_id=member.id, **self.facts)
            self.undo.offer(
                f"{member.name} is uit het projectteam gehaald.",
                lambda: self.here.act(restore_team_member, change_id=change_id, **self.facts),
            )

    def typed(self, facts: MemberFacts) -> dict[str, Any]:
        """What somebody typed, as the use-cases ask for it."""
        return {"name": facts.name, "role": facts.role, "organisation": facts.organisation, "email": facts.email}

    @property
    def facts(self) -> dict[str, Any]:
        """What every use-case of this screen is told."""
        return {"traject_id": self.traject_id, "now": self.here.now, "who": self.here.who}
