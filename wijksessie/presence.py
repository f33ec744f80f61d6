"""Who is looking at the regie now: each browser answers every few seconds. Lives as long as the app, and is not stored.

Several processes each know their own visitors only: of whom this process never heard, it says nothing.
"""

from datetime import datetime, timedelta

EVERY = 3.0  # seconds between two questions to a browser
AWAY_AFTER = timedelta(seconds=12)


class Presence:
    """Remembers when somebody was last there, per session and name."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, str], datetime] = {}

    def note(self, traject_id: int, who: str, now: datetime) -> None:
        """Remember that somebody is there."""
        self._seen[traject_id, who] = now

    def away_since(self, traject_id: int, who: str, now: datetime) -> datetime | None:
        """Return since when somebody who was there is silent; None when present, or never heard of."""
        seen = self._seen.get((traject_id, who))
        return seen if seen is not None and now - seen >= AWAY_AFTER else None
