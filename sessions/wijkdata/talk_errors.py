"""What can be wrong with a note about a figure or with a missing figure. Each sentence says what to do."""

from sessions.errors import DomainError, EditedMeanwhile


class UnknownAnswer(DomainError):
    """A question or an answer that we do not have."""

    text = "Deze keuze kennen we niet. Kies er een uit de lijst."


class TooFewVotes(DomainError):
    """A result that would point at somebody."""

    text = "Nog geen 5 stemmen, of geen 5 nieuwe. Dan laten we niets zien. Zo blijft iedereen anoniem."


class NoteEditedMeanwhile(EditedMeanwhile):
    """Two people wrote at one question; `theirs` is what the other wrote."""

    def __init__(self, *, theirs: str) -> None:
        super().__init__("Iemand anders schreef hier net ook. Kies welke tekst blijft.")
        self.theirs = theirs


class WithoutFigureName(DomainError):
    """A line that does not say which figure is missed."""

    text = "Schrijf eerst op welk cijfer jullie missen."


class AlreadyOnList(DomainError):
    """The same figure of the basisset, or the same line of a phone, twice."""

    text = "Dit staat al op de lijst. Wijzig het daar."


class InputNotThere(DomainError):
    """A contribution that the regie did not show or keep, or that is about something else."""

    text = "Deze inbreng staat er niet (meer). Ververs de lijst en kies een andere."


class StateNeedsAsker(DomainError):
    """Asked by nobody."""

    text = "Vul eerst in wie het vraagt. Dan weten jullie bij wie het antwoord komt."
