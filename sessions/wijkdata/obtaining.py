"""How to come by a row of the basisset that has no figure yet: where it is, whom to ask, and on which screen. Pure."""

from sessions.wijkdata.catalogue import BasissetRow, indicators, rows, sources

MANUAL = "manual"


def how_to_get(row: BasissetRow) -> str:
    """Return what to do for a figure that is not there yet."""
    facts = [indicators()[key] for key in row.indicators]
    asked = next((fact.how_to_obtain for fact in facts if fact.how_to_obtain), "")
    if asked:
        return asked
    known = dict.fromkeys(sources()[column.source].name for fact in facts for column in fact.columns)
    return f"Staat niet in de ingelezen bestanden. Zoek het in: {', '.join(known)}."


def is_typed_in(row: BasissetRow) -> bool:
    """Tell whether the figure comes on request and is typed in; otherwise it stands in a file that anybody may get."""
    return row.availability == MANUAL


def holder_of(row: BasissetRow) -> str:
    """Return who has the figure, as far as we know: the maker of its first source."""
    columns = [column for key in row.indicators for column in indicators()[key].columns]
    return sources()[columns[0].source].publisher if columns else ""


def row_of(indicator: str) -> BasissetRow | None:
    """Return the row of the basisset that an indicator belongs to, None for one outside it."""
    return next((row for row in rows() if indicator in row.indicators), None)
