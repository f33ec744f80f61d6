"""Broken rules of the method. `text` is the Dutch sentence that the user reads."""


class DomainError(Exception):
    """A rule was broken; `text` says what happened and what to do."""

    text = "Dat kan nu niet. Probeer het nog eens."

    def __init__(self, text: str | None = None) -> None:
        self.text = text or type(self).text
        super().__init__(self.text)


class NotFound(DomainError):
    """What was asked for is not there (any more)."""

    text = "Dit bestaat niet of is weggehaald. Ga terug en kies opnieuw."


class NotAllowed(DomainError):
    """The role of this person does not include this."""

    text = "Hier heb je geen toegang toe. Vraag de wijkmanager om een link."


class EditedMeanwhile(DomainError):
    """Two people changed one thing; the second sees the difference."""

    text = "Iemand anders heeft dit net veranderd. Kijk naar de nieuwe tekst en pas die aan."


class EmptyText(DomainError):
    """A text that must say something is empty."""

    text = "Schrijf eerst iets op."


class NotStorable(DomainError):
    """A text holds what no database keeps: the character NUL, or half of one."""

    text = "Hierin staat een teken dat we niet kunnen bewaren. Haal het weg, of typ de tekst opnieuw."


class TextTooLong(DomainError):
    """A text is longer than its place."""

    def __init__(self, *, longest: int) -> None:
        super().__init__(f"Deze tekst is te lang. Er passen {longest} tekens.")
