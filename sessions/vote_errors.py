"""What can be wrong with a vote on the plans or with a promise. Each sentence says what to do."""

from sessions.errors import DomainError


class TooManyPoints(DomainError):
    """More was divided than there is."""

    def __init__(self, *, given: int, budget: int) -> None:
        self.given, self.budget = given, budget
        super().__init__(f"Je verdeelde {given} stickers, en je hebt er {budget}. Haal er ergens een paar weg.")


class NoPoints(DomainError):
    """A vote that says nothing."""

    text = "Geef minstens één sticker aan een plan."


class OwnPlan(DomainError):
    """Nobody votes for the plan of the own table."""

    text = "Op het plan van je eigen tafel kun je niet stemmen. Verdeel je stickers over de andere plannen."


class VoteIsOver(DomainError):
    """The room has seen the result, or looks at something else."""

    text = "Het stemmen is voorbij. Kijk op het scherm naar de uitslag."


class NamelessPromise(DomainError):
    """A promise is made by name."""

    text = "Schrijf je naam erbij. Een belofte is op naam, zodat de tafel weet wie ze kan bellen."
