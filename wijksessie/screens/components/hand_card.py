"""The hand card of the gespreksleider as a part of the opdracht, closed until somebody needs it."""

from sessions.hand_card import HandCard, Question
from wijksessie import texts
from wijksessie.screens.components.marks import box, text


def draw_hand_card(card: HandCard) -> None:
    """Add the card."""
    with box("hand-card", tag="details"):
        text("summary", "Handkaart")
        for line in card.role:
            text("p", line)
        _list("Tips", card.tips)
        _questions("Vragen bij weerstand", card.resistance)
        _questions("Vragen om verder te komen", card.questions)
        text("h3", "Waar vind je aanpakken die werken?")
        with box("said", tag="dl"):
            for databank in card.databanks:
                text("dt", f"{databank.name}: {databank.address}")
                text("dd", databank.subject)


def _list(title: str, lines: tuple[str, ...]) -> None:
    text("h3", title)
    with box("prompts", tag="ul"):
        for line in lines:
            text("li", line)


def _questions(title: str, questions: tuple[Question, ...]) -> None:
    text("h3", title)
    with box("said", tag="dl"):
        for question in questions:
            text("dt", texts.capitalised(question.use))
            text("dd", question.text)
