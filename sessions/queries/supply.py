"""The aanbodkaart of a wijk: what there is, where the gaps are, and the briefjes that may be put on it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from sessions.enums import Prevention, SupplyChoice
from sessions.models import Supply
from sessions.queries.board import Viewer, get_whole_board, seen_by
from sessions.queries.table import list_tables
from sessions.queries.traject import get_traject
from sessions.queries.voorgesprek import leading_themes
from sessions.supply_card import MatrixRow, Word, matrix, words

HELPS = "helpt"  # the column of the boards where the tables write what helps already


@dataclass(frozen=True, slots=True)
class SupplyView:
    """Something that the wijk has. `step` 0-4 on the effectladder, None while nobody knows."""

    id: int
    version: int
    name: str
    provider: str
    prevention: Prevention
    themes: tuple[str, ...]
    life_areas: tuple[str, ...]
    age_phases: tuple[str, ...]
    step: int | None
    choice: SupplyChoice
    remark: str
    note_id: int | None


@dataclass(frozen=True, slots=True)
class HelpingNote:
    """A briefje of 'Wat helpt al?' that is not on the card yet."""

    id: int
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class SupplyCard:
    """The whole card. `leading`: the rows of the themes that go first; `others`: those of other themes with something.

    `unknown_steps` counts what nobody knows the step of; `undecided` what the wijk still has to choose about.
    """

    items: tuple[SupplyView, ...]
    leading: tuple[MatrixRow[SupplyView], ...]
    others: tuple[MatrixRow[SupplyView], ...]
    places: tuple[MatrixRow[SupplyView], ...]
    unknown_steps: int
    undecided: int

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """Return (theme, prevention) of every gap: of the leading themes, or of all themes while none leads."""
        return tuple((row.label, gap) for row in (self.leading or self.others) for gap in row.gaps)


def list_supply(db: Session, *, traject_id: int) -> tuple[SupplyView, ...]:
    """Return what the wijk of a traject has, by name, from this session and from earlier ones."""
    wijk_id = get_traject(db, traject_id=traject_id).wijk_id
    rows = db.exec(select(Supply).where(Supply.wijk_id == wijk_id).order_by(col(Supply.id))).all()
    return tuple(sorted(map(supply_view, rows), key=lambda each: (each.name.casefold(), each.id)))


def get_supply_card(db: Session, *, traject_id: int) -> SupplyCard:
    """Return the card with its matrices."""
    items = list_supply(db, traject_id=traject_id)
    first = set(leading_themes(db, traject_id=traject_id))
    used = {theme for each in items for theme in each.themes}
    leading = [word for word in words("theme") if word.key in first]
    others = [word for word in words("theme") if word.key in used - first]
    return SupplyCard(
        items=items,
        leading=_by_theme(items, leading),
        others=_by_theme(items, others),
        places=matrix(
            items,
            rows=words("life_area"),
            columns=words("age_phase"),
            rows_of=lambda each: each.life_areas,
            columns_of=lambda each: each.age_phases,
        ),
        unknown_steps=sum(each.step is None for each in items),
        undecided=sum(each.choice is SupplyChoice.UNDECIDED for each in items),
    )


def list_helping_notes(db: Session, *, traject_id: int) -> tuple[HelpingNote, ...]:
    """Return the briefjes of 'Wat helpt al?' that everybody may see and that are not on the card, by table."""
    taken = {each.note_id for each in list_supply(db, traject_id=traject_id)}
    return tuple(
        HelpingNote(note.id, table.letter, note.text)
        for table in list_tables(db, traject_id=traject_id)
        for note in seen_by(get_whole_board(db, table_id=table.id), Viewer()).notes
        if note.column == HELPS and note.id not in taken
    )


def supply_view(row: Supply) -> SupplyView:
    """Return what screens and documents may know of a row."""
    return SupplyView(
        id=row.id or 0,
        version=row.version,
        name=row.name,
        provider=row.provider,
        prevention=row.prevention,
        themes=tuple(row.themes),
        life_areas=tuple(row.life_areas),
        age_phases=tuple(row.age_phases),
        step=row.step,
        choice=row.choice,
        remark=row.remark,
        note_id=row.note_id,
    )


def _by_theme(items: tuple[SupplyView, ...], rows: list[Word]) -> tuple[MatrixRow[SupplyView], ...]:
    return matrix(
        items,
        rows=rows,
        columns=words("prevention"),
        rows_of=lambda each: each.themes,
        columns_of=lambda each: (each.prevention.value,),
    )
