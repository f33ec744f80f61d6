"""One figure of the wijk: first the sentence, then the chart, then the source."""

from nicegui import ui

from wijksessie import texts
from wijksessie.beamer.bodies import EstimateBody, FigureBody, MeansBody, MissedFigureBody, Reveal, VoteLine
from wijksessie.beamer.figures import MEANS_TITLE, MEANS_WORDS, MISSED_TITLE
from wijksessie.beamer.vote import vote_words
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, text

MOST_MISSED = 5  # the newest; the others stay in the regie


def draw_means(body: MeansBody, _venue: Venue) -> None:
    """Draw what figures are for, before the first one."""
    with box("stage bye means"):
        text("h1", MEANS_TITLE)
        text("p", MEANS_WORDS)
        amount = "één cijfer" if body.count == 1 else f"{texts.number(body.count)} cijfers"
        text("p", f"Zo meteen {amount} over {body.wijk_name}.", "quote")
        text("p", f"Bron: {'; '.join(body.sources)}.", "src")


def draw_missed(body: MissedFigureBody, _venue: Venue) -> None:
    """Draw the question that ends the data, with what the regie let through."""
    with box("stage bye"):
        text("h1", MISSED_TITLE)
        if not body.missed:
            text("p", "Herken je een cijfer niet, of mist er een? Stuur het met je telefoon.")
        with box("missed-figures", tag="ul"):
            for said in body.missed[-MOST_MISSED:]:
                text("li", said)


def draw(body: FigureBody, _venue: Venue) -> None:
    """Draw a figure of the presentation."""
    with box("stage figure"):
        text("h1", body.title)
        _chart(body.svg, body.words)
        with box("foots"):
            text("p", body.source, "src")
            text("p", f"{body.number} van {body.count}", "src nowrap")
        draw_votes(body.votes)


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
        draw_votes(body.votes)


def draw_votes(votes: VoteLine | None) -> None:
    """Draw what the room says of this figure: a counter while it votes, three bars once the regie showed them."""
    if votes is None or not vote_words(votes):
        return
    with box("votes"):
        if not votes.counts:
            text("p", vote_words(votes))
            return
        most = max(count for _, count in votes.counts) or 1
        for label, count in votes.counts:
            with box("vote"):
                text("p", label)
                with box("vote-track"):
                    box("vote-fill").style(f"width:{100 * count / most:.0f}%")
                text("b", str(count))


def _chart(svg: str, words: str) -> None:
    """Draw one of our own charts; a screen reader hears the same in words."""
    drawn = ui.html(svg, sanitize=False).classes("chart")
    drawn.props("role=img")
    drawn.props["aria-label"] = words
