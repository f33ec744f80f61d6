"""A question of the enquête: how many people answered, and then what they said."""

from wijksessie.beamer.bodies import SurveyBody
from wijksessie.beamer.survey import unit_words
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, text


def draw(body: SurveyBody, _venue: Venue) -> None:
    """Draw the question with a number of people, or with the results."""
    if not body.is_shown:
        with box("stage ask"):
            text("h1", body.question)
            text("p", f"{body.people} mensen gaven antwoord.", "quote")
        return
    with box("stage asked"):
        text("h1", body.question)
        if body.bars:
            _bars(body)
        elif body.rows:
            _rows(body)
        else:
            with box("quotes", tag="ul"):
                for said in body.quotes:
                    text("li", said)
        text("p", f"{unit_words(body)} Bron: de enquête van deze wijksessie.", "src")


def _bars(body: SurveyBody) -> None:
    most = max((amount for _, amount in body.bars), default=0) or 1
    with box("asked-bars", tag="table"):
        text("caption", f"Aantal {body.unit}", "vh")
        for label, amount in body.bars:
            with box(tag="tr"):
                text("th", label).props("scope=row")
                with box(tag="td"), box("vote-track"):
                    box("vote-fill").style(f"width:{100 * amount / most:.0f}%")
                text("td", str(amount), "num")


def _rows(body: SurveyBody) -> None:
    with box("asked-rows", tag="table"):
        text("caption", f"Aantal {body.unit}", "vh")
        with box(tag="tr"):
            text("td", "")
            for head in body.heads:
                text("th", head).props("scope=col")
        for label, amounts in body.rows:
            most = max(amounts, default=0)
            with box(tag="tr"):
                text("th", label).props("scope=row")
                for amount in amounts:
                    text("td", str(amount), "num most" if amount == most and amount else "num")
