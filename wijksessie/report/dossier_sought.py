"""The missing figures of a dossier: only those that somebody asks for before a day."""

from sqlmodel import Session

from sessions.enums import MissingState
from sessions.queries.missing_figure import list_missing_figures
from wijksessie.report.shapes import SoughtFigure


def gather_sought(db: Session, *, traject_id: int) -> tuple[SoughtFigure, ...]:
    """Return the figures that are still looked for, with a person and a day, the earliest first."""
    return tuple(
        SoughtFigure(line.label, line.asker, line.holder, line.due, line.state is MissingState.ASKED)
        for line in list_missing_figures(db, traject_id=traject_id)
        if line.is_waiting and line.asker and line.due is not None
    )
