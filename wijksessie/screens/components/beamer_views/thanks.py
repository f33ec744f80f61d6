"""Goodbye, and an empty place where something is still to come."""

from wijksessie import texts
from wijksessie.beamer.bodies import EmptyBody, ThanksBody
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, text


def draw(body: ThanksBody, _venue: Venue) -> None:
    """Draw thanks, with where the agreements come back."""
    with box("stage bye"):
        text("h1", f"Bedankt, {body.wijk_name}")
        if body.agreements:
            made = "1 afspraak" if body.agreements == 1 else f"{body.agreements} afspraken"
            text("p", f"We gaan naar huis met {made}. Het verslag komt binnen een week.")
        if body.focus:
            text("p", f"We werken samen aan {texts.listing(body.focus)}.")
        if body.followup_meeting:
            text("p", f"De afspraken komen terug bij: {body.followup_meeting}", "quote")


def draw_empty(body: EmptyBody, _venue: Venue) -> None:
    """Draw an empty place between brackets: an invitation, never an error."""
    with box("stage hollow"), box("empty"):
        text("strong", body.title)
        text("p", body.invitation)
