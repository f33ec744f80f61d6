"""The focusbesluit: what was there already, and one to three places that fill while the room chooses."""

from wijksessie import texts
from wijksessie.beamer.decision_bodies import FocusBody
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, plate, text

LONG = 60


def draw(body: FocusBody, _venue: Venue) -> None:
    """Draw the question with numbered places; the first empty one invites."""
    with box("stage decided"):
        text("h1", "Hier werken we samen aan" if body.chosen else "Waar werken we samen aan?")
        with box(tag="ol"):
            for number, said in enumerate(body.chosen, start=1):
                with box("long" if len(said) > LONG else "", tag="li"):
                    plate(str(number), "now")
                    text("p", said)
            for number in range(len(body.chosen) + 1, body.most + 1):
                with box("hollow-place", tag="li"):
                    plate(str(number), "open")
                    text("p", _invitation(body) if number == len(body.chosen) + 1 else "")
        if body.existing:
            text("p", f"Dit was al onze focus: {texts.listing(body.existing)}. Dat blijft.", "quote")


def _invitation(body: FocusBody) -> str:
    return "Nog één? Dat mag, het hoeft niet." if body.chosen else "Kies er één, twee of drie."
