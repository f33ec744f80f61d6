"""The tables of the room: who leads them, who sits at them, where there is room."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.content_files import sessions_content
from sessions.models import Participant, WorkTable


@dataclass(frozen=True, slots=True)
class TableView:
    """A table. `taken` counts the people who chose it, `disciplines` how many of each (a number per slug, sorted)."""

    id: int
    traject_id: int
    letter: str
    persona_id: int | None
    host: str
    step: int
    taken: int
    seats: int
    disciplines: tuple[tuple[str, int], ...] = ()
    persona_name: str = ""

    @property
    def is_full(self) -> bool:
        """Tell whether nobody can join any more."""
        return self.taken >= self.seats


def list_tables(db: Session, *, traject_id: int) -> tuple[TableView, ...]:
    """Return the tables in the order of their letters."""
    rows = db.exec(
        select(WorkTable)
        .where(WorkTable.traject_id == traject_id, col(WorkTable.removed_at).is_(None))
        .order_by(col(WorkTable.letter))
    ).all()
    people: dict[int, list[str]] = defaultdict(list)
    seated = select(Participant.table_id, Participant.discipline).where(
        Participant.traject_id == traject_id, col(Participant.table_id).is_not(None)
    )
    for table_id, discipline in db.exec(seated).all():
        people[table_id or 0].append(discipline)
    return tuple(table_view(row, people[row.id or 0]) for row in rows)


def get_table(db: Session, *, table_id: int) -> TableView:
    """Return one table. Raises NoResultFound when it is not there (any more)."""
    row = db.exec(select(WorkTable).where(WorkTable.id == table_id, col(WorkTable.removed_at).is_(None))).one()
    people = db.exec(select(Participant.discipline).where(Participant.table_id == table_id)).all()
    return table_view(row, list(people))


def wanted_disciplines(tables: tuple[TableView, ...]) -> dict[int, str]:
    """Return for each table with room the discipline that it misses most, when others have more than one of it.

    That is the discipline that most people elsewhere have and nobody at this table has.
    """
    everywhere: Counter[str] = Counter()
    for table in tables:
        everywhere.update({slug: count for slug, count in table.disciplines if slug})
    wanted: dict[int, str] = {}
    for table in tables:
        here = {slug for slug, _ in table.disciplines}
        missing = [(count, slug) for slug, count in everywhere.items() if slug not in here and count > 1]
        if missing and not table.is_full:
            wanted[table.id] = max(missing, key=lambda pair: (pair[0], pair[1]))[1]
    return wanted


def most_people() -> int:
    """Return how many people fit at a table (10, from the assignment)."""
    return int(sessions_content("assignment")["intro"]["max_people"])


def table_view(row: WorkTable, disciplines: list[str]) -> TableView:
    """Return what screens may know of a table, given the discipline of everybody at it."""
    return TableView(
        id=row.id or 0,
        traject_id=row.traject_id,
        letter=row.letter,
        persona_id=row.persona_id,
        host=row.host,
        step=row.step,
        taken=len(disciplines),
        seats=most_people(),
        disciplines=tuple(sorted(Counter(disciplines).items())),
        persona_name=row.persona_name,
    )


def called(name: str, title: str) -> str:
    """Return a role line with the name that a table gave: 'Ria, alleenwonende oudere die …'; without one the line."""
    return f"{name}, {title[:1].lower()}{title[1:]}" if name and title else title
