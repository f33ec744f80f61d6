"""What can be wrong with a figure that somebody types. Each sentence says what to do; nothing was stored."""

from sessions.errors import DomainError


class OwnFigureRefused(DomainError):
    """A figure of the projectteam's own that cannot be stored."""


class UnknownFigure(OwnFigureRefused):
    """A figure that the basisset does not have."""

    text = "Dit cijfer kennen we niet. Kies er een uit de lijst, of maak een eigen cijfer."


class ComesWithFile(OwnFigureRefused):
    """Residents and households: everything else is calculated from them."""

    text = (
        "Dit aantal komt uit de Kerncijfers wijken en buurten, omdat we er andere cijfers mee uitrekenen. "
        "Lees dat bestand in."
    )


class OwnFigureIncomplete(OwnFigureRefused):
    """A figure of their own without a name, a unit, a direction or an explanation."""

    def __init__(self, *, missing: str) -> None:
        super().__init__(f"Een eigen cijfer heeft ook {missing} nodig. Vul dat in.")


class WrongPopulation(OwnFigureRefused):
    """People that this figure is not about."""

    text = "Over deze mensen gaat dit cijfer niet. Kies een groep uit de lijst."


class WrongYear(OwnFigureRefused):
    """A year in the future, or one that is no year."""

    def __init__(self, *, newest: int) -> None:
        super().__init__(f"Dit jaar kan niet. Vul een jaar in van 1990 tot en met {newest}.")


class NoSource(OwnFigureRefused):
    """A figure without a source is a rumour."""

    text = "Zonder bron kunnen we dit cijfer niet bewaren. Vul in van wie het komt."


class UnknownArea(OwnFigureRefused):
    """An area that is not the wijk, one of its buurten, its city or Nederland."""

    def __init__(self, area: str, *, wijk: str) -> None:
        shown = f"‘{area[:20]}’" if area else "Dit gebied"
        super().__init__(f"{shown} hoort hier niet bij. Kies {wijk}, een buurt daarvan, de stad of Nederland.")


class NoValue(OwnFigureRefused):
    """Not one value was filled in, or none for the wijk itself."""

    def __init__(self, *, wijk: str) -> None:
        super().__init__(f"Vul minstens een getal in voor {wijk}. De andere gebieden mogen leeg blijven.")


class NotANumber(OwnFigureRefused):
    """Something else than a number was typed."""

    def __init__(self, typed: str) -> None:
        super().__init__(f"‘{typed[:20]}’ is geen getal. Schrijf een getal zoals 27,2.")


class ImpossibleValue(OwnFigureRefused):
    """A value that the unit cannot have."""

    def __init__(self, shown: str, *, unit: str) -> None:
        super().__init__(
            {
                "percent": f"{shown}% kan niet. Een percentage ligt tussen 0 en 100.",
                "per_1000": f"{shown} per 1.000 kan niet. Vul een getal in tussen 0 en 1.000.",
            }.get(unit, f"{shown} kan niet. Vul een getal in van 0 of hoger.")
        )


class SmallNumber(OwnFigureRefused):
    """So few people that somebody could recognise them."""

    text = (
        "Een aantal onder de 10 bewaren we niet: mensen kunnen er iemand in herkennen. "
        "Laat het leeg en schrijf ‘minder dan 10’ bij de toelichting."
    )


class EmptyList(OwnFigureRefused):
    """A list without a line, or a line without a name."""

    text = (
        "Een lijst heeft minstens één regel nodig, en elke regel een naam. "
        "Zet een tab of puntkomma tussen code, naam en getal."
    )


class LongList(OwnFigureRefused):
    """More lines than anybody reads."""

    text = "Deze lijst is te lang. Er passen 25 regels."


class SameFigureThere(OwnFigureRefused):
    """The same figure of the same group, year and source is there already."""

    text = "Dit cijfer staat er al voor deze groep, dit jaar en deze bron. Wijzig het daar."
