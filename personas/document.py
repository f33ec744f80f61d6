"""A proposal as one plain document (JSON): what the command line prints and what a test compares byte by byte."""

import json
from dataclasses import asdict
from typing import Any

from personas.cards import CardDraft
from personas.claims import ClaimDraft, EvidenceFact, Form
from personas.content import labels
from personas.evidence import REFERENCE
from personas.facts import WijkFacts
from personas.proposal import VERSION, Proposal


def proposal_document(facts: WijkFacts, proposal: Proposal) -> dict[str, Any]:
    """Return {version, area, weights, coverage, themes, cards, reserve, evidence}.

    A card is {id, title, theme, group, n: {value, lo, hi} or None, returns, claims}; a claim is {section, class, text,
    slots: {name: evidence id}, reference: {source, year, group, area} where it rests on no figure}; evidence is
    {id: {value, unit, area, group, year, source, licence, lo, hi, …}}.
    """
    cards = (*proposal.cards, *((proposal.reserve,) if proposal.reserve else ()))
    evidence = {key: fact for card in cards for key, fact in card.evidence.items()}
    return {
        "version": VERSION,
        "area": facts.area_code,
        "area_name": facts.wijk,
        "weights": dict(zip(("data", "survey", "influence"), proposal.weights.shares(), strict=True)),
        "with_survey": facts.has_survey,
        "coverage": asdict(proposal.coverage),
        "without_candidate": list(proposal.without_candidate),
        "themes": [asdict(score) for score in proposal.scores],
        "cards": [_card(card, proposal.returns.get(card.key)) for card in proposal.cards],
        "reserve": _card(proposal.reserve, None) if proposal.reserve else None,
        "evidence": {key: _evidence(evidence[key]) for key in sorted(evidence)},
    }


def full_document(facts: WijkFacts, proposal: Proposal) -> dict[str, Any]:
    """Return the same document with all that a reader elsewhere may ask: how each card is known, and what is missing.

    A card also has {life_stage, household, basis, basis_text}, an evidence {effective_n, definition}. `missing` is
    {survey, themes, themes_without_count, biggest_group, residents_under_18}: no enquête, the themes without a card,
    those of them that no figure counts, the biggest group that nobody stands for, and who has no figure at all.
    """
    document = proposal_document(facts, proposal)
    drafts = (*proposal.cards, *((proposal.reserve,) if proposal.reserve else ()))
    shown = [*document["cards"], *filter(None, [document["reserve"]])]
    for card, draft in zip(shown, drafts, strict=True):
        card.update(_known_by(draft))
    for draft in drafts:
        for key, fact in draft.evidence.items():
            document["evidence"][key] |= {"effective_n": fact.effective_n, "definition": fact.definition}
    coverage = proposal.coverage
    missing = {
        "survey": not facts.has_survey,
        "themes": list(coverage.missed_themes),
        "themes_without_count": list(proposal.without_candidate),
        "biggest_group": asdict(coverage.missed) if coverage.missed else None,
        "residents_under_18": coverage.without_figures,
    }
    return {**document, "missing": missing}


def _known_by(card: CardDraft) -> dict[str, str]:
    basis = card.basis.value if card.basis else ""
    return {
        "life_stage": card.life_stage,
        "household": card.household,
        "basis": basis,
        "basis_text": labels().get(basis, ""),
    }


def as_text(document: dict[str, Any]) -> str:
    """Return the document as canonical JSON, readable for people; the same document gives the same bytes."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)


def _card(card: CardDraft, returns: int | None) -> dict[str, Any]:
    number = card.number
    return {
        "id": card.key,
        "title": card.title,
        "theme": card.theme,
        "group": card.age_group,
        "n": None if number is None else {"value": number.value, "lo": number.low, "hi": number.high},
        "returns": returns,
        "claims": [
            {
                "section": claim.section.value,
                "class": claim.claim_class.value,
                "text": claim.text(card.evidence),
                "slots": {name: slot.evidence for name, slot in claim.slots.items() if slot.form is not Form.TEXT},
                "reference": _reference(claim),
            }
            for claim in card.claims
        ],
    }


def _reference(claim: ClaimDraft) -> dict[str, str] | None:
    """Return what a sentence without a figure rests on, None where its slots point at evidence."""
    found = {name: claim.slots[name].text for name in REFERENCE if name in claim.slots}
    return found if len(found) == len(REFERENCE) else None


def _evidence(fact: EvidenceFact) -> dict[str, Any]:
    return {
        "indicator": fact.indicator,
        "label": fact.label,
        "value": fact.value,
        "unit": fact.unit,
        "area": fact.area_code,
        "area_name": fact.area_name,
        "group": fact.age_group,
        "year": fact.year,
        "source": fact.source,
        "licence": fact.licence,
        "kind": fact.kind,
        "lo": fact.low,
        "hi": fact.high,
    }
