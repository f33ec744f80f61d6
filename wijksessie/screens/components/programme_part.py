"""One part of the programme: its time, length, place, speaker, notes and what the beamer shows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import ui

from sessions.enums import BeamerView
from sessions.queries.programme import ProgrammePartView
from wijksessie import texts
from wijksessie.screens.components.fields import Option, area_field, number_field, select_field, text_field
from wijksessie.screens.components.marks import box, button, chip, icon, icon_button, text
from wijksessie.screens.components.opened_later import opened_later

STEP = 5  # minutes per tap
BEAMER_WORDS = {
    BeamerView.JOIN: "Wachtscherm met code en QR",
    BeamerView.PROGRAMME: "Programma met tijden",
    BeamerView.WIJKDATA: "Wijkdata, één cijfer per dia",
    BeamerView.IMAGE_AND_FIGURE: "Beeld en cijfer",
    BeamerView.PERSONAS: "Persona’s naast elkaar",
    BeamerView.TABLES: "Tafels met klok en voortgang",
    BeamerView.PITCH: "Pitch van een tafel",
    BeamerView.AGREEMENTS: "Afspraken met naam en datum",
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


def part_row(part: ProgrammePartView, *, is_first: bool, is_last: bool, actions: PartActions) -> None:
    """Add a part as a row of the programme. The buttons keep their ids, so that focus can come back to them."""
    with box("part", tag="li").mark(f"part-{part.key}"):
        text("p", texts.clock(part.starts_at), "part-clock num")
        with box("grow"):
            with box("row part-head"):
                text("h2", part.title)
                if part.protected:
                    chip("klaar", "beschermd")
            with box("small who", tag="p"):
                icon("people")
                text("span", f" {part.speaker or 'nog niemand'} ")
                text("span", "·", "sep").props("aria-hidden=true")
                text("span", f" {BEAMER_WORDS.get(BeamerView(part.beamer_view), part.beamer_view)}")
            opened_later(
                "Spreker, notities en beamer",
                lambda: _more(part, actions),
                name=f"Spreker, notities en beamer: {part.title}",
                marker=f"more-{part.key}",
            )
        if part.wanted_minutes or part.key != "einde":
            _length(part, actions)
            _place(part, is_first=is_first, is_last=is_last, actions=actions)


def _length(part: ProgrammePartView, actions: PartActions) -> None:
    minutes = part.wanted_minutes
    with box("part-length"):
        with box("row"):
            button(
                "−5",
                lambda: actions.resize(part, minutes - STEP),
                kind="btn second",
                name=f"{part.title}: 5 minuten korter",
            ).props(f"id=part-shorter-{part.id}").mark(f"shorter-{part.key}")
            text("b", f"{minutes} min", "num")
            button(
                "+5",
                lambda: actions.resize(part, minutes + STEP),
                kind="btn second",
                name=f"{part.title}: 5 minuten langer",
            ).props(f"id=part-longer-{part.id}").mark(f"longer-{part.key}")
        text("p", f"minstens {part.min_minutes} min", "small muted")


def _place(part: ProgrammePartView, *, is_first: bool, is_last: bool, actions: PartActions) -> None:
    with box("part-place"):
        up = icon_button("up", f"{part.title}: een plek eerder", lambda: actions.move(part, -1))
        up.props(f"id=part-up-{part.id}").mark(f"up-{part.key}")
        down = icon_button("down", f"{part.title}: een plek later", lambda: actions.move(part, 1))
        down.props(f"id=part-down-{part.id}").mark(f"down-{part.key}")
        if is_first:
            up.props("disabled")
        if is_last:
            down.props("disabled")


def _more(part: ProgrammePartView, actions: PartActions) -> None:
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
        if minutes.value is not None and int(minutes.value) != part.wanted_minutes:
            await actions.resize(part, int(minutes.value))

    with box("row"):
        button("Bewaar", keep, kind="btn second", name=f"Bewaar {part.title}").mark(f"keep-{part.key}")
        if not part.protected and part.key != "einde":
            button("Haal dit deel weg", lambda: actions.remove(part), kind="btn quiet", icon_name="trash").mark(
                f"remove-{part.key}"
            )
