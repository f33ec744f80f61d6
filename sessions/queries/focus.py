"""What the wijk works on together: what was there before this session, and what its room chose."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.content_files import sessions_content
from sessions.models import Focus, Traject
from sessions.queries.voorgesprek import leading_themes

MOST = 3  # the method: one to three


@dataclass(frozen=True, slots=True)
class FocusView:
    """One choice: a theme of ours or '' for own words, and how it reads in a sentence."""

    id: int
    theme: str
    text: str


@dataclass(frozen=True, slots=True)
class FocusFacts:
    """`existing` is how the focus of before reads in a sentence, `chosen` what this session chose, in that order."""

    existing: tuple[str, ...]
    chosen: tuple[FocusView, ...]

    @property
    def is_full(self) -> bool:
        """Tell whether a fourth one is refused."""
        return len(self.chosen) >= MOST


def get_focus(db: Session, *, traject_id: int) -> FocusFacts:
    """Return the focus of a traject: of its voorgesprek and of earlier sessions, and what its room chose."""
    named = theme_names()
    leading = [named[key] for key in leading_themes(db, traject_id=traject_id) if key in named]
    earlier = [row.text for row in list_earlier_focus(db, traject_id=traject_id)]
    return FocusFacts(tuple(dict.fromkeys([*leading, *earlier])), list_chosen_focus(db, traject_id=traject_id))


def list_chosen_focus(db: Session, *, traject_id: int) -> tuple[FocusView, ...]:
    """Return what the room of this session chose, the first one first."""
    rows = db.exec(select(Focus).where(Focus.traject_id == traject_id).order_by(col(Focus.id))).all()
    return tuple(FocusView(row.id or 0, row.theme, row.text) for row in rows)


def list_earlier_focus(db: Session, *, traject_id: int) -> tuple[FocusView, ...]:
    """Return what the latest earlier session of this wijk chose; it stays when that traject is gone."""
    traject = db.exec(select(Traject).where(Traject.id == traject_id)).one()
    query = select(Focus).where(Focus.wijk_id == traject.wijk_id, Focus.decided_at <= traject.created_at)
    rows = db.exec(query.order_by(col(Focus.decided_at).desc(), col(Focus.id))).all()
    others = [row for row in rows if row.traject_id != traject_id]
    latest = [row for row in others if row.traject_id == others[0].traject_id]
    return tuple(FocusView(row.id or 0, row.theme, row.text) for row in latest)


def theme_names() -> dict[str, str]:
    """Return how each theme reads in a sentence, by its key."""
    return {row["key"]: str(row["inline"]) for row in sessions_content("themes")["theme"]}


def theme_labels() -> dict[str, str]:
    """Return each theme as a choice, by its key."""
    return {row["key"]: str(row["option"]) for row in sessions_content("themes")["theme"]}
