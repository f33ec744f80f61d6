"""The tables: where there is room, and how far they are."""

from markupsafe import Markup

from wijksessie import texts
from wijksessie.beamer.bodies import ChooseTableBody, ProgressLine, TablesBody
from wijksessie.screens.components.beamer_views.programme import draw_clock
from wijksessie.screens.components.beamer_views.venue import Venue
from wijksessie.screens.components.marks import box, plate, text
from wijksessie.screens.components.still import listed, said, still, together

ONE_COLUMN = 5
MANY_TABLES = 5
METER = 6
_METER = Markup('<span class="meter" role="img" aria-label="{}">{}</span>')


def draw_choice(body: ChooseTableBody, _venue: Venue) -> None:
    """Draw every table with its persona, gespreksleider and free places."""
    with box("stage tablelist"):
        text("h1", "Bij wie schuif jij aan?")
        with box(f"tables {'two' if len(body.tables) > ONE_COLUMN else ''}", tag="ul"):
            for table in body.tables:
                free = table.seats - table.taken
                with box("full" if free <= 0 else "", tag="li"):
                    plate(table.letter)
                    with box():
                        text("p", table.persona_title or f"Tafel {table.letter}", "name")
                        if table.host:
                            text("p", f"met {table.host}", "by")
                    text("p", "vol" if free <= 0 else "1 plek vrij" if free == 1 else f"{free} plekken vrij", "free")


def draw(body: TablesBody, venue: Venue) -> None:
    """Draw the step with its clock, and every table's progress."""
    with box("stage work"):
        with box("timer"):
            text("h1", "Aan tafel", "vh")
            if body.clock is not None:
                draw_clock(body.clock, venue)
            with box("quote"):
                text("p", f"Stap {body.number} van {body.count}, tot {texts.clock(body.step_until)} uur", "stepline")
                text("p", body.step_title, "name")
                text("p", body.instruction)
        # One element: this changes with every briefje, twice a second when the room writes.
        still(listed(map(_progress, body.lines), "tables"), "seven" if len(body.lines) > MANY_TABLES else "")


def _progress(line: ProgressLine) -> Markup:
    filled = int(line.complete * METER)
    steps = together(said("i", "", "on" if number < filled else "") for number in range(METER))
    return (
        said("span", line.letter, "plate")
        + said("p", line.persona_title or f"Tafel {line.letter}", "name")
        + said(
            "div",
            _METER.format(f"plan voor {filled} van de {METER} delen ingevuld", steps)
            + said("span", "1 briefje" if line.notes == 1 else f"{line.notes} briefjes"),
            "progress",
        )
    )
