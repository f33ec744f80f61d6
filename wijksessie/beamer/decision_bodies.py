"""What the beamer shows while the room decides: the vote on the plans, and what the wijk works on together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the vote: what it is, its stickers once they are shown, and who joins or helps, by their own choice."""

    letter: str
    title: str
    points: int | None
    joins: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VotesBody:
    """The vote on the plans: `voted` people at least so far; the result once the regie showed it, the most first.

    `people` is how many people the result counts, 0 before. `is_result` on the step that is for the result.
    """

    lines: tuple[PlanLine, ...]
    budget: int
    voted: int
    people: int
    is_result: bool
    can_show: bool

    @property
    def is_shown(self) -> bool:
        """Tell whether the room may see the result."""
        return self.people > 0


@dataclass(frozen=True, slots=True)
class FocusBody:
    """What the wijk works on together: what was there, and the one to three (`most`) that the room chooses."""

    existing: tuple[str, ...]
    chosen: tuple[str, ...]
    most: int
