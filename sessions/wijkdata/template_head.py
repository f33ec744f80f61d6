"""The words of our own Excel sheet: heads of columns, what may stand in them, and the rows that are to be filled in."""

from sessions.wijkdata.catalogue import groups, indicators, sources
from sessions.wijkdata.own_rules import LIST, OTHER_SOURCE, OwnAreas, allowed_groups, typable
from sessions.wijkdata.sheet_file import Cell

KEY, FIGURE, GROUP, YEAR, SOURCE, SOURCE_NOTE, NOTE, HIDDEN = (
    "Sleutel",
    "Cijfer",
    "Over wie",
    "Jaar",
    "Bron",
    "Bijzonderheid van de bron",
    "Toelichting",
    "Niet openbaar",
)
UNIT, DIRECTION, DEFINITION = "Eenheid", "Richting", "Wat het is"
AREA, RANK, CODE, NAME, VALUE = "Gebied", "Plaats", "Code", "Naam", "Getal"
SHARED = (KEY, FIGURE, GROUP, YEAR, SOURCE, SOURCE_NOTE, NOTE, HIDDEN, DEFINITION)
FIGURE_HEAD = (*SHARED, UNIT, DIRECTION)
LIST_HEAD = (*SHARED, AREA, RANK, CODE, NAME, VALUE)
NEEDED = (KEY, FIGURE, GROUP, YEAR, SOURCE, HIDDEN)
DIRECTIONS = {"hoger is beter": 1, "hoger is slechter": -1, "geen van beide": 0}
YES, NO = "ja", "nee"
OWN_ROWS, LINES = 10, 10


def source_words(key: str) -> str:
    """Return what a source is called in the sheet: 'CBS: Kerncijfers wijken en buurten'."""
    made = sources()[key]
    return made.name if made.name == made.publisher else f"{made.publisher}: {made.name}"


def figure_rows() -> list[list[Cell]]:
    """Return a row per figure and group, those without an open source first, and empty ones for their own."""
    facts = sorted(
        (indicators()[key] for key in typable() if indicators()[key].unit != LIST),
        key=lambda fact: fact.measured != "handmatig",
    )
    rows: list[list[Cell]] = [
        [fact.key, fact.label, groups()[group].plural_long, "", _usual_source(fact.key), "", "", "", fact.definition]
        for fact in facts
        for group in allowed_groups(fact.key)
    ]
    return rows + [[]] * OWN_ROWS


def list_rows(areas: OwnAreas) -> list[list[Cell]]:
    """Return ten places for each list of the basisset, and for one of their own."""
    rows: list[list[Cell]] = []
    for key in (each for each in typable() if indicators()[each].unit == LIST):
        fact = indicators()[key]
        group = groups()[allowed_groups(key)[0]].plural_long
        begin = [key, fact.label, group, "", _usual_source(key), "", "", "", fact.definition, areas.wijk_name]
        rows += [[*begin, str(rank)] for rank in range(1, LINES + 1)]
    return rows + [[*[""] * 9, areas.wijk_name, str(rank)] for rank in range(1, LINES + 1)]


def _usual_source(key: str) -> str:
    """Return the source that a figure comes from when it has no open one, empty for the others."""
    fact = indicators()[key]
    names = [column.source for column in fact.columns if column.source in sources()]
    return source_words(names[0]) if fact.measured == "handmatig" and names and names[0] != OTHER_SOURCE else ""
