"""The plan of a table as one form that keeps what is typed, whatever happens meanwhile."""

from collections.abc import Sequence
from dataclasses import asdict

from nicegui import ui

from sessions.assignment import PlanField
from sessions.board_state import State
from wijksessie.screens.elements.board import Acts, facts_of


class Plan(ui.element, component="plan.js"):
    """`on_act` hears {'kind': 'field' | 'add_action' | 'remove_action', …}, unchecked."""

    def __init__(self, fields: Sequence[PlanField], plan: State, *, space: str, on_act: Acts) -> None:
        super().__init__()
        self.shown = plan
        self.props["fields"] = [asdict(field) for field in fields]
        self.props["plan"] = plan
        self.props["space"] = space
        self.on("act", lambda event: on_act(facts_of(event)))

    def show(self, plan: State) -> None:
        """Show the plan as it is now; fields in which somebody types keep what is typed."""
        if plan != self.shown:
            self.shown = plan
            self.run_method("show", plan)

    def saved(self, field: str, text: str) -> None:
        """Tell that a text is kept."""
        self.run_method("saved", field, text)

    def refused(self, field: str, sentence: str, current: str | None = None) -> None:
        """Show why a text is not kept; `current` is what stands there now, when somebody else changed it."""
        self.run_method("refused", field, sentence, current)
