"""Right: the phones, what they send, the tables with their gespreksleider, and messages to the room."""

from sessions.queries.participant import RoomCount
from sessions.queries.room_input import InputKind, RoomInputView
from wijksessie.beamer.direction import LETTER, DirectionView, room_messages
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.director.division import Division
from wijksessie.screens.components.director.tables import TableList
from wijksessie.screens.components.draft import Draft
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, link, overline, text
from wijksessie.screens.design import QUIET, SECOND

KINDS = {
    InputKind.MISSED_FIGURE: "Mist een cijfer",
    InputKind.MISSED_PERSON: "Mist iemand",
    InputKind.QUESTION: "Vraag",
    InputKind.TIP: "Tip",
}


class RoomColumn:
    """The right column of the regie."""

    def __init__(self, desk: Desk, traject_id: int) -> None:
        self._desk, self._traject_id = desk, traject_id
        with box("pane room-pane", tag="section"):
            overline("Zaal")
            self._count: Block[RoomCount] = Block(_draw_count)
            self._inputs: Block[tuple[RoomInputView, ...]] = Block(self._draw_inputs, "inputs")
            self._division = Division(desk)
            self._tables = TableList(desk, traject_id)
            self._message: Block[str] = Block(self._draw_message, "to-room")
            self._letters: list[LetterMessage] = []
            self._message_form()
            self._lead: Block[tuple[str, bool]] = Block(self._draw_lead, "lead")

    def show(self, view: DirectionView) -> None:
        """Bring the column to this moment."""
        self._count.show(view.count)
        self._inputs.show(view.inputs)
        self._division.show(view)
        self._tables.show(view)
        self._message.show(view.room.message)
        for ready in self._letters:
            ready.show(view)
        self._lead.show((view.room.led_by, view.room.is_open))

    def _draw_inputs(self, inputs: tuple[RoomInputView, ...]) -> None:
        with box("overline"):
            text("h2", "Inbreng")
            if inputs:
                text("span", str(len(inputs)), "bdg")
        if not inputs:
            text("p", "Nog niets. Telefoons sturen hier wie ze missen, een vraag of een tip.", "muted")
            return
        with box("inb", tag="ul"):
            for sent in inputs:
                with box(tag="li"):
                    text("p", f"“{sent.text}”", "said")
                    text("p", KINDS[sent.kind], "small muted")
                    with box("row"):
                        self._input_buttons(sent)

    def _input_buttons(self, sent: RoomInputView) -> None:
        desk = self._desk
        if sent.is_shown:
            button(
                "Van het scherm",
                lambda: desk.hide_input(sent.id),
                kind=SECOND,
                name=f"Haal van het scherm: {sent.text}",
            )
        else:
            button(
                "Op het scherm", lambda: desk.show_input(sent.id), kind=SECOND, name=f"Zet op het scherm: {sent.text}"
            ).mark("show-input")
        button("Bewaar", lambda: desk.keep_input(sent.id), kind=QUIET, name=f"Bewaar voor later: {sent.text}").mark(
            "keep-input"
        )
        if sent.kind is InputKind.MISSED_PERSON:
            made = link("Maak persona", f"/app/trajecten/{self._traject_id}/personas", kind=QUIET)
            made.props["aria-label"] = f"Maak een persona van: {sent.text}"

    def _draw_message(self, message: str) -> None:
        overline("Melding aan de zaal")
        if message:
            text("p", message, "said now-said")
            button("Haal de melding weg", lambda: self._desk.say(""), kind=QUIET)

    def _message_form(self) -> None:
        with box("messages", tag="details"):
            text("summary", "Stuur een melding")
            for ready in room_messages():
                if LETTER in ready:
                    self._letters.append(LetterMessage(self._desk, ready))
                else:
                    button(ready, lambda ready=ready: self._desk.say(ready), kind="btn second ready")
            own = text_field("Eigen melding", hint="Komt op de beamer en op elke telefoon.", longest=200).mark(
                "message"
            )

            draft = Draft(own, f"wijksessie:regie:{self._traject_id}:melding")

            async def send() -> None:
                if own.value and await self._desk.say(own.value):
                    own.value = ""
                    draft.forget()

            button("Stuur deze melding", send, kind=SECOND)

    def _draw_lead(self, facts: tuple[str, bool]) -> None:
        led_by, is_open = facts
        if not is_open:
            return
        overline("Regie")
        text("p", f"{led_by} heeft de leiding." if led_by else "Niemand heeft de leiding.")
        if led_by != self._desk.here.who:
            with box("handover", tag="details"):
                text("summary", "Neem het over")
                text("p", f"Iedereen ziet dan dat {self._desk.here.who} de regie heeft. Zeg het ook even hardop.")
                button("Ja, ik neem het over", self._desk.take_over, kind=SECOND)
        with box("handover", tag="details"):
            text("summary", "Zaal sluiten")
            text("p", "De klokken stoppen en telefoons zeggen dank je wel. Alles blijft bewaard.")
            text("p", "De vragen over de persona’s kan daarna niemand meer invullen.")
            button("Sluit de zaal", self._desk.close, kind="btn danger")


class LetterMessage:
    """A ready message about one table: choose its letter, and send it."""

    def __init__(self, desk: Desk, ready: str) -> None:
        self._desk, self._ready, self._letter = desk, ready, ""
        self._block: Block[tuple[str, ...]] = Block(self._draw, "letter-message")

    def show(self, view: DirectionView) -> None:
        """Bring the letters to this moment."""
        self._block.show(tuple(table.letter for table in view.tables))

    def _draw(self, letters: tuple[str, ...]) -> None:
        if not letters:
            return
        self._letter = self._letter if self._letter in letters else letters[0]
        options = [Option(letter, f"Tafel {letter}") for letter in letters]
        select_field("Over welke tafel?", options, value=self._letter, on_change=self._choose).mark("message-table")
        self._button = button(self._words, lambda: self._desk.say(self._words), kind="btn second ready")

    @property
    def _words(self) -> str:
        return self._ready.replace(LETTER, self._letter)

    def _choose(self, letter: str) -> None:
        self._letter = letter
        self._button.set_text(self._words)


def _draw_count(count: RoomCount) -> None:
    with box("cnn", tag="p"):
        text("span", str(count.connected), "kern num")
        text("span", f" van {count.joined} telefoons verbonden" if count.joined != 1 else " van 1 telefoon verbonden")
    if count.without_table:
        text("p", f"{count.without_table} zonder tafel", "small muted")
