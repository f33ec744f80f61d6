"""/d/{key}/tafel/plan: the plan of a table as one form on a phone. Each field is kept by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sessions.assignment import PlanField, plan_fields
from sessions.board_errors import ChangedMeanwhile
from sessions.dutch_dates import parse_due
from sessions.errors import DomainError
from sessions.plan_details import more_plan_fields
from sessions.planning_dates import local_date
from sessions.queries.participant import list_participants
from sessions.queries.plan import ActionView
from sessions.usecases.plan import add_action, edit_action, edit_plan, remove_action
from wijksessie.context import Context
from wijksessie.phone.base import posted_fields
from wijksessie.phone.compression import compressed
from wijksessie.phone.phone_key import number_in
from wijksessie.phone.table_door import Seated, TableDoor, refusal_words
from wijksessie.phone.table_plan_page import ACTION_PARTS, PlanPage, Refusals

DAY = "day"


@dataclass(frozen=True, slots=True)
class Typed:
    """One field that differs from what its writer saw there: of the plan, or (with `action_id`) of an action."""

    name: str
    part: str
    is_day: bool
    text: str
    seen: str
    action_id: int | None = None


@dataclass(slots=True)
class Outcome:
    """Why fields were not kept, by name, and how heavy the worst of it was."""

    refusals: Refusals = field(default_factory=dict)
    status: int = 422


def add_plan_routes(router: APIRouter, ctx: Context, door: TableDoor) -> None:
    """Add the routes of the plan to those of the table."""
    desk = PlanDesk(ctx, door)
    router.add_api_route("/d/{key}/tafel/plan", desk.show, methods=["GET"])
    router.add_api_route("/d/{key}/tafel/plan", desk.save, methods=["POST"])


class PlanDesk:
    """Answers phones that fill in the plan of their table."""

    def __init__(self, ctx: Context, door: TableDoor) -> None:
        self._ctx, self._door = ctx, door

    async def show(self, request: Request, key: str) -> Response:
        """Show the plan with every field of the form, and its actions."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        shown = PlanPage(seated, await self._fields(seated)).whole(done=request.query_params.get("gedaan", ""))
        return compressed(request, shown)

    async def save(self, request: Request, key: str) -> Response:
        """Keep what was changed, field by field; what cannot be kept comes back in its field, with the reason."""
        form = await posted_fields(request)
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        fields = await self._fields(seated)
        outcome = Outcome()
        for typed in _changed(form, fields, seated.board.plan.actions):
            await self._try(seated, outcome, typed)
        await self._act(seated, outcome, form)
        if not outcome.refusals:
            return RedirectResponse(f"{seated.path}/tafel/plan?gedaan=plan", status_code=303)
        seated = await self._door.at(key, fresh=True)
        if isinstance(seated, Response):
            return seated
        return PlanPage(seated, fields).whole(refusals=outcome.refusals, typed=form, status=outcome.status)

    async def _try(self, seated: Seated, outcome: Outcome, typed: Typed) -> None:
        try:
            await self._keep(seated, typed)
        except DomainError as refused:
            outcome.refusals[typed.name] = refusal_words(seated, refused)
            outcome.status = 409 if isinstance(refused, ChangedMeanwhile) else outcome.status

    async def _keep(self, seated: Seated, typed: Typed) -> None:
        value = self._day(typed.text) if typed.is_day else typed.text
        seen = self._day(typed.seen) if typed.is_day else typed.seen
        facts: dict[str, Any] = {"field": typed.part, "value": value, "seen": seen, **self._door.base(seated)}
        if typed.action_id is None:
            await self._ctx.phone_writer.write(edit_plan, **facts)
        else:
            await self._ctx.phone_writer.write(edit_action, action_id=typed.action_id, **facts)

    async def _act(self, seated: Seated, outcome: Outcome, form: Mapping[str, str]) -> None:
        """Take an action away, or add the one that was typed."""
        kind, _, which = form.get("do", "").partition(":")
        new = {part: form.get(f"new:{part}", "").strip() for part in ACTION_PARTS}
        try:
            if kind == "remove":
                base = self._door.base(seated)
                await self._ctx.phone_writer.write(remove_action, action_id=number_in(which), **base)
            if any(new.values()):
                await self._ctx.phone_writer.write(
                    add_action, what=new["what"], by=new["who"], due=self._day(new["due"]), **self._door.base(seated)
                )
        except DomainError as refused:
            outcome.refusals["new:what"] = refusal_words(seated, refused)

    def _day(self, text: str) -> date | None:
        return parse_due(text, today=local_date(self._ctx.clock()))

    async def _fields(self, seated: Seated) -> tuple[PlanField, ...]:
        people = await self._ctx.database.aread(list_participants, traject_id=seated.phone.traject_id)
        at_table = tuple(one.name for one in people if one.table_id == seated.board.table_id and one.name)
        return (*plan_fields(people=at_table), *more_plan_fields())


def _changed(
    form: Mapping[str, str], fields: tuple[PlanField, ...], actions: tuple[ActionView, ...]
) -> tuple[Typed, ...]:
    """Return the fields in which something else was typed than stood there."""
    places: list[tuple[str, str, bool, int | None]] = [(one.key, one.key, one.kind == DAY, None) for one in fields]
    for action in actions:
        places += [(f"action{action.id}:{part}", part, part == "due", action.id) for part in ACTION_PARTS]
    found = [
        Typed(name, part, is_day, _plain(form[name]), _plain(form.get(f"seen:{name}", "")), action_id)
        for name, part, is_day, action_id in places
        if name in form
    ]
    return tuple(typed for typed in found if typed.text != typed.seen)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
