"""The persona beside the board, with what the phones at the table do not recognise of it (PRODUCT P7)."""

from collections.abc import Mapping

from markupsafe import Markup
from nicegui import ui

from personas.content import labels
from personas.enums import ClaimSection
from personas.queries.card_answer import CardVerdict, get_card_verdict
from personas.queries.persona import PersonaCard
from personas.usecases.card_answer import SUBJECT, show_doubts
from sessions.queries.table import TableView
from sessions.usecases.table import LONGEST_NAME, name_persona
from wijksessie.card_words import doubt_words, looked_words
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.claim_mark import claim_key, mark_of
from wijksessie.screens.components.fields import text_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.components.still import listed, said, still, together
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

ASK = (
    "Open ‘Klopt dit?’ op je telefoon en vink aan wat je niet herkent. Vanaf vijf mensen kun je hier laten zien wat "
    "jullie niet herkennen."
)
WAIT = "Wacht tot iedereen klaar is. Daarna verandert dit pas als er vijf mensen bij zijn."
NAME_HINT = "Hoeft niet. Een naam roept een beeld op: kies er samen een die bij veel mensen past."
Doubts = Mapping[int, str]


class PersonaPanel:
    """What stands in the panel of a table's persona, drawn anew when the table shows what it does not recognise."""

    def __init__(self, here: Here, table: TableView, card: PersonaCard | None) -> None:
        self._here, self._table_id, self._card, self._name = here, table.id, card, table.persona_name
        self._verdict: CardVerdict | None = None
        self._block: Block[CardVerdict | None] | None = None

    async def start(self) -> None:
        """Follow the card and read what may be seen of it; call this before `draw`."""
        if self._card is not None:
            self._here.follow(SUBJECT, self._card.persona.id, self._read)
            await self._read()

    def draw(self) -> None:
        """Add the panel's content; the field stands outside of what is drawn anew, so that typing stays."""
        if self._card is None:
            text("p", "Deze tafel heeft nog geen persona. Vraag de wijkmanager er een te kiezen.", "muted")
            return
        text("p", self._card.persona.title, "lead")
        text("p", self._card.persona.stands_for_text)
        text_field(
            "Hoe heet jullie persoon?", value=self._name, hint=NAME_HINT, longest=LONGEST_NAME, on_save=self._call
        ).mark("persona-name")
        self._block = Block(self._draw)
        self._block.show(self._verdict)

    async def _call(self, name: str) -> None:
        with explaining_refusals():
            await self._here.act(
                name_persona, table_id=self._table_id, name=name, who=self._here.who, now=self._here.now
            )

    async def _read(self) -> None:
        if self._card is not None:
            self._verdict = await self._here.read(get_card_verdict, persona_id=self._card.persona.id)
        if self._block is not None:
            self._block.show(self._verdict)

    async def _show(self) -> None:
        client = ui.context.client  # the button that was pressed goes away with what is drawn anew
        with explaining_refusals():
            await self._here.act(show_doubts, table_id=self._table_id)
        await self._read()
        client.run_javascript("document.getElementById('panel-persona')?.focus()")

    def _draw(self, verdict: CardVerdict | None) -> None:
        if self._card is None or verdict is None:
            return
        shown = verdict.doubts
        doubts = {key: doubt_words(count, shown.people) for key, count in shown.doubts.items()} if shown else {}
        with box("tip doubts").mark("doubts"):
            text("h3", "Klopt dit?")
            text("p", looked_words(shown) if shown else _so_far(verdict))
            if verdict.can_show:
                label = "Laat de nieuwe stand zien" if shown else "Laat zien wat we niet herkennen"
                text("p", WAIT, "small")
                button(label, self._show, kind="btn second", icon_name="eye").mark("show-doubts")
        still(_card_sentences(self._card, doubts))
        claim_key()


def _so_far(verdict: CardVerdict) -> str:
    return f"Minstens {verdict.looked} mensen lazen de zinnen na." if verdict.looked else ASK


def _card_sentences(card: PersonaCard, doubts: Doubts) -> Markup:
    """Return the persona as the table reads it: figures, what goes well, the questions, what is made up, what helps."""
    words = labels()
    parts = [
        _sentences(card, section, title, doubts)
        for section, title in (
            (ClaimSection.FIGURES, words["figures"]),
            (ClaimSection.STRENGTHS, words["strengths"]),
            (ClaimSection.QUESTIONS, words["questions"]),
        )
    ]
    for section in (ClaimSection.DAY, ClaimSection.QUOTE):
        for claim in card.of(section):
            inside = said("span", words["made_up"], "tag") + said("p", claim.text) + _doubt(doubts, claim.id)
            parts.append(said("div", inside, "made-up"))
    for section, title in ((ClaimSection.HELPS, words["helps"]), (ClaimSection.VARIATION, words["variation"])):
        parts.append(_sentences(card, section, title, doubts))
    return together(parts)


def _sentences(card: PersonaCard, section: ClaimSection, title: str, doubts: Doubts) -> Markup:
    claims = card.of(section)
    if not claims:
        return Markup("")
    is_asked = section is ClaimSection.QUESTIONS
    rows = (
        mark_of(None if is_asked else claim.claim_class)
        + said("div", said("span", claim.text) + _doubt(doubts, claim.id))
        for claim in claims
    )
    return said("h3", title) + listed(rows, "sentences")


def _doubt(doubts: Doubts, claim_id: int) -> Markup:
    return said("p", doubts[claim_id], "doubt") if doubts.get(claim_id) else Markup("")
