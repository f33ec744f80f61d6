"""The workshop of the projectteam on the screen of the persona's: fix, swap, propose the rest, agree, undo."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from nicegui import ui

from personas.enums import PersonaState
from personas.queries.alternative import AlternativesView, AlternativeView, list_alternatives
from personas.queries.comparison import CardComparison, compare_cards
from personas.queries.persona import PersonaView
from personas.queries.renewal import DataNews, get_data_news
from personas.queries.workshop import StepView, WorkshopView, get_workshop
from personas.usecases.persona import set_persona_state
from personas.usecases.workshop import approve_personas, swap_persona, undo_workshop
from sessions.usecases.table import make_tables_from_personas
from wijksessie import texts
from wijksessie.screens.components.coverage_mirror import coverage_words
from wijksessie.screens.components.focus import give_focus
from wijksessie.screens.components.marks import box, button, chip, icon_button, link, message, overline, text
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here


class PersonaWorkshop:
    """What can be done with the cards together. `refresh` reads and shows the whole screen anew."""

    def __init__(self, here: Here, traject_id: int, refresh: Callable[[], Awaitable[None]]) -> None:
        self.here = here
        self.traject_id = traject_id
        self.refresh = refresh
        self.client = ui.context.client  # a button is gone once the screen was drawn anew; the page is still there
        self.view = WorkshopView((), "", None, frozenset(), {})
        self.swapped: PersonaView | None = None
        self.others: AlternativesView | None = None
        self.news = DataNews()
        self.compared: dict[int, CardComparison] = {}
        self.place: ui.element | None = None

    def panel(self) -> None:
        """Add the place where the alternatives for one card come."""
        self.place = box()

    def tools(self, persona: PersonaView) -> None:
        """Add what can be done with one card: fix it or let it go, and swap it."""
        is_fixed = persona.state is PersonaState.FIXED
        self._told(persona)
        tables = self.view.tables.get(persona.id, ())
        if tables:
            text("p", f"Aan tafel {texts.listing(list(tables))}", "seated")
        with box("row tools"):
            toggle = button("Zet vast", lambda: self.lock(persona), kind="btn quiet lock")
            toggle.props["aria-pressed"] = "true" if is_fixed else "false"
            toggle.props["aria-label"] = f"Zet vast: persona {persona.letter}"
            toggle.props["id"] = f"vast-{persona.id}"
            toggle.mark(f"lock-{persona.letter}")
            if not is_fixed and not tables:
                swap = button("Ruil", lambda: self.open(persona), kind="btn quiet", icon_name="swap")
                swap.props["aria-label"] = f"Ruil persona {persona.letter}"
                swap.props["id"] = f"ruil-{persona.id}"
                swap.mark(f"swap-{persona.letter}")

    async def read(self) -> None:
        """Read what was done with the cards, what people made of them, and what changed in the figures since."""
        self.view = await self.here.read(get_workshop, traject_id=self.traject_id)
        self.compared = await self.here.read(compare_cards, traject_id=self.traject_id)
        self.news = await self.here.read(get_data_news, traject_id=self.traject_id)

    @property
    def facts(self) -> tuple[object, ...]:
        """Return what was read, to compare."""
        return self.view, self.compared, self.news

    def changed_ranking(self) -> None:
        """Say that the ranking of the themes is no longer that of the proposal."""
        if self.news.ranking:
            with message("warn"):
                text("strong", "De rangorde van thema’s is veranderd sinds het voorstel. ")
                text("span", f"{'. '.join(self.news.ranking)}. De kaarten veranderen pas als je opnieuw voorstelt.")

    async def lock(self, persona: PersonaView) -> None:
        """Fix a card, or let it go."""
        state = PersonaState.CONCEPT if persona.state is PersonaState.FIXED else PersonaState.FIXED
        await self._act(set_persona_state, persona_id=persona.id, state=state, focus=f"vast-{persona.id}")

    async def open(self, persona: PersonaView) -> None:
        """Show who else could stand in this place."""
        self.swapped = persona
        self.others = await self.here.read(list_alternatives, persona_id=persona.id)
        self._draw()
        self._focus("ruil")

    async def close(self) -> None:
        """Leave the card where it is."""
        swapped, self.swapped = self.swapped, None
        self._draw()
        self._focus(f"ruil-{swapped.id if swapped else 0}")

    async def swap(self, other: AlternativeView) -> None:
        """Let somebody else take the place."""
        place, self.swapped = self.swapped, None
        if place is not None:
            new = await self._act(swap_persona, persona_id=place.id, key=other.key, focus="")
            if new is not None:
                with self.client:
                    say(f"Op plek {place.letter} staat nu: {new.title}.")
                self._focus(f"ruil-{new.id}")
        self._draw()

    async def undo(self, step: StepView) -> None:
        """Take the last step back."""
        await self._act(undo_workshop, traject_id=self.traject_id, step_id=step.id, focus="ongedaan", who=None)

    async def approve(self) -> None:
        """Agree to all chosen persona's."""
        await self._act(approve_personas, traject_id=self.traject_id, focus="klaar")

    async def make_tables(self, persona_ids: Sequence[int]) -> None:
        """Give each of these a table."""
        ids = list(persona_ids)
        await self._act(make_tables_from_personas, traject_id=self.traject_id, persona_ids=ids, focus="klaar")

    async def propose_rest(self, on_propose: Callable[[], Awaitable[None]]) -> None:
        """Propose anew what may be replaced."""
        await on_propose()
        self._focus("ongedaan")

    def steps(self, on_propose: Callable[[], Awaitable[None]], chosen: Sequence[PersonaView]) -> None:
        """Add the last step with 'Maak ongedaan', what a new proposal would leave alone, and all steps."""
        last = self.view.last
        if last is None:
            return
        with box("steps-bar").props("id=stappen tabindex=-1"):
            with box("grow"):
                text("p", f"Laatste stap: {_moment(last)} {last.what}.", "small")
                text("p", self._left_alone(chosen), "small muted")
            with box("row wrap"):
                undo = button("Maak ongedaan", lambda: self.undo(last), kind="btn quiet", icon_name="undo")
                undo.props["id"] = "ongedaan"
                undo.mark("undo-step")
                if any(one.id not in self.view.kept for one in chosen):
                    again = button(
                        "Stel de rest opnieuw voor", partial(self.propose_rest, on_propose), kind="btn second"
                    )
                    again.mark("propose-rest")
        with box("edit steps-list", tag="details"):
            text("summary", "Wat is er gebeurd?", "btn quiet")
            with box("rules", tag="ol"):
                for step in self.view.steps:
                    undone = " (ongedaan gemaakt)" if step.is_undone else ""
                    text("li", f"{_moment(step)} {step.what}{undone}.", "small muted" if step.is_undone else "small")

    def ready(self, chosen: Sequence[PersonaView]) -> None:
        """Add the end of the screen: agree, tables, and the beamer."""
        if not chosen:
            return
        with box("ready", tag="section").props("id=klaar tabindex=-1"):
            overline("Klaar voor de sessie?")
            hidden = [one.letter for one in chosen if self.news.hidden(one.id)]
            if hidden:
                with message("bad"):
                    text("strong", f"Op kaart {texts.listing(hidden)} staat een cijfer dat niet openbaar is. ")
                    text("span", "Werk die zin bij of haal hem weg voordat de zaal hem ziet.")
            with box("rules", tag="ol"):
                self._agreed(chosen)
                self._seated(chosen)
                with _line(
                    "open", "Op het scherm", "De zaal ziet alle persona’s naast elkaar, en daarna één voor één."
                ):
                    base = f"/app/trajecten/{self.traject_id}"
                    link("Op het scherm", f"{base}/beamer", kind="btn second", icon_name="screen")

    def _told(self, persona: PersonaView) -> None:
        """Say what is not as proposed any more, and what is not as the figures are now."""
        compared, news = self.compared.get(persona.id), self.news.claims.get(persona.id, ())
        base = f"/app/trajecten/{self.traject_id}/personas/{persona.id}"
        if compared is not None:
            link(compared.summary, f"{base}#vergelijk", kind="small told-link")
        if self.news.hidden(persona.id):
            with link("", f"{base}#cijfers", kind="small told-link"):
                chip("laat", "cijfer niet openbaar")
        if news:
            count = "1 zin is" if len(news) == 1 else f"{len(news)} zinnen is"
            link(f"Bij {count} het cijfer veranderd", f"{base}#cijfers", kind="small told-link moved")

    def _left_alone(self, chosen: Sequence[PersonaView]) -> str:
        kept = [one.letter for one in chosen if one.id in self.view.kept]
        if not kept:
            return "Een nieuw voorstel vervangt alle kaarten. Zet vast wat moet blijven."
        stays = "blijft" if len(kept) == 1 else "blijven"
        return f"{texts.listing(kept)} {stays} staan bij een nieuw voorstel: vastgezet, bewerkt, geruild of aan tafel."

    def _agreed(self, chosen: Sequence[PersonaView]) -> None:
        concepts = [one.letter for one in chosen if one.state is PersonaState.CONCEPT]
        if self.view.approved_at is not None:
            when = f"{texts.short_day(texts.local(self.view.approved_at).date())} {texts.clock(self.view.approved_at)}"
            said, kind = f"Akkoord van {self.view.approved_by}, {when}.", "klaar"
        elif concepts:
            said, kind = f"Nog concept: {texts.listing(concepts)}.", "concept"
        else:
            said, kind = "Alle persona’s staan vast.", "klaar"
        with _line(kind, "Akkoord", said):
            if concepts:
                button("Geef akkoord op alle persona’s", self.approve, icon_name="tick").mark("approve")

    def _seated(self, chosen: Sequence[PersonaView]) -> None:
        tables = self.view.tables
        seated = [f"{one.letter} aan tafel {texts.listing(list(tables[one.id]))}" for one in chosen if one.id in tables]
        fixed = [one.id for one in chosen if one.state is PersonaState.FIXED and one.id not in tables]
        without = [one.letter for one in chosen if one.id not in tables]
        said = f"{'; '.join(seated)}. " if seated else ""
        said += f"Nog zonder tafel: {texts.listing(without)}." if without else ""
        with _line("concept" if without else "klaar", "Aan tafel", said.strip()):
            if fixed:
                label = "Maak tafels voor wie vaststaat"
                button(label, lambda: self.make_tables(fixed), kind="btn second").mark("make-tables")

    def _draw(self) -> None:
        place, others = self.swapped, self.others
        if self.place is None:
            return
        self.place.clear()
        if place is None or others is None:
            return
        with self.place, box("swap", tag="section").props("id=ruil tabindex=-1"):
            with box("row between"):
                text("h2", f"Wie kan op plek {place.letter} staan?")
                icon_button("close", f"Laat {place.letter} staan", self.close)
            stay = f"Nu: {place.title}. De andere kaarten blijven. De kaart die weggaat, blijft bewaard."
            text("p", stay, "muted")
            if not others.found:
                text("p", "Er is geen andere groep die bij de andere kaarten past.")
            with box("options"):
                for other in others.found:
                    _option(other, others, partial(self.swap, other))

    async def _act(self, usecase: Callable[..., Any], *, focus: str, who: str | None = "", **facts: Any) -> Any:
        """Run a use-case, explain a refusal, show the screen anew and put the focus where it was."""
        by = {} if who is None else {"who": self.here.who}
        with self.client, explaining_refusals():
            result = await self.here.act(usecase, **facts, **by, now=self.here.now)
            await self.refresh()
            self._focus(focus)
            return result
        return None

    def _focus(self, name: str) -> None:
        if name:
            give_focus(self.client, name)


