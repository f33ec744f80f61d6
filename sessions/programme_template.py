"""The programme of the method and its variants. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache

from sessions.content_files import sessions_content
from sessions.enums import BeamerView
from sessions.planning_dates import clock_time, minutes_between


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part of the session: lengths in minutes, `speaker` is a role key, `notes` is Markdown with slots."""

    key: str
    title: str
    wanted_minutes: int
    min_minutes: int
    protected: bool
    speaker: str
    notes: str
    beamer_view: BeamerView


@dataclass(frozen=True, slots=True)
class Variant:
    """A programme that one can begin with; `starts_at` and `ends_at` are local times."""

    key: str
    label: str
    note: str
    starts_at: time
    ends_at: time
    parts: tuple[TemplatePart, ...]


@cache
def programme_variants() -> Mapping[str, Variant]:
    """Return the variants by their key; the length of a part is the time until the next one starts."""
    content = sessions_content("programme")
    return {
        row["key"]: _variant(
            row, starts=row.get("start_times") or {part["key"]: part["start"] for part in content["part"]}
        )
        for row in content["variant"]
    }


def filled_notes(notes: str, facts: Mapping[str, str]) -> str:
    """Return notes with their slots, such as {session_goal}, filled; an unknown slot stays as it is typed."""
    for name, value in facts.items():
        notes = notes.replace("{" + name + "}", value)
    return notes


def _variant(row: Mapping[str, str], *, starts: Mapping[str, str]) -> Variant:
    rows = sessions_content("programme")["part"]
    clocks = [clock_time(starts[part["key"]]) for part in rows]
    lengths = [minutes_between(start, end) for start, end in zip(clocks, [*clocks[1:], clocks[-1]], strict=True)]
    parts = tuple(
        TemplatePart(
            key=part["key"],
            title=part["title"],
            wanted_minutes=length,
            min_minutes=part["min_minutes"],
            protected=part["protected"],
            speaker=part["speaker_role"],
            notes=part["speaker_notes"].strip(),
            beamer_view=BeamerView(part["beamer_view"]),
        )
        for part, length in zip(rows, lengths, strict=True)
    )
    return Variant(
        key=row["key"], label=row["label"], note=row["note"], starts_at=clocks[0], ends_at=clocks[-1], parts=parts
    )
