"""The vote 'herken ik' at the figure on the screen: when it is on, and what the room may see of it."""

from sessions.queries.figure_vote import FigureVoteView
from surveys.rules import survey_content
from wijksessie.beamer.bodies import Reveal, VoteLine
from wijksessie.beamer.deck import FIGURE_VIEWS, Slide
from wijksessie.beamer.figures import MEANS, MISSED
from wijksessie.beamer.survey import SURVEY


def vote_key(slide: Slide | None) -> tuple[str, str] | None:
    """Return the (indicator, age group) that the room can vote on now: a figure that is seen, so no guess before it."""
    if slide is None or slide.view not in FIGURE_VIEWS or slide.key in {"", MEANS, MISSED}:
        return None
    if slide.key.startswith(SURVEY):
        return None
    reveal, indicator, age_group = slide.key.split("|")
    return (indicator, age_group) if reveal in {"", Reveal.FIGURE} else None


def vote_line(vote: FigureVoteView) -> VoteLine:
    """Return what everybody may see: the counter, and the result once the regie showed it."""
    labels = [row["text"] for row in survey_content()["recognise"]]
    return VoteLine(vote.voted, tuple(zip(labels, vote.shown, strict=True)) if vote.shown else ())


def vote_words(line: VoteLine) -> str:
    """Return the same in a sentence, '' while nobody may know anything."""
    if line.counts:
        return f"{', '.join(f'{label}: {count}' for label, count in line.counts)}."
    return f"Minstens {line.voted} mensen stemden." if line.voted else ""
