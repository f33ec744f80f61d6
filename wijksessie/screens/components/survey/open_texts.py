"""Deciding about open answers: nobody outside the projectteam reads one before it is shown here."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from surveys.enums import TextState
from surveys.queries.result import JoinedText, OpenTextView
from surveys.results import looks_personal, word_list
from wijksessie import texts
from wijksessie.screens.components.fields import Option, check_field, select_field
from wijksessie.screens.components.marks import box, button, chip, empty, overline, text

CHIPS = {
    TextState.WAITING: ("open", "wacht"),
    TextState.SHOWN: ("klaar", "te zien"),
    TextState.HIDDEN: ("concept", "verborgen"),
}
SHORT = 60


@dataclass(frozen=True, slots=True)
class OpenTextActions:
    """What the screen does: decide (id, state), join (ids, the one that stands), and loosen (id)."""

    judge: Callable[[str, TextState], Awaitable[None]]
    join: Callable[[Sequence[str], str], Awaitable[None]]
    loosen: Callable[[str], Awaitable[None]]


def open_texts(texts: Sequence[OpenTextView], questions: Mapping[int, str], actions: OpenTextActions) -> None:
    """Add all open answers by question, those that wait first, and the words that shown answers share."""
    overline("Open antwoorden", "verborgen tot je ze laat zien")
    if not texts:
        empty_place()
        return
    for question_id, asked in questions.items():
        mine = [each for each in texts if each.question_id == question_id]
        if mine:
            _question(asked, mine, actions)


def empty_place() -> None:
    """Add what stands here as long as there is nothing to decide about."""
    with empty("Nog geen open antwoorden.", "Ze komen hier in groepjes van 5, of zodra je de enquête sluit."):
        pass


def _question(asked: str, mine: Sequence[OpenTextView], actions: OpenTextActions) -> None:
    waiting = sum(1 for each in mine if each.state is TextState.WAITING)
    people = sum(1 + len(each.joined) for each in mine)
    text("h3", asked)
    text("p", f"{people} antwoorden, {waiting} nog te bekijken.", "muted")
    _words([each.text for each in mine if each.state is TextState.SHOWN])
    joining = _Joining(mine, actions.join)
    with box("answers", tag="ul"):
        for each in sorted(mine, key=lambda each: list(TextState).index(each.state)):
            _answer(each, joining if len(mine) > 1 else None, actions)
    joining.bar()


class _Joining:
    """Which answers to a question were picked to become one."""

    def __init__(self, mine: Sequence[OpenTextView], join: Callable[[Sequence[str], str], Awaitable[None]]) -> None:
        self._texts = {each.id: each.text for each in mine}
        self._join = join
        self._picked: list[str] = []
        self._lead = ""

    def pick(self, text_id: str, *, is_picked: bool) -> None:
        """Take an answer in or out; the first one picked stands for all, until somebody says otherwise."""
        others = [each for each in self._picked if each != text_id]
        self._picked = [*others, text_id] if is_picked else others
        if self._lead not in self._picked:
            self._lead = next(iter(self._picked), "")
        self.bar.refresh()

    @ui.refreshable_method
    def bar(self) -> None:
        """Say what is picked and join it."""
        with box("join-place").props("role=status"):
            if len(self._picked) < 2:
                return
            with box("join-bar"):
                options = [Option(each, shortened(self._texts[each])) for each in self._picked]
                label = f"{len(self._picked)} antwoorden zeggen hetzelfde. Welke tekst blijft staan?"
                select_field(label, options, value=self._lead, on_change=self._stand).mark("join-lead")
                button("Voeg samen", self._confirm, kind="btn second").mark("join")

    def _stand(self, text_id: str) -> None:
        self._lead = text_id

    async def _confirm(self) -> None:
        await self._join(tuple(self._picked), self._lead)


def shortened(said: str) -> str:
    """Return the beginning of an answer, for a list or a name."""
    return said if len(said) <= SHORT else f"{said[: SHORT - 1].rstrip()}…"


def _words(shown: Sequence[str]) -> None:
    words = word_list(shown)
    if words:
        text("p", "Woorden die vaker voorkomen in wat je laat zien:", "small muted")
        with box("words", tag="ul"):
            for word, times in words[:20]:
                text("li", f"{texts.isolated(word)} ({times})")


def _answer(each: OpenTextView, joining: _Joining | None, actions: OpenTextActions) -> None:
    with box(tag="li").mark(f"answer-{each.id}"):
        with box("note"):
            text("span", each.text)
            if looks_personal(each.text):
                text("span", "Let op: hier staat misschien iemand of een adres in.", "by warned")
            if each.joined:
                _joined(each.joined, actions)
        chip(*CHIPS[each.state])
        if each.state is not TextState.SHOWN:
            show = button(
                "Laat zien", partial(actions.judge, each.id, TextState.SHOWN), kind="btn second", icon_name="eye"
            )
            show.props["aria-label"] = f"Laat zien: {shortened(each.text)}"
            show.mark(f"show-{each.id}")
        if each.state is not TextState.HIDDEN:
            hide = button("Verberg", partial(actions.judge, each.id, TextState.HIDDEN), kind="btn quiet")
            hide.props["aria-label"] = f"Verberg: {shortened(each.text)}"
            hide.mark(f"hide-{each.id}")
        if joining is not None:
            with box("pick"):
                check_field(
                    "Voeg samen",
                    on_change=lambda is_picked: joining.pick(each.id, is_picked=is_picked),
                    key=f"pick-{each.id}",
                    name=f"Voeg samen: {shortened(each.text)}",
                )


def _joined(joined: Sequence[JoinedText], actions: OpenTextActions) -> None:
    others = "1 antwoord" if len(joined) == 1 else f"{len(joined)} antwoorden"
    with box("joined", tag="details"):
        text("summary", f"Samen met nog {others}")
        with box(tag="ul"):
            for other in joined:
                with box(tag="li"):
                    text("span", other.text)
                    loose = button("Haal los", partial(actions.loosen, other.id), kind="btn quiet")
                    loose.props["aria-label"] = f"Haal los: {shortened(other.text)}"
                    loose.mark(f"loosen-{other.id}")
