"""/trajecten/{id}: the home of a traject: this week, what comes after, who comes."""

from dataclasses import replace

from nicegui import ui

from sessions.planning_dates import local_date
from sessions.queries.home import HomeView, OpenPoint
from wijksessie import texts
from wijksessie.home_reading import read_home
from wijksessie.screens import layout
from wijksessie.screens.components.invitee_meter import invitee_meter
from wijksessie.screens.components.marks import box, empty, link, overline, text
from wijksessie.screens.components.task_row import task_row
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}"
MOST_TASKS = 6


async def page(here: Here, traject_id: int) -> None:
    """Show the home; it follows what others change."""

    async def read() -> HomeView:
        return await here.read(read_home, traject_id=traject_id, today=local_date(here.now), me=here.visitor.name)

    @ui.refreshable
    async def home() -> None:
        _home(await read())

    here.follow("traject", traject_id, home.refresh)
    first = await read()
    where = f"projectteam, {_people(first.team_size)}"
    title = f"Wijksessie {first.traject.wijk_name}"
    with layout.frame(
        here,
        title,
        traject=replace(first.traject, phase=first.phase),
        where=where,
        show_phases=True,
        styles=["planning.css"],
        help_page="traject",
    ) as main:
        main.classes("home")
        await home()


def _home(view: HomeView) -> None:
    _hero(view)
    with box("cols"):
        with box(tag="section"):
            _this_week(view)
            _later(view)
            _open_points(view)
        with box(tag="aside"):
            overline("Wie komt er?")
            invitee_meter(view.meter, days_left=view.days_left)
            link("Genodigden openen", f"/app/trajecten/{view.traject.id}/genodigden", kind="btn second wide-btn")


def _hero(view: HomeView) -> None:
    traject = view.traject
    with box("hero"):
        with box():
            text("h1", f"Wijksessie {traject.wijk_name}")
            if traject.session_date:
                times = f"{texts.clock(traject.starts_at)} tot {texts.clock(traject.ends_at)} uur"
                text("p", f"{texts.day(traject.session_date)}, {times}", "lead")
                if traject.location:
                    text("p", traject.location, "muted")
            else:
                text("p", "Er is nog geen datum.", "lead")
        if view.days_left is not None:
            _days(view.days_left)


def _days(days_left: int) -> None:
    with box("dagen", tag="p"):
        if days_left == 0:
            text("span", "vandaag", "kern")
            return
        text("span", texts.number(abs(days_left)), "kern num")
        unit = "dag" if abs(days_left) == 1 else "dagen"
        text("span", f"{unit} tot de sessie" if days_left > 0 else f"{unit} geleden")


def _this_week(view: HomeView) -> None:
    traject_id = view.traject.id
    first, last = view.week.first, view.week.last
    start = texts.day(first, year=False, weekday=False) if first.month != last.month else str(first.day)
    overline("Deze week", f"{start} tot en met {texts.day(last, year=False, weekday=False)}")
    if view.days_left is None:
        with empty("Nog geen datum", "Kies een dag. Dan rekenen wij terug wat er wanneer moet gebeuren."):
            link("Datum kiezen", f"/app/trajecten/{traject_id}/voorgesprek?punt=praktisch", kind="btn")
        return
    if not view.this_week:
        with empty("Niets meer voor deze week", "Alles wat af moest, is af."):
            pass
        return
    with box("rules taken", tag="ul"):
        for number, item in enumerate(view.this_week[:MOST_TASKS]):
            task_row(item, traject_id=traject_id, is_first=number == 0)
    more = len(view.this_week) - MOST_TASKS
    label = f"Nog {more} in de planning" if more > 0 else "Hele planning bekijken"
    link(label, f"/app/trajecten/{traject_id}/planning", kind="btn quiet")


def _later(view: HomeView) -> None:
    if not view.later:
        return
    overline("Daarna")
    with box("rules daarna", tag="ol"):
        for item in view.later:
            with box(tag="li"):
                text("b", texts.short_day_from(item.due, view.week.first) if item.due else "", "num")
                text("span", item.title)
                text("span", item.who, "muted")


def _open_points(view: HomeView) -> None:
    if not view.open_points:
        return
    overline("Nog open")
    with box("rules daarna", tag="ol"):
        for point in view.open_points:
            _open_point(point, view.traject.id)


def _open_point(point: OpenPoint, traject_id: int) -> None:
    with box(tag="li"):
        text("b", texts.short_day(point.due), "num")
        here = f"/app/trajecten/{traject_id}"
        link(point.title, f"{here}/voorgesprek?punt={point.section}" if point.section else f"{here}/wijkdata/ontbreekt")
        text("span", point.who, "muted")


def _people(count: int) -> str:
    return "1 mens" if count == 1 else f"{texts.number(count)} mensen"
