"""What was mended in a question while people could answer it, and the tap that puts the older words back."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from surveys.queries.question_edit import QuestionEdit
from wijksessie import texts
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.opened_later import opened_later

PARTS = {"text": "De vraag", "help": "De regel eronder", "options": "Een keuze"}
ONLY_TYPOS = "De enquête is geopend. Verbeter alleen een typefout: de vraag moet hetzelfde blijven vragen."


def edit_history(edits: Sequence[QuestionEdit], put_back: Callable[[QuestionEdit], Awaitable[None]]) -> None:
    """Add the sentence about typing errors, and the earlier texts of this question."""
    text("p", ONLY_TYPOS, "small muted")
    if edits:
        times = "1 keer" if len(edits) == 1 else f"{len(edits)} keer"
        opened_later(f"{times} verbeterd sinds de opening", partial(_lines, edits, put_back), marker="edits")


def _lines(edits: Sequence[QuestionEdit], put_back: Callable[[QuestionEdit], Awaitable[None]]) -> None:
    with box("edits", tag="ul"):
        for place, edit in enumerate(edits):
            with box(tag="li").mark(f"edit-{place}"):
                moment = f"{texts.day(texts.local(edit.at).date(), year=False)} {texts.clock(edit.at)}"
                text("p", f"{PARTS[edit.part]}, {moment}, {edit.who}", "small muted")
                text("p", f"Was: {edit.before or 'leeg'}")
                text("p", f"Werd: {edit.after or 'leeg'}")
                back = button("Zet terug", partial(put_back, edit), kind="btn quiet", icon_name="undo")
                back.props["aria-label"] = f"Zet terug: {edit.before or 'leeg'}"
                back.mark(f"put-back-{place}")


def mended_words(edits: Sequence[QuestionEdit]) -> str:
    """Return the sentence for who reads the results, '' when nothing was mended."""
    if not edits:
        return ""
    days = sorted({texts.local(edit.at).date() for edit in edits})
    named = texts.listing([texts.day(day, year=False, weekday=False) for day in days])
    return f"De tekst van deze vraag is verbeterd op {named}, terwijl de enquête open was."
