"""What is in a file that was just chosen: recognised, left out, first figures of the wijk. Nothing is stored yet."""

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import ui

from sessions.enums import DatasetState
from sessions.queries.dataset import DatasetView
from sessions.queries.traject import TrajectView
from sessions.wijkdata.catalogue import groups
from sessions.wijkdata.tidy import FileReport
from wijksessie import texts, upload_folder
from wijksessie.charts.dumbbell import value_words
from wijksessie.screens.components.marks import box, button, link, message, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here
from wijksessie.upload_folder import Preview
from wijksessie.uploads import folder_of, import_upload

LEVELS = {"land": ("land", "landen"), "gemeente": ("gemeente", "gemeenten"), "wijk": ("wijk", "wijken"),
          "buurt": ("buurt", "buurten")}  # fmt: skip
MOST_REFUSED = 10


def levels_words(levels: tuple[tuple[str, int], ...]) -> str:
    """Return '1 gemeente, 10 wijken en 111 buurten'."""
    return texts.listing([f"{texts.number(count)} {LEVELS[level][count != 1]}" for level, count in levels])


def draw_preview(
    here: Here,
    traject: TrajectView,
    preview: Preview,
    there: DatasetView | None,
    *,
    after: Callable[[], Awaitable[None]],
) -> None:
    """Add the preview of a file with the choice to take it over or not; `after` draws the list of files again."""
    report = preview.report
    if report is None:
        return
    with box("card"):
        text("h2", preview.file_name)
        _known(report, preview)
        _wijk(traject, preview)
        _left_out(report)
        place = box()
        with place:
            if there is not None and there.state is DatasetState.ACTIVE:
                _there_already(traject)
            else:
                _choice(here, traject, report, place, after)


def _known(report: FileReport, preview: Preview) -> None:
    words = texts.listing([groups()[group].plural for group in dict.fromkeys(group for _, group in report.figures)])
    facts = (
        ("Herkend als", f"{preview.source_name} ({report.table})"),
        ("Jaar en groep", f"{report.period}, {words}"),
        ("Gebieden", levels_words(report.levels)),
        ("Cijfers", f"{texts.number(report.known)} bekend, {texts.number(report.missing)} onbekend"),
    )
    with box("facts", tag="dl"):
        for term, fact in facts:
            text("dt", term)
            text("dd", fact)


def _wijk(traject: TrajectView, preview: Preview) -> None:
    if not preview.has_wijk:
        with message("warn"), box(tag="p"):
            text("strong", f"{traject.wijk_name} staat er niet in. ")
            text("span", "Je kunt het bestand bewaren, maar deze wijksessie krijgt er geen cijfers van.")
        return
    shown = [f"{each.label} {value_words(each.value, each.unit, 1)} ({each.group})" for each in preview.samples]
    if shown:
        text("p", f"Bijvoorbeeld voor {traject.wijk_name}: {'; '.join(shown)}.")


def _left_out(report: FileReport) -> None:
    if report.refused_total:
        with message("warn"), box():
            count = texts.number(report.refused_total)
            is_one = report.refused_total == 1
            text("strong", f"{count} {'regel of cijfer is' if is_one else 'regels of cijfers zijn'} weggelaten.")
            with box(tag="ul"):
                for refusal in report.refused[:MOST_REFUSED]:
                    text("li", f"Regel {refusal.row}: {refusal.reason}")
    for title, columns in (
        ("Kolommen die we niet gebruiken", report.unknown_columns),
        ("Kolommen zonder cijfers", report.empty_columns),
    ):
        if columns:
            with box("more", tag="details"):
                text("summary", f"{title} ({len(columns)})")
                text("p", ", ".join(columns), "small muted")


def _there_already(traject: TrajectView) -> None:
    with message("ok"), box(tag="p"):
        text("strong", "Dit bestand is al ingelezen. ")
        text("span", "Er is niets veranderd.")
    link("Ander bestand kiezen", f"/app/trajecten/{traject.id}/wijkdata/bestanden", kind="btn second")


def _choice(
    here: Here, traject: TrajectView, report: FileReport, place: ui.element, after: Callable[[], Awaitable[None]]
) -> None:
    files = f"/app/trajecten/{traject.id}/wijkdata/bestanden"

    async def refuse() -> None:
        await asyncio.to_thread(upload_folder.forget, folder_of(here.ctx), report.content_hash)
        ui.navigate.to(files)

    with box("row"):
        button("Neem deze cijfers over", lambda: _import(here, traject, report, place, after), icon_name="tick")
        button("Niet overnemen", refuse, kind="btn second")


async def _import(
    here: Here, traject: TrajectView, report: FileReport, place: ui.element, after: Callable[[], Awaitable[None]]
) -> None:
    """Store the file in parts and show how far it is."""
    with explaining_refusals():
        await here.ask_again()
        place.clear()
        with place:
            words = text("p", "We bewaren de cijfers.").props("role=status")
            bar = box("progress", tag="progress").props("max=1 value=0")
            bar.props["aria-label"] = "Hoe ver het bewaren is"
        stored = import_upload(here.ctx, traject_id=traject.id, content_hash=report.content_hash, who=here.who)
        is_new = True
        async for part, dataset in stored:
            bar.props["value"] = f"{part:.2f}"
            bar.update()
            words.text = f"We bewaren de cijfers: {texts.percent(100 * part)}."
            is_new = dataset.is_new
        here.saved()
        place.clear()
        with place:
            _done(traject, is_new=is_new)
        await after()


def _done(traject: TrajectView, *, is_new: bool) -> None:
    with message("ok", alert=True), box(tag="p"):
        text("strong", "De cijfers staan erin. " if is_new else "Dit bestand was er al. ")
        text("span", "Je ziet ze op het scherm Wijkdata." if is_new else "Er is niets veranderd.")
    link("Cijfers bekijken", f"/app/trajecten/{traject.id}/wijkdata", kind="btn")
