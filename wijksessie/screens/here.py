"""What a page knows of where it is: the running app, who is looking, and which traject this is about."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import ParamSpec, TypeVar, cast

from nicegui import app, ui

from sessions.errors import NotAllowed
from wijksessie.access import Need, Target, Visitor, may
from wijksessie.context import Context
from wijksessie.database import DatabaseFunction
from wijksessie.recognise import recognise

P = ParamSpec("P")
T = TypeVar("T")


def context() -> Context:
    """Return the Context of the running app."""
    return cast("Context", app.state.wijksessie)


@dataclass(slots=True)
class Here:
    """Handed to every page. `act` is the only way in which a page changes something."""

    ctx: Context
    visitor: Visitor
    need: Need
    target: Target
    cookies: dict[str, str]
    saved: Callable[[], None] = field(default=lambda: None)

    @property
    def who(self) -> str:
        """Return the name that the change list gets: also who follows a link has one, so undo is per person."""
        return self.visitor.called(self.target)

    @property
    def now(self) -> datetime:
        """Return the present moment, aware."""
        return self.ctx.clock()

    async def read(self, query: DatabaseFunction[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a query in a database thread."""
        return await self.ctx.database.aread(query, *args, **kwargs)

    async def act(self, usecase: DatabaseFunction[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use-case after asking again whether this visitor may: a link can be revoked while a page is open.

        Raises NotAllowed or the refusal of the use-case; wrap calls in `feedback.explaining_refusals()`.
        """
        await self.ask_again()
        result = await self.ctx.database.awrite(usecase, *args, **kwargs)
        self.saved()
        return result

    async def ask_again(self, need: Need | None = None) -> None:
        """Raise NotAllowed when the visitor may not (or no longer) do what the page is for."""
        visitor = await recognise(self.ctx, self.cookies)
        if not may(visitor, need or self.need, self.target):
            raise NotAllowed

    def allows(self, need: Need) -> bool:
        """Tell whether this visitor may do more than the page asks, for example see the links of the projectteam."""
        return may(self.visitor, need, self.target)

    def follow(self, subject: str, subject_id: int, listener: Callable[[], Awaitable[None]]) -> None:
        """Call `listener` in this page whenever a live subject changes, until the page is gone.

        Call this before the first read, so that no change is missed.
        """
        client = ui.context.client
        container = ui.context.slot.parent

        async def heard(_version: int) -> None:
            if client.is_deleted:
                return
            with container:
                await listener()

        client.on_delete(self.ctx.live.subscribe(subject, subject_id, heard))
