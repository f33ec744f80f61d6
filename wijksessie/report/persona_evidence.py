"""The back of a hand-out: every sentence with its figures, margins, years, sources and how sure they are. Pure."""

from typing import Any

from personas.enums import ClaimClass
from personas.queries.evidence import EvidenceView, compared
from personas.queries.persona import ClaimView, PersonaCard
from sessions.wijkdata.catalogue import indicators
from wijksessie import texts
from wijksessie.card_words import claim_words, edit_words

SHOWN = frozenset({ClaimClass.DATA, ClaimClass.SURVEY, ClaimClass.LITERATURE})
ESTIMATED = frozenset({"M", "S"})
MARGINS = "De marge van een cijfer is een eigen, voorzichtige berekening (95%)."
WORTH = "‘Als 500 mensen’: zo zeker als wanneer er zo veel mensen zijn gevraagd."
NO_EVIDENCE = "Op deze kaart staat geen zin met een bron."
REST = "Wat bedacht is en wat mensen uit de wijk toevoegden, staat hier niet: daar hoort geen cijfer bij."


def evidence_content(card: PersonaCard) -> dict[str, Any]:
    """Return the table of one card: sentences with their lines, the sources by number, and how the number was made."""
    sources, seen = _Sources(), set[int]()
    rows = [_row(claim, sources, seen) for claim in card.claims if claim.claim_class in SHOWN]
    return {
        "rows": rows,
        "beside": next((one.area_name for claim in card.claims for one in _cities(claim)), "Stad"),
        "sources": sources.lines,
        "notes": _notes(card),
        "empty": "" if rows else NO_EVIDENCE,
    }


class _Sources:
    """Gives each source its number, in the order in which they are named."""

    def __init__(self) -> None:
        self._known: list[tuple[str, str]] = []

    def number(self, evidence: EvidenceView) -> str:
        found = (evidence.source, evidence.licence)
        if found not in self._known:
            self._known.append(found)
        return str(self._known.index(found) + 1)

    @property
    def lines(self) -> list[str]:
        return [f"{source.rstrip('.')}. Licentie: {licence.rstrip('.')}." for source, licence in self._known]


def _cities(claim: ClaimView) -> list[EvidenceView]:
    beside = compared(claim.evidence)
    return [beside["city"]] if "city" in beside else []


def _row(claim: ClaimView, sources: _Sources, seen: set[int]) -> dict[str, Any]:
    """Return a sentence with its lines. What a number was counted with and stands above already, is not repeated."""
    is_count = any(one.name == "n" for one in claim.evidence)
    beside = {} if is_count else compared(claim.evidence)
    lines = [_compared_line(beside, claim.verdict, sources)] if "wijk" in beside else []
    others = [one for one in claim.evidence if one not in beside.values()]
    lines += [_line(one, sources) for one in others if not (is_count and one.id in seen)]
    seen.update(one.id for one in claim.evidence)
    said = [edit_words(claim.state, claim.section), claim.reason]
    if not claim.evidence:
        said = [claim_words(claim.claim_class), claim.source, *said]
    return {
        "mark": claim.claim_class.value,
        "text": texts.capitalised(claim.text),
        "lines": lines,
        "note": ". ".join(part.rstrip(".") for part in said if part),
    }


def _compared_line(beside: dict[str, EvidenceView], verdict: str, sources: _Sources) -> dict[str, str]:
    wijk, city, country = beside["wijk"], beside.get("city"), beside.get("country")
    return {
        **_line(wijk, sources),
        "city": _other(city, wijk),
        "country": _other(country, wijk),
        "sure": ", ".join(part for part in (_sure(wijk), _compares(verdict, city)) if part),
    }


def _line(one: EvidenceView, sources: _Sources) -> dict[str, str]:
    return {
        "label": _label(one),
        "value": one.value_text,
        "range": f"({one.range_text})" if one.range_text else "",
        "city": "",
        "country": "",
        "sure": _sure(one),
        "source": sources.number(one),
    }


def _label(one: EvidenceView) -> str:
    """Return 'Eenzaam, 18 tot 65 jaar, 2020'; a number of people names its group itself."""
    known = indicators().get(one.indicator)
    group = one.group_text.removeprefix("mensen van ") if known else ""
    return ", ".join(part for part in (known.short if known else one.label, group, str(one.year or "")) if part)


def _other(one: EvidenceView | None, wijk: EvidenceView) -> str:
    """Return the value of another area, with its year where that is not the year of the wijk."""
    if one is None:
        return "–"
    return one.value_text if one.year == wijk.year else f"{one.value_text} ({one.year})"


def _sure(one: EvidenceView) -> str:
    worth = f", als {one.effective_n:.0f} mensen" if one.effective_n and one.kind in ESTIMATED else ""
    return f"{one.kind_text}{worth}"


def _compares(verdict: str, city: EvidenceView | None) -> str:
    if not verdict or city is None:
        return ""
    return "vergelijkbaar" if verdict == "vergelijkbaar" else f"hier {verdict}"


def _notes(card: PersonaCard) -> list[str]:
    """Return how the number of people was made, and what a margin is."""
    evidence = [one for claim in card.claims if claim.claim_class in SHOWN for one in claim.evidence]
    counted = next((one.definition for one in evidence if one.name == "n"), "")
    margins = f"{MARGINS} {WORTH}" if any(one.kind in ESTIMATED for one in evidence) else ""
    return [one for one in dict.fromkeys((card.persona.basis_text, counted, margins, REST)) if one]
