"""A persona on paper as texts and drawings (JSON-able): its front for poster and hand-out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from personas.content import labels
from personas.enums import ClaimClass, ClaimSection, ClaimState
from personas.queries.evidence import EvidenceView, compared
from personas.queries.persona import ClaimView, PersonaCard
from sessions.wijkdata.catalogue import PERCENT, indicators
from wijksessie import texts
from wijksessie.card_words import KEY_ORDER, KEY_TITLE, claim_words, key_words
from wijksessie.charts.claim_svg import claim_svg
from wijksessie.charts.dumbbell import row_text
from wijksessie.charts.dumbbell_svg import key_svg, row_svg
from wijksessie.charts.evidence import evidence_view
from wijksessie.charts.persona_svg import persona_svg
from wijksessie.charts.style import paper_style

AREAS = ("wijk", "city", "country")
MOST_FIGURES = 4
MARGINS = (
    "Marges van cijfers: eigen, voorzichtige berekening (95%). De marge van ‘staat voor’ klopt in 8 van de 10 keer."
)
NO_FIGURES = "Voor deze groep zijn geen cijfers."


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What stands on every sheet beside the persona's."""

    wijk: str
    session_date: date | None
    made_at: datetime


def paper_content(cards: Sequence[PersonaCard], facts: PaperFacts) -> dict[str, Any]:
    """Return everything that poster and hand-out share: the fronts, the marks and what they mean."""
    when = texts.day(facts.session_date, weekday=False) if facts.session_date else ""
    style = paper_style()
    return {
        "where": ", ".join(part for part in (facts.wijk, when) if part),
        "labels": dict(labels()),
        "marks": {one.value: {"svg": claim_svg(one, style=style), "alt": f"{claim_words(one)}:"} for one in ClaimClass},
        "key_title": KEY_TITLE,
        "key": [[one.value, key_words(one)] for one in KEY_ORDER],
        "series": {name: key_svg(name, style=style) for name in AREAS},
        "cards": [_front(card) for card in cards],
    }


def _front(card: PersonaCard) -> dict[str, Any]:
    persona, style = card.persona, paper_style()
    ink, paper = style.colour("color-primary"), style.colour("color-surface")
    low, _, high = persona.range_text.partition(" tot ")
    shown = charted(card)
    return {
        "letter": persona.letter,
        "title": persona.title,
        "figure": persona_svg(persona.letter, ink=ink, paper=paper, name=f"paper-{persona.id}"),
        "traits": _sentences(card, ClaimSection.TRAITS),
        "number": persona.n_text if low else "",
        "low": low,
        "high": high,
        "counted": next((claim.claim_class.value for claim in card.of(ClaimSection.STANDS_FOR)), ""),
        "who": persona.who,
        "stands_for": persona.stands_for_text,
        "quotes": _told(card, ClaimSection.QUOTE),
        "days": _told(card, ClaimSection.DAY),
        "variation": _sentences(card, ClaimSection.VARIATION),
        "figures_title": labels()["figures"] if shown or _has_figures(card) else "Wat de zaal zegt",
        "figures_note": _figures_note(shown),
        "areas": {name: _area(shown, name) for name in AREAS},
        "charts": [_chart(rows, verdict) for rows, verdict in shown],
        "figures": [_sentence(claim) for claim in card.of(ClaimSection.FIGURES) if _is_said(claim, shown)],
        "no_figures": "" if card.of(ClaimSection.FIGURES) else NO_FIGURES,
        "strengths": _sentences(card, ClaimSection.STRENGTHS),
        "helps": _sentences(card, ClaimSection.HELPS),
        "questions": [claim.text for claim in card.of(ClaimSection.QUESTIONS)],
        "foot": _foot(card),
    }


Charted = tuple[dict[str, EvidenceView], str]


def charted(card: PersonaCard) -> list[Charted]:
    """Return the percentages on the card with their comparison and its verdict, the burdens first, each figure once."""
    found: dict[str, Charted] = {}
    for claim in (*card.of(ClaimSection.FIGURES), *card.of(ClaimSection.STRENGTHS)):
        rows = compared(claim.evidence)
        if "wijk" in rows and rows["wijk"].unit == PERCENT:
            found.setdefault(rows["wijk"].indicator, (rows, claim.verdict))
    return list(found.values())[:MOST_FIGURES]


def _chart(rows: Mapping[str, EvidenceView], verdict: str) -> dict[str, str]:
    view, row = evidence_view(rows, verdict=verdict, is_whole=True)
    return {
        "label": indicators()[rows["wijk"].indicator].short,
        "svg": row_svg(view, row, style=paper_style()),
        "alt": row_text(view, row),
        **{name: texts.percent(rows[name].value) if name in rows else "" for name in AREAS},
    }


def _area(shown: Sequence[Charted], name: str) -> str:
    return next((rows[name].area_name for rows, _ in shown if name in rows), "")


def _figures_note(shown: Sequence[Charted]) -> str:
    group = next((one.group_text for rows, _ in shown for one in rows.values()), "")
    years = sorted({str(one.year) for rows, _ in shown for one in rows.values()})
    return ", ".join(part for part in (group, "-".join(years), "naar schatting") if part) if shown else ""


def _is_said(claim: ClaimView, shown: Sequence[Charted]) -> bool:
    """Return whether a sentence about figures has to stand in words: without a chart, or written by people."""
    wijk = compared(claim.evidence).get("wijk")
    is_drawn = wijk is not None and any(rows["wijk"].id == wijk.id for rows, _ in shown)
    return not is_drawn or claim.state is not ClaimState.AUTOMATIC


def _has_figures(card: PersonaCard) -> bool:
    return any(claim.evidence for claim in card.of(ClaimSection.FIGURES))


def _sentences(card: PersonaCard, section: ClaimSection) -> list[dict[str, str]]:
    return [_sentence(claim) for claim in card.of(section)]


def _sentence(claim: ClaimView) -> dict[str, str]:
    return {"mark": claim.claim_class.value, "text": claim.text}


def _told(card: PersonaCard, section: ClaimSection) -> list[dict[str, str]]:
    """Return a day or a quote; what is made up has its own word, what somebody knows has the mark of that."""
    return [{"made_up": "yes" if claim.is_made_up else "", **_sentence(claim)} for claim in card.of(section)]


def _foot(card: PersonaCard) -> str:
    sources = dict.fromkeys(
        one.source for claim in card.claims for one in claim.evidence if one.name not in {"n", "group"}
    )
    said = f"Bronnen: {'; '.join(sources)}." if sources else ""
    return " ".join(part for part in (said, card.persona.basis_text, MARGINS, labels()["made_up_person"]) if part)
