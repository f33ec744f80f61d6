"""Moving somebody to another table, for latecomers and for tables that are out of balance."""

from wijksessie.beamer.direction import DirectionView
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.fields import Option, select_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.design import SECOND
from wijksessie.screens.feedback import say

NO_TABLE = "0"
People = tuple[tuple[int, str, int | None], ...]
Tables = tuple[tuple[int, str, int], ...]


class SeatForm:
    """Choose a person and a table. The lists are drawn anew only when people or tables come and go."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._person, self._table = 0, ""
        self._names: dict[int, str] = {}
        with box("seat-form", tag="details"):
            text("summary", "Geef iemand een andere tafel")
            self._people: Block[tuple[tuple[int, str], ...]] = Block(self._draw_people)
            self._tables: Block[tuple[tuple[str, str], ...]] = Block(self._draw_tables)
            button("Verplaats", self._move, kind=SECOND).mark("move-person")

    def show(self, view: DirectionView) -> None:
        """Bring the lists to this moment."""
        letters = {table.id: table.letter for table in view.tables}
        self._names = {person_id: name for person_id, name, _ in view.people}
        self._people.show(
            tuple(
                (person_id, f"{name} ({f'tafel {letters[table]}' if table in letters else 'geen tafel'})")
                for person_id, name, table in view.people
            )
        )
        rows = tuple((str(table.id), f"Tafel {table.letter}") for table in view.tables)
        self._tables.show((*rows, (NO_TABLE, "Geen tafel")))

    def _draw_people(self, people: tuple[tuple[int, str], ...]) -> None:
        if not people:
            text("p", "Er doet nog niemand mee.", "muted")
            return
        known = {person_id for person_id, _ in people}
        self._person = self._person if self._person in known else people[0][0]
        options = [Option(str(person_id), label) for person_id, label in people]
        select_field("Wie?", options, value=str(self._person), on_change=self._choose_person).mark("seat-person")

    def _draw_tables(self, tables: tuple[tuple[str, str], ...]) -> None:
        keys = [key for key, _ in tables]
        self._table = self._table if self._table in keys else keys[0]
        options = [Option(key, label) for key, label in tables]
        select_field("Naar welke tafel?", options, value=self._table, on_change=self._choose_table).mark("seat-table")

    def _choose_person(self, key: str) -> None:
        self._person = int(key)

    def _choose_table(self, key: str) -> None:
        self._table = key

    async def _move(self) -> None:
        table_id = None if self._table == NO_TABLE else int(self._table)
        if self._person and await self._desk.seat(self._person, table_id):
            say(f"{self._names.get(self._person, 'Deze deelnemer')} heeft een andere plek.")
