"""What a repetitie sees, as plain numbers and names; the report judges them."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Measures:
    """What happened. Durations in seconds; lists of words name who or what it went wrong with."""

    people: int = 0
    joined: list[float] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unseated: list[str] = field(default_factory=list)
    answers_confirmed: int = 0
    answers_kept: int = 0
    answers_stopped: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    notes_lost: list[str] = field(default_factory=list)
    notes_double: list[str] = field(default_factory=list)
    notes_refused: list[str] = field(default_factory=list)
    screens_closed: list[str] = field(default_factory=list)
    screens_open: int = 0
    screens_behind: list[str] = field(default_factory=list)
    beamer: list[float] = field(default_factory=list)
    beamer_missed: int = 0
    phones: list[float] = field(default_factory=list)
    phones_missed: int = 0
    leaks: list[str] = field(default_factory=list)
    slept: int = 0
    not_back: list[str] = field(default_factory=list)
    stopped: str = ""


def share(numbers: list[float], part: float) -> float:
    """Return the value that a part (0-1) of the numbers does not exceed; 0 without any."""
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0
