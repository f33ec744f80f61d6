"""The matrices of the aanbodkaart: what stands where, and in words where nothing is."""

from collections.abc import Sequence

from sessions.enums import SupplyChoice
from sessions.queries.supply import SupplyView
from sessions.supply_card import MatrixRow, Word, words
from wijksessie.screens.components.marks import box, text
from wijksessie.screens.components.wijkdata.basisset import region

CHOICE_WORDS = {SupplyChoice.KEEP: "behouden", SupplyChoice.STRENGTHEN: "versterken", SupplyChoice.STOP: "stopt"}


def theme_matrix(rows: Sequence[MatrixRow[SupplyView]], *, label: str) -> None:
    """Add themes by prevention; an empty place says 'nog niets'."""
    _matrix(rows, columns=words("prevention"), head="Thema", label=label, names_gaps=True)


def place_matrix(rows: Sequence[MatrixRow[SupplyView]], *, label: str) -> None:
    """Add life areas by age; an empty place is no complaint here."""
    _matrix(rows, columns=words("age_phase"), head="Waar", label=label, names_gaps=False)


def _matrix(
    rows: Sequence[MatrixRow[SupplyView]], *, columns: Sequence[Word], head: str, label: str, names_gaps: bool
) -> None:
    with region(label), box(f"supply-matrix {'' if names_gaps else 'many'}", tag="table"):
        with box(tag="thead"), box(tag="tr"):
            for name in (head, *(column.label for column in columns)):
                text("th", name).props("scope=col")
        with box(tag="tbody"):
            for row in rows:
                with box(tag="tr"):
                    text("th", row.label).props("scope=row")
                    for cell, column in zip(row.cells, columns, strict=True):
                        with box("gap" if names_gaps and cell.is_gap else "", tag="td") as place:
                            place.props["data-for"] = column.label  # what a phone shows, where the head is not in sight
                            _items(cell.items)
                            if names_gaps and cell.is_gap:
                                text("span", "nog niets" if not cell.items else "niets dat blijft", "gap-word")
                            elif not cell.items:
                                text("span", "–", "muted")


def _items(items: Sequence[SupplyView]) -> None:
    if not items:
        return
    with box(tag="ul"):
        for item in items:
            with box("stops" if item.choice is SupplyChoice.STOP else "", tag="li"):
                text("span", item.name)
                if item.choice in CHOICE_WORDS:
                    text("span", f" ({CHOICE_WORDS[item.choice]})", "muted")
