"""Makes PDF files with typst: PDF/UA-1 and PDF/A-2a at once, in our own fonts. Pure; runs in the worker process.

What people typed enters as JSON, never as source, so '#panic' is only a word. typst refuses a picture without text.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from wijksessie.charts.style import token_colours
from wijksessie.report.fonts import FOLDER, showable

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: list[Any] = ["ua-1", "a-2a"]
LONGEST_WORD = 24
STEP = 8
BREAK_HERE = "\u200b"
REMEMBERED = 10  # documents whose work typst keeps, for who types and compiles again


def typeset(
    template: str, content: dict[str, Any], *, made_at: datetime, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a PDF of a template with its content and our colours (JSON-able, it enters as `dossier`).

    `pictures` are files that the template may name: typst reads them from a folder that lives as long as the work.
    Raises typst.TypstError for a wrong template, never because of what was typed.
    """
    coloured = printable({**content, "colours": dict(token_colours())})
    with TemporaryDirectory() as folder:
        source = Path(folder) / template
        source.write_bytes((TEMPLATES / template).read_bytes())
        for name, picture in (pictures or {}).items():
            (Path(folder) / name).write_bytes(picture)
        try:
            return bytes(
                typst.compile(
                    source,
                    root=Path(folder),
                    font_paths=_fonts(),
                    ignore_system_fonts=True,
                    format="pdf",
                    sys_inputs={"dossier": json.dumps(coloured, ensure_ascii=False)},
                    pdf_standards=STANDARDS,
                    timestamp=int(made_at.timestamp()),
                )
            )
        finally:
            _forget()


def _forget() -> None:
    """Let typst drop the work of this document: of posters it is over 100 MB each, and the worker has a limit.

    typst has no call for it. It drops what its last ten documents did not use, and an empty one takes 5 ms.
    """
    for _ in range(REMEMBERED + 1):
        typst.compile(b"", format="pdf", ignore_system_fonts=True, font_paths=_fonts())


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
