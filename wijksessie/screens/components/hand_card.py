"""The hand card of the gespreksleider as a part of the opdracht, closed until somebody needs it."""

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup

from sessions.hand_card import Question, hand_card
from wijksessie import texts
from wijksessie.screens.components.still import listed, said, still, together


def draw_hand_card() -> None:
    """Add the card."""
    still(_card())


@cache
def _card() -> Markup:
    """Return the card: the same for every table."""
    card = hand_card()
    databanks = ((f"{databank.name}: {databank.address}", databank.subject) for databank in card.databanks)
    inside = (
        said("summary", "Handkaart"),
        *(said("p", line) for line in card.role),
        said("h3", "Tips"),
        listed(card.tips, "prompts"),
        said("h3", "Vragen bij weerstand"),
        _pairs(_asked(card.resistance)),
        said("h3", "Vragen om verder te komen"),
        _pairs(_asked(card.questions)),
        said("h3", "Waar vind je aanpakken die werken?"),
        _pairs(databanks),
    )
    return said("details", together(inside), "hand-card")


def _asked(questions: tuple[Question, ...]) -> list[tuple[str, str]]:
    return [(texts.capitalised(question.use), question.text) for question in questions]


def _pairs(pairs: Iterable[tuple[str, str]]) -> Markup:
    return said("dl", together(said("dt", use) + said("dd", words) for use, words in pairs), "said")
