"""/trajecten/{id}/wijkdata/kiezen: which figures the session shows, at most seven, and in which order."""

from dataclasses import dataclass, field, replace

from nicegui import ui

from sessions.queries.figure import FigureComparison, WijkdataView, get_wijkdata
from sessions.queries.story_change import StoryReasons, get_story_reasons
from sessions.queries.traject import TrajectView, get_traject
from sessions.usecases.figure import choose_story_figures
from sessions.wijkdata.story import MOST
from wijksessie.charts.dumbbell import dumbbell
from wijksessie.screens import layout
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, empty, icon_button, link, message, overline, plate, text
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.components.wijkdata.basisset import verdict_words
from wijksessie.screens.components.wijkdata.story_why import StoryChanges
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/wijkdata/kiezen"
FULL = "Er staan al zeven cijfers. Haal er eerst een weg."

Key = tuple[str, str]


@dataclass(slots=True)
class Choice:
    """The choice as this visitor sees it. Every tap is stored at once; it starts from the proposal."""

    here: Here
    traject: TrajectView
    view: WijkdataView
    reasons: StoryReasons
    search: str = ""
    stores: int = 0
    chosen: ui.element = field(init=False)
    others: ui.element = field(init=False)
    changed: StoryChanges = field(init=False)
    undo: UndoBar = field(init=False)

    @property
    def keys(self) -> list[Key]:
        """Return what is chosen now, in order."""
        return [each.key for each in self.view.story]

    async def store(self, keys: list[Key]) -> bool:
        """Store a new order and draw it; False when it was refused."""
        with explaining_refusals():
            story = await self.here.act(
                choose_story_figures, traject_id=self.traject.id, figures=keys, who=self.here.who, now=self.here.now
            )
            self.stores += 1
            self.view = replace(self.view, story=story, is_proposal=False)
            self.reasons = await self.here.read(get_story_reasons, traject_id=self.traject.id, view=self.view)
            self.draw()
            return True
        return False

    async def refresh(self) -> None:
        """Read again and draw both lists, unless this visitor chose something meanwhile: then a newer call follows."""
        stores = self.stores
        view = await self.here.read(get_wijkdata, traject_id=self.traject.id)
        reasons = await self.here.read(get_story_reasons, traject_id=self.traject.id, view=view)
        if stores == self.stores:
            self.view, self.reasons = view, reasons
            self.draw()

    def draw(self) -> None:
        """Draw both lists, and what differs from the proposal."""
        _draw_chosen(self)
        _draw_others(self)
        self.changed.show(self.reasons.changes)


async def page(here: Here, traject_id: int) -> None:
    """Show what is chosen on the left and what can be added on the right."""
    traject = await here.read(get_traject, traject_id=traject_id)
    view = await here.read(get_wijkdata, traject_id=traject_id)
    choice = Choice(here, traject, view, await here.read(get_story_reasons, traject_id=traject_id, view=view))
    title = f"Cijfers kiezen voor {traject.wijk_name}"
    with layout.frame(
        here, title, traject=traject, where="Cijfers kiezen", styles=["wijkdata.css"], help_page="wijkdata"
    ) as main:
        main.classes("wd")
        wijkdata_nav(traject_id, "/kiezen")
        with box("row top"):
            with box():
                text("h1", "Cijfers kiezen")
                text(
                    "p",
                    "Kies er vijf tot zeven. Dan blijft er tijd over om te praten. Elke keuze is meteen bewaard.",
                    "muted",
                )
            link("Klaar met kiezen", f"/app/trajecten/{traject_id}/wijkdata", kind="btn", icon_name="tick")
        choice.undo = UndoBar()
        with box("cols2"):
            with box(tag="section"):
                overline("In de sessie", "in deze volgorde")
                choice.chosen = box()
                choice.changed = StoryChanges()
            with box(tag="section"):
                overline("Erbij te kiezen", "de grootste verschillen eerst")
                field_of_search = text_field("Zoek een cijfer", kind="search", longest=60)
                choice.others = box()
        field_of_search.on_value_change(lambda event: _search(choice, event.value))
    choice.draw()
    here.follow("traject", traject_id, Latest(choice.refresh))


def _search(choice: Choice, words: str | None) -> None:
    choice.search = (words or "").strip().casefold()
    _draw_others(choice)


