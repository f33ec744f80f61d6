"""One step on the beamer, as the parts of a deck make them."""

from dataclasses import dataclass

from sessions.enums import BeamerView


@dataclass(frozen=True, slots=True)
class FigureStep:
    """One step on the beamer: its view, what the button 'Volgende' says, and what it shows."""

    view: BeamerView
    label: str
    key: str = ""
