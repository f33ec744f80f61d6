"""The waiting screen: address, code and QR large enough for the last row."""

from wijksessie import texts
from wijksessie.beamer.bodies import JoinBody
from wijksessie.screens.components.beamer_views.venue import Venue, draw_qr
from wijksessie.screens.components.marks import box, plate, text

LONG_NAME = 10
LONG_GOAL = 90
LONG_HOST = 16


def draw(body: JoinBody, venue: Venue) -> None:
    """Draw the waiting screen with its own foot instead of the strip."""
    with box(f"stage wait {'long' if len(body.wijk_name) > LONG_NAME else ''}"):
        with box("left"):
            with box("top"):
                _wordmark()
            text("h1", body.wijk_name)
            if body.goal:
                text("p", body.goal, f"goal {'long' if len(body.goal) > LONG_GOAL else ''}")
            with box("quote begin", tag="p"):
                text("span", "We beginnen om ")
                text("b", f"{texts.clock(body.begins_at)} uur")
        with box("join"):
            _step("1", "Scan, of ga naar")
            text("p", venue.host, f"address {'long' if len(venue.host) > LONG_HOST else ''}")
            _step("2", "Vul deze code in")
            text("p", texts.code(venue.code), "bigcode")
        draw_qr(venue, "bigqr")
    with box("foot", tag="footer"):
        text("span", "Je naam is niet nodig.")
        with box(tag="span"):
            if body.joined:
                text("b", texts.number(body.joined))
                text("span", "telefoon doet al mee" if body.joined == 1 else "telefoons doen al mee")


def _step(number: str, words: str) -> None:
    with box("how"):
        plate(number, "now")
        text("span", words)


def _wordmark() -> None:
    with box("wordmark ink", tag="span") as mark:
        mark.props("role=img aria-label=Wijksessie")
        for letters, tag in (("Wij", "span"), ("(", "b"), ("k", "span"), (")", "b"), ("sessie", "span")):
            text(tag, letters)
