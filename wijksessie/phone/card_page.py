"""The card of the own table on a phone: its sentences to mark, and six questions about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi.responses import HTMLResponse
from markupsafe import Markup

from personas.card_rules import DOUBTED, SCALE
from personas.content import labels
from personas.enums import SCORED, ClaimClass, ClaimSection
from personas.errors import NotAsked, NotYourCard, UnknownScore
from personas.queries.card_answer import OwnAnswers
from personas.queries.persona import ClaimView, PersonaCard
from sessions.errors import DomainError
from sessions.queries.participant import ParticipantView
from wijksessie.charts.claim_svg import claim_svg
from wijksessie.charts.style import paper_style
from wijksessie.phone.base import known_language, page, sentences

REFUSALS = {NotYourCard: "moved", NotAsked: "not_asked", UnknownScore: "unknown_score"}
MARK = 13  # pixels, beside small words
# The content of the card is Dutch, and so are its headings.
HEADINGS = {
    ClaimSection.FIGURES: "figures",
    ClaimSection.STRENGTHS: "strengths",
    ClaimSection.DAY: "day",
    ClaimSection.QUOTE: "quote",
    ClaimSection.HELPS: "helps",
    ClaimSection.VARIATION: "variation",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences under one heading."""

    heading: str
    claims: tuple[ClaimView, ...]

    @property
    def is_made_up(self) -> bool:
        """Tell whether nothing of this part is a fact."""
        return all(claim.is_made_up for claim in self.claims)


class CardPage:
    """Makes the pages of one phone about one card."""

    def __init__(self, card: PersonaCard, own: OwnAnswers, phone: ParticipantView, key: str, *, code: str) -> None:
        self._card, self._own, self._phone, self._code = card, own, phone, code
        self._path = f"/d/{key}"
        self._words = sentences(known_language(phone.language))
        self.say: Mapping[str, str] = self._words["card"]

    def claims_page(self, *, told: str = "", refused: str = "", status: int = 200) -> HTMLResponse:
        """Return the sentences, each with a box for who does not recognise it."""
        parts = tuple(Part(labels()[HEADINGS[section]], self._card.of(section)) for section in DOUBTED)
        return self._page(
            "card.html",
            told=told or (self.say["kept"] if self._own.has_looked else ""),
            refused=refused,
            status=status,
            parts=tuple(part for part in parts if part.claims),
            doubted=self._own.doubted,
            marks={one: Markup(claim_svg(one, style=paper_style(), size=MARK)) for one in ClaimClass},  # noqa: S704 - ours
        )

    def scores_page(self, *, told: str = "", refused: str = "", status: int = 200) -> HTMLResponse:
        """Return the six questions with their scale."""
        return self._page(
            "card_scores.html",
            told=told or (self.say["kept"] if self._own.scores else ""),
            refused=refused,
            status=status,
            questions=SCORED,
            scale=SCALE,
            scores=self._own.scores,
        )

    def sent(self, at: str) -> str:
        """Return the confirmation of what was kept."""
        return self.say["sent"].format(time=at)

    def _page(self, template: str, *, status: int, **facts: object) -> HTMLResponse:
        persona = self._card.persona
        return page(
            template,
            language=self._phone.language,
            status=status,
            say=self._words,
            path=self._path,
            code=self._code,
            persona=persona,
            **facts,
        )


def refusal_text(refused: DomainError, language: str) -> str:
    """Return the sentence of a refusal in the language of the phone."""
    key = REFUSALS.get(type(refused))
    return str(sentences(known_language(language))["card"][key]) if key else refused.text
