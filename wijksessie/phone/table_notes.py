"""/d/{key}/tafel/briefjes: all that a table does with its notes, on a phone of the table. Plain forms."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from sessions.board_errors import ChangedMeanwhile
from sessions.board_places import before_which, column_of
from sessions.errors import DomainError, NotFound
from sessions.queries.board import NoteView, Viewer, list_removed_notes
from sessions.usecases.board import edit_note, move_notes, remove_notes, restore_note
from sessions.usecases.note_group import group_notes, name_group, ungroup_notes
from sessions.usecases.plan import make_action
from wijksessie.context import Context
from wijksessie.phone.base import posted
from wijksessie.phone.compression import compressed
from wijksessie.phone.phone_key import number_in
from wijksessie.phone.table_door import Seated, TableDoor, numbers_in, refusal_words
from wijksessie.phone.table_notes_page import NotesPage
from wijksessie.phone.table_wait import wait_for

PLACES = {"up": -1, "down": 1}


def add_notes_routes(router: APIRouter, ctx: Context, door: TableDoor) -> None:
    """Add the routes of the notes to those of the table."""
    desk = NotesDesk(ctx, door)
    router.add_api_route("/d/{key}/tafel/briefjes", desk.show, methods=["GET"])
    router.add_api_route("/d/{key}/tafel/briefjes", desk.act, methods=["POST"])
    router.add_api_route("/d/{key}/tafel/briefjes/kies", desk.show_chosen, methods=["GET"])
    router.add_api_route("/d/{key}/tafel/briefjes/stand", desk.wait_for_news, methods=["GET"])


class NotesDesk:
    """Answers phones that put the notes of their table in order."""

    def __init__(self, ctx: Context, door: TableDoor) -> None:
        self._ctx, self._door = ctx, door

    async def show(self, request: Request, key: str) -> Response:
        """Show every note with a box to tick, and what was taken away."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        asked = request.query_params
        edited = next(iter(numbers_in(asked.getlist("n"))), None)
        return compressed(request, await self._list(seated, done=asked.get("gedaan", ""), edited=edited))

    async def show_chosen(self, request: Request, key: str) -> Response:
        """Show what can be done with the notes that were ticked."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        chosen = _chosen(seated, request.query_params.getlist("n"))
        if not chosen:
            return await self._list(seated, refused=seated.words["table"]["choose_first"], status=422)
        return compressed(request, NotesPage(seated).chosen(chosen))

    async def wait_for_news(self, key: str, v: str = "") -> Response:
        """Answer with a sentence as soon as the board is not the one of version `v`, or 204 after 20 seconds."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return JSONResponse({}, status_code=404)
        if str(seated.board.version) == v:
            await wait_for(self._ctx.live, seated.board)
            seated = await self._door.at(key)
        if isinstance(seated, Response):
            return JSONResponse({"v": "", "next": f"/d/{key}/tafel"})
        if str(seated.board.version) == v:
            return Response(status_code=204)
        return JSONResponse({"v": str(seated.board.version), "html": NotesPage(seated).news()})

    async def act(self, request: Request, key: str) -> Response:
        """Do one thing with the ticked notes, with a group, or with a note that was taken away."""
        form = await posted(request)
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        chosen = _chosen(seated, form.get("n", []))
        do = (form.get("do") or [""])[-1]
        try:
            done = await self._do(seated, do, chosen, {name: texts[-1] for name, texts in form.items() if texts})
        except DomainError as refused:
            return await self._refuse(key, refused, do, form)
        page = "plan" if done == "action" else "briefjes"
        about = f"&n={chosen[0].id}" if done == "edit" else ""
        return RedirectResponse(f"{seated.path}/tafel/{page}?gedaan={done}{about}", status_code=303)

    async def _do(self, seated: Seated, do: str, chosen: Sequence[NoteView], form: Mapping[str, str]) -> str:
        """Do it and return the key of the sentence that says so. Raises NotFound for what is not on the board."""
        kind, _, which = do.partition(":")
        if kind in {"name", "ungroup"}:
            return await self._regroup(seated, kind, number_in(which), form.get(f"title:{which}", ""))
        if kind == "restore":
            return await self._restore(seated, number_in(which))
        ids = [note.id for note in chosen]
        if not ids:
            raise NotFound
        write, base = self._ctx.phone_writer.write, self._door.base(seated)
        if kind == "move":
            await write(move_notes, note_ids=ids, column=which, **base)
        elif kind in PLACES:
            before = before_which(seated.board, ids, by=PLACES[kind])
            await write(move_notes, note_ids=ids, column=column_of(seated.board, ids), before=before, **base)
            kind = "move"
        elif kind == "group":
            await write(group_notes, note_ids=ids, title=form.get("title", ""), **base)
        elif kind == "edit":
            version = number_in(form.get("version", ""))
            await write(edit_note, note_id=ids[0], text=form.get("text", ""), version=version, **base)
        elif kind == "action":
            await write(make_action, note_id=ids[0], **base)
        elif kind == "remove":
            await write(remove_notes, note_ids=ids, **base)
        else:
            raise NotFound
        return kind

    async def _regroup(self, seated: Seated, kind: str, group_id: int, title: str) -> str:
        if group_id not in {note.group_id for note in seated.board.notes}:
            raise NotFound
        base = {"group_id": group_id, **self._door.base(seated)}
        if kind == "name":
            await self._ctx.phone_writer.write(name_group, title=title, **base)
        else:
            await self._ctx.phone_writer.write(ungroup_notes, **base)
        return kind

    async def _restore(self, seated: Seated, note_id: int) -> str:
        if note_id not in {note.id for note in await self._removed(seated)}:
            raise NotFound
        await self._ctx.phone_writer.write(restore_note, note_id=note_id, **self._door.base(seated))
        return "restore"

    async def _refuse(self, key: str, refused: DomainError, do: str, form: Mapping[str, Sequence[str]]) -> Response:
        """Show again what was typed, with the reason, beside the board as it is by now."""
        seated = await self._door.at(key, fresh=True)
        if isinstance(seated, Response):
            return seated
        text = refusal_words(seated, refused)
        status = 409 if isinstance(refused, ChangedMeanwhile) else 422
        chosen = _chosen(seated, form.get("n", []))
        if not chosen:
            lost = (form.get("text") or [""])[-1] if do == "edit" else ""
            return await self._list(seated, refused=f"{text} {lost}".strip(), status=status)
        typed = {name: values[-1] for name, values in form.items() if values}
        return NotesPage(seated).chosen(chosen, refused=text, typed=typed, status=status)

    async def _list(
        self, seated: Seated, *, done: str = "", edited: int | None = None, refused: str = "", status: int = 200
    ) -> Response:
        removed = await self._removed(seated)
        return NotesPage(seated).all(removed, done=done, edited=edited, refused=refused, status=status)

    async def _removed(self, seated: Seated) -> tuple[NoteView, ...]:
        viewer = Viewer(seated.phone.id)
        return await self._ctx.database.aread(list_removed_notes, table_id=seated.board.table_id, viewer=viewer)


def _chosen(seated: Seated, ticked: Sequence[str]) -> tuple[NoteView, ...]:
    """Return the ticked notes that this phone can see, in the order of the board."""
    ids = numbers_in(ticked)
    return tuple(note for note in seated.board.notes if note.id in ids)