def _option(other: AlternativeView, others: AlternativesView, on_choose: Callable[[], Awaitable[None]]) -> None:
    with box("option", tag="article").mark("alternative"):
        chip("open", f"reserve {other.letter}") if other.letter else chip("concept", "nieuw")
        text("h3", other.title)
        text("p", other.stands_for_text, "theme")
        text("p", other.who, "small")
        text("p", f"Thema: {other.theme_name.lower()}", "small")
        with box("effect", tag="dl"):
            weight = f"{other.coverage.theme_weight}% (nu {others.coverage.theme_weight}%)"
            for name, value in (
                ("Gewicht van de thema’s met een gezicht", weight),
                ("Volwassenen voor wie iemand staat", _beside(other, others)),
            ):
                text("dt", name, "small muted")
                text("dd", value, "small")
        if other.dropped:
            names = texts.listing([name.lower() for name in other.dropped])
            text("p", f"Let op: {names} heeft dan geen gezicht meer.", "small warned")
        button("Kies deze", on_choose, kind="btn second", name=f"Kies deze: {other.title}").mark("choose")


@contextmanager
def _line(kind: str, title: str, said: str) -> Iterator[None]:
    with box("row wrap", tag="li"):
        chip(kind, title)
        text("span", said, "grow")
        yield


def _beside(other: AlternativeView, others: AlternativesView) -> str:
    return f"{coverage_words(other.coverage)} (nu {coverage_words(others.coverage)})"


def _moment(step: StepView) -> str:
    return f"{texts.short_day(texts.local(step.at).date())} {texts.clock(step.at)}, {step.who}"
