"""What the room gave each plan: its stickers, once the result was shown, and who joins or helps by name."""

from collections import defaultdict

from sqlmodel import Session

from sessions.enums import CommitmentKind
from sessions.queries.commitment import list_commitments
from sessions.queries.plan_vote import get_plan_votes
from wijksessie.report.shapes import AgreementLine
from wijksessie.report.table_shapes import RoomSupport


def gather_support(db: Session, *, traject_id: int) -> dict[int, RoomSupport]:
    """Return what the room gave, by table; a table that got nothing is not in it."""
    votes = get_plan_votes(db, traject_id=traject_id).shown
    points = dict(votes.points) if votes is not None else {}
    names: dict[tuple[int, CommitmentKind], list[str]] = defaultdict(list)
    promised = list_commitments(db, traject_id=traject_id)
    for promise in promised:
        said = f"{promise.name} ({promise.note})" if promise.note else promise.name
        names[promise.table_id, promise.kind].append(said)
    return {
        table_id: RoomSupport(
            stickers=points.get(table_id),
            joins=tuple(names[table_id, CommitmentKind.JOINS]),
            helps=tuple(names[table_id, CommitmentKind.HELPS]),
        )
        for table_id in {*points, *(promise.table_id for promise in promised)}
    }


def support_lines(support: RoomSupport) -> list[list[str]]:
    """Return the lines under a plan."""
    lines = [
        ["Stickers van de zaal", "" if support.stickers is None else str(support.stickers)],
        ["Doet mee", ", ".join(support.joins)],
        ["Helpt", ", ".join(support.helps)],
    ]
    return [line for line in lines if line[1]]


def raised_words(line: AgreementLine) -> list[str]:
    """Return to whom an agreement was raised, and what came back."""
    answer = [f"Antwoord: {line.raised_answer.rstrip('.')}"] if line.raised_answer else []
    return [f"Opgetild naar: {line.raised_to}", *answer]
