"""The clock of the demo: it stands in the middle of the session when the demo starts, and ticks on from there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sessions.planning_dates import local_moment

SATURDAY = 5
NOW_ON_THE_CLOCK = time(13, 14)  # half an hour into the group work


def session_day(today: date) -> date:
    """Return the day of the demo's session: today, or the Monday after a weekend."""
    return today + timedelta(days=7 - today.weekday()) if today.weekday() >= SATURDAY else today


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments of the demo's path, counted from the day of its session."""

    day: date

    def at(self, clock: str) -> datetime:
        """Return a moment on the day itself: `at('12.05')`."""
        return local_moment(self.day, time.fromisoformat(clock.replace(".", ":")))

    def before(self, days: int, clock: str = "10.00") -> datetime:
        """Return a moment some days before the session."""
        return local_moment(self.day - timedelta(days=days), time.fromisoformat(clock.replace(".", ":")))

    def after(self, days: int) -> date:
        """Return the day some days after the session, moved to Monday when it falls in a weekend."""
        return session_day(self.day + timedelta(days=days))

    @property
    def present(self) -> datetime:
        """Return where the clock stands when the demo starts for the first time."""
        return local_moment(self.day, NOW_ON_THE_CLOCK)


class FillingClock:
    """A clock that stands still until it is put on another moment: the demo is filled with it."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Return where the clock stands."""
        return self.moment


class RunningClock:
    """A clock that was put on a moment when it was made, and ticks on like any other."""

    def __init__(self, moment: datetime) -> None:
        self._shift = moment - datetime.now(UTC)

    def __call__(self) -> datetime:
        """Return what the time is in the demo."""
        return datetime.now(UTC) + self._shift
