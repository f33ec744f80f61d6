"""What a sentence comes from, as a shape with a word: wijkdata, enquête, kennis uit de wijk, landelijk, bedacht."""

from nicegui import ui

from personas.content import labels
from personas.enums import ClaimClass
from wijksessie.screens.components.icons import ICONS
from wijksessie.screens.components.marks import box, text

_CIRCLE = '<circle cx="10" cy="10" r="7.5" fill="var(--wijk-series-wijk)"/>'
_TRIANGLE = (
    '<path d="M10 2 18.5 17.5h-17z" fill="var(--wijk-series-zaal)" stroke="var(--wijk-series-zaal-edge)" '
    'stroke-width="2"/>'
)
_SQUARE = '<rect x="3.5" y="3.5" width="13" height="13" fill="none" stroke="currentColor" stroke-width="2.4"/>'


def claim_words(claim_class: ClaimClass) -> str:
    """Return where a sentence comes from, in words."""
    return {
        ClaimClass.DATA: labels()["from_data"],
        ClaimClass.SURVEY: labels()["from_survey"],
        ClaimClass.LITERATURE: labels()["from_literature"],
        ClaimClass.ILLUSTRATION: labels()["made_up"],
        ClaimClass.FACILITATOR: labels()["from_room"],
    }[claim_class]


def claim_svg(claim_class: ClaimClass) -> str:
    """Return the shape of a class; what is made up has hatching instead."""
    if claim_class is ClaimClass.FACILITATOR:
        return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{ICONS["pin"]}"/></svg>'
    shapes = {ClaimClass.DATA: _CIRCLE, ClaimClass.SURVEY: _TRIANGLE, ClaimClass.LITERATURE: _SQUARE}
    if claim_class not in shapes:
        return '<span class="hatched" aria-hidden="true"></span>'
    return f'<svg class="mk" width="18" height="18" viewBox="0 0 20 20" aria-hidden="true">{shapes[claim_class]}</svg>'


def claim_mark(claim_class: ClaimClass) -> ui.html:
    """Add the shape of a class."""
    return ui.html(claim_svg(claim_class), sanitize=False, tag="span").classes("mark")


def question_mark() -> ui.html:
    """Add the pencil that stands beside a question to the table: it is no claim, so it has no shape."""
    svg = f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{ICONS["pencil"]}"/></svg>'
    return ui.html(svg, sanitize=False, tag="span").classes("mark")


def claim_key() -> None:
    """Add the line that explains the shapes."""
    with box("row legend"):
        for one in (ClaimClass.DATA, ClaimClass.SURVEY, ClaimClass.FACILITATOR, ClaimClass.LITERATURE):
            with box("key", tag="span"):
                claim_mark(one)
                text("span", claim_words(one))
        with box("key", tag="span"):
            claim_mark(ClaimClass.ILLUSTRATION)
            text("span", "bedacht, geen echt mens")
