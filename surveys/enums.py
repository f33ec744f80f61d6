"""Closed lists of the enquête."""

from enum import StrEnum


class SurveyState(StrEnum):
    """A concept is edited, an open survey is answered, a closed one is read."""

    CONCEPT = "concept"
    OPEN = "open"
    CLOSED = "closed"


class QuestionForm(StrEnum):
    """Question forms of PRODUCT E2."""

    ONE = "one"
    SEVERAL = "several"
    SCALE5 = "scale5"
    RANK3 = "rank3"
    ESTIMATE = "estimate"
    MATRIX5 = "matrix5"
    SHORT = "short"
    LONG = "long"


class SnapshotStage(StrEnum):
    """While the enquête is open a new state waits for one step before it is published."""

    WAITING = "waiting"
    PUBLISHED = "published"


class TextState(StrEnum):
    """What the projectteam decided about an open answer; nobody else sees it before."""

    WAITING = "waiting"
    SHOWN = "shown"
    HIDDEN = "hidden"


class Verdict(StrEnum):
    """Beeld tegen cijfer: never right or wrong."""

    MATCH = "match"
    HIGHER = "higher"
    LOWER = "lower"
