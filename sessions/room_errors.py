"""Broken rules of the room on the day: the stage, the clock, the tables."""

from sessions.errors import DomainError, NotFound


class NotOnTheScreen(DomainError):
    """A vote on a figure that the room does not look at any more."""

    text = "Dit cijfer staat niet meer op het scherm. Stemmen kan niet meer."


class RoomIsClosed(DomainError):
    """The stage only moves while the room is open."""

    text = "De zaal is niet open. Kies eerst ‘Zaal openen’."


class NoProgramme(DomainError):
    """There is nothing to show."""

    text = "Er is nog geen programma. Kies eerst een programma bij ‘Programma’."


class FirstScreen(DomainError):
    """There is nothing before this."""

    text = "Dit is het eerste scherm. Verder terug kan niet."


class LastScreen(DomainError):
    """There is nothing after this."""

    text = "Dit is het laatste scherm. Kies ‘Zaal sluiten’ als iedereen weg is."


class StageMoved(DomainError):
    """Two people moved the stage at the same moment; the second sees where it stands now."""

    text = "Iemand anders heeft het scherm net verzet. Kijk wat er nu staat, en tik dan nog eens."


class NothingToUndo(DomainError):
    """Every change of the stage is undone already."""

    text = "Er is niets om ongedaan te maken."


class PartTooShort(DomainError):
    """A part cannot become shorter than its minimum."""

    def __init__(self, *, title: str, minimum: int) -> None:
        super().__init__(f"{title} kan niet korter dan {minimum} minuten. Kies een ander voorstel.")


class PartIsProtected(DomainError):
    """A protected part keeps its length."""

    def __init__(self, *, title: str) -> None:
        super().__init__(f"{title} is beschermd en wordt niet korter. Kies een ander voorstel.")


class PartIsOver(DomainError):
    """A part that is over has had its time."""

    def __init__(self, *, title: str) -> None:
        super().__init__(f"{title} is al voorbij. Kijk naar de nieuwe voorstellen.")


class TableIsFull(DomainError):
    """A table has at most ten people; the sentence names the tables with room."""

    def __init__(self, *, seats: int, free: tuple[str, ...]) -> None:
        self.seats, self.free = seats, free
        if free:
            choice = free[0] if len(free) == 1 else f"{', '.join(free[:-1])} of {free[-1]}"
            advice = f"Kies een andere tafel: {choice}."
        else:
            advice = "Alle tafels zijn vol. Vraag de wijkmanager om een tafel erbij."
        super().__init__(f"Aan deze tafel zitten al {seats} mensen. {advice}")


class SamePersonaTwice(DomainError):
    """A second choice that is the first."""

    text = "Kies bij je tweede keus iemand anders, of geen tweede keus."


class PersonaIsGone(NotFound):
    """A choice for a persona that is not (or no longer) of this session."""

    text = "Deze persona is er niet meer. Kies iemand anders."


class NobodyToSeat(DomainError):
    """The room is divided, and nobody waits."""

    text = "Iedereen die meedoet, heeft al een tafel."


class TooFewPlaces(DomainError):
    """More people than places; the sentence says how many tables to add."""

    def __init__(self, *, short: int, seats: int) -> None:
        tables = -(-short // seats)
        people = "1 mens heeft" if short == 1 else f"{short} mensen hebben"
        more = "1 tafel" if tables == 1 else f"{tables} tafels"
        super().__init__(f"{people} geen plek. Maak eerst {more} erbij.")


class PlaceIsGone(DomainError):
    """Undo would bring somebody back to a place that somebody else has by now, or to a table that went."""

    text = "De oude plek is er niet meer. Kies zelf een tafel bij ‘Geef iemand een andere tafel’."


class TableHasPeople(DomainError):
    """A table with people at it is not taken away."""

    text = "Aan deze tafel zitten mensen. Geef ze eerst een andere plek."


class NoPersonaToName(DomainError):
    """A name for the persona of a table that has none."""

    text = "Deze tafel heeft nog geen persona om een naam te geven."


class TooManyTables(DomainError):
    """The letters of the tables run from A to Z."""

    text = "Er zijn al 26 tafels. Meer kan niet."
