"""/trajecten/{id}/repetitie: ghosts play the evening beforehand; what went well and what did not, in red and green."""

import secrets
from collections.abc import Awaitable, Callable

from sessions.queries.invitee import list_invitees
from sessions.queries.room import get_room
from sessions.queries.traject import TrajectView, get_traject
from wijksessie.rehearsal.rehearsal import MOST_PEOPLE, USUAL_PEOPLE
from wijksessie.rehearsal.runs import SUBJECT, RoomIsOpen
from wijksessie.screens import layout
from wijksessie.screens.components.fields import number_field
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.rehearsal_report import RehearsalReport
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/repetitie"
SEEDS = 10**6
Show = Callable[[], Awaitable[None]]


async def page(here: Here, traject_id: int) -> None:
    """Show what a repetitie does, start one, and follow it."""
    traject = await here.read(get_traject, traject_id=traject_id)
    invited = len(await here.read(list_invitees, traject_id=traject_id))
    rehearsals = here.ctx.rehearsals

    async def show() -> None:
        report.show(await rehearsals.last(traject_id))

    here.follow(SUBJECT, traject_id, Latest(show))
    frame = layout.frame(here, "Generale repetitie", traject=traject, styles=["rehearsal.css"], help_page="rehearsal")
    with frame, box("rehearsal"):
        report = _draw(here, traject, invited, show)
    await show()


def _draw(here: Here, traject: TrajectView, invited: int, show: Show) -> RehearsalReport:
    text("h1", "Generale repetitie")
    text(
        "p",
        "Spookdeelnemers spelen jullie wijksessie na over het echte netwerk: ze vullen de enquête in, scannen de code, "
        "volgen de beamer, kiezen een tafel en schrijven briefjes. Hun telefoons slapen, vallen weg en sturen "
        "dubbel. Het duurt ongeveer twee minuten.",
        "lead",
    )
    text("p", "Het gebeurt in een kopie. Van de repetitie blijft niets over, en er gaat geen mail uit.")

    async def stop() -> None:
        with explaining_refusals():
            await here.ask_again()
            await here.ctx.rehearsals.stop(traject.id)

    return RehearsalReport(lambda: _form(here, traject, invited, show), stop)


def _form(here: Here, traject: TrajectView, invited: int, show: Show) -> None:
    usual = min(max(invited, 10), MOST_PEOPLE) if invited else USUAL_PEOPLE
    with box("start"):
        people = number_field("Met hoeveel telefoons?", value=usual, low=1, high=MOST_PEOPLE).mark("people")

        async def start() -> None:
            with explaining_refusals():
                await here.ask_again()
                if (await here.read(get_room, traject_id=traject.id)).is_open:
                    raise RoomIsOpen
                here.ctx.rehearsals.start(
                    traject_id=traject.id,
                    code=traject.code,
                    people=min(max(int(people.value or usual), 1), MOST_PEOPLE),
                    seed=secrets.randbelow(SEEDS),
                )
                await show()

        button("Begin de repetitie", start, kind="btn").mark("start-rehearsal")
