"""Uploads: a native file field posts here; size, type and members are checked before anything is opened."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path, PurePath

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from sessions.errors import DomainError, NotAllowed
from sessions.queries.access import find_organisation_of
from sessions.queries.column_link import get_hints
from sessions.queries.dataset import DatasetView, list_pinned_dataset_ids
from sessions.queries.outline import OutlineFileView
from sessions.queries.photo import find_photo_file
from sessions.queries.traject import get_traject
from sessions.texts import readable
from sessions.usecases.dataset import add_figures, finish_import, pin_datasets, start_import
from sessions.usecases.outline import import_outlines
from sessions.wijkdata.bulk import chunks
from sessions.wijkdata.errors import FileEmpty, FileTooLarge
from sessions.wijkdata.raw import MOST_BYTES
from wijksessie import upload_folder
from wijksessie.access import Need, Target, may
from wijksessie.context import Context
from wijksessie.phone.base import refusal
from wijksessie.recognise import recognise
from wijksessie.upload_folder import Preview

NO_FILE = "Er zat geen bestand bij. Kies een bestand van je computer en probeer het nog eens."
NOT_FOUND = "Deze upload is er niet meer. Kies het bestand opnieuw."
LONGEST_NAME = 200
FIRST_YEAR = 1990


class UploadGone(DomainError):
    """An upload that was thrown away, or was never there."""

    text = NOT_FOUND


class NoSuchYear(DomainError):
    """A year in which nothing can have been measured."""

    text = "Vul een jaar in van vier cijfers, bijvoorbeeld 2023. Een jaar dat nog moet komen kan niet."


def uploads_router(ctx: Context) -> APIRouter:
    """Return the route that takes files of figures: it reads the file, stores nothing yet, and shows what is in it."""
    router = APIRouter()

    @router.post("/bestanden/wijkdata/{traject_id}")
    async def take(request: Request, traject_id: int) -> Response:
        back = f"/app/trajecten/{traject_id}/wijkdata/bestanden"
        try:
            await _ask(ctx, request, traject_id)
        except NotAllowed as refused:
            return refusal(refused.text, title="Geen toegang", status=403, back="/app/")
        async with request.form(max_files=1, max_fields=2) as form:
            file = form.get("bestand")
            if not isinstance(file, UploadFile) or not file.filename:
                return refusal(NO_FILE, title="Geen bestand", back=back)
            content = await file.read(MOST_BYTES + 1)
            ticket = str(form.get("kaart", ""))
            name = " ".join(readable(PurePath(file.filename.replace("\\", "/")).name).split())[-LONGEST_NAME:]
        try:
            content_hash = await keep_upload(ctx, traject_id=traject_id, content=content, file_name=name, ticket=ticket)
        except DomainError as refused:
            return refusal(refused.text, title="Dit bestand past niet", back=back)
        return RedirectResponse(f"{back}?upload={content_hash}", status_code=303)

    @router.get("/bestanden/wijkdata/{traject_id}/voortgang/{ticket}")
    async def progress(request: Request, traject_id: int, ticket: str) -> Response:
        try:
            await _ask(ctx, request, traject_id)
        except NotAllowed:
            return Response(status_code=403)
        step = await asyncio.to_thread(upload_folder.step_of, folder_of(ctx), ticket)
        return PlainTextResponse(step, headers={"Cache-Control": "no-store"})

    router.add_api_route("/bestanden/foto/{traject_id}/{photo_id}", photo_route(ctx), methods=["GET"])
    return router


def photo_route(ctx: Context) -> Callable[[Request, int, int], Awaitable[Response]]:
    """Return the route of a photo on the screens: for the projectteam, and for the gespreksleider of its own table."""

    async def show(request: Request, traject_id: int, photo_id: int) -> Response:
        found = await ctx.database.aread(find_photo_file, photo_id=photo_id)
        organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
        if found is None or found.traject_id != traject_id or organisation_id is None:
            return Response(status_code=404)
        visitor = await recognise(ctx, request.cookies)
        if not may(visitor, Need.TABLE, Target(organisation_id, traject_id, found.table_id)):
            return Response(status_code=403)
        headers = {"Cache-Control": "private, max-age=600"}
        return Response(found.image, media_type="image/jpeg", headers=headers)

    return show


async def keep_upload(ctx: Context, *, traject_id: int, content: bytes, file_name: str, ticket: str = "") -> str:
    """Keep a file for its preview and return its hash. Raises a FileRefused when it cannot be used.

    `ticket` is what the screen asks by how far the reading is.
    """
    if not content:
        raise FileEmpty
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    folder = folder_of(ctx)
    content_hash = await asyncio.to_thread(upload_folder.keep, folder, content)
    try:
        refusal_text = (await _look(ctx, traject_id, content_hash, file_name, year=0, ticket=ticket)).refusal
    except DomainError as refused:  # the work was too heavy
        refusal_text = refused.text
    if refusal_text:
        await asyncio.to_thread(upload_folder.forget, folder, content_hash)
        raise DomainError(refusal_text)
    return content_hash


async def look_again(ctx: Context, *, traject_id: int, content_hash: str, year: int = 0) -> Preview:
    """Read an upload again, with the links of the organisation as they are now, and with the year that somebody gave.

    Raises UploadGone, or the refusal when the file cannot be read in this way; the upload stays.
    """
    folder = folder_of(ctx)
    preview = await asyncio.to_thread(upload_folder.find_preview, folder, content_hash)
    if preview is None:
        raise UploadGone
    if year and not FIRST_YEAR <= year <= ctx.clock().year:
        raise NoSuchYear
    made = await _look(ctx, traject_id, content_hash, preview.file_name, year=year or preview.year)
    if made.refusal:
        raise DomainError(made.refusal)
    return made


async def _look(
    ctx: Context, traject_id: int, content_hash: str, file_name: str, *, year: int, ticket: str = ""
) -> Preview:
    traject = await ctx.database.aread(get_traject, traject_id=traject_id)
    hints = await ctx.database.aread(get_hints, organisation_id=traject.organisation_id, year=year)
    return await ctx.worker.run(
        upload_folder.preview_upload,
        folder_of(ctx),
        content_hash,
        file_name,
        traject.wijk_code,
        hints=hints,
        ticket=ticket,
    )


async def import_upload(
    ctx: Context, *, traject_id: int, content_hash: str, who: str
) -> AsyncIterator[tuple[float, DatasetView]]:
    """Store an upload in short transactions, so that nobody in a room waits. Yields (part done, dataset).

    The last one has part 1; `is_new` is False when the file was there already. Raises UploadGone or BeingImported.
    """
    folder = folder_of(ctx)
    preview = await asyncio.to_thread(upload_folder.find_preview, folder, content_hash)
    if preview is None:
        raise UploadGone
    organisation_id = (await ctx.database.aread(get_traject, traject_id=traject_id)).organisation_id
    now_known = await ctx.database.aread(get_hints, organisation_id=organisation_id, year=preview.year)
    hints = replace(now_known, links=preview.links)  # what was seen is what is kept
    parsed = await ctx.worker.run(upload_folder.read_upload, folder, content_hash, preview.file_name, hints)
    if parsed is None:
        raise UploadGone
    started = await ctx.database.awrite(
        start_import,
        report=parsed.report,
        areas=parsed.areas,
        file_name=preview.file_name,
        content_hash=parsed.report.content_hash,
        imported_by=who,
        now=ctx.clock(),
    )
    if started.is_new:
        stored = 0
        for chunk in chunks(parsed.figures):
            yield stored / len(parsed.figures), started
            await ctx.database.awrite(add_figures, dataset_id=started.id, figures=chunk)
            stored += len(chunk)
        started = await ctx.database.awrite(finish_import, dataset_id=started.id)
    pinned = await ctx.database.aread(list_pinned_dataset_ids, traject_id=traject_id)
    if pinned and started.id not in pinned:
        await ctx.database.awrite(
            pin_datasets, traject_id=traject_id, dataset_ids=[*pinned, started.id], who=who, now=ctx.clock()
        )
    upload_folder.forget(folder, content_hash)
    yield 1.0, started


async def import_outlines_upload(ctx: Context, *, content_hash: str, who: str) -> OutlineFileView:
    """Store an upload with a map of areas. Raises UploadGone; `is_new` is False when it was there already."""
    folder = folder_of(ctx)
    preview = await asyncio.to_thread(upload_folder.find_preview, folder, content_hash)
    if preview is None or preview.outlines is None:
        raise UploadGone
    found = await ctx.worker.run(upload_folder.read_outlines_upload, folder, content_hash)
    if found is None:
        raise UploadGone
    view = await ctx.database.awrite(
        import_outlines, found=found, file_name=preview.file_name, imported_by=who, now=ctx.clock()
    )
    upload_folder.forget(folder, content_hash)
    return view


def folder_of(ctx: Context) -> Path:
    """Return where uploads wait for a decision."""
    return ctx.settings.data_dir / "uploads"


async def _ask(ctx: Context, request: Request, traject_id: int) -> None:
    """Raise NotAllowed unless the visitor belongs to the projectteam of the traject."""
    visitor = await recognise(ctx, request.cookies)
    organisation_id = await ctx.database.aread(find_organisation_of, traject_id=traject_id)
    if organisation_id is None or not may(visitor, Need.TEAM, Target(organisation_id, traject_id)):
        raise NotAllowed
