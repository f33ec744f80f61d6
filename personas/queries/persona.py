"""What the screens know of a persona and its card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlmodel import Session, col, select

from personas.candidates import SENIORS, YOUNGER
from personas.content import all_themes, group_of, labels, word_advice
from personas.enums import ClaimClass, ClaimSection, ClaimState, PersonaState
from personas.evidence import REFERENCE
from personas.households import STAGES, group_name
from personas.models import Claim, Evidence, Persona
from personas.numbers import SMALLEST_PRINTED, dutch
from personas.queries.evidence import EvidenceView, evidence_ids, evidence_of, evidence_views
from sessions.models import Dataset
from sessions.wijkdata.catalogue import indicators

NOWHERE = ""  # the letter of a card that a newer proposal replaced
_SECTIONS = tuple(ClaimSection)


@dataclass(frozen=True, slots=True)
class PersonaView:
    """A persona as lists, tables and the beamer show it.

    `n_text` is '2.800' and `range_text` '2.500 tot 3.200' (both '' without a figure); `who` is 'ouderen die zich
    eenzaam voelen'; `basis_text` says how we know how many; `returns` counts redraws out of 100; `striking` and
    `strength` are one sentence each. `keeps_number` says that the number may not leave the projectteam.
    """

    id: int
    traject_id: int
    letter: str
    title: str
    theme: str
    theme_name: str
    age_group: str
    life_stage: str
    household: str
    basis_text: str
    who: str
    state: PersonaState
    n: int | None
    n_low: int | None
    n_high: int | None
    n_text: str
    range_text: str
    returns: int | None
    is_live: bool
    is_edited: bool
    striking: str
    strength: str
    version: int
    keeps_number: bool = False

    @property
    def stands_for_text(self) -> str:
        """Return 'staat voor ongeveer 2.800 inwoners (2.500 tot 3.200)', or the words where nothing is known."""
        if self.keeps_number:
            return "het aantal is niet openbaar"
        if self.n is None:
            return "geen cijfer, wel herkend in de zaal" if self.is_live else "geen cijfer meer dat deze mensen telt"
        if self.n < SMALLEST_PRINTED:
            return f"staat voor {self.n_text} inwoners"
        margin = f" ({self.range_text})" if self.range_text else ""
        return f"staat voor ongeveer {self.n_text} inwoners{margin}"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a sentence without a figure rests on, in words."""

    source: str
    year: str
    group: str
    area: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One sentence of a card. `source` is what stands behind a sentence without a number; `advice` names words.

    `reference` says the same in full where that is known: not for what the projectteam wrote.
    """

    id: int
    persona_id: int
    section: ClaimSection
    claim_class: ClaimClass
    text: str
    state: ClaimState
    reason: str
    source: str
    verdict: str
    evidence: tuple[EvidenceView, ...]
    advice: tuple[str, ...]
    is_removed: bool
    reference: Reference | None = None

    @property
    def is_made_up(self) -> bool:
        """Return whether this sentence gets hatching and the word 'bedacht'."""
        return self.claim_class is ClaimClass.ILLUSTRATION


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """A persona with all its sentences in reading order; removed ones apart, so that they can come back."""

    persona: PersonaView
    claims: tuple[ClaimView, ...]
    removed: tuple[ClaimView, ...]

    def of(self, section: ClaimSection) -> tuple[ClaimView, ...]:
        """Return the sentences of one section."""
        return tuple(claim for claim in self.claims if claim.section is section)


def list_personas(
    db: Session, *, traject_id: int, with_removed: bool = False, outside: bool = False
) -> tuple[PersonaView, ...]:
    """Return the persona's of a traject by letter; the reserve last, removed ones only when asked.

    For people `outside` of the projectteam without what rests on a file that is not public (any more).
    """
    rows = db.exec(select(Persona).where(Persona.traject_id == traject_id, Persona.letter != NOWHERE)).all()
    kept = [row for row in rows if with_removed or row.state is not PersonaState.REMOVED]
    claims = _claims_of(db, [row.id or 0 for row in kept])
    evidence = evidence_of(db, claims=(claim for found in claims.values() for claim in found))
    hidden = _not_public(db, evidence) if outside else frozenset()
    views = [persona_view(row, claims.get(row.id or 0, ()), evidence, hidden) for row in kept]
    order = {PersonaState.RESERVE: 1, PersonaState.REMOVED: 2}
    return tuple(sorted(views, key=lambda view: (order.get(view.state, 0), len(view.letter), view.letter, view.id)))


def may_overlap(personas: Sequence[PersonaView]) -> bool:
    """Return whether somebody can belong to two of these: not when all differ in life stage or household."""
    return any(not _is_apart(one, other) for one, other in combinations(personas, 2))


def _is_apart(one: PersonaView, other: PersonaView) -> bool:
    """Whether nobody belongs to both: another age, or the same age in another household."""
    if one.life_stage in STAGES and other.life_stage in STAGES:
        same_age = one.life_stage == other.life_stage
        return not same_age or bool(one.household and other.household and one.household != other.household)
    return {one.age_group, other.age_group} == {YOUNGER, SENIORS}


def get_persona(db: Session, *, persona_id: int, outside: bool = False) -> PersonaCard:
    """Return one card. Raises NoResultFound when it is not there, or a newer proposal replaced it.

    `outside` as in `list_personas`.
    """
    row = db.exec(select(Persona).where(Persona.id == persona_id, Persona.letter != NOWHERE)).one()
    claims = _claims_of(db, [persona_id]).get(persona_id, [])
    evidence = evidence_of(db, claims=claims)
    hidden = _not_public(db, evidence) if outside else frozenset()
    views = [claim_view(claim, evidence) for claim in claims if not _rests_on(claim, hidden)]
    return PersonaCard(
        persona=persona_view(row, claims, evidence, hidden),
        claims=tuple(view for view in views if not view.is_removed),
        removed=tuple(view for view in views if view.is_removed),
    )


def persona_view(
    row: Persona, claims: Sequence[Claim], evidence: Mapping[int, Evidence], hidden: frozenset[int] = frozenset()
) -> PersonaView:
    """Return the view of a row with its claims, without what rests on evidence that is `hidden` (ids)."""
    shown = [claim for claim in claims if claim.removed_at is None and not _rests_on(claim, hidden)]
    keeps_number = any(claim.section is ClaimSection.STANDS_FOR and _rests_on(claim, hidden) for claim in claims)
    n = None if keeps_number else row.n
    is_small = n is not None and n < SMALLEST_PRINTED
    return PersonaView(
        id=row.id or 0,
        traject_id=row.traject_id,
        letter=row.letter,
        title=row.title,
        theme=row.theme,
        theme_name=all_themes()[row.theme].name,
        age_group=row.age_group,
        life_stage=row.life_stage,
        household=row.household,
        basis_text=labels().get(row.basis, ""),
        who=who_words(row.theme, row.age_group, row.life_stage, row.household),
        state=row.state,
        n=n,
        n_low=None if n is None else row.n_low,
        n_high=None if n is None else row.n_high,
        n_text="" if n is None else f"minder dan {SMALLEST_PRINTED}" if is_small else dutch(n),
        range_text=""
        if row.n_low is None or row.n_high is None or n is None or is_small
        else _range(row.n_low, row.n_high),
        returns=row.returns,
        is_live=row.is_live,
        is_edited=any(claim.state is not ClaimState.AUTOMATIC for claim in claims),
        striking=next((claim.text for claim in shown if claim.section is ClaimSection.FIGURES), ""),
        strength=_strength_words(shown, evidence),
        version=row.version,
        keeps_number=keeps_number,
    )


def _not_public(db: Session, evidence: Mapping[int, Evidence]) -> frozenset[int]:
    """Return the evidence out of files that may not leave the projectteam."""
    files = {row.dataset_id for row in evidence.values() if row.dataset_id is not None}
    query = select(Dataset.id).where(col(Dataset.id).in_(sorted(files)), col(Dataset.is_public).is_(False))
    hidden = set(db.exec(query).all()) if files else set()
    return frozenset(key for key, row in evidence.items() if row.dataset_id in hidden)


def _rests_on(claim: Claim, hidden: frozenset[int]) -> bool:
    return any(one in hidden for one in evidence_ids(claim.slots))


def claim_view(row: Claim, evidence: Mapping[int, Evidence]) -> ClaimView:
    """Return the view of a claim."""
    return ClaimView(
        id=row.id or 0,
        persona_id=row.persona_id,
        section=row.section,
        claim_class=row.claim_class,
        text=row.text,
        state=row.state,
        reason=row.reason,
        source=str(row.slots.get("source", {}).get("text", "")),
        verdict=str(row.slots.get("verdict", {}).get("text", "")),
        evidence=evidence_views(row, evidence),
        advice=() if row.state is ClaimState.AUTOMATIC else word_advice(row.text),
        is_removed=row.removed_at is not None,
        reference=_reference(row),
    )


def _reference(row: Claim) -> Reference | None:
    found = {name: str(row.slots[name]["text"]) for name in REFERENCE if "text" in row.slots.get(name, {})}
    return Reference(**found) if len(found) == len(REFERENCE) else None


def candidate_key(row: Persona) -> str:
    """Return the name of the candidate that a stored persona was made from."""
    return f"{group_name(row.age_group, row.life_stage, row.household)}|{row.theme}"


def who_words(theme: str, age_group: str, life_stage: str = "", household: str = "") -> str:
    """Return 'alleenwonende ouderen die zich eenzaam voelen', or only the group where no figure counts the theme."""
    group, known = group_of(age_group, life_stage, household), all_themes()[theme]
    if group is None:
        return ""
    if not known.counts:
        return group.group_np
    words = indicators()[known.counts].wording
    return f"{group.group_np} {words.who_clause_negative if known.counts_complement else words.who_clause}"


def _claims_of(db: Session, persona_ids: Iterable[int]) -> dict[int, list[Claim]]:
    rows = db.exec(select(Claim).where(col(Claim.persona_id).in_(sorted(persona_ids)))).all()
    ordered = sorted(rows, key=lambda row: (_SECTIONS.index(row.section), row.position, row.id or 0))
    found: dict[int, list[Claim]] = {}
    for row in ordered:
        found.setdefault(row.persona_id, []).append(row)
    return found


def _strength_words(claims: Sequence[Claim], evidence: Mapping[int, Evidence]) -> str:
    """Return the first strength in a few words: 'regie over het eigen leven', or the whole sentence."""
    first = next((claim for claim in claims if claim.section is ClaimSection.STRENGTHS), None)
    if first is None:
        return ""
    own_words = str(first.slots.get("strength_inline", {}).get("text", ""))
    share = first.slots.get("share", {}).get("evidence")
    row = evidence.get(share) if isinstance(share, int) else None
    known = indicators().get(row.indicator) if row else None
    if known is None:
        return own_words or first.text
    return known.wording.noun if known.direction > 0 else known.wording.word_good


def _range(low: int, high: int) -> str:
    return f"{dutch(low)} tot {dutch(high)}" if low < high else ""
