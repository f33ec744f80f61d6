"""Middle: what is on the screen, the one yellow button, the speaker's own note, and what comes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from sessions.enums import BeamerTheme
from sessions.queries.figure_vote import FigureVoteView
from wijksessie import texts
from wijksessie.beamer.deck import Slide
from wijksessie.beamer.direction import DirectionView, NextSlide
from wijksessie.beamer.talk import FigureTalk
from wijksessie.beamer.vote import vote_line, vote_words
from wijksessie.screens.components.beamer_views.screen import BeamerScreen
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.countdown import ClockKind, Countdown
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.fields import Option, select_field
from wijksessie.screens.components.marks import box, button, icon, message, text
from wijksessie.screens.design import QUIET, SECOND


@dataclass(frozen=True, slots=True)
class NowFacts:
    """The running part, for the strip on a phone."""

    title: str
    start: object
    due: object
    late: int


class StageColumn:
    """The middle column of the regie."""

    def __init__(self, desk: Desk, venue: Callable[[str], Venue]) -> None:
        self._desk, self._venue = desk, venue
        self.view: DirectionView | None = None
        with box("pane stage-pane", tag="section"):
            self._now: Block[NowFacts] = Block(self._draw_now, "nowbar")
            with box("row on-screen"):
                text("h2", "Nu op het scherm").classes("grow")
                self._blank = button("Zwart scherm", desk.toggle_blank, kind=QUIET, icon_name="eye")
                self._theme = button("Donker thema", desk.toggle_theme, kind=QUIET)
            self._words = text("p", "", "vh").props("role=status")
            with box("frame"):
                self._screen = BeamerScreen(is_preview=True)
            self._closed: Block[bool] = Block(self._draw_closed)
            with box("row controls") as self._controls:
                self._back = button("Terug", desk.previous, kind="btn second big back", icon_name="left")
                self._next = button("Volgende", desk.next, kind="btn now big grow").mark("next")
                with self._next:
                    icon("right")
            self._undo: Block[tuple[str, str]] = Block(self._draw_undo)
            self._vote: Block[FigureVoteView | None] = Block(self._draw_vote)
            self._talk: Block[FigureTalk] = Block(self._draw_talk)
            self._note: Block[tuple[str, str]] = Block(self._draw_note)
            self._ahead: Block[tuple[NextSlide, ...]] = Block(self._draw_ahead, "dn")
            with box("jump", tag="details"):
                text("summary", "Naar een ander scherm")
                self._jump: Block[tuple[Slide, ...]] = Block(self._draw_jump)

    def show(self, view: DirectionView) -> None:
        """Bring the column to this moment."""
        self.view = view
        running = view.show.running
        if running is not None and view.room.is_open:
            self._now.show(NowFacts(running.part.title, running.start, running.due, view.show.late))
        self._screen.show(view.picture, self._venue(view.traject.code))
        label = view.slide.label if view.slide else "Er is nog geen programma"
        self._words.set_text(f"Op het scherm: {'zwart' if view.room.is_blank else label}")
        self._blank.set_text("Scherm aan" if view.room.is_blank else "Zwart scherm")
        self._theme.set_text("Licht thema" if view.room.theme is BeamerTheme.DARK else "Donker thema")
        self._closed.show(view.room.is_open)
        self._controls.visible = view.room.is_open
        self._next.set_text(f"Volgende: {_lowered(view.following.label)}" if view.following else "Dit is het laatste")
        can_undo = view.room.is_open or view.undoable == CLOSING
        self._undo.show((view.undoable if can_undo else "", view.undoable_by))
        self._vote.show(view.vote)
        self._talk.show(view.talk)
        self._note.show((view.part.speaker, view.part.notes) if view.part else ("", ""))
        self._ahead.show(view.ahead)
        self._jump.show(view.slides)

    def _draw_now(self, facts: NowFacts) -> None:
        view = self.view
        if view is None or view.show.running is None:
            return
        with box():
            text("p", f"Nu: {facts.title}")
            Countdown(ClockKind.MINUTES, now=view.now, start=view.show.running.start, until=view.show.running.due)
        if facts.late > 1:
            text("p", f"{facts.late} minuten uit", "out")

    def _draw_closed(self, is_open: bool) -> None:  # noqa: FBT001 - the one fact of this block
        if is_open:
            return
        with message():
            text("strong", "De zaal is niet open.")
            text("p", "Open de zaal als de eerste mensen binnenkomen. Dan gaan de klokken lopen en doen telefoons mee.")
        button("Zaal openen", self._desk.open, kind="btn now big open-room").mark("open-room")

    def _draw_undo(self, facts: tuple[str, str]) -> None:
        what, who = facts
        if what:
            words = f"Zet terug: {UNDO_WORDS.get(what, 'de laatste stap')}"
            by = "" if who == self._desk.here.who else f" ({who})"
            button(f"{words}{by}", self._desk.undo, kind=QUIET, icon_name="undo")

    def _draw_vote(self, vote: FigureVoteView | None) -> None:
        if vote is None:
            return
        with box("nt vote-desk").mark("vote"):
            text("h3", "Herkennen we dit?")
            text("p", vote_words(vote_line(vote)) or "Nog geen 5 stemmen. De telefoons kunnen stemmen.")
            if vote.can_show:
                label = "Laat de nieuwe stand zien" if vote.shown else "Laat zien wat de zaal zegt"
                show = partial(self._desk.show_vote, vote.indicator, vote.age_group)
                button(label, show, kind=SECOND, icon_name="eye").mark("show-vote")

    def _draw_talk(self, talk: FigureTalk) -> None:
        if talk.notes:
            with box("nt").mark("figure-notes"):
                text("h3", "Toelichting bij dit scherm")
                ui.html(texts.render(talk.notes), sanitize=False)
        if talk.answers:
            with box("jump", tag="details").mark("figure-answers"):
                text("summary", "Wat jullie er al over schreven")
                for question, answer in talk.answers:
                    text("h3", question)
                    ui.html(texts.render(answer), sanitize=False)

    def _draw_note(self, facts: tuple[str, str]) -> None:
        speaker, notes = facts
        if not notes:
            return
        with box("nt"):
            text("h3", f"Notitie voor {speaker}" if speaker else "Jouw notitie")
            ui.html(texts.render(notes), sanitize=False)

    def _draw_ahead(self, ahead: tuple[NextSlide, ...]) -> None:
        if not ahead:
            return
        text("h3", "Daarna op het scherm")
        with box(tag="ol"):
            for slide in ahead:
                with box(tag="li"):
                    text("b", slide.label)
                    text("span", texts.clock(slide.at) if slide.at else "in dit deel")

    def _draw_jump(self, slides: tuple[Slide, ...]) -> None:
        options = [Option(f"{slide.part_id}:{slide.step}", slide.label) for slide in slides]
        if not options:
            return
        chosen = {"key": options[0].key}
        select_field("Welk scherm?", options, on_change=lambda key: chosen.update(key=key)).mark("jump")

        async def jump() -> None:
            part_id, _, step = chosen["key"].partition(":")
            await self._desk.show_step(int(part_id), int(step))

        button("Toon dit scherm", jump, kind=SECOND)


CLOSING = "close_room"
UNDO_WORDS = {
    CLOSING: "de zaal is weer open",
    "open_room": "de zaal was nog dicht",
    "go_to_next": "het vorige scherm",
    "go_to_previous": "het vorige scherm",
    "go_to_part": "het vorige scherm",
    "set_theme": "het thema",
    "blank_screen": "het zwarte scherm",
    "send_message": "de melding",
    "take_over": "wie de leiding had",
    "apply_repair": "de tijden",
    "extend_part": "de tijden",
}


def _lowered(label: str) -> str:
    """Return a label within a sentence; a capital that is followed by another stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
