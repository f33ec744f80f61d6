"""What the session itself left behind: who was there (numbers only), briefjes, ideas, parts that were skipped."""

from collections import Counter

from sqlmodel import Session

from sessions.assignment import board_columns
from sessions.queries.board import Viewer, get_whole_board, seen_by
from sessions.queries.invitee import list_invitees
from sessions.queries.participant import list_participants
from sessions.queries.programme import list_parts
from sessions.queries.room_input import InputKind, RoomInputView, list_kept_inputs, list_waiting_inputs
from sessions.queries.table import list_tables
from wijksessie.disciplines import disciplines
from wijksessie.report.shapes import NoteColumn, NoteLine, Presence

WORDS_OF_INPUT = {
    InputKind.MISSED_FIGURE: "Gemist of niet herkend cijfer",
    InputKind.MISSED_PERSON: "Gemist",
    InputKind.QUESTION: "Vraag",
    InputKind.TIP: "Tip",
}


def presence(db: Session, *, traject_id: int) -> Presence:
    """Return how many were invited and came, and of which disciplines: by phones, or by the list at the door."""
    invitees = list_invitees(db, traject_id=traject_id)
    at_the_door = [person.discipline for person in invitees if person.is_present]
    with_phone = [person.discipline for person in list_participants(db, traject_id=traject_id)]
    came = max(at_the_door, with_phone, key=len)
    labels = {group.key: group.label for group in disciplines()}
    counts = Counter(labels[key] for key in came if key in labels)
    return Presence(
        invited=len(invitees),
        present=len(came),
        disciplines=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


def note_columns(db: Session, *, traject_id: int, with_hidden: bool) -> tuple[NoteColumn, ...]:
    """Return all briefjes per column, in the order of the tables; `with_hidden` also what a silent step still hides."""
    found: dict[str, list[NoteLine]] = {column.key: [] for column in board_columns()}
    for table in list_tables(db, traject_id=traject_id):
        whole = get_whole_board(db, table_id=table.id)
        board = whole if with_hidden else seen_by(whole, Viewer())
        titles = {group.id: group.title for group in board.groups}
        for note in board.notes:
            line = NoteLine(text=note.text, letter=table.letter, group=titles.get(note.group_id or 0, ""))
            found.setdefault(note.column, []).append(line)
    labels = {column.key: column.label for column in board_columns()}
    return tuple(NoteColumn(labels.get(key, key), tuple(notes)) for key, notes in found.items())


def ideas(db: Session, *, traject_id: int) -> tuple[str, ...]:
    """Return what phones sent and the regie kept or showed, in the order in which it came."""
    kept: list[RoomInputView] = list(list_kept_inputs(db, traject_id=traject_id))
    kept += [one for one in list_waiting_inputs(db, traject_id=traject_id) if one.is_shown]
    return tuple(f"{WORDS_OF_INPUT[one.kind]}: {one.text}" for one in sorted(kept, key=lambda one: one.id))


def count_unhandled(db: Session, *, traject_id: int) -> int:
    """Count what phones sent and nobody of the regie looked at: it stays out, but it is said."""
    return sum(1 for one in list_waiting_inputs(db, traject_id=traject_id) if not one.is_shown)


def skipped_parts(db: Session, *, traject_id: int) -> tuple[str, ...]:
    """Return a sentence for each part of the programme that never started."""
    parts = list_parts(db, traject_id=traject_id)
    if parts and all(part.started_at is None for part in parts):
        return ("De regie is niet gebruikt. We weten niet welke onderdelen zijn gedaan.",)
    return tuple(f"{part.title}: niet gedaan." for part in parts if part.started_at is None)
