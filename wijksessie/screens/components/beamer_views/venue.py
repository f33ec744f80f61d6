"""What is always in sight on the beamer: address, code and QR, and what to do on the phone."""

from dataclasses import dataclass
from datetime import datetime

from nicegui import ui

from wijksessie import texts
from wijksessie.beamer.bodies import Prompt
from wijksessie.screens.components.marks import box, text


@dataclass(frozen=True, slots=True)
class Venue:
    """Where phones go: the host that people type, the code, and the QR of the whole address (our own SVG)."""

    host: str
    code: str
    qr: str
    now: datetime


def draw_strip(venue: Venue, prompt: Prompt) -> None:
    """Draw the strip that stands under every view but the waiting screen."""
    with box("strip", tag="footer"):
        draw_qr(venue, "qr")
        with box():
            text("div", "Doe mee op je telefoon", "lab")
            text("div", venue.host, "url")
        with box():
            text("div", "code", "lab")
            text("div", texts.code(venue.code), "code")
        with box("end"):
            text("div", prompt.title, "what")
            text("div", prompt.detail, "lab")


def draw_qr(venue: Venue, classes: str) -> None:
    """Draw the QR, dark on white in both themes."""
    drawn = ui.html(venue.qr, sanitize=False).classes(classes)
    drawn.props("role=img")
    drawn.props["aria-label"] = f"QR-code om mee te doen: {venue.host}/{venue.code}"
