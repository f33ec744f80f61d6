"""One part of the programme: its time, length, place, speaker, notes and what the beamer shows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import ui

from sessions.enums import BeamerView
from sessions.queries.programme import ProgrammePartView
from wijksessie import texts
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.fields import Option, area_field, number_field, select_field, text_field
from wijksessie.screens.components.marks import box, button, chip, icon, icon_button, text
from wijksessie.screens.components.opened_later import opened_later

STEP = 5  # minutes per tap
END_KEY = "einde"
BEAMER_WORDS = {
    BeamerView.JOIN: "Wachtscherm met code en QR",
    BeamerView.PROGRAMME: "Programma met tijden",
    BeamerView.WIJKDATA: "Wijkdata, één cijfer per dia",
    BeamerView.IMAGE_AND_FIGURE: "Beeld en cijfer",
    BeamerView.PERSONAS: "Persona’s naast elkaar",
    BeamerView.TABLES: "Tafels met klok en voortgang",
    BeamerView.PITCH: "Pitch van een tafel",
    BeamerView.VOTES: "Stemmen op de plannen",
    BeamerView.AGREEMENTS: "Afspraken met naam en datum",
    BeamerView.FOCUS: "Waar we samen aan werken",
    BeamerView.THANKS: "Bedankt, en het vervolg",
}


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What somebody typed about a part."""

    title: str
    speaker: str
    notes: str
    beamer_view: str


@dataclass(frozen=True, slots=True)
class PartActions:
    """What the screen does when somebody acts on a part."""

    move: Callable[[ProgrammePartView, int], Awaitable[None]]
    resize: Callable[[ProgrammePartView, int], Awaitable[None]]
    edit: Callable[[ProgrammePartView, PartFacts], Awaitable[None]]
    remove: Callable[[ProgrammePartView], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part with what its place in the programme allows."""

    part: ProgrammePartView
    is_first: bool
    is_last: bool


class PartRow:
    """A part as a row: times and lengths change in place, an open form and the focus stay."""

    def __init__(self, placed: PlacedPart, *, actions: PartActions) -> None:
        self._actions = actions
        self.part = placed.part
        with box("part", tag="li").mark(f"part-{self.part.key}") as self.root:
            self._clock = text("p", "", "part-clock num")
            with box("grow"):
                self._head = Block(_head)
                self._form = Block(self._draw_form)
            if self.part.key != END_KEY:
                self._build_length()
                self._build_place()

    def show(self, placed: PlacedPart) -> None:
        """Take over another time, length, place or text."""
        part = self.part = placed.part
        self._clock.text = texts.clock(part.starts_at)
        self._head.show((part.title, part.protected, part.speaker, part.beamer_view))
        self._form.show((part.title, part.speaker, part.notes, part.beamer_view))
        if part.key == END_KEY:
            return
        self._minutes.text = f"{part.wanted_minutes} min"
        for made, words in self._names.items():
            made.props["aria-label"] = f"{part.title}: {words}"
        for made, is_off in ((self._up, placed.is_first), (self._down, placed.is_last)):
            if is_off:
                made.props("disabled")
            else:
                made.props(remove="disabled")

    def _build_length(self) -> None:
        key = self.part.key
        with box("part-length"):
            with box("row"):
                shorter = button("−5", lambda: self._resize(-STEP), kind="btn second").mark(f"shorter-{key}")
                self._minutes = text("b", "", "num")
                longer = button("+5", lambda: self._resize(STEP), kind="btn second").mark(f"longer-{key}")
            text("p", f"minstens {self.part.min_minutes} min", "small muted")
        self._names = {shorter: "5 minuten korter", longer: "5 minuten langer"}

    def _build_place(self) -> None:
        with box("part-place"):
            self._up = icon_button("up", "", lambda: self._actions.move(self.part, -1))
            self._up.props(f"id=part-up-{self.part.id}").mark(f"up-{self.part.key}")
            self._down = icon_button("down", "", lambda: self._actions.move(self.part, 1))
            self._down.props(f"id=part-down-{self.part.id}").mark(f"down-{self.part.key}")
        self._names |= {self._up: "een plek eerder", self._down: "een plek later"}

    async def _resize(self, minutes: int) -> None:
        await self._actions.resize(self.part, self.part.wanted_minutes + minutes)

    def _draw_form(self, _facts: object) -> None:
        part = self.part
        name = f"Spreker, notities en beamer: {part.title}"
        opened_later(
            "Spreker, notities en beamer", lambda: _more(self, self._actions), name=name, marker=f"more-{part.key}"
        )


def _head(facts: tuple[str, bool, str, str]) -> None:
    title, is_protected, speaker, beamer_view = facts
    with box("row part-head"):
        text("h2", title)
        if is_protected:
            chip("klaar", "beschermd")
    with box("small who", tag="p"):
        icon("people")
        text("span", f" {speaker or 'nog niemand'} ")
        text("span", "·", "sep").props("aria-hidden=true")
        text("span", f" {BEAMER_WORDS.get(BeamerView(beamer_view), beamer_view)}")


def _more(row: PartRow, actions: PartActions) -> None:
    part = row.part
    chosen = {"view": part.beamer_view}
    with box("notes"):
        ui.html(texts.render(part.notes), sanitize=False)
    with box("g2"):
        title = text_field("Naam van het deel", value=part.title, longest=120).mark(f"title-{part.key}")
        hint = f"Nu: {part.speaker}." if part.speaker and part.speaker != part.speaker_stored else ""
        speaker_value = part.speaker_stored if not hint else ""
        speaker = text_field("Wie spreekt er?", value=speaker_value, hint=hint, longest=120).mark(f"speaker-{part.key}")
    notes_hint = "Alleen voor de spreker. **Vet** en lijstjes met - mogen. Wat tussen { } staat, vullen wij in."
    notes = area_field("Notities", value=part.notes_stored, hint=notes_hint, longest=4000, rows=6).mark(
        f"notes-{part.key}"
    )
    options = [Option(view.value, words) for view, words in BEAMER_WORDS.items()]
    select_field(
        "Wat laat de beamer zien?", options, value=part.beamer_view, on_change=lambda key: chosen.update(view=key)
    ).mark(f"beamer-{part.key}")
    minutes = number_field("Lengte in minuten", value=part.wanted_minutes, low=part.min_minutes, high=240).mark(
        f"minutes-{part.key}"
    )

    async def keep() -> None:
        typed = PartFacts(title.value or "", speaker.value or part.speaker_stored, notes.value or "", chosen["view"])
        await actions.edit(part, typed)
        if minutes.value is not None and int(minutes.value) != row.part.wanted_minutes:
            await actions.resize(part, int(minutes.value))

    with box("row"):
        button("Bewaar", keep, kind="btn second", name=f"Bewaar {part.title}").mark(f"keep-{part.key}")
        if not part.protected and part.key != END_KEY:
            button("Haal dit deel weg", lambda: actions.remove(part), kind="btn quiet", icon_name="trash").mark(
                f"remove-{part.key}"
            )
