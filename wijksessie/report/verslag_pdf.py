"""The verslag as PDF. Pure; runs in the worker process."""

from typing import Any

from personas.enums import ClaimClass
from wijksessie.card_words import claim_words
from wijksessie.charts.claim_svg import claim_svg
from wijksessie.charts.style import paper_style
from wijksessie.report.mark_svg import key_svg, marks_svg
from wijksessie.report.shapes import Dossier
from wijksessie.report.typeset import typeset
from wijksessie.report.verslag_words import verslag_content


def verslag_pdf(dossier: Dossier) -> bytes:
    """Return the verslag as PDF. Raises typst.TypstError for a wrong template, never because of what was typed."""
    content = _with_drawings(verslag_content(dossier))
    pictures = _take_photos(content)
    return typeset("verslag.typ", content, made_at=dossier.made_at, pictures=pictures)


def _take_photos(content: dict[str, Any]) -> dict[str, bytes]:
    """Give every photo the name of a file instead of its bytes, and return the files."""
    files: dict[str, bytes] = {}
    for table in content["discussed"]:
        for photo in table["photos"]:
            name = f"foto-{len(files) + 1}.jpg"
            files[name] = photo.pop("image")
            photo["file"] = name
    return files


def _with_drawings(content: dict[str, Any]) -> dict[str, Any]:
    for group in content["figures"]:
        for row in group["rows"]:
            row["chart"] = marks_svg(row["marks"], style=paper_style()) if row["marks"] else ""
    for row in content["estimates"]:
        row["chart"] = marks_svg(row["marks"], style=paper_style())
    content["marks"] = {
        one.value: {"svg": claim_svg(one, style=paper_style()), "alt": f"{claim_words(one)}:"} for one in ClaimClass
    }
    content["keys"] = {name: key_svg(name, style=paper_style()) for name in ("wijk", "city", "country", "room")}
    return content
