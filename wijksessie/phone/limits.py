"""Limits on codes: per code and over all, never per address, because a whole hall sits behind one address.

A code has 6 of 31 letters and digits: 31^6 = 887,503,681. With 20 codes alive, somebody who tries 300 codes a minute
for 8 hours (144,000 tries) finds one with a chance of 144,000 x 20 / 887,503,681 = 0.3%; without a limit, at 300 a
second, that would be 18%. A hall of 70 people who all mistype twice within a minute makes 140 wrong tries: room enough.
When the limit is reached, new visitors wait for the minute to pass, known code or not: otherwise the answer would tell
which codes exist. Phones that answered before go on, and the script of a new phone tries again by itself.

One code takes 6,000 requests a minute: 70 phones that load, answer 10 questions and send each answer twice make
70 x (3 + 20) = 1,610, and a hall that does all that within half a minute stays under.
"""

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from surveys.errors import ParticipantRefusal

WINDOW = timedelta(minutes=1)
WRONG_CODES = 300
PER_CODE = 6_000
MOST_CODES = 10_000


class TooBusy(ParticipantRefusal):
    """Too many requests; the phone tries again by itself."""

    key = "too_busy"
    text = "Het is nu te druk. We proberen het zo opnieuw."


class CodeLimits:
    """Counts wrong codes over all, and requests per code, in the last minute. Lives as long as the app, in memory."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._wrong: deque[datetime] = deque()
        self._asked: dict[str, deque[datetime]] = {}

    @property
    def is_over(self) -> bool:
        """Tell whether too many wrong codes were tried in the last minute."""
        return len(_recent(self._wrong, self._clock())) >= WRONG_CODES

    def note_wrong(self) -> None:
        """Count a code that does not exist."""
        self._wrong.append(self._clock())

    def note_request(self, code: str) -> None:
        """Count a request for a code that exists. Raises TooBusy."""
        now = self._clock()
        if code not in self._asked and len(self._asked) >= MOST_CODES:
            self._asked = {known: times for known, times in self._asked.items() if _recent(times, now)}
        asked = _recent(self._asked.setdefault(code, deque()), now)
        if len(asked) >= PER_CODE:
            raise TooBusy
        asked.append(now)


def _recent(times: "deque[datetime]", now: datetime) -> "deque[datetime]":
    while times and times[0] <= now - WINDOW:
        times.popleft()
    return times
