"""The history of a card: who changed what, newest first."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from sessions.models import Change


@dataclass(frozen=True, slots=True)
class PersonaChangeView:
    """One change in words. `before` and `after` are texts, '' where the change is not about a text."""

    id: int
    at: datetime
    who: str
    what: str
    before: str
    after: str
    is_undone: bool


def scope_of(persona_id: int) -> str:
    """Return the name of the stack of changes of a persona."""
    return f"persona:{persona_id}"


def list_persona_changes(db: Session, *, persona_id: int) -> tuple[PersonaChangeView, ...]:
    """Return the changes of a card, newest first."""
    rows = db.exec(select(Change).where(Change.scope == scope_of(persona_id)).order_by(col(Change.id).desc())).all()
    return tuple(
        PersonaChangeView(
            id=row.id or 0,
            at=row.at,
            who=row.who,
            what=_words(row),
            before=_text(row.before),
            after=_text(row.after),
            is_undone=row.undone_at is not None,
        )
        for row in rows
    )


def _words(row: Change) -> str:
    words = {
        "edit_claim": "paste een zin aan",
        "add_claim": "voegde een zin toe",
        "remove_claim": "haalde een zin weg",
        "restore_claim": "zette een zin terug",
        "move_claim": "verplaatste een zin",
        "rename_persona": "gaf een andere rolzin",
        "set_persona_state": "veranderde de status",
        "reset_claim": "zette een zin terug zoals voorgesteld",
        "follow_figure": "nam nieuwe cijfers over",
        "keep_claim": "liet een zin staan bij een nieuw cijfer",
    }
    return words.get(row.what, row.what)


def _text(values: dict[str, object] | None) -> str:
    found = values or {}
    return str(found.get("text") or found.get("title") or "")
