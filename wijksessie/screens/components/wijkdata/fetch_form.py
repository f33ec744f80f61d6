"""Fetching figures from CBS and RIVM, where the installation allows it: what comes back is looked at like any file."""

import asyncio

from nicegui import ui

from sessions.queries.traject import TrajectView
from sessions.wijkdata.odata import OpenData
from sessions.wijkdata.odata_file import choices, fetch_file, find_choice
from wijksessie.screens.components.fields import Option, select_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.feedback import explaining_refusals, say_refused
from wijksessie.screens.here import Here
from wijksessie.uploads import keep_upload

NOTHING_CHOSEN = "Kies eerst welke cijfers je wilt ophalen."
BUSY = "We halen de cijfers op. Dat kan een minuut duren."


def fetch_form(here: Here, traject: TrajectView) -> None:
    """Add the list of tables and years with a button; nothing at all where fetching is switched off."""
    if here.ctx.settings.fetch_open_data:
        _FetchForm(here, traject)


class _FetchForm:
    """The form of one visitor; it fetches once at a time."""

    def __init__(self, here: Here, traject: TrajectView) -> None:
        self._here, self._traject = here, traject
        self._chosen, self._is_busy = "", False
        with box("card"):
            text("h2", "Ophalen bij CBS of RIVM")
            with box("file-form"):
                select_field(
                    "Welke cijfers?",
                    [Option("", "Kies een tabel en jaar"), *(Option(each.key, each.label) for each in choices())],
                    hint="Je ziet daarna eerst wat erin staat, net als bij een bestand.",
                    on_change=self._choose,
                ).mark("fetch-choice")
                button("Haal op", self._fetch, kind="btn second", icon_name="upload").mark("fetch")
            self._status = text("p", "").props("role=status")

    def _choose(self, key: str) -> None:
        self._chosen = key

    async def _fetch(self) -> None:
        choice = find_choice(self._chosen)
        if choice is None:
            say_refused(NOTHING_CHOSEN)
            return
        if self._is_busy:
            return
        self._is_busy = True
        self._status.text = BUSY
        here, traject = self._here, self._traject
        try:
            with explaining_refusals():
                await here.ask_again()
                way = OpenData(base=here.ctx.settings.open_data_relay)
                file = await asyncio.to_thread(fetch_file, way, choice, wijk=traject.wijk_code, now=here.now)
                content_hash = await keep_upload(
                    here.ctx, traject_id=traject.id, content=file.content, file_name=file.name
                )
                ui.navigate.to(f"/app/trajecten/{traject.id}/wijkdata/bestanden?upload={content_hash}")
        finally:
            self._is_busy = False
            self._status.text = ""
