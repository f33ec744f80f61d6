"""/trajecten/{id}/aanbod: what the wijk has to offer, where the gaps are, and what to keep, strengthen or stop."""

from typing import Any

from nicegui import ui

from sessions.queries.supply import HelpingNote, SupplyCard, SupplyView, get_supply_card, list_helping_notes
from sessions.queries.traject import get_traject
from sessions.supply_card import labels
from sessions.usecases.supply import (
    SupplyFacts,
    add_supply,
    change_supply,
    choose_supply,
    facts_of,
    remove_supply,
    restore_supply,
)
from wijksessie import texts
from wijksessie.screens import layout
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.keyed_list import KeyedList
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, empty, link, overline, text
from wijksessie.screens.components.supply_form import SupplyForm
from wijksessie.screens.components.supply_matrix import place_matrix, theme_matrix
from wijksessie.screens.components.supply_row import SupplyActions, SupplyRow
from wijksessie.screens.components.undo_bar import UndoBar
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/aanbod"


async def page(here: Here, traject_id: int) -> None:
    """Show the card; changes of others appear by themselves."""
    work = _Card(here, traject_id)
    here.follow("traject", traject_id, Latest(work.refresh))
    await work.read()
    traject = await here.read(get_traject, traject_id=traject_id)
    with layout.frame(
        here,
        f"Aanbod in {traject.wijk_name}",
        traject=traject,
        where="Aanbod",
        styles=["wijkdata.css", "own_figures.css", "supply.css"],
        help_page="supply",
    ) as main:
        main.classes("wd own")
        text("h1", f"Aanbod in {traject.wijk_name}")
        text(
            "p", "Wat is er al, voor wie, en waar is nog niets? Het belangrijkste is genoeg, het hoeft niet af.", "lead"
        )
        work.build()


