"""One figure of the wijk: first the sentence, then the chart, then the source."""

from nicegui import ui

from wijksessie.beamer.bodies import EstimateBody, FigureBody, Reveal
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, text


def draw(body: FigureBody, _venue: Venue) -> None:
    """Draw a figure of the presentation."""
    with box("stage figure"):
        text("h1", body.title)
        _chart(body.svg, body.words)
        with box("foots"):
            text("p", body.source, "src")
            text("p", f"{body.number} van {body.count}", "src nowrap")


def draw_estimate(body: EstimateBody, _venue: Venue) -> None:
    """Draw image against figure: the question alone, with what the room thinks, with the figure beside it."""
    if body.reveal is Reveal.GUESS:
        with box("stage ask"):
            text("h1", body.question)
            text("p", body.title, "quote")
        return
    with box("stage figure"):
        text("h1", body.title)
        _chart(body.svg, body.words)
        text("p", body.source, "src")


def _chart(svg: str, words: str) -> None:
    """Draw one of our own charts; a screen reader hears the same in words."""
    drawn = ui.html(svg, sanitize=False).classes("chart")
    drawn.props("role=img")
    drawn.props["aria-label"] = words
