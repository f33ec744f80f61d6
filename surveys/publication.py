"""When results become visible. Pure.

While the enquête is open a state is made at every fifth new person and published one step later, so the person whose
answer makes a new state appear is never in it. At the closing the last state follows. Two published states of a
question therefore never differ by fewer than five people: each holds at least five that the one before did not hold,
or it is the same. The rule holds per question; who skips a question is no person there. Of tables per discipline the
sizes are remembered (`surveys.usecases.publication`): a later table is laid beside the last one that was shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

STEP = 5

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State(Generic[T]):
    """The results of a question when `n` people had answered it."""

    n: int
    results: T


@dataclass(frozen=True, slots=True)
class Publication(Generic[T]):
    """What everybody may see, and what waits for its step."""

    published: State[T] | None = None
    waiting: State[T] | None = None


def after_answer(publication: Publication[T], *, n: int, make: Callable[[], T]) -> Publication[T]:
    """Return what is published when `n` people have answered; `make` computes the present state, only when needed."""
    if n < _size(publication.waiting) + STEP:
        return publication
    return Publication(published=publication.waiting, waiting=State(n, make()))


def after_closing(publication: Publication[T], *, n: int, make: Callable[[], T]) -> Publication[T]:
    """Return what is published after the closing: everything, unless that would point at fewer than five people."""
    if n < _size(publication.published) + STEP:
        return Publication(publication.published, publication.published)
    final = State(n, make())
    return Publication(final, final)


def counter(n: int) -> int:
    """Return how many people the counter shows while the enquête is open: in steps of five."""
    return n - n % STEP


def _size(state: State[T] | None) -> int:
    return state.n if state else 0
