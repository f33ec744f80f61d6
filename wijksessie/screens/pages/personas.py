"""/trajecten/{id}/personas: over wie hebben we het? Side by side, why these, and who is missing."""

from uuid import uuid4

from nicegui import ui

from personas.enums import PersonaState
from personas.queries.coverage import (
    CoverageView,
    ProposalFacts,
    get_coverage,
    get_proposal_facts,
    list_theme_scores,
)
from personas.queries.persona import PersonaView, list_personas, may_overlap
from personas.themes import ThemeScore, Weights
from personas.usecases.persona import add_live_persona, set_persona_state
from personas.usecases.proposal import propose_personas
from sessions.queries.traject import TrajectView, get_traject
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.coverage_mirror import coverage_mirror
from wijksessie.screens.components.live_persona_form import MissedPerson, live_persona_form
from wijksessie.screens.components.marks import box, button, empty, link, message, overline, text
from wijksessie.screens.components.paper_links import paper_links
from wijksessie.screens.components.persona_card import small_card, state_chip
from wijksessie.screens.components.persona_workshop import PersonaWorkshop
from wijksessie.screens.components.proposal_form import Wanted, proposal_form
from wijksessie.screens.components.theme_ranking import theme_ranking
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/personas"
COUNT_WORDS = {1: "Eén persona", 2: "Twee persona’s", 3: "Drie persona’s", 4: "Vier persona’s", 5: "Vijf persona’s"}


async def page(here: Here, traject_id: int) -> None:
    """Show the persona's of a traject, and propose them."""
    traject = await here.read(get_traject, traject_id=traject_id)
    screen = _Screen(here, traject)
    with layout.frame(here, "Persona’s", traject=traject, styles=["personas.css"], help_page="personas"):
        here.follow("personas", traject_id, screen.refresh)
        await screen.start()
        screen.shown()
        screen.workshop.panel()
        screen.steps()
        _missing(screen)
        with box("columns2"):
            with box(tag="section"):
                overline("Waarom deze persona’s?")
                screen.ranking()
            with box(tag="section"):
                screen.mirror()
                overline("Voorstel")
                screen.form()
        screen.ready()
        text("p", SOURCE_NOTE, "src")
        how = f"/app{PATH.format(traject_id=traject_id)}/register"
        link("Hoe worden persona’s gekozen?", how, kind="btn quiet").mark("register")


OVERLAP = "Ze kunnen overlappen: tel ze niet bij elkaar op."
NO_OVERLAP = "Niemand hoort bij twee van hen: ze verschillen in leeftijd of in hoe ze wonen."
SOURCE_NOTE = (
    "Aantal: inwoners en huishoudens (CBS) maal aandeel (RIVM, GGD’en en CBS). Hoe leeftijd en huishouden samengaan, "
    "is een landelijk patroon. Tussen haakjes de marge, eigen berekening: 8 van de 10 keer. Herkomst en sekse tellen "
    "niet mee bij de keuze."
)


