"""What stands on a card and what people said of it, in words: for screens, paper and verslag. Pure."""

from personas.content import labels
from personas.enums import CardQuestion, ClaimClass, ClaimSection, ClaimState
from personas.queries.card_answer import DoubtsView

KEY_TITLE = "Wat betekenen de tekens?"
KEY_ORDER = (
    ClaimClass.DATA,
    ClaimClass.SURVEY,
    ClaimClass.FACILITATOR,
    ClaimClass.LITERATURE,
    ClaimClass.ILLUSTRATION,
)
EDIT_WORDS = {
    ClaimState.AUTOMATIC: "",
    ClaimState.EDITED: "bewerkt, bron klopt",
    ClaimState.DEVIATES: "wijkt af van de bron",
    ClaimState.BACKGROUND: "bewerkt, bron op de achtergrond",
}
WITHOUT_SOURCE = {ClaimSection.DAY, ClaimSection.QUOTE, ClaimSection.QUESTIONS}

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


def edit_words(state: ClaimState, section: ClaimSection) -> str:
    """Return what became of a sentence, '' when nobody touched it; what is made up or asked has no source to keep."""
    return "bewerkt" if state is ClaimState.EDITED and section in WITHOUT_SOURCE else EDIT_WORDS[state]


def claim_words(claim_class: ClaimClass) -> str:
    """Return where a sentence comes from: 'uit wijkdata'."""
    return {
        ClaimClass.DATA: labels()["from_data"],
        ClaimClass.SURVEY: labels()["from_survey"],
        ClaimClass.LITERATURE: labels()["from_literature"],
        ClaimClass.ILLUSTRATION: labels()["made_up"],
        ClaimClass.FACILITATOR: labels()["from_room"],
    }[claim_class]


def key_words(claim_class: ClaimClass) -> str:
    """Return the same for the legend, where it stands without a sentence."""
    return {
        ClaimClass.LITERATURE: "landelijk bekend, niet hier gemeten",
        ClaimClass.ILLUSTRATION: "bedacht, geen echt mens",
    }.get(claim_class) or claim_words(claim_class)
