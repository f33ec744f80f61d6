"""What is in a file that was just chosen: recognised, left out, first figures of the wijk. Nothing is stored yet."""

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import ui

from sessions.enums import DatasetState
from sessions.queries.dataset import DatasetView
from sessions.queries.traject import TrajectView
from sessions.wijkdata.age_classes import group_named, is_age_class
from sessions.wijkdata.catalogue import counts, indicators
from sessions.wijkdata.household import LAYOUT as POSITIONS_LAYOUT
from sessions.wijkdata.own_rules import OTHER_SOURCE, OWN_FILE_LAYOUT
from sessions.wijkdata.tidy import FileReport
from wijksessie import texts, upload_folder
from wijksessie.charts.dumbbell import value_words
from wijksessie.screens.components.marks import box, button, link, message, text
from wijksessie.screens.components.wijkdata.area_words import levels_words
from wijksessie.screens.components.wijkdata.basisset import region
from wijksessie.screens.components.wijkdata.column_links import Links, column_links, year_question
from wijksessie.screens.components.wijkdata.fact_table import facts_table
from wijksessie.screens.components.wijkdata.outlines_preview import outlines_preview
from wijksessie.screens.components.wijkdata.template_choice import template_choice
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here
from wijksessie.upload_folder import Preview
from wijksessie.uploads import folder_of, import_upload

MOST_REFUSED = 25
MOST_CLASSES, SENIORS = 3, "65+"
MOST_OPEN = 12  # facts that are shown at once
NO_FIGURES = "Je kunt het bestand bewaren, maar deze wijksessie krijgt er geen cijfers van."
ONLY_FACTS = "De wijk krijgt er geen cijfers van. De losse feiten hieronder komen er wel bij."
POSITIONS = (
    "Dit zijn aantallen om mee te rekenen: wie woont alleen, met een partner, met kinderen, en hoe oud. "
    "Ze staan niet tussen de cijfers van de wijk."
)


def groups_words(keys: tuple[str, ...]) -> str:
    """Return about whom figures are: 'volwassenen en ouderen', or '20 leeftijdsklassen' for too many names."""
    classes = [key for key in keys if is_age_class(key)]
    if len(classes) > MOST_CLASSES:
        whole = [key for key in keys if key not in classes]
        count = len(classes) + len([key for key in whole if key == SENIORS])
        rest = [group_named(key).plural for key in whole if key != SENIORS]
        return texts.listing([*rest, f"{texts.number(count)} leeftijdsklassen"])
    return texts.listing([group_named(key).plural for key in keys])


def draw_preview(
    here: Here,
    traject: TrajectView,
    preview: Preview,
    there: DatasetView | None,
    *,
    upload: str,
    after: Callable[[], Awaitable[None]],
) -> None:
    """Add the preview of a file with the choice to keep it or not; `after` draws the list of files again.

    `upload` is what the file waits under. A file without a year is asked for its year first.
    """
    report, links = preview.report, Links(here, traject, upload)
    with box("card preview"):
        text("h2", preview.file_name)
        if preview.outlines is not None:
            outlines_preview(here, traject, preview.outlines, upload=upload, after=after)
            return
        if report is None:
            year_question(links)
            _refuse(here, traject, upload)
            return
        _known(report, preview)
        _wijk(traject, preview, report)
        _left_out(report)
        facts_table(report.facts, is_open=len(report.facts) <= MOST_OPEN)
        column_links(links, report)
        place = box()
        with place:
            if there is not None and there.state is DatasetState.ACTIVE:
                _there_already(traject)
            elif report.layout == OWN_FILE_LAYOUT:
                template_choice(here, traject, report, place, after)
            elif report.figures or report.facts:
                _choice(here, traject, upload, place, after)
            else:
                _nothing_yet(here, traject, upload)


def _known(report: FileReport, preview: Preview) -> None:
    words = groups_words(tuple(dict.fromkeys(group for _, group in report.figures)))
    years = report.period or "nog niet bekend"
    facts = (
        ("Herkend als", _recognised(report, preview)),
        ("Jaar en groep", f"{years}, {words}" if words else years),
        ("Gebieden", levels_words(report.levels)),
        ("Cijfers", f"{texts.number(report.known)} bekend, {texts.number(report.missing)} onbekend"),
    )
    with box("facts", tag="dl"):
        for term, fact in facts:
            text("dt", term)
            text("dd", fact)
    names = [
        indicators()[key].label if key in indicators() else counts()[key].label for key, _ in report.figures if key
    ]
    if names:
        with box("more", tag="details"):
            text("summary", f"Cijfers in dit bestand ({len(dict.fromkeys(names))})")
            text("p", ", ".join(dict.fromkeys(names)), "small muted")


