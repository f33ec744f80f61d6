"""A traject as a wijkmanager began it, and hands for its screens."""

import asyncio
from collections.abc import Callable
from datetime import date

from nicegui.events import GenericEventArguments, handle_event
from nicegui.testing import User

from sessions.queries.traject import TrajectView
from sessions.usecases.traject import create_traject
from tests.room import RoomForTests
from tests.sessions.planning_factories import SESSION_DAY, WHO

PATIENCE = 60  # attempts of a tenth of a second


def begin(room: RoomForTests, *, session_date: date | None = SESSION_DAY, name: str = "Noordwest") -> TrajectView:
    """A traject of the organisation of this room, with Samira as its wijkmanager."""
    return room.database.write(
        create_traject,
        organisation_id=room.account.organisation_id,
        wijk_code="WK034402",
        wijk_name=name,
        session_date=session_date,
        now=room.moment,
        who=WHO,
        account_id=room.account.id,
    )


async def opened(room: RoomForTests, traject: TrajectView, path: str = "") -> User:
    """Samira on a screen of the traject."""
    user = room.staff()
    await user.open(f"/trajecten/{traject.id}{path}")
    return user


def fill(user: User, marker: str, value: str, *, leave: bool = False) -> None:
    """Type into a marked field; with `leave` go on to the next, as saving on change asks."""
    field = user.find(marker=marker)
    field.clear().type(value)
    if leave:
        field.trigger("blur")


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something is true: what somebody typed stands on the screen before it stands in the database."""
    for _ in range(PATIENCE):
        if holds():
            return
        await asyncio.sleep(0.1)
    assert holds()


def change(user: User, marker: str, value: str | bool) -> None:  # noqa: FBT001 - what a change event carries
    """Choose in a native select, radio or checkbox: what its change event carries."""
    for element in user.find(marker=marker).elements:
        for listener in element._event_listeners.values():
            if listener.type == "change":
                handle_event(listener.handler, GenericEventArguments(sender=element, client=element.client, args=value))


def open_details(user: User, marker: str) -> None:
    """Open a details element that is built when it opens."""
    user.find(marker=marker).trigger("toggle")


def text_of(user: User, marker: str) -> str:
    """All text in the marked element, in reading order."""
    (element,) = user.find(marker=marker).elements
    return " ".join(
        child.text for child in element.descendants() if hasattr(child, "text") and isinstance(child.text, str)
    )
