"""How many answered beside how many were invited, per discipline: to see whom to remind by phone."""

from surveys.queries.invitation import DisciplineResponse, ResponseView
from surveys.results import LEAST
from wijksessie.screens.components.marks import box, text

RULE = "Een werkveld staat hier vanaf 5 genodigden en 5 antwoorden. Zo blijft iedereen anoniem."


def survey_response(response: ResponseView) -> None:
    """Add a sentence, and a table with a bar per discipline; the fewest answers first."""
    text("p", _sentence(response)).mark("response")
    if response.shown:
        with box("response", tag="table").mark("response-table"):
            text("caption", "Antwoorden naast genodigden", "vh")
            with box(tag="thead"), box(tag="tr"):
                for head in ("Werkveld", "Antwoorden", "Genodigd"):
                    text("th", head).props("scope=col")
            with box(tag="tbody"):
                for group in response.shown:
                    _row(group)
    if response.hidden:
        names = ", ".join(group.label for group in response.hidden)
        text("p", f"Nog niet te tonen: {names}. Wil je weten wie je belt? Begin bij deze groepen.", "small")
    text("p", RULE, "small muted")


def _sentence(response: ResponseView) -> str:
    if response.answered < LEAST:
        return "Er zijn nog geen 5 antwoorden."
    steps = " We tellen in stappen van 5 zolang de enquête open is." if response.is_open else ""
    return f"{response.answered} antwoorden, {response.invited} genodigden.{steps}"


def _row(group: DisciplineResponse) -> None:
    answered, invited = group.answered or 0, group.invited or 0
    with box(tag="tr"):
        with box(tag="th").props("scope=row"):
            text("span", group.label)
            with box("bar", tag="span").props("aria-hidden=true"):
                box(tag="i").style(f"width:{min(100, round(100 * answered / max(invited, 1)))}%")
        text("td", str(answered), "num")
        text("td", str(invited), "num")
