"""Right: the phones, what they send, the tables with their gespreksleider, and messages to the room."""

from sessions.queries.participant import RoomCount
from sessions.queries.room_input import InputKind, RoomInputView
from wijksessie.beamer.direction import DirectionView, TableState, room_messages
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, link, overline, plate, text
from wijksessie.screens.design import QUIET, SECOND

KINDS = {InputKind.MISSED_PERSON: "Mist iemand", InputKind.QUESTION: "Vraag", InputKind.TIP: "Tip"}


class RoomColumn:
    """The right column of the regie."""

    def __init__(self, desk: Desk, traject_id: int) -> None:
        self._desk, self._traject_id = desk, traject_id
        with box("pane room-pane", tag="section"):
            overline("Zaal")
            self._count: Block[RoomCount] = Block(_draw_count)
            self._inputs: Block[tuple[RoomInputView, ...]] = Block(self._draw_inputs, "inputs")
            self._tables: Block[tuple[tuple[TableState, ...], tuple[int, ...]]] = Block(self._draw_tables)
            self._host_form()
            self._message: Block[str] = Block(self._draw_message, "to-room")
            self._message_form()
            self._lead: Block[tuple[str, bool]] = Block(self._draw_lead, "lead")

    def show(self, view: DirectionView) -> None:
        """Bring the column to this moment."""
        self._count.show(view.count)
        self._inputs.show(view.inputs)
        self._tables.show((view.tables, view.untabled))
        self._table_choice.show(tuple((table.id, table.letter, table.host) for table in view.tables))
        self._team.show(view.team)
        self._message.show(view.room.message)
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

    def _draw_tables(self, facts: tuple[tuple[TableState, ...], tuple[int, ...]]) -> None:
        tables, untabled = facts
        overline("Tafels")
        if not tables:
            text("p", "Nog geen tafels. Maak voor elke persona een tafel.", "muted")
        with box("tfs", tag="ul"):
            for table in tables:
                with box("" if table.host else "w", tag="li"):
                    with box("row"):
                        plate(table.letter, "s")
                        text(
                            "b", f"{table.host} leidt het gesprek" if table.host else "Nog geen gespreksleider", "grow"
                        )
                        if not table.taken:
                            button(
                                "Weg",
                                lambda table=table: self._desk.remove_table(table.id),
                                kind=QUIET,
                                name=f"Haal tafel {table.letter} weg",
                            )
                    if not table.host:
                        text("p", "vraag iemand van het projectteam", "small alarm")
                    if table.persona_title:
                        text("p", table.persona_title, "small")
                    text("p", _state(table), "small")
        with box("row wrap"):
            if untabled:
                button("Maak tafels van de persona’s", lambda: self._desk.make_tables(untabled), kind=SECOND)
            button("Tafel erbij", lambda: self._desk.add_table(None), kind=QUIET, icon_name="plus")

    def _host_form(self) -> None:
        chosen = {"table": 0}
        with box("host-form", tag="details"):
            text("summary", "Kies een gespreksleider")

            def draw_choice(tables: tuple[tuple[int, str, str], ...]) -> None:
                first = next((table_id for table_id, _, host in tables if not host), tables[0][0] if tables else 0)
                chosen["table"] = first
                options = [
                    Option(str(table_id), f"Tafel {letter}{f', nu {host}' if host else ''}")
                    for table_id, letter, host in tables
                ]
                select_field(
                    "Welke tafel?", options, value=str(first), on_change=lambda key: chosen.update(table=int(key))
                ).mark("host-table")

            self._table_choice: Block[tuple[tuple[int, str, str], ...]] = Block(draw_choice)
            name = text_field(
                "Wie leidt het gesprek?", hint="Typ een naam, of kies iemand van het team.", longest=120
            ).mark("host")

            async def save() -> None:
                if chosen["table"] and await self._desk.name_host(chosen["table"], name.value or ""):
                    name.value = ""

            def draw_team(team: tuple[str, ...]) -> None:
                for member in team:
                    button(member, lambda member=member: name.set_value(member), kind=QUIET)

            self._team: Block[tuple[str, ...]] = Block(draw_team, "row wrap")
            button("Bewaar gespreksleider", save, kind=SECOND)

    def _draw_message(self, message: str) -> None:
        overline("Melding aan de zaal")
        if message:
            text("p", message, "said now-said")
            button("Haal de melding weg", lambda: self._desk.say(""), kind=QUIET)

    def _message_form(self) -> None:
        with box("messages", tag="details"):
            text("summary", "Stuur een melding")
            for ready in room_messages():
                button(ready, lambda ready=ready: self._desk.say(ready), kind="btn second ready")
            own = text_field("Eigen melding", hint="Komt op de beamer en op elke telefoon.", longest=200).mark(
                "message"
            )

            async def send() -> None:
                if own.value and await self._desk.say(own.value):
                    own.value = ""

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
            button("Sluit de zaal", self._desk.close, kind="btn danger")


def _draw_count(count: RoomCount) -> None:
    with box("cnn", tag="p"):
        text("span", str(count.connected), "kern num")
        text("span", f" van {count.joined} telefoons verbonden" if count.joined != 1 else " van 1 telefoon verbonden")
    if count.without_table:
        text("p", f"{count.without_table} zonder tafel", "small muted")


def _state(table: TableState) -> str:
    seats = f"{table.taken} van {table.seats} plekken"
    if not table.notes:
        return f"{seats}, bord staat klaar"
    notes = "1 briefje" if table.notes == 1 else f"{table.notes} briefjes"
    return f"{seats}, {notes}, plan {round(100 * table.complete)}%"
