"""The persona's as PDF: posters on A3 and hand-outs on A4, from one template. Pure; runs in the worker process."""

from collections.abc import Sequence

from personas.queries.persona import PersonaCard
from wijksessie.report.persona_evidence import evidence_content
from wijksessie.report.persona_words import PaperFacts, paper_content
from wijksessie.report.typeset import typeset

TEMPLATE = "persona.typ"


def posters_pdf(cards: Sequence[PersonaCard], facts: PaperFacts) -> bytes:
    """Return one A3 sheet per persona, each with a bookmark."""
    content = {**paper_content(cards, facts), "kind": "poster", "title": f"Persona’s {facts.wijk}, posters"}
    return typeset(TEMPLATE, content, made_at=facts.made_at)


def handouts_pdf(cards: Sequence[PersonaCard], facts: PaperFacts) -> bytes:
    """Return one A4 leaf per persona: who it is on the front, where it comes from on the back."""
    content = {**paper_content(cards, facts), "kind": "hand-out", "title": f"Persona’s {facts.wijk}, hand-outs"}
    backs = [evidence_content(card) for card in cards]
    return typeset(TEMPLATE, {**content, "backs": backs}, made_at=facts.made_at)
