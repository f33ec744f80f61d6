"""The list of the notulist as one element: a form to record, and every agreement editable in its row."""

from collections.abc import Sequence
from typing import Any

from nicegui import ui

from wijksessie.screens.elements.board import Acts, facts_of

Rows = list[dict[str, Any]]


class Agreements(ui.element, component="agreements.js"):
    """`on_act` hears {'kind': 'record' | 'field' | 'confirm' | …, …}, unchecked."""

    def __init__(self, rows: Rows, *, people: Rows, tables: Sequence[dict[str, Any]], space: str, on_act: Acts) -> None:
        super().__init__()
        self.shown = (rows, people)
        self.props["first"] = rows
        self.props["people"] = people
        self.props["tables"] = list(tables)
        self.props["space"] = space
        self.on("act", lambda event: on_act(facts_of(event)))

    def show(self, rows: Rows, people: Rows) -> None:
        """Show the list as it is now; fields in which somebody types keep what is typed."""
        if (rows, people) != self.shown:
            self.shown = (rows, people)
            self.run_method("show", rows, people)

    def recorded(self, what: str) -> None:
        """Empty the form: this agreement is kept."""
        self.run_method("recorded", what)

    def refused(self, sentence: str) -> None:
        """Say under the form why nothing was recorded; what was typed stays."""
        self.run_method("refused", sentence)

    def fill(self, **facts: Any) -> None:
        """Put an action of a plan in the form."""
        self.run_method("fill", facts)

    def saved(self, agreement_id: int, field: str) -> None:
        """Tell that a field is kept."""
        self.run_method("saved", agreement_id, field)

    def refused_field(self, agreement_id: int, field: str, sentence: str, current: str | None = None) -> None:
        """Say under a field why it is not kept; `current` is what stands there now if somebody else changed it."""
        self.run_method("refusedField", agreement_id, field, sentence, current)
