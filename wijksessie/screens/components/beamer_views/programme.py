"""The programme with the running part in yellow, and its clock."""

from sessions.run_of_show import PartState, nearest_minute
from wijksessie import texts
from wijksessie.beamer.bodies import ClockFacts, ProgrammeBody
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.countdown import ClockKind, Countdown
from wijksessie.screens.components.marks import box, text

MANY_PARTS = 8
CLASS_OF = {PartState.DONE: "done", PartState.SKIPPED: "done", PartState.NOW: "now", PartState.NEXT: ""}


def draw(body: ProgrammeBody, venue: Venue) -> None:
    """Draw the list left and the clock right."""
    with box(f"stage prog {'many' if len(body.lines) > MANY_PARTS else ''}"):
        text("h1", "Programma", "vh")
        with box(tag="ol"):
            for line in body.lines:
                with box(CLASS_OF[line.state], tag="li") as row:
                    if line.state is PartState.NOW:
                        row.props("aria-current=step")
                    text("span", texts.clock(line.at), "num")
                    text("span", line.title)
                    if line.state is PartState.NOW:
                        text("span", "nu", "tag")
        with box("timer"):
            if body.clock is not None:
                draw_clock(body.clock, venue)
            if body.goal:
                text("p", body.goal, "quote")
            if body.focus:
                text("p", f"Onze focus tot nu toe: {texts.listing(body.focus)}", "so-far")


def draw_clock(clock: ClockFacts, venue: Venue) -> None:
    """Draw a part's title with its minutes, a bar, and until when."""
    text("p", clock.title, "part")
    Countdown(ClockKind.MINUTES, now=venue.now, start=clock.start, until=clock.until)
    Countdown(ClockKind.BAR, now=venue.now, start=clock.start, until=clock.until)
    text("p", f"tot {texts.clock(nearest_minute(clock.until))} uur", "until")
