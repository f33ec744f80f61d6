"""What lives as long as the app: one object that pages, phone routes and commands are handed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sessions.queries.access import LinkView
from wijksessie.database import Database
from wijksessie.links import link_token
from wijksessie.live import Live
from wijksessie.mail import Mailer
from wijksessie.phone_writer import PhoneWriter
from wijksessie.rehearsal.runs import RehearsalRuns
from wijksessie.settings import Settings
from wijksessie.worker import Worker


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of a running installation. `clock` gives the aware present moment."""

    settings: Settings
    database: Database
    phone_writer: PhoneWriter
    live: Live
    worker: Worker
    mailer: Mailer
    clock: Callable[[], datetime]
    secret: bytes
    rehearsals: RehearsalRuns

    def link_path(self, link: LinkView) -> str:
        """Return the path of a personal link."""
        return f"/l/{link_token(self.secret, link_id=link.id, nonce=link.nonce)}"

    def address(self, path: str) -> str:
        """Return the whole public address of a path."""
        return f"{self.settings.base_url}{path}"
