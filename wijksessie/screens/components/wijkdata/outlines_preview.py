"""What is on a map that was just chosen, and the choice to keep it: nothing is stored before that."""

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import ui

from sessions.queries.outline import find_outline_file
from sessions.queries.traject import TrajectView
from wijksessie import texts, upload_folder
from wijksessie.screens.components.marks import box, button, link, message, text
from wijksessie.screens.components.wijkdata.area_words import levels_words
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here
from wijksessie.upload_folder import OutlinesSummary
from wijksessie.uploads import folder_of, import_outlines_upload

MOST_CITIES = 3
MOST_NAMES = 40
KIND = "Kaart van gebieden, van Kadaster en CBS (CC BY 4.0)"


def outlines_words(found: OutlinesSummary) -> str:
    """Return '112 buurten van Utrecht', or '14.000 buurten van 342 gemeenten'."""
    areas = levels_words(found.levels)
    if len(found.cities) > MOST_CITIES:
        return f"{areas} van {texts.number(len(found.cities))} gemeenten"
    return f"{areas} van {texts.listing([name for name, _ in found.cities])}"


def outlines_preview(
    here: Here,
    traject: TrajectView,
    found: OutlinesSummary,
    *,
    upload: str,
    after: Callable[[], Awaitable[None]],
) -> None:
    """Add what the map holds, what this wijksessie gets of it, and the buttons; `after` draws the list again."""
    with box("facts", tag="dl"):
        for term, fact in (("Herkend als", KIND), ("Gebieden", outlines_words(found))):
            text("dt", term)
            text("dd", fact)
    _use(traject, found)
    place = box()

    async def keep() -> None:
        with explaining_refusals():
            await here.ask_again()
            there = await here.read(find_outline_file, content_hash=found.content_hash)
            await import_outlines_upload(here.ctx, content_hash=upload, who=here.who)
            here.saved()
            place.clear()
            with place:
                _done(traject, is_known=there is not None and not there.is_withdrawn)
            await after()

    with place, box("row"):
        button("Bewaar deze kaart", keep, icon_name="tick").mark("keep")
        button("Niet bewaren", lambda: _forget(here, traject, upload), kind="btn second").mark("forget")


def _use(traject: TrajectView, found: OutlinesSummary) -> None:
    if found.inside:
        count = len(found.inside)
        shown = ", ".join(found.inside[:MOST_NAMES])
        text("p", f"Van {traject.wijk_name}: {texts.number(count)} {'buurt' if count == 1 else 'buurten'}.")
        with box("more", tag="details"):
            text("summary", f"De buurten van {traject.wijk_name}")
            text("p", f"{shown} en meer" if count > MOST_NAMES else shown, "small muted")
        text("p", f"Bij elk cijfer zie je straks de buurten van {traject.wijk_name} op de kaart.")
    elif found.has_city:
        text("p", f"Bij elk cijfer zie je straks de wijken van {traject.city} op deze kaart.")
    else:
        with message("warn"), box(tag="p"):
            text("strong", f"Er staat niets van {traject.city} op. ")
            text("span", "Je kunt de kaart bewaren, maar deze wijksessie gebruikt haar niet.")


async def _forget(here: Here, traject: TrajectView, upload: str) -> None:
    await asyncio.to_thread(upload_folder.forget, folder_of(here.ctx), upload)
    ui.navigate.to(f"/app/trajecten/{traject.id}/wijkdata/bestanden")


def _done(traject: TrajectView, *, is_known: bool) -> None:
    with message("ok", alert=True), box(tag="p"):
        text("strong", "Deze kaart was er al. " if is_known else "De kaart staat erin. ")
        text("span", "Er is niets veranderd." if is_known else "Je ziet haar bij elk cijfer.")
    link("Cijfers bekijken", f"/app/trajecten/{traject.id}/wijkdata", kind="btn")