class _Card:
    """The card on one screen."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here, self.traject_id = here, traject_id
        self.actions = SupplyActions(self.keep, self.choose, self.remove)

    async def read(self) -> None:
        """Read the card and the briefjes anew."""
        self.card: SupplyCard = await self.here.read(get_supply_card, traject_id=self.traject_id)
        self.notes: tuple[HelpingNote, ...] = await self.here.read(list_helping_notes, traject_id=self.traject_id)

    async def refresh(self) -> None:
        """Show what the database says now; rows and forms that stayed the same are left alone."""
        await self.read()
        self.gaps.show(self.card)
        self.others.show(self.card)
        self.offered.show(self.notes)
        self.heading.refresh()
        self.rows.show(self.card.items)

    def build(self) -> None:
        """Draw the gaps, the ways to add, the list, and the second matrix."""
        self.gaps = Block(self._draw_gaps, tag="section")
        self.gaps.show(self.card)
        self.undo = UndoBar()
        with box("add-ways", tag="details") as ways:
            ways.mark("add-supply")
            if not self.card.items:
                ways.props("open")
            text("summary", "Iets op de kaart zetten")
            self.offered = Block(self._draw_notes)
            self.offered.show(self.notes)
            with box("card"):
                self.form = SupplyForm(self.add, label="Zet op de kaart", mark="new")
        with box(tag="section"):
            self.heading()
            self.rows = KeyedList(self.make_row, key=lambda view: view.id, classes="own-rows")
            self.rows.show(self.card.items)
        self.others = Block(self._draw_others, tag="section")
        self.others.show(self.card)

    def _draw_gaps(self, card: SupplyCard) -> None:
        rows = card.leading or card.others
        overline("Waar is nog niets?", "de thema’s die voorgaan" if card.leading else "")
        if not rows:
            with empty(
                "Nog geen thema’s",
                "Kies in het voorgesprek welke thema’s voorgaan, of zet hieronder iets op de kaart.",
            ):
                link(
                    "Naar het voorgesprek",
                    f"/app/trajecten/{self.traject_id}/voorgesprek?punt=focus",
                    kind="btn second",
                )
            return
        text("p", gap_sentence(card), "supply-sum")
        theme_matrix(rows, label="Thema’s en voor wie het is")

    def _draw_others(self, card: SupplyCard) -> None:
        if card.leading and card.others:
            overline("Andere thema’s", "met aanbod")
            theme_matrix(card.others, label="Andere thema’s en voor wie het is")
        if card.items:
            overline("Waar en voor welke leeftijd?")
            place_matrix(card.places, label="Leefgebied en leeftijd")

    def _draw_notes(self, notes: tuple[HelpingNote, ...]) -> None:
        if not notes:
            return
        text("h3", "Van de tafels: Wat helpt al?")
        text("p", "Kies een briefje. Dan staat het in het formulier hieronder en vul je de rest aan.", "small muted")
        with box("supply-notes", tag="ul"):
            for note in notes:
                with box("pick", tag="li"):
                    text("span", f"{note.text} (tafel {note.letter})", "grow")
                    name = f"Gebruik briefje: {note.text}"
                    button("Gebruik dit", lambda note=note: self._use(note), kind="btn second", name=name).mark(
                        f"note-{note.id}"
                    )

    def _use(self, note: HelpingNote) -> None:
        self.form.begin(SupplyFacts(name=note.text[:200], note_id=note.id))

    @ui.refreshable_method
    def heading(self) -> None:
        """Say how many there are and what is still open."""
        open_words = f"{self.card.undecided} nog te kiezen" if self.card.undecided else ""
        overline(f"{len(self.card.items)} op de kaart" if self.card.items else "Op de kaart", open_words)
        if not self.card.items:
            with empty(
                "Nog niets op de kaart", "Begin met wat iedereen kent. Drie regels zijn al genoeg om te praten."
            ):
                pass

    def make_row(self, view: SupplyView) -> SupplyRow:
        """Build the row of something."""
        return SupplyRow(view, actions=self.actions)

    async def add(self, facts: SupplyFacts) -> bool:
        """Put something on the card."""
        with explaining_refusals():
            await self.here.act(add_supply, facts=facts, **self.about)
            await self.refresh()
            return True
        return False

    async def keep(self, view: SupplyView, facts: SupplyFacts) -> bool:
        """Keep what changed, with undo."""
        with explaining_refusals():
            made = await self.here.act(
                change_supply, supply_id=view.id, version=view.version, facts=facts, **self.about
            )
            self.undo.offer(f"{view.name} is veranderd.", lambda: self._change_back(view, made.version))
            await self.refresh()
        return False

    async def choose(self, view: SupplyView, key: str) -> None:
        """Keep, strengthen or stop."""
        with explaining_refusals():
            await self.here.act(choose_supply, supply_id=view.id, choice=key, **self.about)
            await self.refresh()

    async def _change_back(self, view: SupplyView, version: int) -> None:
        await self.here.act(change_supply, supply_id=view.id, version=version, facts=facts_of(view), **self.about)
        await self.refresh()

    async def remove(self, view: SupplyView) -> None:
        """Take something off the card, with undo."""
        with explaining_refusals():
            change_id = await self.here.act(remove_supply, supply_id=view.id, **self.about)
            self.undo.offer(f"{view.name} is van de kaart gehaald.", lambda: self._put_back(change_id))
            await self.refresh()

    async def _put_back(self, change_id: int) -> None:
        await self.here.act(restore_supply, change_id=change_id, **self.about)
        await self.refresh()

    @property
    def about(self) -> dict[str, Any]:
        """What every use-case of this screen is told."""
        return {"traject_id": self.traject_id, "now": self.here.now, "who": self.here.who}


def gap_sentence(card: SupplyCard) -> str:
    """Return the gaps in one sentence, for who does not look at the matrix."""
    if not card.gaps:
        return "Bij deze thema’s is er voor iedereen iets."
    names = labels("prevention")
    said = [f"{theme} ({names[gap].lower()})" for theme, gap in card.gaps]
    return f"{texts.number(len(said))} {'plek is' if len(said) == 1 else 'plekken zijn'} leeg: {texts.listing(said)}."
