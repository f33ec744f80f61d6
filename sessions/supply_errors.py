"""What can be wrong with a line of the aanbodkaart. Each sentence says what to do."""

from sessions.errors import DomainError


class SupplyRefused(DomainError):
    """Something that cannot stand on the aanbodkaart like this."""


class WithoutName(SupplyRefused):
    """Nothing was named."""

    text = "Schrijf eerst op wat er is, bijvoorbeeld ‘inloop over geld’."


class WithoutTheme(SupplyRefused):
    """It stands nowhere in the matrix."""

    text = "Kies minstens één thema. Anders staat het nergens in de matrix."


class WithoutPrevention(SupplyRefused):
    """For whom it is, is what the matrix is about."""

    text = "Kies voor wie het is: voor iedereen, voor wie meer risico loopt, of voor wie al klachten heeft."


class UnknownWord(SupplyRefused):
    """A theme, area, age or step that the card does not have."""

    text = "Deze keuze kennen we niet. Kies er een uit de lijst."


class SameSupply(SupplyRefused):
    """The same name of the same provider."""

    text = "Dit staat al op de kaart, van dezelfde aanbieder. Wijzig het daar."


class NoteNotThere(SupplyRefused):
    """A briefje of another session, or one that was taken away."""

    text = "Dit briefje is er niet meer. Ververs de lijst en kies een ander."
