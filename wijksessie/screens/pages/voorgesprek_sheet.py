"""/trajecten/{id}/voorgesprek/a4: what was decided, on one sheet of paper to share."""

from sessions.content_files import sessions_content
from sessions.planning_dates import local_date
from sessions.queries.traject import TrajectView, get_traject
from wijksessie import texts
from wijksessie.decisions import DecidedPoint, decided_points
from wijksessie.screens import layout
from wijksessie.screens.components.marks import box, button, link, text
from wijksessie.screens.here import Here
from wijksessie.voorgesprek_options import read_voorgesprek

PATH = "/trajecten/{traject_id}/voorgesprek/a4"
PRINT = "() => window.print()"
MOST_WORDS = 80  # of one decision; the whole text stands in the form
ROOMY = 2400  # characters of decisions; above it there is no place for what they do later


async def page(here: Here, traject_id: int) -> None:
    """Show the sheet; the print button prints nothing but the sheet."""
    traject = await here.read(get_traject, traject_id=traject_id)
    points = decided_points(await here.read(read_voorgesprek, traject_id=traject_id))
    with layout.frame(
        here,
        "Voorgesprek op één A4",
        traject=traject,
        where="Voorgesprek op één A4",
        styles=["planning.css"],
        help_page="voorgesprek_sheet",
    ):
        with box("row no-print paper-tools"):
            button("Print", icon_name="print").on("click", js_handler=PRINT)
            link("Terug naar het voorgesprek", f"/app/trajecten/{traject_id}/voorgesprek", kind="btn quiet")
        with box("paper", tag="article"):
            _head(here, traject)
            with box("paper-points"):
                is_roomy = sum(len(decision.text) for point in points for decision in point.decisions) <= ROOMY
                for point in points:
                    _point(point, with_effects=is_roomy)
            _foot(points)


def _head(here: Here, traject: TrajectView) -> None:
    intro = sessions_content("voorgesprek")["intro"]
    text("p", f"Wijksessie {traject.wijk_name}", "muted")
    text("h1", intro["print_title"])
    when = texts.day(traject.session_date) if traject.session_date else "de datum volgt"
    text("p", f"Voorgesprek, stand van {texts.day(local_date(here.now))}. De sessie: {when}.")


def _point(point: DecidedPoint, *, with_effects: bool) -> None:
    shown = [decision for decision in point.decisions if not decision.is_private]
    with box(tag="section"):
        text("h2", point.word)
        if not shown and not point.later:
            text("p", "Nog open.", "muted")
        with box(tag="ul"):
            for decision in shown:
                with box(tag="li"):
                    text("span", _short(decision.text))
                    for effect in decision.effects if with_effects else ():
                        text("span", f" {effect}", "muted small")
        if point.later:
            text("p", point.later, "danger-text")


def _short(said: str) -> str:
    words = said.split()
    return said if len(words) <= MOST_WORDS else f"{' '.join(words[:MOST_WORDS])} …"


def _foot(points: tuple[DecidedPoint, ...]) -> None:
    still_open = [point.word for point in points if not point.is_done]
    if still_open:
        intro = sessions_content("voorgesprek")["intro"]
        text("p", intro["open_points"].replace("{points}", texts.listing(still_open)), "paper-foot")
    text("p", sessions_content("voorgesprek")["agenda"]["closing"], "paper-foot muted")
