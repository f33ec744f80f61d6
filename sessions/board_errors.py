"""Broken rules of the boards, the plans and the agreements. Each sentence says what happened and what to do."""

from sessions.errors import DomainError, EditedMeanwhile, NotAllowed


class UnknownColumn(DomainError):
    """A board has the columns of the assignment and no other."""

    text = "Deze kolom bestaat niet. Kies een kolom van het bord."


class NotAtThisTable(NotAllowed):
    """A phone writes at the table where its owner sits."""

    text = "Je zit niet (meer) aan deze tafel. Je tekst staat er nog. Ga terug naar je eigen tafel en plak hem daar."


class ChangedMeanwhile(EditedMeanwhile):
    """Two people changed one text; `current` is what stands there now."""

    def __init__(self, *, current: str) -> None:
        self.current = current
        seen = f"Er staat nu: ‘{current}’." if current else "Het veld is nu leeg."
        super().__init__(f"Iemand anders heeft dit net veranderd. {seen} Kies wat je houdt en bewaar opnieuw.")


class TooFewNotes(DomainError):
    """A group needs at least two notes."""

    text = "Kies minstens twee briefjes om samen te voegen."


class NothingOfYoursToUndo(DomainError):
    """Everything that this person did here is undone already."""

    text = "Er is niets van jou om ongedaan te maken."


class TooManyActions(DomainError):
    """A plan has at most two actions; the sentence stands in the assignment."""


class TooManyPhotos(DomainError):
    """A table keeps at most twelve photos."""

    text = "Er staan al 12 foto’s bij deze tafel. Haal er eerst een weg."


class AgreementIncomplete(DomainError):
    """Without a name and a day an agreement is a draft; the moderator's question stands in the assignment."""

    def __init__(self, *, missing: str, question: str) -> None:
        super().__init__(f"Deze afspraak heeft nog geen {missing}. Vraag: {question}")


class NotRaised(DomainError):
    """An answer of the city to what was not raised."""

    text = "Deze afspraak is niet opgetild. Til hem eerst op: schrijf naar wie in de stad."


class NotYourAgreement(DomainError):
    """The owner changed, or the agreement did, since the phone showed it."""

    text = "Deze afspraak is net veranderd. Lees hem nog eens, en kies opnieuw."


class DateNotUnderstood(DomainError):
    """A day was typed in a way that we cannot read."""

    text = "Deze dag begrijpen we niet. Typ bijvoorbeeld ‘2 maart’, ‘over 6 weken’ of ‘volgende week dinsdag’."


class NotOneDay(DomainError):
    """A month or a season is not a day."""

    text = "Dit is geen dag, maar een periode. Kies één dag, bijvoorbeeld ‘2 maart’."


class WrongWeekday(DomainError):
    """The named weekday and date are different days."""

    def __init__(self, *, typed: str, actual: str) -> None:
        super().__init__(f"{typed[0].upper()}{typed[1:]} valt op een {actual}. Kies welke van de twee je bedoelt.")
