"""What a phone reads of the agreements on its own name."""

from dataclasses import dataclass

from babel.dates import format_date

from sessions.queries.participant import ParticipantView
from wijksessie.beamer.room_now import RoomNow
from wijksessie.phone.base import known_language


@dataclass(frozen=True, slots=True)
class AskedLine:
    """An agreement on the name of this phone; `due` is its day in words, '' while it has none."""

    id: int
    version: int
    what: str
    due: str
    is_confirmed: bool


def asked_lines(room: RoomNow, phone: ParticipantView) -> tuple[AskedLine, ...]:
    """Return the agreements of this phone: those that still wait first."""
    language = known_language(phone.language)
    lines = [
        AskedLine(
            id=row.id,
            version=row.version,
            what=row.what,
            due=format_date(row.due, "d MMMM", locale=language) if row.due else "",
            is_confirmed=row.confirmed_at is not None,
        )
        for row in room.asked(phone.id)
    ]
    return tuple(sorted(lines, key=lambda line: line.is_confirmed))
