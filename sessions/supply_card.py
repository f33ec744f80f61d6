"""The words of the aanbodkaart, and the matrix that shows what is there and where nothing is. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar

from sessions.content_files import sessions_content
from sessions.enums import SupplyChoice

UNKNOWN_STEP = "Weten we niet"


@dataclass(frozen=True, slots=True)
class Word:
    """A choice of the card: its key, what people read, and an explanation (may be empty)."""

    key: str
    label: str
    help: str = ""


class Placed(Protocol):
    """What a matrix needs of something that the wijk has."""

    @property
    def choice(self) -> SupplyChoice:
        """What the wijk wants with it."""


T = TypeVar("T", bound=Placed)


@dataclass(frozen=True, slots=True)
class MatrixCell(Generic[T]):
    """What stands in one place. `is_gap`: nothing stays here, while the row or column matters."""

    column: str
    items: tuple[T, ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class MatrixRow(Generic[T]):
    """One row of the matrix."""

    key: str
    label: str
    cells: tuple[MatrixCell[T], ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the columns where nothing stays."""
        return tuple(cell.column for cell in self.cells if cell.is_gap)


@cache
def words(kind: str) -> tuple[Word, ...]:
    """Return the choices of a kind: prevention, life_area, age_phase, step, choice or theme, in order."""
    if kind == "theme":
        return tuple(Word(row["key"], row["name"], row["description"]) for row in sessions_content("themes")["theme"])
    return tuple(
        Word(str(row["number"]) if kind == "step" else row["key"], row["label"], row.get("help", ""))
        for row in sessions_content("supply")[kind]
    )


@cache
def labels(kind: str) -> dict[str, str]:
    """Return the label of each key of a kind."""
    return {word.key: word.label for word in words(kind)}


def step_words(step: int | None) -> str:
    """Return '2, goed onderbouwd', or that nobody knows."""
    return UNKNOWN_STEP if step is None else f"{step}, {labels('step')[str(step)].lower()}"


def matrix(
    items: Sequence[T],
    *,
    rows: Iterable[Word],
    columns: Sequence[Word],
    rows_of: Callable[[T], Iterable[str]],
    columns_of: Callable[[T], Iterable[str]],
) -> tuple[MatrixRow[T], ...]:
    """Return the items by row and column; an item may stand in several places. What stops does not fill a gap."""
    return tuple(
        MatrixRow(
            row.key,
            row.label,
            tuple(
                _cell(
                    column.key, [each for each in items if row.key in rows_of(each) and column.key in columns_of(each)]
                )
                for column in columns
            ),
        )
        for row in rows
    )


def _cell(column: str, found: Sequence[T]) -> MatrixCell[T]:
    stays = any(each.choice is not SupplyChoice.STOP for each in found)
    return MatrixCell(column, tuple(found), is_gap=not stays)
