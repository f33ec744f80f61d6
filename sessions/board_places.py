"""Where notes of a column go that move one place: past a loose note, or past a whole group. Pure."""

from collections.abc import Sequence

from sessions.queries.board import BoardView, NoteView


def column_of(board: BoardView, note_ids: Sequence[int]) -> str:
    """Return the column that all these notes stand in; '' when they stand in several, or when there are none."""
    columns = {note.column for note in board.notes if note.id in note_ids}
    return columns.pop() if len(columns) == 1 else ""


def before_which(board: BoardView, note_ids: Sequence[int], *, by: int) -> int | None:
    """Return in front of which note these come when they go one place up (by=-1) or down (by=1); None: at the end."""
    column = column_of(board, note_ids)
    notes = [note for note in board.notes if note.column == column]
    first = next((at for at, note in enumerate(notes) if note.id in note_ids), 0)
    ahead = _blocks([note for note in notes[:first] if note.id not in note_ids])
    blocks = _blocks([note for note in notes if note.id not in note_ids])
    wanted = max(0, len(ahead) + by)
    return blocks[wanted][0].id if wanted < len(blocks) else None


def _blocks(notes: Sequence[NoteView]) -> list[list[NoteView]]:
    """Return loose notes and groups, each as a list, in their order."""
    blocks: list[list[NoteView]] = []
    for note in notes:
        if blocks and note.group_id is not None and blocks[-1][0].group_id == note.group_id:
            blocks[-1].append(note)
        else:
            blocks.append([note])
    return blocks
