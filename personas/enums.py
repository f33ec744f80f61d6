"""Closed lists of the persona's."""

from enum import StrEnum


class ClaimClass(StrEnum):
    """Where a claim comes from (research, part b notation)."""

    DATA = "D"
    SURVEY = "E"
    LITERATURE = "L"
    ILLUSTRATION = "I"
    FACILITATOR = "F"


class ClaimSection(StrEnum):
    """Where a claim stands on the card, in reading order."""

    TRAITS = "traits"
    STANDS_FOR = "stands_for"
    FIGURES = "figures"
    STRENGTHS = "strengths"
    DAY = "day"
    QUOTE = "quote"
    HELPS = "helps"
    QUESTIONS = "questions"
    VARIATION = "variation"


class PersonaState(StrEnum):
    """A concept is worked on; a fixed one is in the session; a reserve waits; a removed one can come back."""

    CONCEPT = "concept"
    FIXED = "fixed"
    RESERVE = "reserve"
    REMOVED = "removed"


class ClaimState(StrEnum):
    """Whether an edited text still says what its source says; background: the source stays, the number is gone."""

    AUTOMATIC = "automatic"
    EDITED = "edited"
    DEVIATES = "deviates"
    BACKGROUND = "background"


class CardQuestion(StrEnum):
    """What phones say of a card: which sentences they do not recognise, and six scores of 1 to 7.

    The six follow the ideas of the Persona Perception Scale (research b10), in our own words.
    """

    CLAIMS = "claims"
    RECOGNISABLE = "recognisable"
    COMPLETE = "complete"
    CLEAR = "clear"
    CREDIBLE = "credible"
    EMPATHIC = "empathic"
    USABLE = "usable"


SCORED = tuple(question for question in CardQuestion if question is not CardQuestion.CLAIMS)
