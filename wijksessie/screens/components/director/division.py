"""Dividing the room over the tables: what it would do, one tap, how it turned out, and one tap back."""

from dataclasses import dataclass

from sessions.queries.seating import SeatingGroup, SeatingOutcome, SeatingView
from wijksessie import texts
from wijksessie.beamer.direction import DirectionView
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.fields import check_field
from wijksessie.screens.components.marks import box, button, message, overline, text
from wijksessie.screens.design import QUIET, SECOND
from wijksessie.screens.feedback import say


@dataclass(frozen=True, slots=True)
class Facts:
    """What this block says: the numbers, the persona's by id, and whether who sits already is divided too."""

    seating: SeatingView
    personas: tuple[tuple[int, str], ...]
    with_seated: bool


class Division:
    """The block 'Verdeel de zaal'. The tick stays while the rest is drawn anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._view: DirectionView | None = None
        self._is_ticked, self._round = False, 0
        with box("division", tag="section") as self._root:
            overline("Verdeel de zaal")
            self._words: Block[Facts] = Block(self._draw_words)
            self._also: Block[tuple[bool, int]] = Block(self._draw_also)
            self._tap: Block[Facts] = Block(self._draw_tap)

    def show(self, view: DirectionView) -> None:
        """Bring the block to this moment."""
        self._view = view
        seating = view.seating
        self._root.visible = view.room.is_open and bool(view.tables)
        can_be_anew = seating.everybody.people > seating.waiting.people
        facts = Facts(seating, view.personas, self._is_ticked and can_be_anew)
        self._also.show((can_be_anew, self._round))
        self._words.show(facts)
        self._tap.show(facts)

    def _draw_also(self, facts: tuple[bool, int]) -> None:
        if facts[0]:
            check_field("Ook wie al zit", on_change=self._tick).mark("with-seated")

    def _tick(self, is_on: bool) -> None:  # noqa: FBT001 - what a checkbox says
        self._is_ticked = is_on
        if self._view is not None:
            self.show(self._view)

    def _draw_words(self, facts: Facts) -> None:
        group = _group(facts)
        if facts.seating.seated_at is not None:
            with message("ok"):
                text("strong", outcome_words(facts.seating.outcome))
                text("p", f"Verdeeld om {texts.clock(facts.seating.seated_at)}.", "small")
        if not group.people:
            text("p", _nobody(facts.seating), "muted")
            return
        text("p", who_words(group))
        if group.short:
            with message("bad", alert=True):
                text("strong", short_words(group))
                text("p", "Zo’n tafel krijgt de persona waar de meeste mensen nog geen plek bij hebben.", "small")
                count = len(group.new_tables)
                label = f"Maak {count} {'tafel' if count == 1 else 'tafels'} erbij"
                button(label, lambda: self._add(group.new_tables), kind=SECOND).mark("add-tables")
        elif group.chose:
            text("p", expected_words(group))
        names = dict(facts.personas)
        for persona_id, people in group.untabled:
            if persona_id in names:
                who = "1 mens kiest" if people == 1 else f"{people} mensen kiezen"
                text("p", f"{who} voor {names[persona_id]}. Daar is nog geen tafel voor.", "small alarm")

    def _draw_tap(self, facts: Facts) -> None:
        group = _group(facts)
        if facts.with_seated:
            text("p", "Wie al zit, kan dan een andere tafel krijgen.", "small")
        if group.people and not group.short:
            people = "1 mens" if group.people == 1 else f"{group.people} mensen"
            button(
                f"Verdeel {people}",
                lambda: self._divide(with_seated=facts.with_seated),
                kind=SECOND,
                icon_name="people",
            ).mark("divide")
        if facts.seating.can_undo:
            button("Zet de verdeling terug", self._undo, kind=QUIET, icon_name="undo").mark("undo-division")

    async def _add(self, persona_ids: tuple[int | None, ...]) -> None:
        await self._desk.add_tables(persona_ids)

    async def _divide(self, *, with_seated: bool) -> None:
        if await self._desk.divide(with_seated=with_seated):
            self._is_ticked, self._round = False, self._round + 1
            if self._view is not None:
                self.show(self._view)
            say("De zaal is verdeeld. Op elke telefoon staat nu de tafel.")

    async def _undo(self) -> None:
        if await self._desk.undo_division():
            say("De verdeling is teruggezet.")


def who_words(group: SeatingGroup) -> str:
    """Return who looks for a place and what there is: '62 mensen kozen, 8 nog niet. Er zijn 70 plekken.'."""
    silent = group.people - group.chose
    chose = f"{_people(group.chose, 'koos', 'kozen')}{f', {silent} nog niet' if silent else ''}"
    if not group.chose:
        chose = f"{_people(silent, 'heeft', 'hebben')} nog niet gekozen"
    places = "Er is 1 plek." if group.places == 1 else f"Er zijn {group.places} plekken."
    return f"{chose}. {places}"


def expected_words(group: SeatingGroup) -> str:
    """Return what the division gives: '58 van de 62 krijgen hun eerste keus.'."""
    if group.firsts == group.chose:
        return "Iedereen die koos, krijgt de eerste keus."
    gets = "krijgt de" if group.firsts == 1 else "krijgen hun"
    return f"{group.firsts} van de {group.chose} {gets} eerste keus. Meer kan niet met deze tafels."


def short_words(group: SeatingGroup) -> str:
    """Return how many people have no place, and how many tables that takes: '13 mensen hebben geen plek. …'."""
    count = len(group.new_tables)
    tables = "nog 1 tafel" if count == 1 else f"nog {count} tafels"
    return f"{_people(group.short, 'heeft', 'hebben')} geen plek. Er {'is' if count == 1 else 'zijn'} {tables} nodig."


def outcome_words(outcome: SeatingOutcome) -> str:
    """Return how it turned out: '58 van de 62 kregen hun eerste keus, 4 hun tweede. 8 mensen kozen niets.'."""
    silent = f"{_people(outcome.no_choice, 'koos', 'kozen')} niets." if outcome.no_choice else ""
    if not outcome.chose:
        return silent or "Er zit nog niemand."
    got = "kreeg de" if outcome.firsts == 1 else "kregen hun"
    told = [f"{outcome.firsts} van de {outcome.chose} {got} eerste keus"]
    told += [f"{outcome.seconds} {'de' if outcome.seconds == 1 else 'hun'} tweede"] if outcome.seconds else []
    told += [f"{outcome.elsewhere} een andere"] if outcome.elsewhere else []
    return f"{texts.listing(told)}. {silent}".strip()


def _group(facts: Facts) -> SeatingGroup:
    return facts.seating.everybody if facts.with_seated else facts.seating.waiting


def _nobody(seating: SeatingView) -> str:
    return "Iedereen heeft een tafel." if seating.everybody.people else "Er doet nog niemand mee."


def _people(count: int, one: str, many: str) -> str:
    return f"1 mens {one}" if count == 1 else f"{count} mensen {many}"
