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
    "Wijkdata, kort verhaal": ("wijkdata/kiezen", "Cijfers kiezen"),
    "Enquête": ("enquete", "Enquête openen"),
    "Persona's": ("personas", "Persona’s openen"),
    "Rollen": ("programma", "Programma openen"),
    "Regie": ("regie", "Regie openen"),
    "Tafels": ("regie", "Tafels in de regie"),
    "Afspraken": ("afspraken", "Afspraken openen"),
    "Verslag": ("verslag", "Verslag openen"),
}
# Steps that have a place of their own within a screen.
_STEPS: Mapping[str, tuple[str, str]] = {
    "datum_tijd": ("voorgesprek?punt=praktisch", "Datum kiezen"),
    "locatie": ("voorgesprek?punt=praktisch", "Locatie invullen"),
    "catering": ("voorgesprek?punt=praktisch", "Lunch invullen"),
    "save_the_date": ("genodigden/uitnodigen?mail=save_the_date", "Save-the-date versturen"),
    "uitnodiging": ("genodigden/uitnodigen?mail=uitnodiging", "Uitnodigen"),
    "herinnering": ("genodigden/uitnodigen?mail=herinnering", "Herinneren"),
    "data_verzamelen": ("wijkdata/bestanden", "Bestanden inlezen"),
}


def task_link(item: ChecklistItemView, *, traject_id: int) -> tuple[str, str] | None:
    """Return address and words for the button of a step; None when there is no screen for it."""
    place = _STEPS.get(item.key) or _SCREENS.get(item.screen)
    if place is None or not _is_screen(place[0].partition("?")[0]):
        return None
    return f"/app/trajecten/{traject_id}/{place[0]}", place[1]


def _is_screen(path: str) -> bool:
    return any(f"/trajecten/{{traject_id}}/{path}" == page_module(entry).PATH for entry in ENTRIES)
