"""What the verslag says of a persona."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """A sentence of a persona, with the class that its mark shows: D, E, L or F."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class PersonaLine:
    """A persona: for how many it stands, on what that rests, and what is said of it."""

    letter: str
    title: str
    stands_for: str
    basis: str
    striking: tuple[SentenceLine, ...] = ()
    strengths: tuple[SentenceLine, ...] = ()
