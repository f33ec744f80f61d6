"""/d/{key}/tafel/opdracht: the step that a table is at, what the gespreksleider can say, the way to other steps."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sessions.assignment import assignment_steps
from sessions.errors import NotFound
from sessions.hand_card import hand_card
from sessions.usecases.table_step import set_table_step
from wijksessie.context import Context
from wijksessie.phone.base import page, posted_fields
from wijksessie.phone.compression import compressed
from wijksessie.phone.phone_key import number_in
from wijksessie.phone.table_door import Seated, TableDoor, told_of


def add_steps_routes(router: APIRouter, ctx: Context, door: TableDoor) -> None:
    """Add the routes of the assignment to those of the table."""
    desk = StepsDesk(ctx, door)
    router.add_api_route("/d/{key}/tafel/opdracht", desk.show, methods=["GET"])
    router.add_api_route("/d/{key}/tafel/opdracht", desk.go, methods=["POST"])


class StepsDesk:
    """Answers phones that lead their table through the assignment."""

    def __init__(self, ctx: Context, door: TableDoor) -> None:
        self._ctx, self._door = ctx, door

    async def show(self, request: Request, key: str) -> Response:
        """Show the step of now with its questions, and the buttons to the other steps."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        return compressed(request, _page(seated, done=request.query_params.get("gedaan", "")))

    async def go(self, request: Request, key: str) -> Response:
        """Bring the table to a step. `from` is the step that was shown: of two taps at once only one counts."""
        form = await posted_fields(request)
        seated = await self._door.at(key, fresh=True)
        if isinstance(seated, Response):
            return seated
        back = f"{seated.path}/tafel/opdracht"
        try:
            step, shown = number_in(form.get("step", "")), number_in(form.get("from", ""))
        except NotFound:
            return RedirectResponse(back, status_code=303)
        is_running = seated.board.step_started_at is not None
        if shown != seated.board.step or (step == shown and is_running):
            return RedirectResponse(f"{back}?gedaan=elsewhere", status_code=303)
        await self._ctx.phone_writer.write(set_table_step, step=step, **self._door.base(seated))
        return RedirectResponse(f"{back}?gedaan=step", status_code=303)


def _page(seated: Seated, *, done: str) -> HTMLResponse:
    board, steps = seated.board, assignment_steps()
    return page(
        "table_steps.html",
        language=seated.phone.language,
        say=seated.words,
        path=seated.path,
        code=seated.code,
        title=seated.words["table"]["steps_title"],
        steps=steps,
        step=steps[board.step],
        instruction=steps[board.step].instruction.replace("{pitch_minutes}", "3"),
        is_started=board.step_started_at is not None,
        board=board,
        card=hand_card(),
        told=told_of(seated, done),
    )
