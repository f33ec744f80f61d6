"""Clocks that count in the browser: the server sends two moments, never a tick."""

from datetime import datetime
from enum import StrEnum

from nicegui import ui


class ClockKind(StrEnum):
    """How a clock looks."""

    MINUTES = "minutes"  # 18 minuten
    TIMER = "timer"  # 2:10
    LEFT = "left"  # nog 18 minuten
    BAR = "bar"  # a filling bar
    DAY = "day"  # 12.41.07, the time of day in Amsterdam


class Countdown(ui.element, component="countdown.js"):
    """A clock from `start` to `until` (aware moments). `now` sets the browser's clock right, however wrong it is."""

    def __init__(
        self, kind: ClockKind, *, now: datetime, until: datetime | None = None, start: datetime | None = None
    ) -> None:
        super().__init__()
        self.props["kind"] = kind.value
        self.props["now"] = _milliseconds(now)
        self.props["until"] = _milliseconds(until or now)
        self.props["start"] = _milliseconds(start or now)
        # On a page that is still loading, the moment of sending is when the answer began, not when this is shown.
        self.props["fresh"] = ui.context.client.has_socket_connection


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
