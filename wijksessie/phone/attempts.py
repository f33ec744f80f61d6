"""Slows down guessing of passwords: per address and over all, in memory, forgotten after a quarter of an hour."""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from sessions.errors import DomainError

WINDOW = timedelta(minutes=15)
PER_ADDRESS = 10
OVER_ALL = 200


class TooManyAttempts(DomainError):
    """Too many tries in a quarter of an hour."""

    text = "Er is te vaak geprobeerd in te loggen. Wacht een kwartier en probeer het dan opnieuw."


class Attempts:
    """Counts tries to log in; at 10 per address and 200 over all in 15 minutes it refuses."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._tries: deque[tuple[datetime, str]] = deque()

    def count(self, address: str) -> None:
        """Note one try. Raises TooManyAttempts."""
        now = self._clock()
        while self._tries and self._tries[0][0] < now - WINDOW:
            self._tries.popleft()
        tried = address.strip().lower()
        if len(self._tries) >= OVER_ALL or sum(1 for _, known in self._tries if known == tried) >= PER_ADDRESS:
            raise TooManyAttempts
        self._tries.append((now, tried))
