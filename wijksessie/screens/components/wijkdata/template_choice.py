"""Taking over a filled Excel sheet of ours: its figures become figures of this wijksessie, not a file for all."""

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import ui

from sessions.queries.traject import TrajectView
from sessions.usecases.own_figure import OwnImport
from sessions.wijkdata.tidy import FileReport
from wijksessie import texts, upload_folder
from wijksessie.own_template import import_template
from wijksessie.screens.components.marks import box, button, link, message, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here
from wijksessie.uploads import folder_of


def template_choice(
    here: Here, traject: TrajectView, report: FileReport, place: ui.element, after: Callable[[], Awaitable[None]]
) -> None:
    """Add the choice to take a filled sheet over or not; `after` draws what stands around it again."""
    own = f"/app/trajecten/{traject.id}/wijkdata/eigen"

    async def take() -> None:
        with explaining_refusals():
            await here.ask_again()
            result = await import_template(
                here.ctx, traject_id=traject.id, content_hash=report.content_hash, who=here.who
            )
            here.saved()
            place.clear()
            with place:
                with message("ok", alert=True), box(tag="p"):
                    text("strong", f"{result_words(result)} ")
                    text("span", "Alleen deze wijksessie gebruikt ze.")
                link("Eigen cijfers bekijken", own, kind="btn")
            await after()

    async def refuse() -> None:
        await asyncio.to_thread(upload_folder.forget, folder_of(here.ctx), report.content_hash)
        ui.navigate.to(own)

    text("p", "Deze cijfers worden alleen van deze wijksessie. Wat ‘niet openbaar’ is, blijft bij het projectteam.")
    with box("row"):
        button("Bewaar deze cijfers", take, icon_name="tick").mark("take-template")
        button("Niet bewaren", refuse, kind="btn second")


def result_words(result: OwnImport) -> str:
    """Return what a sheet brought: '3 cijfers toegevoegd en 1 veranderd.'."""
    parts = []
    if result.added:
        parts.append(f"{texts.number(result.added)} {'cijfer' if result.added == 1 else 'cijfers'} toegevoegd")
    if result.changed:
        parts.append(f"{texts.number(result.changed)} veranderd")
    if result.unchanged:
        parts.append(f"{texts.number(result.unchanged)} stonden er al" if result.unchanged > 1 else "1 stond er al")
    return f"{texts.listing(parts)}."
