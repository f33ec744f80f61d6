"""What documents know of a table: plan, what the room gave it, and photos of its flaps."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of a plan."""

    what: str
    who: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The plan of one table: 'Wij zetten {deploy} in, zodat {result}'. `missed`: who the table misses.

    `details` are the optional fields that were filled in: (label, text).
    """

    deploy: str = ""
    result: str = ""
    target_group: str = ""
    puller: str = ""
    helpers: str = ""
    first_step: str = ""
    first_step_on: date | None = None
    ready_on: date | None = None
    needed: str = ""
    missed: str = ""
    seen_by: str = ""
    question: str = ""
    actions: tuple[ActionLine, ...] = ()
    details: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the table wrote down nothing of its plan."""
        return self == PlanLine()


@dataclass(frozen=True, slots=True)
class RoomSupport:
    """What the room gave a plan: stickers (None before the result was shown), and who joins or helps by name."""

    stickers: int | None = None
    joins: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """A photo of a flap: what it shows in words, its size in pixels, and the JPEG itself."""

    alt: str
    width: int
    height: int
    image: bytes


@dataclass(frozen=True, slots=True)
class TableTalk:
    """What one table was about: its persona (role line and 'staat voor ongeveer …'), its plan and its flaps."""

    letter: str
    persona: str = ""
    stands_for: str = ""
    people: int = 0
    plan: PlanLine = PlanLine()
    support: RoomSupport = RoomSupport()
    photos: tuple[PhotoLine, ...] = ()
