"""/trajecten/{id}/wijkdata/bestanden: read a file in, see first what is in it, and take it back again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from nicegui import ui

from sessions.enums import DatasetState
from sessions.queries.dataset import DatasetView, find_dataset, list_datasets, list_pinned_dataset_ids
from sessions.queries.loose_fact import list_loose_facts
from sessions.queries.outline import OutlineFileView, list_outline_files
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.dataset import pin_datasets, restore_dataset, withdraw_dataset
from sessions.usecases.outline import restore_outlines, withdraw_outlines
from wijksessie import texts, upload_folder
from wijksessie.access import Need
from wijksessie.screens import layout
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, chip, empty, overline, text
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.components.wijkdata.area_words import levels_words
from wijksessie.screens.components.wijkdata.basisset import region
from wijksessie.screens.components.wijkdata.fact_table import facts_table
from wijksessie.screens.components.wijkdata.fetch_form import fetch_form
from wijksessie.screens.components.wijkdata.file_form import file_form
from wijksessie.screens.components.wijkdata.outline_row import outline_row
from wijksessie.screens.components.wijkdata.preview import draw_preview, groups_words
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here
from wijksessie.uploads import folder_of

PATH = "/trajecten/{traject_id}/wijkdata/bestanden"


@dataclass(slots=True)
class Files:
    """The list of files as this visitor sees it."""

    here: Here
    traject: TrajectView
    listed: ui.element = field(init=False)
    facts: ui.element = field(init=False)
    undo: UndoBar = field(init=False)
    refresh: Latest = field(init=False)

    def __post_init__(self) -> None:
        """Let one drawing wait for the other: the last one must show the last state."""
        self.refresh = Latest(self._show)

    async def _show(self) -> None:
        datasets = await self.here.read(list_datasets, traject_id=self.traject.id)
        pinned = await self.here.read(list_pinned_dataset_ids, traject_id=self.traject.id)
        maps = await self.here.read(list_outline_files)
        self.listed.clear()
        with self.listed:
            _draw_list(self, datasets, pinned, maps)
        facts = await self.here.read(list_loose_facts, traject_id=self.traject.id)
        self.facts.clear()
        with self.facts:
            facts_table(facts, is_open=False)


async def page(here: Here, traject_id: int, upload: str = "") -> None:
    """Show the field to choose a file, what is in a file that was just chosen, and the files that are there."""
    traject = await here.read(get_traject, traject_id=traject_id)
    preview = await asyncio.to_thread(upload_folder.find_preview, folder_of(here.ctx), upload)
    files = Files(here, traject)
    title = f"Bestanden met cijfers van {traject.wijk_name}"
    with layout.frame(
        here, title, traject=traject, where="Bestanden", styles=["wijkdata.css"], help_page="wijkdata"
    ) as main:
        main.classes("wd")
        wijkdata_nav(traject_id, "/bestanden")
        text("h1", "Bestanden met cijfers")
        if preview is not None:
            content_hash = preview.report.content_hash if preview.report else upload
            there = await here.read(find_dataset, content_hash=content_hash)
            draw_preview(here, traject, preview, there, upload=upload, after=files.refresh)
        else:
            file_form(traject_id)
            fetch_form(here, traject)
        with box(tag="section"):
            overline("Ingelezen bestanden", "voor alle wijksessies in deze installatie")
            files.undo = UndoBar()
            files.listed = box()
        files.facts = box(tag="section")
    await files.refresh()
    here.follow("traject", traject_id, files.refresh)


def _draw_list(
    files: Files, datasets: tuple[DatasetView, ...], pinned: tuple[int, ...], maps: tuple[OutlineFileView, ...]
) -> None:
    if not datasets and not maps:
        with empty("Nog geen bestanden", "Kies hierboven het bestand van RIVM of van CBS."):
            pass
        return
    if pinned:
        text(
            "p",
            f"De wijksessie {files.traject.wijk_name} houdt zich aan de bestanden waar ‘in gebruik’ bij staat. "
            "Een nieuwer bestand telt pas mee als je het hier kiest.",
            "muted small",
        )
    with region("Ingelezen bestanden"), box("plain files", tag="table"):
        with box(tag="thead"), box(tag="tr"):
            for name in ("Bron", "Jaar en groep", "Gebieden", "Ingelezen", "Staat", "Doen"):
                text("th", name).props("scope=col")
        with box(tag="tbody"):
            for dataset in datasets:
                _dataset_row(files, dataset, pinned)
            for each in maps:
                outline_row(
                    each,
                    may_switch=files.here.allows(Need.STAFF),
                    withdraw=lambda view: _withdraw_map(files, view),
                    restore=lambda view: _switch_map(files, view, restore_outlines),
                )


def _dataset_row(files: Files, dataset: DatasetView, pinned: tuple[int, ...]) -> None:
    with box(tag="tr").mark(f"dataset-{dataset.id}"):
        with box(tag="th").props("scope=row"):
            text("span", f"{dataset.source_name} ({dataset.table})" if dataset.table else dataset.source_name)
            text("p", f"{dataset.file_name} · {dataset.licence}", "small muted")
        text("td", ", ".join(filter(None, [dataset.period, groups_words(dataset.groups)])))
        text("td", levels_words(dataset.levels))
        text("td", f"{texts.short_day(texts.local(dataset.imported_at).date())}, {dataset.imported_by}")
        with box(tag="td"):
            if dataset.state is DatasetState.WITHDRAWN:
                chip("concept", "teruggetrokken")
            else:
                chip("klaar" if dataset.is_used else "open", "in gebruik" if dataset.is_used else "niet in gebruik")
        with box(tag="td"):
            _buttons(files, dataset, pinned)


def _buttons(files: Files, dataset: DatasetView, pinned: tuple[int, ...]) -> None:
    name = f"{dataset.source_name} {dataset.period}"
    may_switch = files.here.allows(Need.STAFF)
    if dataset.state is DatasetState.WITHDRAWN:
        if may_switch:
            put_back = button(
                "Zet terug", lambda: _restore(files, dataset), kind="btn quiet", name=f"{name} terugzetten"
            )
            put_back.mark(f"restore-{dataset.id}")
        return
    if not dataset.is_used:
        use = button(
            "Gebruik dit ook", lambda: _use(files, dataset, pinned), kind="btn quiet", name=f"{name} gebruiken"
        )
        use.mark(f"use-{dataset.id}")
    if may_switch:
        take_back = button(
            "Trek terug", lambda: _withdraw(files, dataset), kind="btn quiet", name=f"{name} terugtrekken"
        )
        take_back.mark(f"withdraw-{dataset.id}")


async def _use(files: Files, dataset: DatasetView, pinned: tuple[int, ...]) -> None:
    here = files.here
    with explaining_refusals():
        await here.act(
            pin_datasets, traject_id=files.traject.id, dataset_ids=[*pinned, dataset.id], who=here.who, now=here.now
        )
        await files.refresh()


async def _withdraw(files: Files, dataset: DatasetView) -> None:
    with explaining_refusals():
        await _switch(files, dataset, withdraw_dataset)
        files.undo.offer(
            f"{dataset.file_name} is teruggetrokken. Geen enkele wijksessie gebruikt het nu.",
            lambda: _switch(files, dataset, restore_dataset),
        )


async def _restore(files: Files, dataset: DatasetView) -> None:
    with explaining_refusals():
        await _switch(files, dataset, restore_dataset)


async def _switch(files: Files, dataset: DatasetView, usecase: Callable[..., DatasetView]) -> None:
    """Withdraw or restore: a file is shared by all sessions, so this asks for an account."""
    here = files.here
    await here.ask_again(Need.STAFF)
    await here.act(usecase, dataset_id=dataset.id, traject_id=files.traject.id, who=here.who, now=here.now)
    await files.refresh()


async def _withdraw_map(files: Files, view: OutlineFileView) -> None:
    with explaining_refusals():
        await _switch_map(files, view, withdraw_outlines)
        files.undo.offer(
            f"{view.file_name} is teruggetrokken. Geen enkele wijksessie gebruikt deze kaart nu.",
            lambda: _switch_map(files, view, restore_outlines),
        )


async def _switch_map(files: Files, view: OutlineFileView, usecase: Callable[..., OutlineFileView]) -> None:
    """Withdraw or restore a map: it is shared by all sessions, so this asks for an account."""
    here = files.here
    with explaining_refusals():
        await here.ask_again(Need.STAFF)
        await here.act(usecase, file_id=view.id, traject_id=files.traject.id, who=here.who, now=here.now)
        await files.refresh()
