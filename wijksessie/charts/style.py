"""Colours and fonts of a chart: as tokens where a browser draws it, in hex and by name where a document does."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from wijksessie import assets

_TOKEN = re.compile(r"--wijk-([a-z-]+):\s*(#[0-9a-fA-F]{6})\s*;")


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """`colour` gives a colour by the name of its token without '--wijk-', for example 'series-wijk'."""

    colour: Callable[[str], str]
    text_font: str
    display_font: str


def screen_style() -> ChartStyle:
    """Return the style for a browser: the theme of the page decides, also in the dark and on paper."""
    return ChartStyle(lambda name: f"var(--wijk-{name})", "var(--wijk-font-text)", "var(--wijk-font-display)")


def paper_style() -> ChartStyle:
    """Return the style for a document, which knows no tokens: the light theme in hex."""
    return ChartStyle(token_colours().__getitem__, "Schibsted Grotesk", "Besley")


@cache
def token_colours() -> dict[str, str]:
    """Return the colours of the light theme in tokens.css, by their name without '--wijk-'."""
    css = (assets.folder() / "css" / "tokens.css").read_text(encoding="utf-8")
    root = css[css.index(":root") :]
    return dict(_TOKEN.findall(root[: root.index("}")]))
