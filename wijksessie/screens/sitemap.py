"""Every screen in one list: its page module, what it asks of its visitor, and where it stands in the menu."""

from dataclasses import dataclass
from types import ModuleType

from nicegui import ui

from wijksessie.access import Need
from wijksessie.screens.gate import guarded


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen. The module has a `PATH` and a `page(here, …)`; `menu` is its word in the menu of a traject."""

    name: str
    need: Need
    menu: str = ""


ENTRIES: tuple[Entry, ...] = (
    Entry("overview", Need.STAFF),
    Entry("new_traject", Need.STAFF),
    Entry("traject", Need.TEAM, "Start"),
    Entry("voorgesprek", Need.TEAM, "Voorgesprek"),
    Entry("voorgesprek_sheet", Need.TEAM),
    Entry("checklist", Need.TEAM, "Planning"),
    Entry("team", Need.TEAM, "Projectteam"),
    Entry("invitees", Need.TEAM, "Genodigden"),
    Entry("invitations", Need.TEAM),
    Entry("programme", Need.TEAM, "Programma"),
    Entry("wijkdata", Need.TEAM, "Wijkdata"),
    Entry("wijkdata_choice", Need.TEAM),
    Entry("wijkdata_files", Need.TEAM),
    Entry("wijkdata_figure", Need.TEAM),
    Entry("wijkdata_analysis", Need.TEAM),
    Entry("wijkdata_level", Need.TEAM),
    Entry("wijkdata_own", Need.TEAM, "Eigen cijfers"),
    Entry("wijkdata_missing", Need.TEAM, "Cijfers die ontbreken"),
    Entry("supply", Need.TEAM, "Aanbod"),
    Entry("survey_editor", Need.TEAM, "Enquête"),
    Entry("survey_results", Need.TEAM, "Uitkomsten"),
    Entry("survey_poster", Need.TEAM),
    Entry("survey_paper", Need.TEAM, "Enquête op papier"),
    Entry("personas", Need.TEAM, "Persona’s"),
    Entry("persona_register", Need.TEAM),
    Entry("persona", Need.TEAM),
    Entry("rehearsal", Need.TEAM, "Generale repetitie"),
    Entry("director", Need.TEAM, "Regie"),
    Entry("beamer", Need.BEAMER, "Beamer"),
    Entry("board", Need.TABLE),
    Entry("pitch", Need.TABLE),
    Entry("wall", Need.TEAM, "Alle tafels"),
    Entry("agreements", Need.TEAM, "Afspraken"),
    Entry("verslag", Need.TEAM, "Verslag"),
    Entry("help", Need.STAFF),
)


def page_module(entry: Entry) -> ModuleType:
    """Return the module of a screen."""
    from importlib import import_module  # noqa: PLC0415 - pages are loaded when the app is installed, not before

    return import_module(f"wijksessie.screens.pages.{entry.name}")


def register() -> None:
    """Tell NiceGUI about every screen, each behind its guard."""
    for entry in ENTRIES:
        module = page_module(entry)
        ui.page(module.PATH, response_timeout=30)(guarded(module.page, entry.need))
