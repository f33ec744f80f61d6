"""The review of one card: figures that changed since it was made, and what people made of the proposal."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from personas.content import labels
from personas.enums import ClaimSection
from personas.queries.comparison import CardComparison, DifferenceKind, SentenceDifference, compare_card
from personas.queries.renewal import ClaimNews, get_data_news
from personas.renewal import NewsKind
from personas.usecases.claim import move_claim, remove_claim, reset_claim
from personas.usecases.persona import rename_persona
from personas.usecases.renewal import follow_figures, keep_claim
from wijksessie.card_words import edit_words
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.focus import give_focus
from wijksessie.screens.components.marks import box, button, message, overline, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

ALL = "Werk alle cijfers bij"
WORDS = {
    NewsKind.GONE: "Dit cijfer is er niet meer.",
    NewsKind.HIDDEN: "Dit cijfer is niet openbaar. Het mag niet op een kaart.",
    NewsKind.UNSAID: "De enquête zegt dit niet meer.",
}
DIFFERENCES = {
    DifferenceKind.EDITED: "bewerkt",
    DifferenceKind.ADDED: "toegevoegd",
    DifferenceKind.REMOVED: "weggehaald",
    DifferenceKind.MOVED: "verplaatst",
}


class PersonaReview:
    """The review of one card. `changed` shows the card anew; the two parts are drawn only when they differ."""

    def __init__(self, here: Here, traject_id: int, persona_id: int, changed: Callable[[], Awaitable[None]]) -> None:
        self.here, self.traject_id, self.persona_id = here, traject_id, persona_id
        self.changed = changed
        self.client = ui.context.client
        self.news: tuple[ClaimNews, ...] = ()
        self.card = CardComparison("", ())
        self.parts: tuple[Block[tuple[ClaimNews, ...]], Block[CardComparison]] | None = None

    async def read(self) -> None:
        """Lay the card beside the figures of now and beside its proposal."""
        news = await self.here.read(get_data_news, traject_id=self.traject_id)
        self.news = news.claims.get(self.persona_id, ())
        self.card = await self.here.read(compare_card, persona_id=self.persona_id)

    def draw(self) -> None:
        """Add both parts."""
        self.parts = (Block(self._news), Block(self._comparison))
        self.show()

    def show(self) -> None:
        """Show what was read last."""
        if self.parts is not None:
            self.parts[0].show(self.news)
            self.parts[1].show(self.card)

    async def follow(self, *claim_ids: int) -> None:
        """Let these sentences follow their figures, or all that nobody edited."""
        await self._act(follow_figures, "cijfers", persona_id=self.persona_id, claim_ids=claim_ids)

    async def keep(self, claim_id: int) -> None:
        """Let a sentence stand."""
        await self._act(keep_claim, "cijfers", claim_id=claim_id)

    async def remove(self, claim_id: int, focus: str = "vergelijk") -> None:
        """Take a sentence off the card."""
        await self._act(remove_claim, focus, claim_id=claim_id)

    async def reset(self, claim_id: int) -> None:
        """Put a sentence back as it was proposed."""
        await self._act(reset_claim, "vergelijk", claim_id=claim_id)

    async def move(self, claim_id: int, steps: int) -> None:
        """Put a sentence back in its place."""
        await self._act(move_claim, "vergelijk", claim_id=claim_id, steps=steps)

    async def rename(self, title: str) -> None:
        """Put the role line back."""
        await self._act(rename_persona, "vergelijk", persona_id=self.persona_id, title=title)

    def _news(self, news: tuple[ClaimNews, ...]) -> None:
        news_of_card(news, self)

    def _comparison(self, card: CardComparison) -> None:
        comparison_of_card(card, self)

    async def _act(self, usecase: Callable[..., Any], focus: str, **facts: Any) -> None:
        with self.client, explaining_refusals():
            await self.here.act(usecase, **facts, now=self.here.now, who=self.here.who)
            await self.changed()
            give_focus(self.client, focus if focus != "cijfers" or self.news else "vergelijk")


def news_of_card(news: Sequence[ClaimNews], actions: PersonaReview) -> None:
    """Add per sentence what its figure is now and was; nothing changes until somebody chooses."""
    if not news:
        return
    with box("review news", tag="section").props("id=cijfers tabindex=-1"):
        overline("De cijfers zijn veranderd")
        waiting = [one for one in news if one.can_follow and not one.is_edited]
        with box("row wrap"):
            text("p", "Sinds deze kaart gemaakt is. De tekst verandert alleen als jullie dat kiezen.", "grow")
            if waiting:
                button(f"{ALL} ({len(waiting)})", actions.follow).mark("follow-all")
        with box("rules", tag="ul"):
            for one in news:
                _news(one, actions)


def comparison_of_card(card: CardComparison, actions: PersonaReview) -> None:
    """Add per sentence the automatic text beside what stands there now, with the way back."""
    with box("review", tag="section").props("id=vergelijk tabindex=-1"):
        overline("Vergelijk met het voorstel")
        if not card.summary:
            text("p", "Alles staat er nog zoals voorgesteld.", "muted")
            return
        text("p", f"{card.summary}.")
        with box("rules", tag="ul"):
            if card.proposed_title:
                with box(tag="li"):
                    text("span", "Rolzin aangepast", "small muted")
                    _pair("Voorstel", card.proposed_title)
                    back = "Zet de rolzin terug zoals voorgesteld"
                    button(back, lambda: actions.rename(card.proposed_title), kind="btn quiet", icon_name="undo")
            for one in card.sentences:
                _difference(one, actions)


def _news(one: ClaimNews, actions: PersonaReview) -> None:
    with box(tag="li").mark(f"news-{one.claim_id}"):
        if one.kind is NewsKind.HIDDEN:
            with message("bad"):
                text("strong", WORDS[one.kind])
        elif one.kind is not NewsKind.MOVED:
            text("strong", WORDS[one.kind])
        for line in one.lines:
            text("strong", f"{line}.")
        _pair("Op de kaart", one.text)
        if one.text_now:
            _pair("Nieuwe zin", one.text_now)
        elif one.can_follow and one.lines:
            text("p", "De zin zelf blijft gelijk; de uitleg erachter krijgt het nieuwe cijfer.", "small muted")
        if one.is_edited and one.can_follow:
            text("p", "Deze zin is bewerkt. Neem je het nieuwe cijfer over, dan vervalt de bewerking.", "small muted")
        with box("row wrap"):
            if one.can_follow:
                label = "Neem het nieuwe cijfer over" if one.lines else "Neem de nieuwe zin over"
                made = button(label, lambda: actions.follow(one.claim_id), kind="btn second")
                made.props["aria-label"] = f"{label}: {one.text}"
                made.mark(f"follow-{one.claim_id}")
            else:
                label = "Haal de zin weg"
                made = button(label, partial(actions.remove, one.claim_id, "cijfers"), kind="btn second")
                made.props["aria-label"] = f"{label}: {one.text}"
            if one.kind is not NewsKind.HIDDEN:
                keep = button("Laat staan", lambda: actions.keep(one.claim_id), kind="btn quiet")
                keep.props["aria-label"] = f"Laat staan: {one.text}"
                keep.mark(f"keep-{one.claim_id}")


def _difference(one: SentenceDifference, actions: PersonaReview) -> None:
    with box(tag="li").mark(f"difference-{one.claim_id}"):
        said = edit_words(one.state, one.section) if one.kind is DifferenceKind.EDITED else ""
        reason = f" Reden: {one.reason}" if one.reason else ""
        text("p", f"{section_name(one.section)}: {said or DIFFERENCES[one.kind]}.{reason}", "small muted")
        if one.proposed and one.kind is not DifferenceKind.MOVED:
            _pair("Voorstel", one.proposed)
        if one.now:
            _pair("Nu", one.now)
        _way_back(one, actions)


def _way_back(one: SentenceDifference, actions: PersonaReview) -> None:
    if one.kind is DifferenceKind.ADDED:
        made = button("Haal weg", lambda: actions.remove(one.claim_id), kind="btn quiet", icon_name="trash")
        made.props["aria-label"] = f"Haal weg: {one.now}"
        return
    if one.kind is DifferenceKind.MOVED:
        label = "Zet terug op de oude plek"
        made = button(label, lambda: actions.move(one.claim_id, one.steps_back), kind="btn quiet", icon_name="undo")
    else:
        label = "Zet deze zin terug zoals voorgesteld"
        made = button(label, lambda: actions.reset(one.claim_id), kind="btn quiet", icon_name="undo")
        made.mark(f"reset-{one.claim_id}")
    made.props["aria-label"] = f"{label}: {one.proposed}"


def section_name(section: ClaimSection) -> str:
    """Return the heading above a section of a card."""
    names = {
        ClaimSection.TRAITS: "Wie het is",
        ClaimSection.STANDS_FOR: "Staat voor",
        ClaimSection.QUOTE: "Bedachte uitspraak",
    }
    return names.get(section) or labels()[section.value]


def _pair(name: str, value: str) -> None:
    with box("pair", tag="p"):
        text("span", name, "small muted")
        text("span", value)
