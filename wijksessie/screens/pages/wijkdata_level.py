"""/trajecten/{id}/wijkdata/niveau: what the wijk is laid beside, which gebied that is, and what we would choose."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui import ui

from sessions.enums import BenchmarkLevel
from sessions.queries.benchmark import BenchmarkView, list_district_options
from sessions.queries.level_option import LevelOption, LevelsView, get_levels
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.benchmark import choose_level, set_district
from sessions.wijkdata.comparison import FigureComparison
from wijksessie import texts
from wijksessie.charts.dumbbell import dumbbell
from wijksessie.screens import layout
from wijksessie.screens.components.fields import Option, radio_rows
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, empty, link, message, overline, text
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.components.wijkdata.basisset import region, verdict_words
from wijksessie.screens.components.wijkdata.district_form import DistrictForm
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/wijkdata/niveau"
NOTHING = {
    BenchmarkLevel.DISTRICT: "Kies eerst welke wijken of buurten erbij horen.",
    BenchmarkLevel.ALIKE: "We weten nog niet welke dat zijn.",
}


async def page(here: Here, traject_id: int) -> None:
    """Show the levels; they follow what others choose and import."""
    traject = await here.read(get_traject, traject_id=traject_id)
    work = _Levels(here, traject)
    await work.read()
    title = f"Waar leg je {traject.wijk_name} naast?"
    with layout.frame(
        here,
        title,
        traject=traject,
        where="Vergelijken",
        styles=["wijkdata.css", "level.css"],
        help_page="wijkdata_level",
    ) as main:
        main.classes("wd level")
        wijkdata_nav(traject_id, "/niveau")
        text("h1", title)
        text("p", "Een getal zegt pas iets naast een ander getal. Jullie keuze geldt voor scherm en verslag.", "lead")
        work.undo = UndoBar()
        work.build()
    here.follow("traject", traject_id, work.refresh)


class _Levels:
    """The levels on one screen. A part is drawn anew only when it does not show what is stored: the focus stays."""

    def __init__(self, here: Here, traject: TrajectView) -> None:
        self.here, self.traject = here, traject
        self.view: LevelsView
        self.undo: UndoBar
        self._shown: dict[str, object] = {}
        self._stores = 0  # goes up when a choice of our own begins and ends: what was read across that is older
        self._in_turn = asyncio.Lock()  # two quick taps are stored in the order of the taps
        self.refresh = Latest(self._refresh)

    async def read(self) -> None:
        self.view = await self.here.read(get_levels, traject_id=self.traject.id)
        self.options = await self.here.read(list_district_options, traject_id=self.traject.id)

    async def _refresh(self) -> None:
        begun = self._stores
        await self.read()
        if begun == self._stores:
            self.draw()

    def build(self) -> None:
        """Add the parts where we stand."""
        self.proposed = box()
        with box("split") as self.split:
            self.choices, self.district = box(tag="section"), box(tag="section")
        self.whole = box()
        self.draw()

    def draw(self) -> None:
        chosen = self.view.chosen
        has_figures = any(each.values for each in self.view.options)
        self.split.set_visibility(has_figures)
        self._fill("proposed", self.proposed, (chosen, has_figures), self._proposal if has_figures else self._nothing)
        self._fill("choices", self.choices, (chosen.level, self.view.options, chosen.district_name), self._choice)
        self._fill("district", self.district, (chosen.district_codes, chosen.typed_name, self.options), self._district)
        self._fill("whole", self.whole, self.view.district_figures, lambda: _whole(self.view, self.traject))

    def _fill(self, name: str, place: ui.element, state: object, draw: Callable[[], None]) -> None:
        if name in self._shown and self._shown[name] == state:
            return
        self._shown[name] = state
        place.clear()
        with place:
            draw()

    def _nothing(self) -> None:
        with empty("Nog geen cijfers", "Lees eerst een bestand in. Dan zie je waarmee je kunt vergelijken."):
            link("Bestand inlezen", f"/app/trajecten/{self.traject.id}/wijkdata/bestanden", kind="btn")

    def _district(self) -> None:
        overline("Het gebied", "een paar wijken of buurten samen")
        DistrictForm(self.view.chosen, self.options, self._set_district, self.view.chosen.typed_name).build()

    def _proposal(self) -> None:
        proposal = self.view.proposal
        with message():
            with box(tag="p"):
                text("strong", "Ons voorstel. ")
                text("span", proposal.reason)
            if self.view.caution:
                text("p", self.view.caution)
            if proposal.looks_at_district:
                text("p", "Onderaan staat het gebied als geheel naast de stad.")
            if proposal.level is not self.view.chosen.level and not proposal.looks_at_district:
                button("Neem dit over", lambda: self._choose(proposal.level), kind="btn second").mark("proposal")

    def _choice(self) -> None:
        overline("Naast wat?")
        shown = [self._option(each) for each in self.view.options]
        radio_rows(
            f"Leg {self.traject.wijk_name} naast", shown, value=self.view.chosen.level.value, on_change=self._choose_key
        )
        text("p", "Persona's staan altijd naast de stad. Nederland blijft overal als derde getal staan.", "small muted")
        if self.view.lookalikes:
            names = ", ".join(name for _, name in self.view.lookalikes)
            text("p", f"Wijken die hierop lijken: {names}.", "small muted")

    def _option(self, option: LevelOption) -> Option:
        names = {
            BenchmarkLevel.CITY: self.traject.city,
            BenchmarkLevel.DISTRICT: self.view.chosen.district_name or "Het gebied",
            BenchmarkLevel.COUNTRY: "Nederland",
            BenchmarkLevel.ALIKE: "Wijken die hierop lijken",
        }
        return Option(option.level.value, names[option.level], _help(option, self.view.chosen))

    async def _choose_key(self, key: str) -> None:
        level = BenchmarkLevel(key)
        self._shown["choices"] = (level, self.view.options, self.view.chosen.district_name)  # the dot stands there
        await self._choose(level)

    async def _choose(self, level: BenchmarkLevel) -> None:
        before = self.view.chosen.level
        await self._store(
            choose_level, "Jullie vergelijken nu anders.", lambda: self._store(choose_level, level=before), level=level
        )

    async def _set_district(self, codes: Sequence[str], name: str) -> None:
        before = self.view.chosen
        self._shown["district"] = (tuple(codes), name, self.options)  # so it stands there already
        await self._store(set_district, "Het gebied is veranderd.", lambda: self._back(before), codes=codes, name=name)

    async def _back(self, before: BenchmarkView) -> None:
        self._shown.pop("district")
        await self._store(set_district, codes=before.district_codes, name=before.typed_name)

    async def _store(
        self,
        usecase: Callable[..., BenchmarkView],
        done: str = "",
        put_back: Callable[[], Awaitable[None]] | None = None,
        **facts: Any,
    ) -> None:
        """Store a choice and offer to put it back; what was refused goes back to what is stored."""
        is_taken = False
        self._stores += 1
        with explaining_refusals():
            async with self._in_turn:
                await self.here.act(usecase, traject_id=self.traject.id, who=self.here.who, now=self.here.now, **facts)
            is_taken = True
        self._stores += 1
        if not is_taken:
            self._shown.clear()
        elif put_back is not None:
            self.undo.offer(done, put_back)
        await self.refresh()


def _help(option: LevelOption, chosen: BenchmarkView) -> str:
    if not option.values:
        return NOTHING.get(option.level, "Hier zijn geen cijfers van.")
    counted = f"{option.values} cijfers"
    if option.level is BenchmarkLevel.ALIKE:
        return f"{counted}. Bij schattingen van RIVM staat geen woord: die lijken vanzelf."
    if option.level is BenchmarkLevel.DISTRICT:
        counted = f"{texts.listing([name for _, name in chosen.district])} samen. {counted}"
    return f"{counted}, bij {option.words} ervan kunnen we zeggen of ze hoger of lager zijn."


def _whole(view: LevelsView, traject: TrajectView) -> None:
    """Add the gebied as a whole beside the city: what seed 001 asks where the wijk is like its gebied."""
    if not view.district_figures:
        return
    name = view.chosen.district_name
    with box(tag="section"):
        overline(f"{name} als geheel", f"naast {traject.city}")
        text(
            "p",
            "Gewogen met het aantal mensen per wijk of buurt. Scores en levensverwachting kun je zo niet optellen.",
            "small muted",
        )
        with region(f"{name} naast {traject.city}"), box("plain", tag="table"):
            with box(tag="thead"), box(tag="tr"):
                for place, head in enumerate(("Cijfer", name, traject.city, "Nederland", "Woord", "Jaar")):
                    text("th", head, "n" if place in {1, 2, 3, 5} else "").props("scope=col")
            with box(tag="tbody"):
                for each in view.district_figures:
                    _whole_row(each)


def _whole_row(figure: FigureComparison) -> None:
    row = dumbbell((figure,)).rows[0]
    with box(tag="tr"):
        group = f", {figure.age_group}" if figure.age_group[:1].isdigit() else ""
        text("th", f"{figure.label}{group}").props("scope=row")
        text("td", row.shown(row.wijk), "n")
        text("td", row.shown(row.beside), "n")
        text("td", row.shown(row.country), "n")
        text("td", verdict_words(row))
        text("td", str(figure.year), "n")
