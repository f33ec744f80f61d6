"""Can every sentence that says where it comes from be opened: to a source, a year, a group and an area?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from personas.models import Claim, Evidence, Persona
from personas.queries.persona import PersonaCard, get_persona
from sessions.models import Dataset

SOURCED = ("D", "E", "L")
YEARS = range(1990, 2101)
WHAT = ("source", "year", "group", "area")


@dataclass(slots=True)
class Opened:
    """How many sentences of each class were opened, and which could not be."""

    opened: Counter[str] = field(default_factory=Counter)
    closed: list[str] = field(default_factory=list)

    def look(self, kind: str, text: str, behind: Iterable[Mapping[str, Any]]) -> None:
        """Count one sentence with everything that stands behind it."""
        rows = list(behind)
        missing = [name for row in rows for name in WHAT if not _is_said(name, row.get(name))]
        if rows and not missing:
            self.opened[kind] += 1
        else:
            self.closed.append(f"{kind} zonder {', '.join(missing) or 'bron'}: {text}")

    def add(self, other: "Opened") -> None:
        """Count what was opened elsewhere along."""
        self.opened.update(other.opened)
        self.closed += other.closed


def opened_in_document(document: Mapping[str, Any]) -> Opened:
    """Open every sentence of class D, E and L in the document of a proposal."""
    seen = Opened()
    for card in (*document["cards"], *([document["reserve"]] if document["reserve"] else [])):
        for claim in card["claims"]:
            if claim["class"] in SOURCED:
                rows = [document["evidence"][key] for key in claim["slots"].values()]
                seen.look(claim["class"], claim["text"], rows or ([claim["reference"]] if claim["reference"] else []))
    return seen


def opened_on_screen(db: Session, *, traject_id: int) -> Opened:
    """Open every sentence of class D, E and L of the stored cards, through what the drawer of the screen reads."""
    seen = Opened()
    for persona_id in db.exec(select(Persona.id).where(Persona.traject_id == traject_id)).all():
        card = get_persona(db, persona_id=persona_id or 0)
        for claim in card.claims:
            if claim.claim_class.value in SOURCED:
                seen.look(claim.claim_class.value, claim.text, _behind(card, claim.id))
    return seen


def lost_files(db: Session, *, traject_id: int) -> list[str]:
    """Return the evidence of class D whose file is not in the installation."""
    known = set(db.exec(select(Dataset.id)).all())
    query = select(Evidence).where(Evidence.traject_id == traject_id, col(Evidence.kind).in_(["R", "M", "S", "P", "A"]))
    return [row.key for row in db.exec(query).all() if row.dataset_id not in known]


def forget_a_source(db: Session, *, traject_id: int) -> None:
    """Plant a fault: one row of evidence without a source, and one sentence of class L without a year."""
    row = db.exec(select(Evidence).where(Evidence.traject_id == traject_id)).first()
    claims = db.exec(select(Claim).join(Persona).where(Persona.traject_id == traject_id)).all()
    claim = next(one for one in claims if "year" in one.slots and "text" in one.slots["year"])
    if row is not None:
        row.source = ""
    claim.slots = {name: slot for name, slot in claim.slots.items() if name != "year"}
    db.flush()


def _behind(card: PersonaCard, claim_id: int) -> list[dict[str, object]]:
    claim = next(one for one in card.claims if one.id == claim_id)
    rows: list[dict[str, object]] = [
        {"source": one.source, "year": one.year, "group": one.group_text, "area": one.area_name and one.area_code}
        for one in claim.evidence
    ]
    if not rows and claim.reference is not None:
        rows.append({name: getattr(claim.reference, name) for name in WHAT})
    return rows


def _is_said(name: str, value: object) -> bool:
    if name == "year":
        return str(value).isdigit() and int(str(value)) in YEARS
    return isinstance(value, str) and bool(value.strip())
