"""The order in which the room puts the challenges beside the order of the figures: the view, and its words.

A rank is no verdict: the room names what it meets, the figures count residents. So nobody is wrong here (research c1).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from personas.themes import ThemeScore, ranking

FAR = 4  # places: from here on a difference is worth a question


@dataclass(frozen=True, slots=True)
class SlopeRow:
    """A theme with its place in both orders, 1 is the heaviest."""

    name: str
    room: int
    figures: int

    @property
    def gap(self) -> int:
        """Return how many places the room puts it higher than the figures do; negative when lower."""
        return self.figures - self.room

    @property
    def is_far(self) -> bool:
        """Tell whether the difference is worth a question."""
        return abs(self.gap) >= FAR


def slope(scores: Sequence[ThemeScore]) -> tuple[SlopeRow, ...]:
    """Return the themes that have a place in both orders, in the order of the room; places count among these themes."""
    both = [score for score in scores if score.survey is not None and score.data is not None]
    room = ranking({score.key: score.survey for score in both})
    figures = ranking({score.key: score.data for score in both})
    rows = [SlopeRow(score.name, room[score.key], figures[score.key]) for score in both]
    return tuple(sorted(rows, key=lambda row: row.room))


def slope_text(rows: Sequence[SlopeRow]) -> str:
    """Return the chart in words: what both put first, and the three largest differences."""
    if not rows:
        return ""
    heaviest = min(rows, key=lambda row: row.figures)
    first = (
        f"Zaal en cijfers zetten allebei {rows[0].name.lower()} bovenaan."
        if heaviest is rows[0]
        else f"De zaal zet {rows[0].name.lower()} bovenaan, de cijfers {heaviest.name.lower()}."
    )
    far = sorted((row for row in rows if row.is_far), key=lambda row: (-abs(row.gap), row.room))[:3]
    said = [f"{row.name}: plek {row.room} in de zaal, plek {row.figures} in de cijfers." for row in far]
    return " ".join([first, *said])


def slope_question(rows: Sequence[SlopeRow]) -> str:
    """Return what to ask about the largest difference, '' when both orders are alike."""
    far = sorted((row for row in rows if row.is_far), key=lambda row: (-abs(row.gap), row.room))
    if not far:
        return ""
    name = far[0].name.lower()
    if far[0].gap > 0:
        return f"De zaal ziet {name} veel. Wie komt dat tegen, en tellen de cijfers die mensen mee?"
    return f"De cijfers wijzen op {name}. Wie woont hier die we niet spreken?"
