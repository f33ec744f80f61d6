"""What a screen says when something happened or was refused."""

from collections.abc import Iterator
from contextlib import contextmanager

from nicegui import ui

from sessions.errors import DomainError


@contextmanager
def explaining_refusals() -> Iterator[None]:
    """Show the Dutch sentence of a broken rule; the screen stays as it is and nothing typed is lost."""
    try:
        yield
    except DomainError as refused:
        say_refused(refused.text)


def say_refused(text: str) -> None:
    """Show a refusal until it is closed or eight seconds have passed."""
    ui.notify(text, classes="refused", position="bottom", timeout=8000, close_button="Sluit", multi_line=True)


def say(text: str) -> None:
    """Confirm what happened, in one sentence."""
    ui.notify(text, classes="told", position="bottom", timeout=4000)
