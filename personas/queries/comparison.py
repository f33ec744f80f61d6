"""What people made of a card, beside what was proposed: edited, added, taken away, moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from personas.claims import render
from personas.enums import ClaimSection, ClaimState, PersonaState
from personas.models import Claim, Evidence, Persona
from personas.queries.change import scope_of
from personas.queries.evidence import evidence_of, facts_of, slots_of
from personas.queries.persona import NOWHERE
from sessions.models import Change

_SECTIONS = tuple(ClaimSection)


class DifferenceKind(StrEnum):
    """What people did to a sentence."""

    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class SentenceDifference:
    """One sentence that is not as proposed. `proposed` is '' for an added one, `now` for one that was taken away.

    `state` says whether an edited text still holds; `steps_back` moves a sentence back to its place.
    """

    claim_id: int
    section: ClaimSection
    kind: DifferenceKind
    proposed: str
    now: str
    state: ClaimState
    reason: str
    steps_back: int = 0


@dataclass(frozen=True, slots=True)
class CardComparison:
    """A card beside its proposal. `proposed_title` is '' while the role line is as proposed."""

    proposed_title: str
    sentences: tuple[SentenceDifference, ...]

    @property
    def summary(self) -> str:
        """Return '2 zinnen bewerkt, 1 toegevoegd', or '' when all is as proposed."""
        words = {
            DifferenceKind.EDITED: "bewerkt",
            DifferenceKind.ADDED: "toegevoegd",
            DifferenceKind.REMOVED: "weggehaald",
            DifferenceKind.MOVED: "verplaatst",
        }
        counts = {kind: sum(one.kind is kind for one in self.sentences) for kind in words}
        said = [f"{count} {words[kind]}" for kind, count in counts.items() if count]
        if said:
            number, word = said[0].split(" ")
            said[0] = f"{number} {'zin' if number == '1' else 'zinnen'} {word}"
        return ", ".join([*said, *(["rolzin aangepast"] if self.proposed_title else [])])


def compare_cards(db: Session, *, traject_id: int) -> dict[int, CardComparison]:
    """Return every card of a traject that is not as proposed, beside its proposal."""
    query = select(Persona).where(
        Persona.traject_id == traject_id, Persona.letter != NOWHERE, Persona.state != PersonaState.REMOVED
    )
    found = _compared(db, db.exec(query).all())
    return {key: one for key, one in found.items() if one.sentences or one.proposed_title}


def compare_card(db: Session, *, persona_id: int) -> CardComparison:
    """Return one card beside its proposal. Raises NoResultFound."""
    row = db.exec(select(Persona).where(Persona.id == persona_id)).one()
    return _compared(db, [row])[persona_id]


def proposed_text(claim: Claim, evidence: Mapping[int, Evidence]) -> str:
    """Return the sentence as its template and its figures have it; '' for one that people added."""
    return render(claim.template, slots_of(claim), facts_of(evidence)) if claim.template else ""


def _compared(db: Session, rows: Sequence[Persona]) -> dict[int, CardComparison]:
    ids = {row.id or 0: row for row in rows}
    claims = db.exec(select(Claim).where(col(Claim.persona_id).in_(sorted(ids)))).all()
    evidence = evidence_of(db, claims=claims)
    scopes = {scope_of(key): key for key in ids}
    changes = db.exec(
        select(Change)
        .where(col(Change.scope).in_(sorted(scopes)), col(Change.undone_at).is_(None))
        .order_by(col(Change.id))
    ).all()
    return {
        key: _comparison(
            row,
            [claim for claim in claims if claim.persona_id == key],
            evidence,
            [change for change in changes if scopes[change.scope] == key],
        )
        for key, row in ids.items()
    }


def _comparison(
    row: Persona, claims: Sequence[Claim], evidence: Mapping[int, Evidence], changes: Iterable[Change]
) -> CardComparison:
    changes = list(changes)
    titles = (str((one.before or {}).get("title", "")) for one in changes if one.what == "rename_persona")
    first = next(titles, "")
    done = {name: {one.subject_id for one in changes if one.what == name} for name in ("add_claim", "move_claim")}
    ordered = sorted(claims, key=lambda one: (_SECTIONS.index(one.section), one.position, one.id or 0))
    found = (_difference(one, ordered, evidence, done) for one in ordered)
    return CardComparison(first if first != row.title else "", tuple(one for one in found if one is not None))


def _difference(
    claim: Claim, ordered: Sequence[Claim], evidence: Mapping[int, Evidence], done: Mapping[str, set[int]]
) -> SentenceDifference | None:
    is_added, is_gone = claim.id in done["add_claim"], claim.removed_at is not None
    if not claim.template and not is_added:
        return None  # why somebody was missed: part of a card that was made in the room
    proposed = proposed_text(claim, evidence)
    steps = _steps_back(claim, ordered) if claim.id in done["move_claim"] and claim.template and not is_gone else 0
    if is_gone:
        kind = DifferenceKind.REMOVED
    elif is_added:
        kind = DifferenceKind.ADDED
    elif claim.text != proposed:
        kind = DifferenceKind.EDITED
    elif steps:
        kind = DifferenceKind.MOVED
    else:
        return None
    if is_gone and is_added:
        return None  # added and taken away again: nothing of the proposal
    now = "" if is_gone else claim.text
    return SentenceDifference(claim.id or 0, claim.section, kind, proposed, now, claim.state, claim.reason, steps)


def _steps_back(claim: Claim, ordered: Sequence[Claim]) -> int:
    """Return how many steps bring a sentence back to its place among the proposed ones of its section."""
    beside = [one for one in ordered if one.section is claim.section and one.removed_at is None]
    proposed = [one for one in beside if one.template]
    rank = sorted(one.id or 0 for one in proposed).index(claim.id or 0)
    return beside.index(proposed[rank]) - beside.index(claim)
