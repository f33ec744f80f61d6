"""The tables: who leads them (red when nobody does), and the forms to name a gespreksleider or add a table."""

from wijksessie.beamer.direction import DirectionView, TableState
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.draft import Draft
from wijksessie.screens.components.fields import Option, select_field, text_field
from wijksessie.screens.components.marks import box, button, link, overline, plate, text
from wijksessie.screens.design import QUIET, SECOND

NO_PERSONA = "0"
NEW_TABLE = "0"
UNDO_WORDS = {
    "add_table": "tafel erbij",
    "remove_table": "tafel weg",
    "restore_table": "tafel terug",
    "set_host": "gespreksleider",
    "set_persona": "persona van een tafel",
    "name_persona": "naam van een persona",
    "move_participant": "iemand naar een andere tafel",
}
Choices = tuple[tuple[str, str], ...]


class TableList:
    """The list is drawn anew at every change; the forms stay, so nothing that is typed gets lost."""

    def __init__(self, desk: Desk, traject_id: int) -> None:
        self._desk = desk
        overline("Tafels")
        self._list: Block[tuple[tuple[TableState, ...], tuple[int, ...]]] = Block(self._draw)
        self._undo: Block[str] = Block(self._draw_undo)
        self._paper = link("Tafelkaarten (pdf)", f"/bestanden/tafels/{traject_id}/kaarten.pdf", kind=QUIET)
        self._host = HostForm(desk, traject_id)
        self._persona = PersonaForm(desk)

    def show(self, view: DirectionView) -> None:
        """Bring list and forms to this moment."""
        self._list.show((view.tables, view.untabled))
        self._undo.show(view.undoable_at_tables)
        self._paper.visible = bool(view.tables)
        self._host.show(view)
        self._persona.show(view)

    def _draw(self, facts: tuple[tuple[TableState, ...], tuple[int, ...]]) -> None:
        tables, untabled = facts
        if not tables:
            text("p", "Nog geen tafels. Maak voor elke persona een tafel.", "muted")
        with box("tfs", tag="ul"):
            for table in tables:
                self._row(table)
        if untabled:
            button("Maak tafels van de persona’s", lambda: self._desk.make_tables(untabled), kind=SECOND)

    def _draw_undo(self, what: str) -> None:
        if what:
            label = f"Zet terug: {UNDO_WORDS.get(what, 'je laatste verandering')}"
            button(label, self._desk.undo_at_tables, kind=QUIET, icon_name="undo").mark("undo-tables")

    def _row(self, table: TableState) -> None:
        with box("" if table.host else "w", tag="li"):
            with box("row"):
                plate(table.letter, "s")
                leads = f"{table.host} leidt het gesprek" if table.host else "Nog geen gespreksleider"
                text("b", leads, "grow")
                if not table.taken:
                    name = f"Haal tafel {table.letter} weg"
                    button("Weg", lambda: self._desk.remove_table(table.id), kind=QUIET, name=name)
            if not table.host:
                text("p", "vraag iemand van het projectteam", "small alarm")
            if table.persona_title:
                text("p", table.persona_title, "small")
            text("p", _state(table), "small")


class HostForm:
    """Name the gespreksleider of a table; the first table without one is chosen."""

    def __init__(self, desk: Desk, traject_id: int) -> None:
        self._desk = desk
        self._table = 0
        with box("host-form", tag="details"):
            text("summary", "Kies een gespreksleider")
            self._tables: Block[tuple[tuple[int, str, str], ...]] = Block(self._draw_tables)
            hint = "Typ een naam, of kies iemand van het team."
            self._name = text_field("Wie leidt het gesprek?", hint=hint, longest=120).mark("host")
            self._draft = Draft(self._name, f"wijksessie:regie:{traject_id}:gespreksleider")
            self._team: Block[tuple[str, ...]] = Block(self._draw_team, "row wrap")
            button("Bewaar gespreksleider", self._save, kind=SECOND)

    def show(self, view: DirectionView) -> None:
        """Bring the lists to this moment."""
        self._tables.show(tuple((table.id, table.letter, table.host) for table in view.tables))
        self._team.show(view.team)

    def _draw_tables(self, tables: tuple[tuple[int, str, str], ...]) -> None:
        without = [table_id for table_id, _, host in tables if not host]
        self._table = next(iter([*without, *(table_id for table_id, _, _ in tables)]), 0)
        options = [
            Option(str(table_id), f"Tafel {letter}{f', nu {host}' if host else ''}")
            for table_id, letter, host in tables
        ]
        select_field("Welke tafel?", options, value=str(self._table), on_change=self._choose).mark("host-table")

    def _draw_team(self, team: tuple[str, ...]) -> None:
        for member in team:
            button(member, lambda member=member: self._name.set_value(member), kind=QUIET)

    def _choose(self, key: str) -> None:
        self._table = int(key)

    async def _save(self) -> None:
        if self._table and await self._desk.name_host(self._table, self._name.value or ""):
            self._name.value = ""
            self._draft.forget()


class PersonaForm:
    """Add a table, or let a table work on another persona; two tables may share one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._table, self._persona = NEW_TABLE, NO_PERSONA
        with box("persona-form", tag="details"):
            text("summary", "Tafel erbij, of andere persona")
            self._tables: Block[Choices] = Block(self._draw_tables)
            self._personas: Block[Choices] = Block(self._draw_personas)
            button("Bewaar tafel", self._save, kind=SECOND).mark("save-table")

    def show(self, view: DirectionView) -> None:
        """Bring the lists to this moment."""
        known = tuple((str(table.id), f"Tafel {table.letter}") for table in view.tables)
        self._tables.show(((NEW_TABLE, "Een nieuwe tafel"), *known))
        personas = tuple((str(persona_id), name) for persona_id, name in view.personas)
        self._personas.show((*personas, (NO_PERSONA, "Nog geen persona")))

    def _draw_tables(self, tables: Choices) -> None:
        self._table = self._table if self._table in dict(tables) else NEW_TABLE
        options = [Option(key, label) for key, label in tables]
        select_field("Welke tafel?", options, value=self._table, on_change=self._choose_table).mark("persona-table")

    def _draw_personas(self, personas: Choices) -> None:
        if self._persona == NO_PERSONA or self._persona not in dict(personas):
            self._persona = personas[0][0]
        options = [Option(key, label) for key, label in personas]
        select_field("Voor wie?", options, value=self._persona, on_change=self._choose_persona).mark("table-persona")

    def _choose_table(self, key: str) -> None:
        self._table = key

    def _choose_persona(self, key: str) -> None:
        self._persona = key

    async def _save(self) -> None:
        persona_id = None if self._persona == NO_PERSONA else int(self._persona)
        if self._table == NEW_TABLE:
            await self._desk.add_table(persona_id)
        else:
            await self._desk.change_persona(int(self._table), persona_id)


def _state(table: TableState) -> str:
    seats = f"{table.taken} van {table.seats} plekken"
    if not table.notes:
        return f"{seats}, bord staat klaar"
    notes = "1 briefje" if table.notes == 1 else f"{table.notes} briefjes"
    return f"{seats}, {notes}, plan {round(100 * table.complete)}%"
