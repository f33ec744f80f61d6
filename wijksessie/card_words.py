"""What people said of a card, in words: for the screen of its table and for the verslag. Pure."""

from personas.enums import CardQuestion
from personas.queries.card_answer import DoubtsView

QUESTION_WORDS = {
    CardQuestion.RECOGNISABLE: "Herkenbaar",
    CardQuestion.COMPLETE: "Volledig genoeg",
    CardQuestion.CLEAR: "Duidelijk",
    CardQuestion.CREDIBLE: "Geloofwaardig",
    CardQuestion.EMPATHIC: "Invoelbaar",
    CardQuestion.USABLE: "Bruikbaar",
}


def doubt_words(count: int, people: int) -> str:
    """Return '3 van de 8 herkennen dit niet'; empty when everybody recognises it."""
    return "" if not count else f"{count} van de {people} {'herkent' if count == 1 else 'herkennen'} dit niet"


def looked_words(doubts: DoubtsView) -> str:
    """Return how many people looked, and that they recognised everything where that is so."""
    looked = f"{doubts.people} mensen lazen de zinnen na."
    return looked if any(doubts.doubts.values()) else f"{looked} Ze herkenden alles."
