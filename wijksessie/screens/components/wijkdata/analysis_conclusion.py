"""The field for a conclusion: Markdown that saves while it is typed, with undo, and as it reads on paper."""

from typing import Any

from nicegui import ui

from sessions.queries.conclusion import ConclusionView
from sessions.usecases.conclusion import LONGEST_CONCLUSION, undo_conclusion, write_conclusion
from wijksessie import texts
from wijksessie.screens.components.marks import box, button
from wijksessie.screens.components.wijkdata.typed_text import TypedText
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

HINT = "**vet** en een lijst met een streepje per regel mogen."


class ConclusionField:
    """One conclusion on one screen. `show` takes over what the database says now."""

    def __init__(self, here: Here, traject_id: int, view: ConclusionView, *, label: str, question: str) -> None:
        self._here, self._traject_id, self._scope = here, traject_id, view.scope
        with box("conclusion"):
            self._typed = TypedText(
                label,
                value=view.text,
                keep=self._keep,
                marker=f"conclusion-{view.scope}",
                hint=f"{question} {HINT}",
                longest=LONGEST_CONCLUSION,
            )
            self._undo = button("Zet terug wat er stond", self._back, kind="btn quiet", icon_name="undo")
            self._undo.props["aria-label"] = f"{label}: zet terug wat er stond"
            self._undo.mark(f"undo-{view.scope}")
            self._paper = markdown_box("", "on-paper-only")
        self.show(view)

    def show(self, view: ConclusionView) -> None:
        """Take over what somebody else wrote, unless something stands here that was not saved yet."""
        self._typed.show(view.text)
        self._told(view)

    async def _keep(self, typed: str, seen: str) -> str:
        view = await self._here.act(write_conclusion, text=typed, seen=seen, **self._about)
        self._told(view)
        return view.text

    async def _back(self) -> None:
        with explaining_refusals():
            self.show(await self._here.act(undo_conclusion, **self._about))

    def _told(self, view: ConclusionView) -> None:
        self._undo.set_visibility(view.can_undo)
        self._paper.set_content(texts.render(view.text))

    @property
    def _about(self) -> dict[str, Any]:
        return {
            "traject_id": self._traject_id,
            "scope": self._scope,
            "who": self._here.who,
            "now": self._here.now,
        }


def markdown_box(source: str, classes: str = "") -> ui.html:
    """Add what a person typed in Markdown, made safe by `texts.render`."""
    return ui.html(texts.render(source), sanitize=False).classes(f"typed-text {classes}")
