"""The vote on the plans: how many people voted, the result once it is shown, and who joins."""

from wijksessie.beamer.decision_bodies import PlanLine, VotesBody
from wijksessie.beamer.plan_votes import MANY_PLANS, promise_words
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, plate, text

LONGEST_NAMES = {True: 46, False: 110}  # in all, by whether there are many plans


def draw(body: VotesBody, _venue: Venue) -> None:
    """Draw the plans; with their stickers when the room may see these."""
    is_many = len(body.lines) > MANY_PLANS
    most = max((line.points or 0 for line in body.lines), default=0) or 1
    with box(f"stage ballot {'many' if is_many else ''} {'shown' if body.is_shown else ''}"):
        with box("above"):
            text("h1", _title(body))
            text("p", _counted(body))
        with box(tag="ul"):
            for line in body.lines:
                with box(tag="li"):
                    plate(line.letter)
                    with box("plan"):
                        text("p", line.title, "what")
                        _promises(line, longest=LONGEST_NAMES[is_many])
                    if line.points is not None:
                        with box("vote-track").props("aria-hidden=true"):
                            box("vote-fill").style(f"width:{100 * line.points / most:.0f}%")
                        with box("amount", tag="p"):
                            text("b", str(line.points), "num")
                            text("span", " sticker" if line.points == 1 else " stickers")


def _title(body: VotesBody) -> str:
    if body.is_shown:
        return "Hier lopen we warm voor"
    return "Zo meteen: de uitslag" if body.is_result else f"Verdeel je {body.budget} stickers"


def _counted(body: VotesBody) -> str:
    if body.is_shown:
        return f"{body.people} mensen stemden"
    return f"Minstens {body.voted} mensen stemden" if body.voted else "Stem met je telefoon"


def _promises(line: PlanLine, *, longest: int) -> None:
    words = promise_words(line, longest=longest)
    if words:
        text("p", words, "promises")
