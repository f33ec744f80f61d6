"""Outgoing mail."""

from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from wijksessie.settings import Settings


class Mailer(Protocol):
    """Hands one message to whoever delivers it."""

    def send(self, message: EmailMessage) -> None:
        """Deliver the message, or raise."""


class FolderMailer:
    """Writes each message as an .eml file: for a laptop without a mail server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write the message to the folder."""
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / f"{uuid4().hex}.eml").write_bytes(bytes(message))


def make_mailer(settings: Settings) -> Mailer:
    """Return the mailer that the settings ask for."""
    return FolderMailer(settings.data_dir / "uitgaande-mail")
