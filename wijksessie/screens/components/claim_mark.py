"""What a sentence comes from, as a shape with a word: wijkdata, enquête, kennis uit de wijk, landelijk, bedacht."""

from nicegui import ui

from personas.enums import ClaimClass
from wijksessie.card_words import KEY_ORDER, KEY_TITLE, key_words
from wijksessie.charts.claim_svg import claim_svg, question_svg
from wijksessie.charts.style import screen_style
from wijksessie.screens.components.marks import box, text


def claim_mark(claim_class: ClaimClass) -> ui.html:
    """Add the shape of a class."""
    return ui.html(claim_svg(claim_class, style=screen_style()), sanitize=False, tag="span").classes("mark")


def question_mark() -> ui.html:
    """Add the pencil that stands beside a question to the table: it is no claim, so it has no shape."""
    return ui.html(question_svg(style=screen_style()), sanitize=False, tag="span").classes("mark")


def claim_key() -> None:
    """Add the line that explains the shapes."""
    with box("row legend"):
        text("strong", KEY_TITLE)
        for one in KEY_ORDER:
            with box("key", tag="span"):
                claim_mark(one)
                text("span", key_words(one))
