"""Deciding about open answers: nobody outside the projectteam reads one before it is shown here."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from surveys.enums import TextState
from surveys.queries.result import OpenTextView
from surveys.results import looks_personal, word_list
from wijksessie.screens.components.marks import box, button, chip, empty, overline, text

CHIPS = {
    TextState.WAITING: ("open", "wacht"),
    TextState.SHOWN: ("klaar", "te zien"),
    TextState.HIDDEN: ("concept", "verborgen"),
}

Judge = Callable[[str, TextState], Awaitable[None]]


def open_texts(texts: Sequence[OpenTextView], questions: Mapping[int, str], judge: Judge) -> None:
    """Add all open answers by question, those that wait first, and the words that shown answers share."""
    overline("Open antwoorden", "verborgen tot je ze laat zien")
    if not texts:
        empty_place()
        return
    for question_id, asked in questions.items():
        mine = [each for each in texts if each.question_id == question_id]
        if not mine:
            continue
        waiting = sum(1 for each in mine if each.state is TextState.WAITING)
        text("h3", asked)
        text("p", f"{len(mine)} antwoorden, {waiting} nog te bekijken.", "muted")
        _words([each.text for each in mine if each.state is TextState.SHOWN])
        with box("answers", tag="ul"):
            for each in sorted(mine, key=lambda each: list(TextState).index(each.state)):
                _answer(each, judge)


def empty_place() -> None:
    """Add what stands here as long as there is nothing to decide about."""
    with empty("Nog geen open antwoorden.", "Ze komen hier in groepjes van 5, of zodra je de enquête sluit."):
        pass


def _words(shown: Sequence[str]) -> None:
    words = word_list(shown)
    if words:
        text("p", "Woorden die vaker voorkomen in wat je laat zien:", "small muted")
        with box("words", tag="ul"):
            for word, times in words[:20]:
                text("li", f"{word} ({times})")


def _answer(each: OpenTextView, judge: Judge) -> None:
    with box(tag="li").mark(f"answer-{each.id}"):
        with box("note"):
            text("span", each.text)
            if looks_personal(each.text):
                text("span", "Let op: hier staat misschien iemand of een adres in.", "by warned")
        chip(*CHIPS[each.state])
        if each.state is not TextState.SHOWN:
            show = button("Laat zien", partial(judge, each.id, TextState.SHOWN), kind="btn second", icon_name="eye")
            show.props["aria-label"] = f"Laat zien: {each.text[:60]}"
            show.mark(f"show-{each.id}")
        if each.state is not TextState.HIDDEN:
            hide = button("Verberg", partial(judge, each.id, TextState.HIDDEN), kind="btn quiet")
            hide.props["aria-label"] = f"Verberg: {each.text[:60]}"
            hide.mark(f"hide-{each.id}")
