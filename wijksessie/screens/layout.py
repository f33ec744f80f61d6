"""The frame around every screen of the projectteam: skip link, band, menu, phases, help beside the work."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from sessions.enums import Phase
from sessions.queries.traject import TrajectView
from wijksessie import assets, texts
from wijksessie.access import Need
from wijksessie.screens.components.marks import box, chip, icon, plate, text
from wijksessie.screens.here import Here
from wijksessie.screens.sitemap import ENTRIES, page_module

HELP = Path(__file__).parent.parent / "help"
PHASES = (
    (Phase.VOORGESPREK, "Voorgesprek", "voorgesprek"),
    (Phase.PREPARATION, "Voorbereiding", ""),
    (Phase.WIJKSESSIE, "Wijksessie", "regie"),
    (Phase.FOLLOW_UP, "Wijkdoen", "verslag"),
)


@contextmanager
def frame(
    here: Here,
    title: str,
    *,
    traject: TrajectView | None = None,
    where: str = "",
    wide: bool = False,
    show_phases: bool = False,
    styles: Sequence[str] = (),
    help_page: str = "",
) -> Iterator[ui.element]:
    """Build the frame and yield the main region.

    `title` is the title of the tab; `where` the second line in the band (the title when empty); `wide` for the regie;
    `styles` are files in static/css; `help_page` the file in wijksessie/help without '.md'.
    """
    ui.page_title(f"{title} · Wijksessie")
    add_styles(styles)
    with above_the_page():
        skip = text("a", "Ga naar de inhoud", "skip")
        skip.props["href"] = "#inhoud"
        _band(here, traject, where or title, help_page, "band wide" if wide else "band")
        if traject is not None and show_phases:
            _phases(traject)
    with box("layout"):
        with box("page wide" if wide else "page") as main:
            main.props("id=inhoud tabindex=-1")
            yield main
        if help_page:
            _help(help_page)


@contextmanager
def above_the_page() -> Iterator[ui.element]:
    """Put what is not content before the page. Quasar's page is the one `main` of every screen: make no other."""
    layout = ui.context.client.layout
    with layout, box("above") as above:
        yield above
    above.move(layout, target_index=0)


def add_styles(styles: Sequence[str]) -> None:
    """Add stylesheets of this screen only (file names in static/css)."""
    for name in styles:
        ui.add_head_html(f'<link rel="stylesheet" href="{assets.address(f"css/{name}")}">')


def _band(here: Here, traject: TrajectView | None, where: str, help_page: str, classes: str) -> None:
    with box(classes, tag="header"):
        wordmark(home=_home(here, traject))
        if traject is not None or where:
            with box("where"):
                text("strong", traject.wijk_name if traject else where)
                if traject is not None:
                    text("span", where, "small")
        with box("save") as status:
            status.props("role=status")
            icon("save")
            saved = text("span", "Alles bewaard")
        here.saved = partial(_show_saved, here, saved)
        if traject is not None and here.allows(Need.TEAM):
            _menu(traject)
        if help_page:
            toggle = text("button", "Hulp", "band-button").props("type=button aria-expanded=false aria-controls=hulp")
            with toggle:
                icon("help").classes("before")
            toggle.on("click", js_handler=_TOGGLE_HELP)
        if here.visitor.account_id is not None:
            _account(here)


def _home(here: Here, traject: TrajectView | None) -> str:
    """Where the wordmark leads: who came by a personal link has no overview, and perhaps no traject."""
    if here.visitor.account_id is not None:
        return "/app/"
    return f"/app/trajecten/{traject.id}" if traject is not None and here.allows(Need.TEAM) else ""


def _show_saved(here: Here, status: TextElement) -> None:
    status.text = f"Bewaard om {texts.clock(here.now)}"


_TOGGLE_HELP = """(event) => {
  const help = document.getElementById('hulp');
  help.hidden = !help.hidden;
  event.currentTarget.setAttribute('aria-expanded', String(!help.hidden));
  if (!help.hidden) help.focus();
}"""


def wordmark(classes: str = "", *, home: str = "/app/") -> None:
    """Add the wordmark; a screen reader hears 'Wijksessie'. Without a `home` it leads nowhere."""
    with box(f"wordmark {classes}", tag="a" if home else "span") as mark:
        if home:
            mark.props["href"] = home
            mark.props["aria-label"] = f"Wijksessie, naar {'alle wijksessies' if home == '/app/' else 'het begin'}"
        for letters, tag in (("Wij", "span"), ("(", "b"), ("k", "span"), (")", "b"), ("sessie", "span")):
            text(tag, letters)


def _menu(traject: TrajectView) -> None:
    with box("menu", tag="details"):
        with text("summary", "Schermen", "band-button"):
            icon("menu").classes("before")
        with box("menu-list", tag="nav") as nav:
            nav.props["aria-label"] = "Schermen van deze wijksessie"
            for entry in ENTRIES:
                if entry.menu:
                    path = page_module(entry).PATH.replace("{traject_id}", str(traject.id))
                    text("a", entry.menu).props["href"] = f"/app{path}"


def _account(here: Here) -> None:
    with box("menu account", tag="details"):
        with text("summary", here.visitor.name, "band-button"):
            icon("people").classes("before")
        with box("menu-list", tag="form") as form:
            form.props("method=post action=/uitloggen")
            text("button", "Uitloggen", "btn quiet").props("type=submit")


def _phases(traject: TrajectView) -> None:
    order = [phase for phase, _, _ in PHASES]
    reached = order.index(traject.phase)
    session = texts.short_day(traject.session_date) if traject.session_date else "kies een datum"
    whens = ("3 maanden vooraf", "tot 1 week vooraf", session, "na afloop")
    with box("phases", tag="nav") as nav:
        nav.props["aria-label"] = "Fasen"
        for index, ((_, label, path), when) in enumerate(zip(PHASES, whens, strict=True)):
            with box(tag="a") as step:
                step.props["href"] = f"/app/trajecten/{traject.id}/{path}".rstrip("/")
                if index == reached:
                    step.props["aria-current"] = "step"
                plate(str(index + 1), "now" if index == reached else "open" if index > reached else "")
                with box("grow", tag="span"):
                    text("strong", label)
                    text("span", when, "when")
                if index <= reached:
                    chip("loopt" if index == reached else "klaar", "loopt" if index == reached else "klaar")


def _help(help_page: str) -> None:
    source = (HELP / f"{help_page}.md").read_text(encoding="utf-8")
    with box("drawer help", tag="section") as drawer:
        drawer.props("id=hulp hidden tabindex=0")  # it scrolls: a keyboard must be able to stand in it
        drawer.props["aria-label"] = "Hulp bij dit scherm"
        ui.html(texts.render(source), sanitize=False)
