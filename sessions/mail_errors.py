"""Refusals around mail, each with the sentence that the user reads."""

from sessions.errors import DomainError


class NobodyChosen(DomainError):
    """A mailing without recipients."""

    text = "Er is nog niemand gekozen. Zet een vinkje bij wie de mail krijgt."


class AddressTwice(DomainError):
    """One address can stand in the list only once."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} staat al in de lijst. Iedereen krijgt de mail één keer.")


class NotAnAddress(DomainError):
    """Something that is no e-mail address."""

    def __init__(self, email: str) -> None:
        super().__init__(f"‘{email[:60]}’ is geen e-mailadres. Kijk of er een apenstaartje en een punt in staan.")


class LineBreakInHeader(DomainError):
    """A line break in a subject or name could smuggle in a header."""

    text = "In een onderwerp of naam kan geen nieuwe regel staan. Maak er één regel van."


class SlotUnknown(DomainError):
    """A slot that nothing fills."""

    def __init__(self, slot: str) -> None:
        super().__init__(f"{{{slot}}} kennen we niet. Haal het weg, of kies een van de woorden uit de lijst.")


class NothingToRetry(DomainError):
    """Only what was refused, or is uncertain, can be sent again."""

    text = "Deze mail is al verstuurd of staat nog in de rij. Er is niets om opnieuw te proberen."


class AttachmentTooLarge(DomainError):
    """The attachment would make many servers refuse the mail."""

    text = "De bijlage is te groot voor een mail. Stuur alleen de link mee."


class ListChanged(DomainError):
    """Between showing the list and confirming it somebody else sent this mail or changed who gets it."""

    text = "Iemand anders was je voor: de mail is al verstuurd of de lijst is veranderd. Kijk de lijst nog eens na."


class OnlyARehearsal(DomainError):
    """Nothing of a generale repetitie reaches anybody."""

    text = "Dit is een generale repetitie. Er gaat geen mail uit."
