"""The verslag as a web page: the words of the PDF, with 'Verdiepen' behind each figure. Pure; no script, no cookie."""

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from personas.enums import ClaimClass
from wijksessie import assets, texts
from wijksessie.card_words import claim_words
from wijksessie.charts.claim_svg import claim_svg
from wijksessie.charts.style import screen_style
from wijksessie.report.mark_svg import key_svg, marks_svg
from wijksessie.report.shapes import Dossier
from wijksessie.report.verslag_words import verslag_content

PARTS = (
    ("afspraken", "Afspraken"),
    ("besproken", "Wat er besproken is"),
    ("cijfers", "De cijfers van de sessie"),
    ("beeld", "Beeld tegen cijfer"),
    ("wie", "Wie zat er aan tafel?"),
    ("briefjes", "Wat de tafels opschreven"),
    ("overgeslagen", "Overgeslagen"),
    ("vervolg", "Hoe het verder gaat"),
    ("bronnen", "Bronnen en methode"),
)
# Only where there is something to say, before 'Overgeslagen': the key of the content, and the part.
FILLED_ONLY = (
    ("personas", ("personas", "Over wie het ging")),
    ("cards", ("klopte", "Klopten de persona’s?")),
    ("conclusions", ("conclusies", "Conclusies per pijler")),
    ("supply", ("aanbod", "Wat er al is in de wijk")),
    ("sought", ("gezocht", "Welke cijfers we nog zoeken")),
)


def verslag_page(dossier: Dossier, *, pdf_path: str = "") -> str:
    """Return the whole page as HTML; `pdf_path` is where the same verslag stands as PDF ('' for none)."""
    content = verslag_content(dossier)
    place = [anchor for anchor, _ in PARTS].index("overgeslagen")
    filled = (part for key, part in FILLED_ONLY if content[key])
    parts = (*PARTS[:place], *filled, *PARTS[place:])
    return environment().get_template("verslag.html").render(d=content, parts=parts, pdf_path=pdf_path)


@cache
def environment() -> Environment:
    """Return the Jinja2 environment of the documents: autoescape on, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_read,
    )
    made.globals |= {"asset": assets.address, "key": _key, "mark": _mark}
    made.filters["drawing"] = _drawing
    made.filters["data_uri"] = _data_uri
    return made


def _read(value: Any) -> Any:
    """Return what a template writes: words from right to left do not turn what stands beside them."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else texts.isolated(value)


def _drawing(marks: dict[str, Any]) -> Markup:
    return Markup(marks_svg(marks, style=screen_style()))  # noqa: S704 - drawn by us from numbers only


def _data_uri(photo: bytes) -> Markup:
    """Return a photo as an address: the page stays one file, to keep and to publish."""
    return Markup(f"data:image/jpeg;base64,{b64encode(photo).decode()}")  # noqa: S704 - letters and digits only


def _mark(name: str, *, alone: bool = False) -> Markup:
    """Return the mark of a class, with its word for who does not see it unless the word stands beside it."""
    one = ClaimClass(name)
    said = "" if alone else f'<span class="vh">{claim_words(one)}: </span>'
    return Markup(claim_svg(one, style=screen_style()) + said)  # noqa: S704 - drawn by us, words of our own


def _key(series: str) -> Markup:
    return Markup(key_svg(series, style=screen_style()))  # noqa: S704 - idem
