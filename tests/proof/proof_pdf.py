"""Letter f: the verslag of the demo is PDF/UA-1 and PDF/A-2a, with language, title, tags and alternative texts."""

import io
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pikepdf

from tests.demo_server import demo_server
from tests.screen_list import places_of
from tests.talk import say

MOST_TAGS = 20_000


def main() -> int:
    """Fetch the PDF of the demo as its projectteam does, and look into it."""
    with (
        tempfile.TemporaryDirectory() as data,
        demo_server(Path(data)) as server,
        httpx.Client(follow_redirects=True, timeout=60) as browser,
    ):
        browser.get(server.addresses["verslag"])
        answer = browser.get(f"{server.origin}/verslag/{places_of(server)['traject_id']}/pdf")
    if answer.headers.get("content-type") != "application/pdf":
        say(f"f. geen PDF: {answer.status_code}")
        return 1
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        faults = complaints(pdf)
        figures = f"{len(pdf.pages)} bladzijden, {len(answer.content) // 1000} kB, taal {pdf.Root.Lang}"
    say("f. " + ("; ".join(faults) or f"PDF/UA-1 en PDF/A-2a, {figures}, elke afbeelding met tekst"))
    return int(bool(faults))


def complaints(pdf: pikepdf.Pdf) -> list[str]:
    """What an accessible, lasting PDF should have and this one lacks."""
    meta = read_meta(pdf)
    tags = list(structure(pdf))
    pictures = [tag for tag in tags if str(tag.get("/S")) == "/Figure"]
    without = [tag for tag in pictures if not str(tag.get("/Alt", "")).strip()]
    kinds = {str(tag.get("/S")) for tag in tags}
    return [
        text
        for text, is_wrong in (
            ("geen PDF/UA-1", meta.get("part of pdfuaid") != "1"),
            ("geen PDF/A-2a", (meta.get("part of pdfaid"), meta.get("conformance")) != ("2", "A")),
            ("geen taal", not str(pdf.Root.get("/Lang", "")).startswith("nl")),
            ("geen titel", not str(pdf.docinfo.get("/Title", "")).strip()),
            ("titel niet in beeld", not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            ("niet getagd", not pdf.Root.get("/MarkInfo", {}).get("/Marked", False)),
            ("geen koppen", not kinds & {"/H1", "/H"}),
            ("geen tabellen", "/Table" not in kinds),
            (f"{len(without)} afbeeldingen zonder tekst", bool(without)),
            ("geen afbeeldingen", not pictures),
        )
        if is_wrong
    ]


def read_meta(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The part and conformance that the metadata claims, by the name of the standard."""
    text = bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8", "replace")
    found = {}
    for standard in ("pdfuaid", "pdfaid"):
        part = re.search(rf"{standard}:part(?:=\"|>)(\d)", text)
        found[f"part of {standard}"] = part[1] if part else ""
    conformance = re.search(r"pdfaid:conformance(?:=\"|>)(\w)", text)
    found["conformance"] = conformance[1] if conformance else ""
    return found


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every element of the structure tree."""
    waiting = [pdf.Root.StructTreeRoot] if "/StructTreeRoot" in pdf.Root else []
    seen = 0
    while waiting and seen < MOST_TAGS:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(list(element))
        elif isinstance(element, pikepdf.Dictionary):
            seen += 1
            if "/S" in element:
                yield element
            if "/K" in element:
                waiting.append(element.K)


if __name__ == "__main__":
    sys.exit(main())