def _draw_chosen(choice: Choice) -> None:
    choice.chosen.clear()
    with choice.chosen:
        if choice.view.is_proposal and choice.view.story:
            with message(), box(tag="p"):
                text("strong", "Dit is nog ons voorstel. ")
                text("span", "Zodra je iets verandert, is het jullie keuze.")
        if not choice.view.story:
            with empty("Nog niets gekozen", "Voeg hiernaast een cijfer toe, of begin met wat wij zouden kiezen."):
                proposal = [each.key for each in choice.view.proposal]
                if proposal:
                    button("Begin met ons voorstel", lambda: choice.store(proposal), kind="btn second").mark("proposal")
        with box(tag="ol"):
            for place, comparison in enumerate(choice.view.story):
                _chosen_row(choice, place, comparison)


def _chosen_row(choice: Choice, place: int, comparison: FigureComparison) -> None:
    last = len(choice.view.story) - 1
    name, key = _name(comparison), comparison.indicator
    with box("pick", tag="li").mark(f"chosen-{key}"):
        plate(str(place + 1), "s")
        with box("grow"):
            text("strong", name)
            text("p", _values(comparison), "small muted")
            _why(choice, comparison, ours="")
        with box("acts"):
            if place:
                icon_button("up", f"{name} naar boven", lambda: _move(choice, place, place - 1)).mark(f"up-{key}")
            if place < last:
                icon_button("down", f"{name} naar beneden", lambda: _move(choice, place, place + 1)).mark(f"down-{key}")
            icon_button("trash", f"{name} weghalen", lambda: _remove(choice, place, name)).mark(f"remove-{key}")


def _draw_others(choice: Choice) -> None:
    choice.others.clear()
    taken = set(choice.keys)
    is_full = len(taken) >= MOST
    open_ones = [each for each in choice.view.comparisons if each.key not in taken]
    open_ones = [each for each in open_ones if choice.search in _name(each).casefold()]
    open_ones.sort(key=lambda each: -abs(each.z or 0.0) if each.direction else 0.0)
    with choice.others:
        if is_full:
            with message(), box(tag="p"):
                text("span", FULL).props("id=vol")
        if not open_ones:
            with empty("Niets gevonden", "Zoek een ander woord, of lees een bestand in."):
                link("Bestand inlezen", f"/app/trajecten/{choice.traject.id}/wijkdata/bestanden", kind="btn second")
        with box(tag="ul"):
            for comparison in open_ones:
                _other_row(choice, comparison, is_full=is_full)


def _other_row(choice: Choice, comparison: FigureComparison, *, is_full: bool) -> None:
    with box("pick", tag="li"):
        with box("grow"):
            text("strong", _name(comparison))
            text("p", _values(comparison), "small muted")
            _why(choice, comparison, ours="Stond in ons voorstel. ")
        add = button(
            "Toevoegen",
            lambda: choice.store([*choice.keys, comparison.key]),
            kind="btn second",
            icon_name="plus",
            name=f"{_name(comparison)} toevoegen",
        ).mark(f"add-{comparison.indicator}-{comparison.age_group}")
        if is_full:
            add.props("disabled aria-describedby=vol")


def _why(choice: Choice, comparison: FigureComparison, *, ours: str) -> None:
    """Say why the tool proposes this figure; nothing for a figure that people found themselves."""
    why = choice.reasons.why.get(comparison.key)
    if why:
        text("p", f"{ours}{why}", "small").mark(f"why-{comparison.indicator}")


async def _move(choice: Choice, place: int, target: int) -> None:
    keys = choice.keys
    keys.insert(target, keys.pop(place))
    await choice.store(keys)


async def _remove(choice: Choice, place: int, name: str) -> None:
    before = choice.keys
    if await choice.store(before[:place] + before[place + 1 :]):
        choice.undo.offer(f"{name} is weggehaald.", lambda: choice.store(before))


def _name(comparison: FigureComparison) -> str:
    return f"{comparison.label}, {comparison.age_group}" if comparison.age_group[:1].isdigit() else comparison.label


def _values(comparison: FigureComparison) -> str:
    row = dumbbell((comparison,)).rows[0]
    parts = [f"{comparison.wijk.area_name} {row.shown(row.wijk)}"]
    if comparison.beside is not None:
        parts.append(f"{comparison.beside.area_name} {row.shown(row.beside)}")
    word = verdict_words(row)
    return " · ".join([*parts, *([word] if word != "–" else [])])
