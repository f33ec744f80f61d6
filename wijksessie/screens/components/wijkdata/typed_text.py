"""A field that saves while somebody types, says so, and never overwrites what another wrote meanwhile."""

from collections.abc import Awaitable, Callable

from sessions.errors import DomainError
from sessions.wijkdata.talk_errors import NoteEditedMeanwhile
from wijksessie.screens.components.fields import area_field
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, message, text
from wijksessie.screens.feedback import say_refused

PAUSE = 700  # milliseconds without a key before a text goes to the server

Keep = Callable[[str, str], Awaitable[str]]


class TypedText:
    """Markdown that one types. `keep(text, seen)` stores and returns the stored text; it may raise NoteEditedMeanwhile.

    `told(text)` is called with every text that stands there, for a preview.
    """

    def __init__(
        self,
        label: str,
        *,
        value: str,
        keep: Keep,
        marker: str,
        hint: str = "",
        longest: int = 1000,
        rows: int = 3,
        told: Callable[[str], None] = lambda _text: None,
    ) -> None:
        self._label, self._keep, self._told = label, keep, told
        self._seen = self._sent = value
        with box("typed"):
            self.field = area_field(label, value=value, hint=hint, longest=longest, rows=rows)
            self.field.props(f"debounce={PAUSE}").mark(marker)
            self._status = text("p", "", "typed-status small muted").props("role=status")
            self._conflict = box()
        self._save = Latest(self._send, pause=0)
        self.field.on_value_change(self._typed)

    def show(self, stored: str) -> None:
        """Take over what another wrote, unless something stands here that was not saved yet."""
        if stored == self._seen or (self.field.value or "").strip() != self._seen:
            return
        self._seen = self._sent = stored
        self.field.value = stored

    async def _typed(self) -> None:
        self._told(self.field.value or "")
        await self._save()

    async def _send(self) -> None:
        typed = self.field.value or ""
        if typed == self._sent:
            return
        self._sent = typed
        try:
            self._seen = await self._keep(typed, self._seen)
        except NoteEditedMeanwhile as refused:
            self._status.set_text("Niet bewaard: kies eerst welke tekst blijft.")
            self._ask(refused.theirs)
        except DomainError as refused:
            self._status.set_text("Niet bewaard.")
            say_refused(refused.text)
        else:
            self._conflict.clear()
            self._status.set_text("Bewaard.")

    def _ask(self, theirs: str) -> None:
        """Show both texts; nothing is overwritten before somebody chose."""
        self._conflict.clear()
        with self._conflict, message("warn", alert=True):
            text("strong", "Iemand anders schreef hier net ook:")
            text("p", theirs or "(alles is weggehaald)", "theirs")
            with box("row"):
                button(
                    "Neem die tekst over",
                    lambda: self._take(theirs),
                    kind="btn second",
                    name=f"{self._label} Neem de tekst van de ander over",
                )
                button(
                    "Bewaar mijn tekst",
                    lambda: self._insist(theirs),
                    kind="btn second",
                    name=f"{self._label} Bewaar mijn tekst",
                )

    def _take(self, theirs: str) -> None:
        self._conflict.clear()
        self._status.set_text("")
        self._seen = self._sent = theirs
        self.field.value = theirs

    async def _insist(self, theirs: str) -> None:
        self._seen, self._sent = theirs, theirs
        await self._save()