class _Screen:
    """What stands on this screen now; the forms are outside of what is refreshed."""

    def __init__(self, here: Here, traject: TrajectView) -> None:
        self.here = here
        self.traject = traject
        self.personas: tuple[PersonaView, ...] = ()
        self.coverage: CoverageView | None = None
        self.made: ProposalFacts | None = None
        self.scores: tuple[ThemeScore, ...] = ()
        self.wanted = Wanted.of(4, Weights())
        self.drawn: tuple[object, ...] = ()
        self.workshop = PersonaWorkshop(here, traject.id, self.refresh)
        self.shown = ui.refreshable(self._shown)
        self.steps = ui.refreshable(lambda: self.workshop.steps(self.propose, self.chosen))
        self.ready = ui.refreshable(lambda: self.workshop.ready(self.chosen))
        self.ranking = ui.refreshable(self._ranking)
        self.mirror = ui.refreshable(self._mirror)

    async def read(self) -> None:
        """Read everything anew; the ranking is that of the last proposal until other weights are tried."""
        self.personas = await self.here.read(list_personas, traject_id=self.traject.id, with_removed=True)
        self.coverage = await self.here.read(get_coverage, traject_id=self.traject.id)
        self.made = await self.here.read(get_proposal_facts, traject_id=self.traject.id)
        await self.workshop.read()
        if self.made is None:
            await self.try_weights(refresh=False)
        else:
            self.scores = self.made.scores

    async def start(self) -> None:
        """Read everything, and begin the form with the weights of the last proposal."""
        await self.read()
        self.drawn = self._facts()
        self.wanted = Wanted.of(self.made.count, self.made.weights) if self.made else self.wanted

    async def refresh(self) -> None:
        """Show what changed; what stands there already stays, and so does the focus."""
        await self.read()
        if self._facts() != self.drawn:
            self.drawn = self._facts()
            for part in (self.shown, self.steps, self.ranking, self.mirror, self.ready):
                part.refresh()

    @property
    def chosen(self) -> list[PersonaView]:
        """Return the persona's that stand side by side."""
        return [one for one in self.personas if one.state in {PersonaState.CONCEPT, PersonaState.FIXED}]

    def _facts(self) -> tuple[object, ...]:
        return self.personas, self.coverage, self.made, self.scores, self.workshop.facts

    async def try_weights(self, *, refresh: bool = True) -> None:
        """Show the ranking with the weights of the form; nothing is stored."""
        asked = self.wanted.weights
        scores = await self.here.read(list_theme_scores, traject_id=self.traject.id, weights=asked)
        if asked == self.wanted.weights:  # otherwise slid further meanwhile: the answer to that comes
            self.scores = scores
            if refresh:
                self.ranking.refresh()

    async def propose(self) -> None:
        """Ask for new persona's; what people worked on stays."""
        with self.workshop.client, explaining_refusals():
            made = await self.here.act(
                propose_personas,
                traject_id=self.traject.id,
                count=self.wanted.count,
                weights=self.wanted.weights,
                now=self.here.now,
                who=self.here.who,
            )
            if made.kept_letters:
                say(f"Er is een nieuw voorstel. Blijven staan: {texts.listing(list(made.kept_letters))}.")
            await self.refresh()

    async def set_state(self, persona: PersonaView, state: PersonaState) -> None:
        """Take a reserve in, or bring a removed persona back."""
        with self.workshop.client, explaining_refusals():
            await self.here.act(
                set_persona_state, persona_id=persona.id, state=state, now=self.here.now, who=self.here.who
            )
            await self.refresh()

    async def add(self, missed: MissedPerson) -> bool:
        """Add somebody whom the room misses."""
        added = False
        with explaining_refusals():
            persona = await self.here.act(
                add_live_persona,
                traject_id=self.traject.id,
                who_line=missed.who_line,
                age_group="",
                life_stage=missed.life_stage,
                household=missed.household,
                theme=missed.theme,
                reason=missed.reason,
                client_key=uuid4().hex,
                now=self.here.now,
                who=self.here.who,
            )
            added = True
            say(f"Persona {persona.letter} staat erbij: {persona.stands_for_text}.")
            await self.refresh()
        return added

    def form(self) -> None:
        """Build the form that proposes; it is not refreshed, so that nobody loses what was chosen."""
        label = "Stel opnieuw voor" if self.made else "Stel persona’s voor"
        proposal_form(self.wanted, on_weights=self.try_weights, on_propose=self.propose, label=label)

    def _shown(self) -> None:
        chosen = self.chosen
        self._head(chosen)
        self._said()
        if not chosen:
            with empty(
                "Nog geen persona’s.", "Ze komen hier zodra je ze laat voorstellen uit de cijfers en de enquête."
            ):
                button("Stel persona’s voor", self.propose).mark("propose-first")
        with box("beside"):
            for persona in chosen:
                target = f"/app{PATH.format(traject_id=self.traject.id)}/{persona.id}"
                small_card(persona, target, self.workshop.tools)
        others = [one for one in self.personas if one not in chosen]
        if others:
            with box("others rules", tag="ul"):
                for persona in others:
                    self._other(persona)

    def _head(self, chosen: list[PersonaView]) -> None:
        with box("head"):
            with box():
                text("h1", "Over wie hebben we het?")
                if chosen:
                    count = COUNT_WORDS.get(len(chosen), f"{len(chosen)} persona’s")
                    text("p", f"{count}. {OVERLAP if may_overlap(chosen) else NO_OVERLAP}", "muted")
            if chosen:
                with box("row"):
                    base = f"/app/trajecten/{self.traject.id}"
                    paper_links(self.traject.id)
                    link("Op het scherm", f"{base}/beamer", kind="btn", icon_name="screen")

    def _said(self) -> None:
        """Say which heavy theme has no face, that there is no enquête, and that the ranking moved."""
        self.workshop.changed_ranking()
        if self.made is not None and self.made.without_candidate:
            names = texts.listing([name.lower() for name in self.made.without_candidate])
            with message():
                text("strong", f"Zwaar thema zonder persona: {names}. ")
                text("span", "Er is geen cijfer dat telt om hoeveel mensen het gaat. Vraag het aan de zaal.")
        if self.personas and self.made is not None and not self.made.has_survey:
            with message():
                text("strong", "Zonder enquête. ")
                text("span", "Deze persona’s rusten alleen op cijfers. Stel opnieuw voor als de enquête binnen is.")

    def _other(self, persona: PersonaView) -> None:
        with box("row wrap", tag="li"):
            state_chip(persona.state)
            link(f"{persona.letter} · {persona.title}", f"/app{PATH.format(traject_id=self.traject.id)}/{persona.id}")
            text("span", persona.stands_for_text, "small muted grow")
            label = "Neem op" if persona.state is PersonaState.RESERVE else "Zet terug"
            button(label, lambda: self.set_state(persona, PersonaState.CONCEPT), kind="btn quiet")

    def _ranking(self) -> None:
        theme_ranking(self.scores, has_survey=any(score.survey is not None for score in self.scores))

    def _mirror(self) -> None:
        if self.coverage is not None:
            coverage_mirror(self.coverage, wijk=self.traject.wijk_name)


def _missing(screen: _Screen) -> None:
    with box("missing"):
        with empty("Mist er iemand?", "Vraag het straks aan de zaal. Een nieuwe persona maak je in een minuut."):
            pass
        with box("add", tag="details"):
            text("summary", "Persona toevoegen", "btn big second")
            with box("card"):
                live_persona_form(screen.add)
