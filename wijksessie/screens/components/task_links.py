"""Where a step of the timeline is done: the path of its screen and the words on the button."""

from collections.abc import Mapping

from sessions.queries.checklist import ChecklistItemView
from wijksessie.screens.sitemap import ENTRIES, page_module

# The column `screen` of checklist.toml -> path below /trajecten/{id}/ and the words on the button.
_SCREENS: Mapping[str, tuple[str, str]] = {
    "Voorgesprek": ("voorgesprek", "Voorgesprek openen"),
    "Voorgesprek, bestaand verband": ("voorgesprek?punt=bestaand_verband", "Vraag beantwoorden"),
    "Voorgesprek, punt 1": ("voorgesprek?punt=gebied", "Gebied kiezen"),
    "Voorgesprek, punt 2": ("voorgesprek?punt=focus", "Focus invullen"),
    "Voorgesprek, punt 3": ("voorgesprek?punt=doel", "Doel invullen"),
    "Voorgesprek, punt 4": ("voorgesprek?punt=data", "Cijfers bespreken"),
    "Voorgesprek, punt 5": ("voorgesprek?punt=enquete", "Vragen bespreken"),
    "Voorgesprek, samenvatting": ("voorgesprek/a4", "A4 openen"),
    "Projectteam": ("team", "Projectteam openen"),
    "Genodigden": ("genodigden", "Genodigden openen"),
    "Wijkdata": ("wijkdata", "Wijkdata openen"),
    "Wijkdata, kort verhaal": ("wijkdata", "Wijkdata openen"),
    "Enquête": ("enquete", "Enquête openen"),
    "Persona's": ("personas", "Persona’s openen"),
    "Rollen": ("programma", "Programma openen"),
    "Regie": ("regie", "Regie openen"),
    "Tafels": ("tafels", "Tafels openen"),
    "Afspraken": ("afspraken", "Afspraken openen"),
    "Verslag": ("verslag", "Verslag openen"),
}
# Steps that are one field of the practical matters.
_FIELDS: Mapping[str, str] = {"datum_tijd": "Datum kiezen", "locatie": "Locatie invullen", "catering": "Lunch invullen"}


def task_link(item: ChecklistItemView, *, traject_id: int) -> tuple[str, str] | None:
    """Return address and words for the button of a step; None when there is no screen for it."""
    place = ("voorgesprek?punt=praktisch", _FIELDS[item.key]) if item.key in _FIELDS else _SCREENS.get(item.screen)
    if place is None or not _is_screen(place[0].partition("?")[0]):
        return None
    return f"/app/trajecten/{traject_id}/{place[0]}", place[1]


def _is_screen(path: str) -> bool:
    return any(f"/trajecten/{{traject_id}}/{path}" == page_module(entry).PATH for entry in ENTRIES)
