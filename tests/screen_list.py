"""Which screens are looked at, at which sizes: every entry of the site map and every plain page, in its states."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from playwright.sync_api import Page

from tests.browser import BEAMER, LAPTOP, PHONE
from tests.demo_server import DemoServer
from wijksessie.screens.sitemap import ENTRIES, page_module

SIZES = {"telefoon": PHONE, "laptop": LAPTOP, "beamer": BEAMER}
ON_BEAMER = frozenset({"beamer", "wall"})  # screens for the whole room; the others are for a laptop and a phone
SMALL = {"width": 320, "height": 640}
SIZES["smal"] = SMALL

EMPTY = "/trajecten/2"  # the other traject of the demo, where nothing was done yet
BEGIN = {
    "start": "",
    "voorgesprek": "voorgesprek",
    "genodigden": "genodigden",
    "enquete": "enquete",
    "personas": "personas",
    "regie": "regie",
    "afspraken": "afspraken",
    "verslag": "verslag",
}

Step = Callable[[Page], None]


@dataclass(frozen=True)
class Screen:
    """One picture: its name, its path in the demo, the sizes that make sense, and what to do there first."""

    name: str
    path: str
    sizes: tuple[str, ...]
    steps: tuple[Step, ...] = field(default=())
    is_fixed: bool = False
    status: int = 200


# What the beamer can show: the name of the picture, and words of it in the list of the regie.
STAGE = {
    "beamer-inloop": "Inloop",
    "beamer-welkom": "Welkom",
    "beamer-gok": ": eigen gok",
    "beamer-zaal": ": de zaal",
    "beamer-beeld-en-cijfer": ": het cijfer",
    "beamer-middel": "Waar cijfers voor zijn",
    "beamer-enquete-aantal": ": hoeveel mensen",
    "beamer-enquete": ": wat ze zeiden",
    "beamer-cijfer": "Overgewicht",
    "beamer-welk-cijfer": "Welk cijfer mis je",
    "beamer-persona": "Persona A",
    "beamer-mist-er-iemand": "Mist er iemand",
    "beamer-tafels-kiezen": "Tafels kiezen",
    "beamer-aan-tafel": "Stap 5",
    "beamer-pitch": "Pitch tafel A",
    "beamer-stemmen": "Stemmen op de plannen",
    "beamer-afspraken": "Afspraken",
    "beamer-focus": "Waar we samen aan werken",
    "beamer-einde": "Einde",
}
DARK = frozenset({"beamer-inloop", "beamer-beeld-en-cijfer", "beamer-aan-tafel", "beamer-pitch"})


def staff_screens(server: DemoServer) -> list[Screen]:
    """Every screen of the site map, with the places of the demo filled in."""
    places = places_of(server)
    found = []
    for entry in ENTRIES:
        path = re.sub(r"\{(\w+)\}", lambda place: places[place[1]], page_module(entry).PATH)
        is_for_room = entry.name in ON_BEAMER
        sizes = ("beamer", "laptop") if is_for_room else ("laptop", "telefoon")
        found.append(Screen(entry.name, f"/app{path}", sizes, is_fixed=is_for_room))
    found.append(Screen("verslag-pagina", f"/verslag/{places['traject_id']}", ("laptop", "telefoon")))
    return found + [
        Screen(f"leeg-{name}", f"/app{EMPTY}/{path}".rstrip("/"), ("laptop",)) for name, path in BEGIN.items()
    ]


def places_of(server: DemoServer) -> dict[str, str]:
    """What stands in the addresses of the demo: the traject, the table that it shows, a persona and a figure."""
    found = re.search(r"/trajecten/(?P<traject>\d+)/tafels/(?P<table>\d+)", unquote(server.addresses["tafel"]))
    if found is None:
        raise ValueError(server.addresses["tafel"])
    return {
        "traject_id": found["traject"],
        "table_id": found["table"],
        "persona_id": found["table"],
        "indicator": "moeite_rondkomen",
        "age_group": "18+",
    }


def phone_screens(server: DemoServer) -> list[Screen]:
    """Every plain page, in the states that somebody can meet."""
    survey = server.path_of("enquete")
    room = server.path_of("deelnemer")
    both = ("telefoon", "smal")
    wide = ("telefoon", "laptop")
    return [
        Screen("voordeur", "/", wide),
        Screen("inloggen", "/inloggen", wide),
        Screen("eerste-account", server.path_of("eerste-account"), wide),
        Screen("afmelden-proef", "/afmelden/proef", both),
        Screen("onbekende-code", "/ZZZZZZ", both, status=404),
        *(Screen(f"enquete-vraag-{number}", survey, both, (answered(number - 1),)) for number in range(1, 11)),
        Screen("enquete-dank", survey, both, (answered(10),)),
        Screen("enquete-engels", f"{survey}?taal=en", both),
        Screen("enquete-privacy", f"{survey}/privacy", both),
        Screen("deelnemer-begin", room, both),
        Screen("deelnemer-nu", room, both, (joined,)),
        Screen("deelnemer-persona-keuze", room, both, (joined, choosing)),
        Screen("deelnemer-keuze-bewaard", room, both, (joined, choosing, chosen)),
        Screen("deelnemer-tafelkeuze", room, both, (joined, choosing, choosing_a_table)),
        Screen("deelnemer-wie", room, both, (joined, choosing, choosing_a_table, seated)),
        Screen("deelnemer-tafel", room, both, (joined, choosing, choosing_a_table, seated, at_the_table)),
        Screen("deelnemer-persona", room, both, (joined, choosing, choosing_a_table, seated, at_the_card)),
    ]


def answered(count: int) -> Step:
    """Answer the first so many questions as a thumb does: the first thing that can be chosen, then the button."""

    def do(page: Page) -> None:
        for _ in range(count):
            choice = page.locator("main label:visible input:not([type=hidden]):not(:disabled)").first
            if choice.count() and choice.get_attribute("type") in {"radio", "checkbox"}:
                choice.check(force=True)
            page.locator("nav.nav button.btn").click()
            page.wait_for_timeout(120)

    return do


def joined(page: Page) -> None:
    """Press the one button."""
    page.locator("nav.nav button.btn").click()
    page.wait_for_load_state()


def choosing(page: Page) -> None:
    """Open the choice of persona's."""
    page.locator("a[href$='/kies']").first.click()
    page.wait_for_load_state()


def chosen(page: Page) -> None:
    """Choose the first persona and then the second, without telling who one is."""
    for name, number in (("first", 0), ("second", 1)):
        page.locator(f"input[name={name}]").nth(number).check(force=True)
    page.locator("nav.nav button.btn").click()
    page.wait_for_load_state()
    page.locator("nav.nav a.terug").click()
    page.wait_for_load_state()


def choosing_a_table(page: Page) -> None:
    """Open the list of tables."""
    page.locator("a[href$='/kies?tafel=1']").first.click()
    page.wait_for_load_state()


def seated(page: Page) -> None:
    """Take the last table that has room."""
    page.locator("input[name=table]:not(:disabled)").last.check(force=True)
    page.locator("nav.nav button.btn").click()
    page.wait_for_load_state()


def at_the_card(page: Page) -> None:
    """Go on without telling who one is, to the sentences of the table's persona."""
    page.locator("nav.nav a.terug").click()
    page.wait_for_load_state()
    page.locator("a[href$='/persona']").click()
    page.wait_for_load_state()


def at_the_table(page: Page) -> None:
    """Go on without telling who one is, to the table's own page."""
    page.locator("nav.nav a.terug").click()
    page.wait_for_load_state()
    page.locator("a[href$='/tafel']").click()
    page.wait_for_load_state()
