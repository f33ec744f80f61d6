"""/d/{key}/tafel/foto: a photo of a flap goes from a phone to its own table. A phone with JavaScript makes it small."""

import secrets

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import UploadFile

from sessions.errors import DomainError, NotFound
from sessions.queries.photo import find_photo_file, list_photos
from sessions.usecases.photo import LONGEST_CAPTION, add_photo, remove_photo, restore_photo
from wijksessie.context import Context
from wijksessie.phone.base import page, posted_fields
from wijksessie.phone.compression import compressed
from wijksessie.phone.phone_key import number_in
from wijksessie.phone.table_door import Seated, TableDoor, refusal_words, told_of
from wijksessie.photo_cleaning import clean_photo

KINDS = {"remove": remove_photo, "restore": restore_photo}
PICTURE = {"Cache-Control": "private, max-age=600", "Content-Disposition": "inline"}


def add_photo_routes(router: APIRouter, ctx: Context, door: TableDoor) -> None:
    """Add the routes of the photos to those of the table."""
    desk = PhotoDesk(ctx, door)
    router.add_api_route("/d/{key}/tafel/foto", desk.show, methods=["GET"])
    router.add_api_route("/d/{key}/tafel/foto", desk.take, methods=["POST"])
    router.add_api_route("/d/{key}/tafel/fotos", desk.act, methods=["POST"])
    router.add_api_route("/d/{key}/tafel/fotos/{number}", desk.picture, methods=["GET"])


class PhotoDesk:
    """Answers phones that send a photo, or look at those of their table."""

    def __init__(self, ctx: Context, door: TableDoor) -> None:
        self._ctx, self._door = ctx, door

    async def show(self, request: Request, key: str) -> Response:
        """Show the field for a photo, and the photos of the table."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        return compressed(request, await self._page(seated, done=request.query_params.get("gedaan", "")))

    async def take(self, request: Request, key: str) -> Response:
        """Clean a photo and keep it; what cannot be read is refused with the reason, and the words stay."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        async with request.form(max_files=1, max_fields=4) as form:
            file = form.get("foto")
            content = await file.read() if isinstance(file, UploadFile) else b""
            caption, client_key = (str(form.get(name, "")) for name in ("caption", "client_key"))
        if not content:
            return await self._page(seated, refused=seated.words["table"]["photo_none"], caption=caption, status=422)
        try:
            photo = await self._ctx.worker.run(clean_photo, content)
            await self._ctx.phone_writer.write(
                add_photo,
                participant_id=seated.phone.id,
                client_key=client_key[:64],
                caption=caption,
                image=photo.image,
                width=photo.width,
                height=photo.height,
                **self._door.base(seated),
            )
        except DomainError as refused:
            text = refusal_words(seated, refused)
            return await self._page(seated, refused=text, caption=caption, status=422)
        return RedirectResponse(f"{seated.path}/tafel/foto?gedaan=photo", status_code=303)

    async def act(self, request: Request, key: str) -> Response:
        """Take a photo away, or put it back."""
        form = await posted_fields(request)
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return seated
        kind, _, which = form.get("do", "").partition(":")
        try:
            if kind not in KINDS:
                raise NotFound
            await self._ctx.phone_writer.write(KINDS[kind], photo_id=number_in(which), **self._door.base(seated))
        except DomainError as refused:
            return await self._page(seated, refused=refusal_words(seated, refused), status=422)
        return RedirectResponse(f"{seated.path}/tafel/foto?gedaan={kind}", status_code=303)

    async def picture(self, key: str, number: str) -> Response:
        """Return a picture of the own table."""
        seated = await self._door.at(key)
        if isinstance(seated, Response):
            return Response(status_code=404)
        found = await self._ctx.database.aread(find_photo_file, photo_id=number_in(number))
        if found is None or found.table_id != seated.board.table_id:
            return Response(status_code=404)
        return Response(found.image, media_type="image/jpeg", headers=PICTURE)

    async def _page(
        self, seated: Seated, *, done: str = "", refused: str = "", caption: str = "", status: int = 200
    ) -> Response:
        read, table_id = self._ctx.database.aread, seated.board.table_id
        return page(
            "table_photo.html",
            language=seated.phone.language,
            status=status,
            say=seated.words,
            path=seated.path,
            code=seated.code,
            letter=seated.board.letter,
            title=seated.words["table"]["photos_title"].format(letter=seated.board.letter),
            photos=await read(list_photos, table_id=table_id),
            removed=await read(list_photos, table_id=table_id, removed=True),
            caption=caption,
            longest=LONGEST_CAPTION,
            client_key=secrets.token_hex(16),
            told=told_of(seated, done),
            refused=refused,
        )
