"""The top of a table's screen: letter, persona, the step of the assignment with its clock, and what can be opened."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from nicegui import ui

from sessions.assignment import StepView, lifts_out
from sessions.board_state import State
from sessions.hand_card import hand_card
from sessions.queries.table import called
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.countdown import ClockKind, Countdown
from wijksessie.screens.components.hand_card import draw_hand_card
from wijksessie.screens.components.marks import box, button, icon, message, text
from wijksessie.screens.elements.saved import Saved

DRAWERS = (
    ("assignment", "Opdracht", "info"),
    ("persona", "Persona", "people"),
    ("plan", "Plan", "pencil"),
    ("photos", "Foto’s", "photo"),
    ("help", "Hulp", "help"),
)
OPEN = """(event) => window.dispatchEvent(new CustomEvent('board-open', {detail: event.currentTarget.dataset.opens}))"""


@dataclass(frozen=True, slots=True)
class Moment:
    """The step that holds now, when it is over, and the minutes of every step: they follow the clock of the room."""

    step: int
    since: datetime | None
    is_silent: bool
    writers: int
    people: int
    message: str = ""
    name: str = ""
    readers: int | None = None
    loose: int = 0
    until: datetime | None = None
    minutes: tuple[int, ...] = ()
    pitch: int = 3


class BoardHead:
    """Letter, title, step and clock. `show` brings it up to date without touching the rest of the screen."""

    def __init__(self, letter: str, title: str, steps: tuple[StepView, ...], now: Callable[[], datetime]) -> None:
        self._steps, self._now, self._plain = steps, now, title
        with box("bt", tag="header"):
            text("span", letter, "plate letter").props("aria-hidden=true")
            with box("grow"):
                with text("h1", ""):
                    text("span", f"Tafel {letter}: ", "vh")
                    self._title = text("span", title)
                self._step: Block[Moment] = Block(self._draw_step, "")
            with box("opens", tag="nav").props('aria-label="Naast het bord"'):
                for key, label, symbol in DRAWERS:
                    _opener(key, label, symbol)
            self._readers: Block[tuple[int | None, int]] = Block(self._draw_readers, "read")
            self.saved = Saved()
            self._clock: Block[Moment] = Block(self._draw_clock, "")
        with box("told").props("role=status"):
            self._message: Block[str] = Block(self._draw_message, "")

    def show(self, moment: Moment) -> None:
        """Show the step and its clock, and what the regie says to everybody."""
        self._message.show(moment.message)
        self._title.text = called(moment.name, self._plain)
        self._step.show(moment)
        self._clock.show(moment)
        self._readers.show((moment.readers, moment.people))

    def _draw_step(self, moment: Moment) -> None:
        step = self._steps[moment.step]
        text("p", f"Stap {step.index + 1} van {len(self._steps)}: {_lower(step.title)}")

    def _draw_readers(self, facts: tuple[int | None, int]) -> None:
        readers, people = facts
        if readers is None or not people:
            return
        box("ring", tag="span").props("aria-hidden=true").style(f"--part:{readers / people:.3f}turn")
        text("span", f"{readers} van {people} lazen alles" if people > 1 else f"{readers} van 1 las alles")

    def _draw_message(self, words: str) -> None:
        if words:
            with message("warn"):
                text("strong", words)

    def _draw_clock(self, moment: Moment) -> None:
        if moment.since is None or moment.until is None:
            return
        with box("kl", tag="p"):
            Countdown(ClockKind.MINUTES, now=self._now(), start=moment.since, until=moment.until)


class AssignmentPanel:
    """The opdracht: what this step asks, what the gespreksleider can say, and the way to the next step."""

    def __init__(self, steps: tuple[StepView, ...], go: Callable[[int], Awaitable[None]]) -> None:
        self._steps, self._go = steps, go
        self._block: Block[Moment] = Block(self._draw, "stack")
        draw_hand_card(hand_card())

    def show(self, moment: Moment) -> None:
        """Show the step that holds now."""
        self._block.show(moment)

    def _draw(self, moment: Moment) -> None:
        step = self._steps[moment.step]
        text("p", step.instruction.replace("{pitch_minutes}", str(moment.pitch)), "instruction")
        if moment.is_silent:
            text("p", f"{moment.writers} van de {moment.people} telefoons schreven iets.", "muted")
        if moment.loose:
            text("p", _loose_words(moment.loose), "loose")
        with box("prompts", tag="ul"):
            for prompt in step.prompts:
                text("li", prompt)
        with box("tip"):
            text("h3", "Voor de gespreksleider")
            text("p", step.tip)
        self._buttons(moment)
        with box("steps", tag="ol").props('aria-label="Alle stappen"'):
            for one in self._steps:
                with box("", tag="li") as row:
                    if one.index == moment.step:
                        row.props("aria-current=step")
                    text("span", one.title, "grow")
                    text("span", f"{moment.minutes[one.index]} min", "muted small")

    def _buttons(self, moment: Moment) -> None:
        async def begin() -> None:
            await self._go(moment.step)

        async def forward() -> None:
            await self._go(moment.step + 1)

        async def back() -> None:
            await self._go(moment.step - 1)

        with box("row"):
            if moment.since is None:
                button("Start de klok", begin, kind="btn", icon_name="clock")
            elif moment.step + 1 < len(self._steps):
                opens = "Open de briefjes: " if moment.is_silent else "Volgende stap: "
                button(f"{opens}{_lower(self._steps[moment.step + 1].title)}", forward, kind="btn", icon_name="right")
            if moment.step > 0:
                button("Terug", back, kind="btn quiet", icon_name="left")


def moment_of(state: State) -> Moment:
    """Return the step of a board's state."""
    table = state["table"]
    since, until = (datetime.fromisoformat(table[key]) if table[key] else None for key in ("since", "until"))
    facts = {
        "is_silent": table["silent"],
        **{key: table[key] for key in ("step", "writers", "people", "message", "name", "readers", "pitch")},
    }
    loose = sum(1 for key, note in state.items() if key.startswith("note:") and note["group"] is None)
    return Moment(
        since=since,
        until=until,
        minutes=tuple(table["minutes"]),
        loose=loose if lifts_out(table["step"]) else 0,
        **facts,
    )


def _opener(key: str, label: str, symbol: str) -> ui.element:
    made = text("button", label, "btn quiet opener").props(f"type=button data-opens={key} aria-controls=panel-{key}")
    with made:
        icon(symbol).classes("before")
    made.on("click", js_handler=OPEN)
    return made


def _loose_words(count: int) -> str:
    lie = "1 briefje ligt los: dat schreef" if count == 1 else f"{count} briefjes liggen los: elk daarvan schreef"
    return f"{lie} maar één iemand. Lees ze nog eens voordat jullie kiezen."


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
