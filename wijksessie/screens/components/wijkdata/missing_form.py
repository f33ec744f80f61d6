"""The form of a missing figure: which, why, how it can come about, and who asks whom before which day."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

from nicegui import ui

from sessions.usecases.missing_figure import LONGEST_LABEL, LONGEST_NAME, LONGEST_WHY, MissingFacts
from sessions.wijkdata.figure_talk import routes
from wijksessie.screens.components.fields import Option, area_field, radio_rows, text_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.feedback import explaining_refusals, say_refused

Keeper = Callable[[MissingFacts], Awaitable[bool]]
UNKNOWN_ROUTE = Option("", "Weten we nog niet")


class MissingForm:
    """A form that stays filled until it was kept; `keep(facts)` stores and tells whether that worked.

    `mark` begins the names by which tests find its fields; `team` are the names that are offered.
    """

    def __init__(
        self,
        keep: Keeper,
        *,
        label: str,
        mark: str,
        team: Sequence[str],
        facts: MissingFacts | None = None,
    ) -> None:
        self._keep, self._label, self._mark, self._team = keep, label, mark, team
        self._facts = facts or MissingFacts("")
        self._place = box("missing-form")
        self._build()

    def _build(self) -> None:
        facts, mark = self._facts, self._mark
        with self._place:
            self._name = text_field("Welk cijfer missen jullie?", value=facts.label, longest=LONGEST_LABEL)
            self._name.mark(f"{mark}-label")
            self._why = area_field("Waar is het voor nodig?", value=facts.why, longest=LONGEST_WHY, rows=2)
            self._why.mark(f"{mark}-why")
            radio_rows(
                "Hoe komt het er?",
                [*(Option(word.key, word.label, word.note) for word in routes().values()), UNKNOWN_ROUTE],
                value=facts.route,
                on_change=self._set_route,
            ).mark(f"{mark}-route").classes("missing-routes")
            with box("missing-who"):
                self._asker = asker_field("Wie vraagt het op?", value=facts.asker, team=self._team)
                self._asker.mark(f"{mark}-asker")
                self._holder = text_field("Bij wie?", value=facts.holder, longest=LONGEST_NAME).mark(f"{mark}-holder")
                due = facts.due.isoformat() if facts.due else ""
                self._due = text_field("Vóór welke dag?", value=due, kind="date").mark(f"{mark}-due")
            button(self._label, self._submit).mark(f"{mark}-keep")

    def _set_route(self, key: str) -> None:
        self._facts = replace(self._facts, route=key)

    async def _submit(self) -> None:
        shown = str(self._due.value or "")
        try:
            due = date.fromisoformat(shown) if shown else None
        except ValueError:
            say_refused("Deze datum klopt niet. Kies een dag, of haal hem weg.")
            return
        typed = replace(
            self._facts,
            label=self._name.value or "",
            why=self._why.value or "",
            asker=self._asker.value or "",
            holder=self._holder.value or "",
            due=due,
        )
        with explaining_refusals():
            if await self._keep(typed):
                self.begin(MissingFacts(""))

    def begin(self, facts: MissingFacts) -> None:
        """Begin again with these facts."""
        self._facts = facts
        self._place.clear()
        self._build()


def asker_field(label: str, *, team: Sequence[str], value: str = "") -> ui.input:
    """Add a field for a name that offers the names of the projectteam; any other name may be typed."""
    made = text_field(label, value=value, longest=LONGEST_NAME)
    if team:
        offered = f"team-{uuid4().hex[:8]}"
        made.props(f"list={offered}")
        with box(tag="datalist").props(f"id={offered}"):
            for name in team:
                text("option", name).props["value"] = name
    return made
