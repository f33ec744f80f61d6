"""/trajecten/{id}/wijkdata: the figures for the session beside city and Nederland, and all others below them."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from nicegui import ui

from sessions.queries.figure import FigureComparison, WijkdataView, get_wijkdata
from sessions.queries.loose_fact import list_loose_facts
from sessions.queries.own_figure import list_own_lists
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.figure import choose_story_figures
from sessions.wijkdata.story import group_sentence
from wijksessie.screens import layout
from wijksessie.screens.components.fields import Option, radio_rows, text_field
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, empty, link, message, overline, text
from wijksessie.screens.components.wijkdata.basisset import basisset
from wijksessie.screens.components.wijkdata.fact_table import facts_table
from wijksessie.screens.components.wijkdata.figure_sections import sections_by_group, sections_by_theme
from wijksessie.screens.components.wijkdata.figure_table import figure_table
from wijksessie.screens.components.wijkdata.story_why import StoryWhy
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/wijkdata"
AGES = (Option("18+", "18 jaar en ouder"), Option("65+", "65 jaar en ouder"))
ORDERS = (Option("group", "per groep"), Option("theme", "per thema"))
SECTIONS = {"group": sections_by_group, "theme": sections_by_theme}
NUMBERS = ("Geen", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven")


@dataclass(slots=True)
class Shown:
    """What this visitor looks at: the figures, the age of both tables, and the text that is searched for."""

    traject: TrajectView
    view: WijkdataView
    listed: frozenset[str] = frozenset()
    story_ages: str = ""
    ages: str = "18+"
    by: str = "group"
    search: str = ""

    def address(self, comparison: FigureComparison) -> str:
        """Return the page of one figure."""
        return f"{self.here}/cijfer/{comparison.indicator}/{quote(comparison.age_group)}"

    @property
    def here(self) -> str:
        """Return the address of this screen."""
        return f"/app/trajecten/{self.traject.id}/wijkdata"

    @property
    def story(self) -> tuple[FigureComparison, ...]:
        """Return the figures for the session, for another age where one was asked and where it exists."""
        known = {each.key: each for each in self.view.comparisons}
        wanted = [known.get((each.indicator, self.story_ages or each.age_group), each) for each in self.view.story]
        return tuple(wanted)


async def page(here: Here, traject_id: int) -> None:
    """Show the figures; they follow what others choose and import."""
    traject = await here.read(get_traject, traject_id=traject_id)
    view = await here.read(get_wijkdata, traject_id=traject_id)
    shown = Shown(traject, view, await _listed(here, traject_id))
    title = f"Wijkdata {traject.wijk_name}"
    with layout.frame(
        here, title, traject=traject, where="Wijkdata", styles=["wijkdata.css"], help_page="wijkdata"
    ) as main:
        main.classes("wd")
        wijkdata_nav(traject_id)
        head, table, why = box(), box(), StoryWhy(here, traject_id)
        with box(tag="section") as everything:
            overline("Alle cijfers", "de dertig rijen van de basisset")
            filters, listed, loose = box(), box(), box()
        with filters:
            _filter(shown, lambda: _draw_all(shown, listed))

    async def refresh() -> None:
        shown.view = await here.read(get_wijkdata, traject_id=traject_id)
        shown.listed = await _listed(here, traject_id)
        draw()
        await _draw_facts(here, traject_id, loose)
        await why.show(shown.view)

    def draw() -> None:
        everything.set_visibility(bool(shown.view.comparisons))
        _draw_head(here, shown, head)
        _draw_story(shown, table)
        _draw_all(shown, listed)

    draw()
    here.follow("traject", traject_id, Latest(refresh))
    await _draw_facts(here, traject_id, loose)
    await why.show(shown.view)


async def _draw_facts(here: Here, traject_id: int, place: ui.element) -> None:
    facts = await here.read(list_loose_facts, traject_id=traject_id)
    place.clear()
    with place:
        facts_table(facts, is_open=False)


async def _listed(here: Here, traject_id: int) -> frozenset[str]:
    return frozenset(each.indicator for each in await here.read(list_own_lists, traject_id=traject_id))


def _filter(shown: Shown, draw: Callable[[], None]) -> None:
    def search(value: str) -> None:
        shown.search = value or ""
        draw()

    def choose(value: str) -> None:
        shown.ages = value
        draw()

    def order(value: str) -> None:
        shown.by = value if value in SECTIONS else shown.by
        draw()

    with box("filter"):
        field = text_field("Zoek een cijfer", kind="search", longest=60).mark("search")
        field.on_value_change(lambda event: search(event.value))
        with box("ages"):
            radio_rows("Leeftijd", AGES, value=shown.ages, on_change=choose)
        with box("ages"):
            radio_rows("Indelen", ORDERS, value=shown.by, on_change=order)


def _draw_head(here: Here, shown: Shown, place: ui.element) -> None:
    place.clear()
    story = shown.story
    with place, box("row top"):
        with box():
            if not shown.view.comparisons:
                text("h1", "Wijkdata")
                return
            count = len(story)
            text("h1", f"{NUMBERS[count]} cijfer{'s' if count != 1 else ''} voor de sessie")
            text("p", f"{group_sentence(story)} Jij kiest welke je laat zien. De rest gaat als bijlage mee.", "muted")
            with box("beside"):
                text("span", f"Naast {_benchmark(shown)}.")
                link("Anders vergelijken", f"{shown.here}/niveau")
        with box("row"):
            link("Andere cijfers kiezen", f"{shown.here}/kiezen", kind="btn second", icon_name="sort")
            if shown.view.is_proposal:
                button("Neem dit voorstel over", lambda: _accept(here, shown), icon_name="tick")
            else:
                link("Op het scherm", f"/app/trajecten/{shown.traject.id}/regie", kind="btn", icon_name="screen")


def _benchmark(shown: Shown) -> str:
    named = (each.benchmark.area_name for each in shown.view.comparisons if each.benchmark)
    return next(named, shown.traject.city)


async def _accept(here: Here, shown: Shown) -> None:
    with explaining_refusals():
        await here.act(
            choose_story_figures,
            traject_id=shown.traject.id,
            figures=[each.key for each in shown.view.story],
            who=here.who,
            now=here.now,
        )


def _draw_story(shown: Shown, place: ui.element) -> None:
    place.clear()
    with place:
        if not shown.view.comparisons:
            _nothing_yet(shown)
            return
        if shown.view.is_proposal:
            with message(), box(tag="p"):
                text("strong", "Dit is een voorstel. ")
                text(
                    "span", "We kozen de grootste verschillen waar we het zekerst van zijn, en minstens één sterk punt."
                )
        if not shown.story:
            with empty("Nog geen cijfers gekozen", "Kies er vijf tot zeven. Dan blijft er tijd om te praten."):
                link("Cijfers kiezen", f"{shown.here}/kiezen", kind="btn")
            return
        table = box()
        _draw_table(shown, table)
        with box("ages"):
            radio_rows(
                "Dezelfde cijfers voor",
                (Option("", "iedereen zoals gekozen"), Option("65+", "65 jaar en ouder")),
                value=shown.story_ages,
                on_change=lambda value: _other_ages(shown, value, table),
            )


def _other_ages(shown: Shown, ages: str, place: ui.element) -> None:
    shown.story_ages = ages
    _draw_table(shown, place)


def _draw_table(shown: Shown, place: ui.element) -> None:
    place.clear()
    with place:
        figure_table(shown.story, address=shown.address, label=f"Cijfers van {shown.traject.wijk_name} voor de sessie")


def _nothing_yet(shown: Shown) -> None:
    with empty(
        f"Nog geen cijfers van {shown.traject.wijk_name}",
        "Lees het bestand van RIVM (Gezondheid per wijk en buurt) in, en dat van CBS (Kerncijfers wijken en buurten).",
    ):
        link("Bestand inlezen", f"{shown.here}/bestanden", kind="btn", icon_name="upload")


def _draw_all(shown: Shown, place: ui.element) -> None:
    place.clear()
    beside = next((each.beside.area_name for each in shown.view.comparisons if each.beside), shown.traject.city)
    with place:
        count = basisset(
            shown.view.comparisons,
            address=shown.address,
            ages=shown.ages,
            search=shown.search,
            sections=SECTIONS[shown.by](),
            beside=beside,
            benchmark=_benchmark(shown),
            wijk=shown.traject.wijk_name,
            here=shown.here,
            listed=shown.listed,
        )
        if not count:
            with empty("Niets gevonden", "Zoek een ander woord, of haal de tekst weg."):
                pass
