"""/trajecten/{id}/personas/{persona_id}: one card, with the evidence of each sentence one tap away."""

from nicegui import ui

from personas.enums import ClaimSection, PersonaState
from personas.queries.change import PersonaChangeView, list_persona_changes
from personas.queries.persona import ClaimView, PersonaCard, get_persona
from personas.usecases.claim import add_claim, edit_claim, move_claim, remove_claim, restore_claim
from personas.usecases.persona import rename_persona, set_persona_state, undo_persona_change
from sessions.errors import NotFound
from sessions.queries.traject import TrajectView, get_traject
from wijksessie import texts
from wijksessie.card_words import edit_words
from wijksessie.screens import layout
from wijksessie.screens.components.fields import Option, area_field, select_field, text_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.paper_links import paper_links
from wijksessie.screens.components.persona_card import Places, card_head, large_card, light
from wijksessie.screens.components.persona_drawer import DrawerActions, persona_drawer
from wijksessie.screens.components.persona_review import PersonaReview
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/personas/{persona_id}"
SECTIONS = (
    Option(ClaimSection.FIGURES, "De cijfers"),
    Option(ClaimSection.STRENGTHS, "Wat goed gaat"),
    Option(ClaimSection.HELPS, "Wat zou helpen"),
    Option(ClaimSection.QUESTIONS, "Vragen aan de tafel"),
)


async def page(here: Here, traject_id: int, persona_id: int) -> None:
    """Show one persona and let the projectteam work on it."""
    traject = await here.read(get_traject, traject_id=traject_id)
    screen = _Screen(here, traject, persona_id)
    here.follow("personas", traject_id, screen.refresh)
    await screen.read()
    where = f"Persona’s, kaart {screen.card.persona.letter}"
    title = screen.card.persona.title
    with layout.frame(
        here, title, traject=traject, where=where, wide=True, styles=["personas.css"], help_page="persona"
    ):
        with box("card-and-drawer"):
            with box("whole-card", tag="article"):
                screen.shown()
            with box("drawer evidence", tag="aside").props("tabindex=-1") as drawer:
                drawer.props["aria-label"] = "Waarom staat dit hier?"
                screen.side = drawer
                screen.drawer()
        screen.review.draw()
        _work(screen)


