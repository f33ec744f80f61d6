"""Broken rules of the persona's. `text` is the Dutch sentence that the user reads."""

from sessions.errors import DomainError


class WrongCount(DomainError):
    """The method works with three or four persona's."""

    text = "Kies 3 of 4 persona's. Meer persona's maken de tafels te klein, minder laat groepen liggen."


class NoResidents(DomainError):
    """Without residents nobody can be counted."""

    text = (
        "We weten nog niet hoeveel mensen hier wonen. Laad bij Wijkdata de Kerncijfers wijken en buurten van CBS in, "
        "en stel daarna opnieuw voor."
    )


class NoGroupFigures(DomainError):
    """Without figures for an age group there is nothing to stand for."""

    text = (
        "Er zijn nog geen cijfers over gezondheid voor deze wijk. Laad bij Wijkdata een bestand van RIVM in "
        "(18+ of 65+), en stel daarna opnieuw voor."
    )


class ReasonNeeded(DomainError):
    """A text that left its source says why."""

    def __init__(self, strays: tuple[str, ...]) -> None:
        shown = ", ".join(strays)
        super().__init__(
            f"Dit staat niet in de bron: {shown}. Neem het getal van de bron over, of schrijf bij reden op waarom het "
            "hier anders is."
        )


class NumberInMadeUpText(DomainError):
    """What is made up has no numbers, so that nobody takes it for a figure."""

    text = "In een bedacht stuk staan geen getallen. Schrijf het zonder getal, of maak er kennis uit de wijk van."


class NothingToUndo(DomainError):
    """There is no change left to undo."""

    text = "Er is niets om ongedaan te maken."


class EndOfSection(DomainError):
    """A claim that is first or last cannot move further."""

    text = "Deze zin staat al bovenaan of onderaan."


class NotYourCard(DomainError):
    """Who changed tables meanwhile looks at the card of another table."""

    text = "Je zit nu aan een andere tafel. Open de persona van die tafel."


class NotAsked(DomainError):
    """A question about a card that phones cannot answer now: the room is closed, or the pitches still come."""

    text = "Deze vragen staan nu niet open."


class UnknownScore(DomainError):
    """A score that is not on the scale."""

    text = "Kies een cijfer van 1 tot en met 7."


class TooFewAnswers(DomainError):
    """A result about few people says who said it."""

    text = (
        "Laten zien kan vanaf vijf mensen, en daarna pas als er weer vijf bij zijn. Zo weet niemand wie wat niet "
        "herkende."
    )


class UnknownTheme(DomainError):
    """A theme that is not in the list."""

    text = "Dit thema kennen we niet. Kies een thema uit de lijst."


class HouseholdsContradict(DomainError):
    """The households of an area need more adults than its ages have."""

    text = (
        "De huishoudens van deze wijk passen niet bij de leeftijden: er zouden meer volwassenen in wonen dan er zijn. "
        "Kijk bij Wijkdata of het bestand van CBS klopt, en trek het anders in."
    )


class CardHasTable(DomainError):
    """A card that people sit at is not taken from under them."""

    def __init__(self, letter: str) -> None:
        super().__init__(
            f"Tafel {letter} werkt aan deze persona. Kies bij Regie eerst een andere persona voor die tafel."
        )


class CardIsFixed(DomainError):
    """What is fixed stays until somebody lets it go."""

    text = "Deze persona staat vast. Zet eerst ‘Zet vast’ uit, en ruil daarna."


class CardReplaced(DomainError):
    """A newer proposal took this card's place while somebody looked at it."""

    text = "Deze kaart is vervangen door een nieuw voorstel. Met ‘Maak ongedaan’ bij Persona’s komt hij terug."


class AlternativeGone(DomainError):
    """The figures moved since the alternatives were shown."""

    text = "Deze persona past niet meer bij de cijfers van nu. Kies ‘Ruil’ opnieuw, dan zie je wie er wel past."


class NobodyChosen(DomainError):
    """There is nothing to agree to."""

    text = "Er is nog geen persona om akkoord op te geven. Laat eerst persona’s voorstellen."


class UndoneMeanwhile(DomainError):
    """The last step is no longer the one that the screen showed."""

    text = "Iemand anders deed net iets. Kijk eerst wat er nu als laatste staat, en maak dat ongedaan."


class NothingMoved(DomainError):
    """The figures behind a sentence are as the card has them."""

    text = "De cijfers achter deze zin zijn niet veranderd."


class NotPublicAnyMore(DomainError):
    """What may not leave the projectteam is not agreed to for the whole room."""

    def __init__(self, letters: str) -> None:
        super().__init__(
            f"Op kaart {letters} staat een cijfer dat niet openbaar is. Werk die zin bij of haal hem weg, en geef "
            "daarna akkoord."
        )


class NotProposed(DomainError):
    """A sentence that people added was never proposed."""

    text = "Deze zin hebben jullie zelf toegevoegd. Er is geen voorstel om naar terug te gaan."
