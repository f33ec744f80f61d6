"""The top of a table's screen: letter, persona, the step of the assignment with its clock, and what can be opened."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from sessions.assignment import StepView, lifts_out
from sessions.board_state import State
from sessions.queries.table import called
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.countdown import ClockKind, Countdown
from wijksessie.screens.components.hand_card import draw_hand_card
from wijksessie.screens.components.marks import box, button, icon, message, text
from wijksessie.screens.components.still import listed, said, still, together
from wijksessie.screens.elements.saved import Saved

DRAWERS = (
    ("assignment", "Opdracht", "info"),
    ("persona", "Persona", "people"),
    ("plan", "Plan", "pencil"),
    ("photos", "Foto’s", "photo"),
    ("help", "Hulp", "help"),
)
_STEPS, _STEP = Markup('<ol class="steps" aria-label="Alle stappen">{}</ol>'), Markup("<li{now}>{title}{minutes}</li>")
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
                self._step: Block[int] = Block(self._draw_step, "")
            with box("opens", tag="nav").props('aria-label="Naast het bord"'):
                for key, label, symbol in DRAWERS:
                    _opener(key, label, symbol)
            self._readers: Block[tuple[int | None, int]] = Block(self._draw_readers, "read")
            self.saved = Saved()
            self._clock: Block[tuple[datetime | None, datetime | None]] = Block(self._draw_clock, "")
        with box("told").props("role=status"):
            self._message: Block[str] = Block(self._draw_message, "")

    def show(self, moment: Moment) -> None:
        """Show the step and its clock, and what the regie says to everybody."""
        self._message.show(moment.message)
        self._title.text = called(moment.name, self._plain)
        self._step.show(moment.step)
        self._clock.show((moment.since, moment.until))
        self._readers.show((moment.readers, moment.people))

    def _draw_step(self, number: int) -> None:
        step = self._steps[number]
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

    def _draw_clock(self, span: tuple[datetime | None, datetime | None]) -> None:
        since, until = span
        if since is None or until is None:
            return
        with box("kl", tag="p"):
            Countdown(ClockKind.MINUTES, now=self._now(), start=since, until=until)


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the opdracht says in a step. What changes with every briefje is kept out: this is a hundred elements."""

    step: int
    has_begun: bool
    is_silent: bool
    minutes: tuple[int, ...]
    pitch: int


class AssignmentPanel:
    """The opdracht: what this step asks, what the gespreksleider can say, and the way to the next step."""

    def __init__(self, steps: tuple[StepView, ...], go: Callable[[int], Awaitable[None]]) -> None:
        self._steps, self._go = steps, go
        with box("stack"):
            self._instruction: Block[Guidance] = Block(self._draw_instruction)
            self._writers = text("p", "", "muted")
            self._loose = text("p", "", "loose")
            self._guidance: Block[Guidance] = Block(self._draw, "stack")
        draw_hand_card()

    def show(self, moment: Moment) -> None:
        """Show the step that holds now."""
        guidance = Guidance(moment.step, moment.since is not None, moment.is_silent, moment.minutes, moment.pitch)
        self._instruction.show(guidance)
        _say(self._writers, _writers_words(moment))
        _say(self._loose, _loose_words(moment.loose))
        self._guidance.show(guidance)

    def _draw_instruction(self, guidance: Guidance) -> None:
        words = self._steps[guidance.step].instruction
        text("p", words.replace("{pitch_minutes}", str(guidance.pitch)), "instruction")

    def _draw(self, guidance: Guidance) -> None:
        step = self._steps[guidance.step]
        still(listed(step.prompts, "prompts"))
        still(said("h3", "Voor de gespreksleider") + said("p", step.tip), "tip")
        self._buttons(guidance)
        still(_all_steps(self._steps, guidance))

    def _buttons(self, guidance: Guidance) -> None:
        async def begin() -> None:
            await self._go(guidance.step)

        async def forward() -> None:
            await self._go(guidance.step + 1)

        async def back() -> None:
            await self._go(guidance.step - 1)

        with box("row"):
            if not guidance.has_begun:
                button("Start de klok", begin, kind="btn", icon_name="clock")
            elif guidance.step + 1 < len(self._steps):
                opens = "Open de briefjes: " if guidance.is_silent else "Volgende stap: "
                following = _lower(self._steps[guidance.step + 1].title)
                button(f"{opens}{following}", forward, kind="btn", icon_name="right")
            if guidance.step > 0:
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


def _all_steps(steps: tuple[StepView, ...], guidance: Guidance) -> Markup:
    """Return the steps with their minutes; the one that holds now is marked."""
    rows = (
        _STEP.format(
            now=Markup(" aria-current=step") if step.index == guidance.step else "",
            title=said("span", step.title, "grow"),
            minutes=said("span", f"{guidance.minutes[step.index]} min", "muted small"),
        )
        for step in steps
    )
    return _STEPS.format(together(rows))


def _say(place: TextElement, words: str) -> None:
    """Give a line other words; without any it takes no room."""
    place.set_text(words)
    place.classes(remove="hidden") if words else place.classes(add="hidden")


def _writers_words(moment: Moment) -> str:
    if not moment.is_silent:
        return ""
    return f"{moment.writers} van de {moment.people} telefoons schreven iets."


def _loose_words(count: int) -> str:
    if not count:
        return ""
    lie = "1 briefje ligt los: dat schreef" if count == 1 else f"{count} briefjes liggen los: elk daarvan schreef"
    return f"{lie} maar één iemand. Lees ze nog eens voordat jullie kiezen."


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
