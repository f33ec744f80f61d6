"""Which screens are looked at, at which sizes: every entry of the site map and every plain page."""

from dataclasses import dataclass

from tests.browser import BEAMER, LAPTOP, PHONE
from wijksessie.screens.sitemap import ENTRIES, page_module

SIZES = {"telefoon": PHONE, "laptop": LAPTOP, "beamer": BEAMER}
# Screens for one kind of device; everything else is looked at on a laptop and on a phone.
ON_BEAMER = frozenset({"beamer", "wall"})
LAPTOP_ONLY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Screen:
    """One screen: a name for its picture, its path in the demo, and the sizes that make sense."""

    name: str
    path: str
    sizes: tuple[str, ...]


def staff_screens(places: dict[str, object]) -> list[Screen]:
    """Every screen of the site map, with `places` filled in ({traject_id} and so on)."""
    found = []
    for entry in ENTRIES:
        path = page_module(entry).PATH
        for name, value in places.items():
            path = path.replace(f"{{{name}}}", str(value))
        sizes = ("beamer", "laptop") if entry.name in ON_BEAMER else ("laptop", "telefoon")
        found.append(Screen(entry.name, f"/app{path}", sizes))
    return found
