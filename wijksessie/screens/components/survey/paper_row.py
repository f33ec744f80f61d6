"""One question of a sheet that is typed over: its numbers, a short field, and what was meant in words."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

from sessions.errors import DomainError
from surveys.paper_sheet import how_to_type, read_typed, typed_words
from surveys.shapes import TEXT_FORMS, QuestionView
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.marks import box, plate, text

LONGEST = 2000
# Enter goes to the next field, in the browser: who types fast never waits. On the last one it stores the sheet.
NEXT_FIELD = """(event) => {
  const fields = [...document.querySelectorAll('.sheet input')];
  const next = fields[fields.indexOf(event.target) + 1];
  event.preventDefault();
  if (next) { next.focus(); next.select(); } else { emit(); }
}"""


class PaperRow:
    """One field; `value()` reads it."""

    def __init__(self, number: int, question: QuestionView, on_last: Callable[[], Awaitable[None]]) -> None:
        self.question = question
        with box("paper-row") as self._row:
            plate(str(number), "s")
            with box("grow"):
                text("h2", question.text)
                if question.options:
                    listed = [f"{place} {option.text}" for place, option in enumerate(question.options, start=1)]
                    text("p", "  ·  ".join(listed), "small muted")
                for place, row in enumerate(question.rows, start=1):
                    text("p", f"regel {place}: {row.text}", "small muted")
                self.field = text_field(f"Vraag {number}: typ {how_to_type(question)}", longest=LONGEST).mark(
                    f"typed-{number}"
                )
                self._said = text("p", "", "said")
        if question.form not in TEXT_FORMS:
            self.field.props("autocomplete=off inputmode=text")
        self.field.on_value_change(self._tell)
        self.field.on("keydown.enter", on_last, js_handler=NEXT_FIELD)

    def value(self) -> Any:
        """Return the answer, None when the field is empty. Raises the refusal of what was typed."""
        return read_typed(self.question, self.field.value or "")

    def put(self, typed: str) -> None:
        """Fill the field."""
        self.field.value = typed
        self._tell()

    def _tell(self) -> None:
        typed = self.field.value or ""
        try:
            self._said.set_text(typed_words(self.question, self.value()) if typed.strip() else "")
            self._row.classes(remove="wrong")
        except DomainError as refused:
            self._said.set_text(refused.text)
            self._row.classes("wrong")


def focus_on(field: ui.input) -> None:
    """Put the cursor in a field."""
    field.run_method("focus")
