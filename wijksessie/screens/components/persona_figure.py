"""The abstract figure of a persona: dot and shoulders, another hatch per letter."""

from nicegui import ui

from wijksessie.charts.persona_svg import persona_svg


def persona_figure(letter: str, *, width: int = 72, name: str = "") -> ui.html:
    """Add the figure of a letter; a screen reader skips it, the role line stands beside it."""
    return ui.html(persona_svg(letter, width=width, name=name), sanitize=False, tag="span").classes("mark")