class _Screen:
    """The card as it is now, and the sentence that is open in the drawer."""

    def __init__(self, here: Here, traject: TrajectView, persona_id: int) -> None:
        self.here = here
        self.traject = traject
        self.persona_id = persona_id
        self.card: PersonaCard
        self.changes: tuple[PersonaChangeView, ...] = ()
        self.active: int | None = None
        self.places: Places = {}
        self.side: ui.element | None = None
        self.shown = ui.refreshable(self._shown)
        self.drawer = ui.refreshable(self._drawer)
        self.history = ui.refreshable(self._history)
        self.states = ui.refreshable(self._states)
        self.review = PersonaReview(here, traject.id, persona_id, self._changed)
        self.actions = DrawerActions(self.close, self.save, self.move, self.remove)

    async def read(self) -> None:
        """Read the card. Raises NotFound for a persona of another traject."""
        self.card = await self.here.read(get_persona, persona_id=self.persona_id)
        if self.card.persona.traject_id != self.traject.id:
            raise NotFound
        self.changes = await self.here.read(list_persona_changes, persona_id=self.persona_id)
        await self.review.read()

    async def refresh(self) -> None:
        """Show the card anew; the drawer only when nobody types in it."""
        await self.read()
        self.shown.refresh()
        self.history.refresh()
        self.states.refresh()
        self.review.show()

    async def open(self, claim: ClaimView) -> None:
        """Open a sentence in the drawer."""
        self._choose(claim.id)

    async def close(self) -> None:
        """Close the drawer."""
        self._choose(None)

    def _choose(self, claim_id: int | None) -> None:
        light(self.places, self.active, is_on=False)
        self.active = claim_id
        light(self.places, self.active, is_on=True)
        if self.side is not None:
            self.side.classes(add="open") if claim_id else self.side.classes(remove="open")
        self.drawer.refresh()

    async def save(self, claim: ClaimView, wanted: str, reason: str) -> None:
        """Store an edited sentence and say whether its source still holds."""
        with explaining_refusals():
            edited = await self.here.act(
                edit_claim,
                claim_id=claim.id,
                text=wanted,
                reason=reason,
                seen_text=claim.text,
                now=self.here.now,
                who=self.here.who,
            )
            say(f"Bewaard: {edit_words(edited.state, edited.section) or 'zoals het was'}.")
            await self._changed()

    async def move(self, claim: ClaimView, steps: int) -> None:
        """Move a sentence up or down."""
        with explaining_refusals():
            await self.here.act(move_claim, claim_id=claim.id, steps=steps, now=self.here.now, who=self.here.who)
            await self._changed()

    async def remove(self, claim: ClaimView) -> None:
        """Take a sentence off the card."""
        with explaining_refusals():
            await self.here.act(remove_claim, claim_id=claim.id, now=self.here.now, who=self.here.who)
            self._choose(None)
            say("Zin weggehaald. Met ‘Maak ongedaan’ staat hij er weer.")
            await self._changed()

    async def restore(self, claim: ClaimView) -> None:
        """Bring a removed sentence back."""
        with explaining_refusals():
            await self.here.act(restore_claim, claim_id=claim.id, now=self.here.now, who=self.here.who)
            await self._changed()

    async def undo(self) -> None:
        """Take back the last change."""
        with explaining_refusals():
            await self.here.act(undo_persona_change, persona_id=self.persona_id, now=self.here.now)
            await self._changed()

    async def set_state(self, state: PersonaState) -> None:
        """Fix the persona, make it the reserve, take it away or bring it back."""
        with explaining_refusals():
            await self.here.act(
                set_persona_state, persona_id=self.persona_id, state=state, now=self.here.now, who=self.here.who
            )
            await self._changed()

    async def rename(self, title: str) -> None:
        """Give another role line."""
        with explaining_refusals():
            await self.here.act(
                rename_persona, persona_id=self.persona_id, title=title, now=self.here.now, who=self.here.who
            )
            await self._changed()

    async def add(self, section: str, wanted: str) -> None:
        """Add a sentence of the projectteam."""
        with explaining_refusals():
            await self.here.act(
                add_claim,
                persona_id=self.persona_id,
                section=ClaimSection(section),
                text=wanted,
                now=self.here.now,
                who=self.here.who,
            )
            await self._changed()

    async def _changed(self) -> None:
        await self.refresh()
        self.drawer.refresh()

    def _shown(self) -> None:
        self.places = {}
        card_head(self.card, on_open=self.open, places=self.places)
        large_card(self.card, on_open=self.open, places=self.places)
        light(self.places, self.active, is_on=True)

    def _drawer(self) -> None:
        claim = next((one for one in self.card.claims if one.id == self.active), None)
        if claim is None:
            text("h2", "Waarom staat dit hier?")
            text("p", "Tik op een teken voor een zin. Dan zie je hier het cijfer, het jaar en de bron.", "muted")
            return
        persona_drawer(claim, self.actions)

    def _states(self) -> None:
        """Offer the states that this persona does not have now."""
        now = self.card.persona.state
        with box("row wrap"):
            if now is not PersonaState.FIXED:
                button("Zet vast", lambda: self.set_state(PersonaState.FIXED), icon_name="tick").mark("fix")
            if now is not PersonaState.CONCEPT:
                button("Terug naar concept", lambda: self.set_state(PersonaState.CONCEPT), kind="btn second")
            if now is not PersonaState.RESERVE:
                button("Als reserve", lambda: self.set_state(PersonaState.RESERVE), kind="btn second")
            if now is not PersonaState.REMOVED:
                button("Haal weg", lambda: self.set_state(PersonaState.REMOVED), kind="btn quiet", icon_name="trash")

    def _history(self) -> None:
        for claim in self.card.removed:
            with box("row wrap", tag="p"):
                text("span", f"Weggehaald: {claim.text}", "grow muted")
                button("Zet terug", lambda claim=claim: self.restore(claim), kind="btn quiet")
        if not self.changes:
            text("p", "Nog niets veranderd.", "muted")
        for change in self.changes:
            when = f"{texts.short_day(texts.local(change.at).date())} {texts.clock(change.at)}"
            undone = " (ongedaan gemaakt)" if change.is_undone else ""
            with box("change", tag="p"):
                text("span", f"{when} · {change.who} {change.what}{undone}", "small muted")
                if change.before and change.before != change.after:
                    text("span", f"Was: {change.before}", "small")


def _work(screen: _Screen) -> None:
    """Add what can be done with the whole card; the fields stand outside of what is refreshed."""
    persona = screen.card.persona
    with box("work row wrap"):
        screen.states()
        button("Maak ongedaan", screen.undo, kind="btn quiet", icon_name="undo").mark("undo")
        paper_links(screen.traject.id, screen.persona_id)
    with box("columns2"):
        with box("edit", tag="details"):
            text("summary", "Rolzin aanpassen of een zin toevoegen", "btn second")
            text_field("Rolzin of naam", value=persona.title, longest=120, on_save=screen.rename).mark("rename")
            chosen = {"section": ClaimSection.STRENGTHS.value}
            select_field(
                "Waar hoort de zin?",
                SECTIONS,
                value=chosen["section"],
                on_change=lambda key: chosen.update(section=key),
            )
            wanted = area_field("Wat weten jullie uit de wijk?", longest=500, rows=2).mark("new-claim")
            button("Voeg de zin toe", lambda: screen.add(chosen["section"], wanted.value), kind="btn second")
        with box("edit", tag="details"):
            text("summary", "Wat is er veranderd?", "btn second")
            screen.history()
