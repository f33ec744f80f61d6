"""The pitch of one table: one slide out of its plan, with a clock that counts down."""

from datetime import date

from wijksessie import texts
from wijksessie.beamer.bodies import PitchBody
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.countdown import ClockKind, Countdown
from wijksessie.screens.components.marks import box, plate, text

SIZES = ((60, ""), (120, "mid"), (220, "long"))
SMALL_FROM = 110
MOST_TIPS = 3


def draw(body: PitchBody, venue: Venue) -> None:
    """Draw who, the aim as one sentence, and what, who and when under it."""
    with box("stage pitch"):
        with box(tag="header"):
            plate(body.letter)
            text("p", body.persona_title or f"Tafel {body.letter}", "who")
            if body.clock is not None:
                with box("left", tag="p"):
                    Countdown(ClockKind.TIMER, now=venue.now, start=body.clock.start, until=body.clock.until)
                    text("span", " nog te gaan")
        with box("aim"):
            text("h1", body.aim or "Dit plan is nog leeg", _size(body.aim))
            if body.tips:
                with box("tips"):
                    for tip in body.tips[-MOST_TIPS:]:
                        text("p", tip, "note")
        columns = (
            ("Eerste stap", _first_step(body)),
            ("Wie trekt het", body.puller),
            ("Onze vraag aan de zaal", body.question),
        )
        small = "small" if any(len(words) > SMALL_FROM for _, words in columns) else ""
        with box(f"columns {small}"):
            for title, words in columns:
                with box(tag="section"):
                    text("h2", title)
                    text("p", words or "(nog open)")


def _first_step(body: PitchBody) -> str:
    step = f"{body.first_step.rstrip('.')}." if body.first_step else ""
    first = f"Op {_day(body.first_step_on)}." if body.first_step_on else ""
    ready = f"Het staat er op {_day(body.ready_on)}." if body.ready_on else ""
    return " ".join(part for part in (step, first, ready) if part)


def _day(on: date) -> str:
    return texts.day(on, year=False, weekday=False)


def _size(words: str) -> str:
    return next((name for longest, name in SIZES if len(words) <= longest), "longest")
