"""What a sentence comes from, as a shape with a word: wijkdata, enquête, kennis uit de wijk, landelijk, bedacht."""

from functools import cache

from markupsafe import Markup
from nicegui import ui

from personas.enums import ClaimClass
from wijksessie.card_words import KEY_ORDER, KEY_TITLE, key_words
from wijksessie.charts.claim_svg import claim_svg, question_svg
from wijksessie.charts.style import screen_style
from wijksessie.screens.components.still import said, still, together


def claim_mark(claim_class: ClaimClass) -> ui.html:
    """Add the shape of a class."""
    return ui.html(claim_svg(claim_class, style=screen_style()), sanitize=False, tag="span").classes("mark")


def question_mark() -> ui.html:
    """Add the pencil that stands beside a question to the table: it is no claim, so it has no shape."""
    return ui.html(question_svg(style=screen_style()), sanitize=False, tag="span").classes("mark")


def claim_key() -> None:
    """Add the line that explains the shapes."""
    still(_key(), "row legend")


def mark_of(claim_class: ClaimClass | None) -> Markup:
    """Return the shape of a class as markup; without one the pencil of a question to the table."""
    svg = question_svg(style=screen_style()) if claim_class is None else claim_svg(claim_class, style=screen_style())
    return said("span", Markup(svg), "mark")  # noqa: S704 - our own drawing


@cache
def _key() -> Markup:
    keys = (said("span", mark_of(one) + said("span", key_words(one)), "key") for one in KEY_ORDER)
    return said("strong", KEY_TITLE) + together(keys)