def _recognised(report: FileReport, preview: Preview) -> str:
    if report.source == OTHER_SOURCE and report.layout != OWN_FILE_LAYOUT:
        return "Een tabel met gebieden. Van wie de cijfers zijn, staat er niet in."
    return f"{preview.source_name} ({report.table})" if report.table else preview.source_name


def _wijk(traject: TrajectView, preview: Preview, report: FileReport) -> None:
    if report.layout == POSITIONS_LAYOUT:
        text("p", POSITIONS)
    elif report.figures and not preview.has_wijk:
        with message("warn"), box(tag="p"):
            text("strong", f"{traject.wijk_name} staat er niet in. ")
            text("span", ONLY_FACTS if report.facts else NO_FIGURES)
    shown = [f"{each.label} {value_words(each.value, each.unit, 1)} ({each.group})" for each in preview.samples]
    if shown:
        text("p", f"Bijvoorbeeld voor {traject.wijk_name}: {'; '.join(shown)}.")
    if report.warnings:
        with message("warn"), box():
            text("strong", "Kijk hier even naar.")
            with box(tag="ul"):
                for warning in report.warnings:
                    text("li", warning)


def _left_out(report: FileReport) -> None:
    """Add what was refused: how many, and the first ones with row, column, what stood there, and why."""
    if report.refused_total:
        count, is_one = texts.number(report.refused_total), report.refused_total == 1
        with message("warn"), box():
            text("strong", f"{count} {'regel of cijfer is' if is_one else 'regels of cijfers zijn'} weggelaten.")
        with box("more refused", tag="details"):
            shown = report.refused[:MOST_REFUSED]
            rest = f", de eerste {len(shown)}" if report.refused_total > len(shown) else ""
            text("summary", f"Wat is weggelaten, en waarom{rest}")
            with region("Wat is weggelaten"), box("plain", tag="table"):
                with box(tag="thead"), box(tag="tr"):
                    for name in ("Regel", "Kolom", "Er staat", "Waarom"):
                        text("th", name).props("scope=col")
                with box(tag="tbody"):
                    for refusal in shown:
                        with box(tag="tr"):
                            text("th", str(refusal.row)).props("scope=row")
                            for words in (refusal.column or "hele regel", refusal.value or "–", refusal.reason):
                                text("td", words)
    linkable = {title for title, _ in report.linkable}
    for title, columns in (
        ("Andere kolommen", [name for name in report.unknown_columns if name not in linkable]),
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
    here: Here, traject: TrajectView, upload: str, place: ui.element, after: Callable[[], Awaitable[None]]
) -> None:
    with box("row"):
        button("Bewaar deze cijfers", lambda: _import(here, traject, upload, place, after), icon_name="tick").mark(
            "keep"
        )
        _refuse(here, traject, upload)


def _nothing_yet(here: Here, traject: TrajectView, upload: str) -> None:
    with message("warn"), box(tag="p"):
        text("strong", "Er valt nog niets te bewaren. ")
        text("span", "We kennen geen enkele kolom met cijfers. Koppel er hierboven een, of bewaar niets.")
    _refuse(here, traject, upload)


def _refuse(here: Here, traject: TrajectView, upload: str) -> None:
    async def refuse() -> None:
        await asyncio.to_thread(upload_folder.forget, folder_of(here.ctx), upload)
        ui.navigate.to(f"/app/trajecten/{traject.id}/wijkdata/bestanden")

    button("Niet bewaren", refuse, kind="btn second").mark("forget")


async def _import(
    here: Here, traject: TrajectView, upload: str, place: ui.element, after: Callable[[], Awaitable[None]]
) -> None:
    """Store the file in parts and show how far it is."""
    with explaining_refusals():
        await here.ask_again()
        place.clear()
        with place:
            words = text("p", "We bewaren de cijfers.").props("role=status")
            bar = box("progress", tag="progress").props("max=1 value=0")
            bar.props["aria-label"] = "Hoe ver het bewaren is"
        stored = import_upload(here.ctx, traject_id=traject.id, content_hash=upload, who=here.who)
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
