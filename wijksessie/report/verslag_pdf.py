"""The verslag as PDF: PDF/UA-1 and PDF/A-2a at once, made by typst from data. Pure; runs in the worker process.

What people typed enters as JSON, never as source, so '#panic' is only a word. typst refuses a picture without text.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from wijksessie.charts.style import paper_style, token_colours
from wijksessie.report.fonts import FOLDER, showable
from wijksessie.report.mark_svg import key_svg, marks_svg
from wijksessie.report.shapes import Dossier
from wijksessie.report.verslag_words import verslag_content

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: list[Any] = ["ua-1", "a-2a"]
LONGEST_WORD = 24
STEP = 8
BREAK_HERE = "\u200b"


def verslag_pdf(dossier: Dossier) -> bytes:
    """Return the verslag as PDF. Raises typst.TypstError for a wrong template, never because of what was typed."""
    content = printable(_with_drawings(verslag_content(dossier)))
    return bytes(
        typst.compile(
            (TEMPLATES / "verslag.typ").read_bytes(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"dossier": json.dumps(content, ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=int(dossier.made_at.timestamp()),
        )
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def printable(value: Any) -> Any:
    """Return the same tree with texts that our fonts can show, and places to break in very long words."""
    if isinstance(value, str):
        return value if value.startswith("<svg ") else " ".join(_breakable(word) for word in showable(value).split(" "))
    if isinstance(value, dict):
        return {key: printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    return value


def _breakable(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return BREAK_HERE.join(word[start : start + STEP] for start in range(0, len(word), STEP))


def _with_drawings(content: dict[str, Any]) -> dict[str, Any]:
    for group in content["figures"]:
        for row in group["rows"]:
            row["chart"] = marks_svg(row["marks"], style=paper_style()) if row["marks"] else ""
    for row in content["estimates"]:
        row["chart"] = marks_svg(row["marks"], style=paper_style())
    content["keys"] = {name: key_svg(name, style=paper_style()) for name in ("wijk", "city", "country", "room")}
    content["colours"] = dict(token_colours())
    return content
