"""What changed since the cards were made: figures, the enquête, what may leave the projectteam, the ranking."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from personas.claims import PEOPLE, EvidenceFact
from personas.content import all_themes, group_of
from personas.enums import ClaimClass, ClaimState, PersonaState
from personas.models import Claim, Evidence, Persona
from personas.queries.change import scope_of
from personas.queries.coverage import ProposalFacts, get_proposal_facts
from personas.queries.evidence import evidence_fact, evidence_of, slots_of
from personas.queries.facts import figure_of, get_wijk_facts
from personas.queries.persona import NOWHERE
from personas.queries.touched import KEEP
from personas.renewal import NewsKind, OldClaim, Renewal, Renewing, shown
from personas.themes import TOP, Weights
from sessions.enums import BenchmarkLevel
from sessions.models import Change
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure import list_comparisons
from sessions.wijkdata.catalogue import PER_1000, PERCENT

UNITS = {PERCENT: "%", PER_1000: " per 1.000"}


@dataclass(frozen=True, slots=True)
class ClaimNews:
    """What became of one sentence. `lines` say what moved: 'Eenzaam, Overvecht: nu 61,2% (was 58,2%)'.

    `text_now` is the sentence as it would be written now, '' where no figure is left or the words stay as they are.
    """

    claim_id: int
    text: str
    kind: NewsKind
    lines: tuple[str, ...]
    text_now: str
    can_follow: bool
    is_edited: bool


@dataclass(frozen=True, slots=True)
class DataNews:
    """What changed since the cards were made, by persona; `ranking` are sentences about the heaviest themes."""

    claims: Mapping[int, tuple[ClaimNews, ...]] = field(default_factory=dict)
    ranking: tuple[str, ...] = ()

    def hidden(self, persona_id: int) -> bool:
        """Return whether a card shows a figure that may not leave the projectteam."""
        return any(one.kind is NewsKind.HIDDEN for one in self.claims.get(persona_id, ()))


def get_data_news(db: Session, *, traject_id: int) -> DataNews:
    """Return what changed since the cards of a traject were made; computed from the figures of now."""
    query = select(Persona).where(
        Persona.traject_id == traject_id, Persona.letter != NOWHERE, Persona.state != PersonaState.REMOVED
    )
    rows = db.exec(query.order_by(col(Persona.id))).all()
    if not rows:
        return DataNews()
    made = get_proposal_facts(db, traject_id=traject_id)
    renewing = renewing_of(db, traject_id=traject_id, made=made)
    found = {row.id or 0: list_renewals(db, row, renewing) for row in rows}
    return DataNews(
        claims={
            key: tuple(_news(claim, one) for claim, one in renewals) for key, renewals in found.items() if renewals
        },
        ranking=_ranking_words(renewing, made),
    )


def renewing_of(db: Session, *, traject_id: int, made: ProposalFacts | None) -> Renewing:
    """Return the figures of now, ready to be laid beside cards, with those that may not leave the projectteam."""
    facts = get_wijk_facts(db, traject_id=traject_id)
    weights = made.weights if made else Weights()
    used = [list_used_dataset_ids(db, traject_id=traject_id, public_only=public) for public in (True, False)]
    if used[0] == used[1]:
        return Renewing(facts, weights)
    every = list_comparisons(db, traject_id=traject_id, level=BenchmarkLevel.CITY, derive=True)
    return Renewing(facts, weights, every=map(figure_of, every))


def list_renewals(db: Session, row: Persona, renewing: Renewing) -> list[tuple[Claim, Renewal]]:
    """Return the sentences of a card of which something moved, that nobody said may stand as they are."""
    claims = db.exec(
        select(Claim).where(Claim.persona_id == row.id, col(Claim.removed_at).is_(None)).order_by(col(Claim.id))
    ).all()
    evidence = evidence_of(db, claims=claims)
    theme, group = all_themes()[row.theme], group_of(row.age_group, row.life_stage, row.household)
    found = ((claim, renewing.renewal(old_claim(claim, evidence), theme, group)) for claim in claims)
    moved = [(claim, renewal) for claim, renewal in found if renewal is not None]
    seen = _let_stand(db, row.id or 0) if moved else {}
    return [
        (claim, one)
        for claim, one in moved
        if one.kind is NewsKind.HIDDEN or seen.get(claim.id or 0) != one.fingerprint
    ]


def old_claim(claim: Claim, evidence: Mapping[int, Evidence]) -> OldClaim:
    """Return a stored sentence with the facts behind its slots."""
    slots = slots_of(claim)
    facts = {
        name: evidence_fact(evidence[int(slot.evidence)])
        for name, slot in slots.items()
        if slot.evidence and int(slot.evidence) in evidence
    }
    return OldClaim(claim.section, ClaimClass(claim.claim_class), claim.template, slots, facts)


def _let_stand(db: Session, persona_id: int) -> dict[int, str]:
    query = select(Change).where(
        Change.scope == scope_of(persona_id), Change.what == KEEP, col(Change.undone_at).is_(None)
    )
    changes = db.exec(query.order_by(col(Change.id))).all()
    return {change.subject_id: str((change.after or {}).get("seen", "")) for change in changes}


def _news(claim: Claim, renewal: Renewal) -> ClaimNews:
    draft = renewal.draft
    text_now = draft.text(renewal.evidence or {}) if draft else ""
    return ClaimNews(
        claim_id=claim.id or 0,
        text=claim.text,
        kind=renewal.kind,
        lines=tuple(_line(old, new) for old, new in renewal.moved if new is not None),
        text_now="" if text_now == claim.text else text_now,
        can_follow=draft is not None,
        is_edited=claim.state is not ClaimState.AUTOMATIC,
    )


def _line(old: EvidenceFact, new: EvidenceFact) -> str:
    years = "" if old.year == new.year else f", {new.year} (was {old.year})"
    was = f", was {_unit(old)}" if old.unit == PEOPLE else f" (was {_unit(old)})"
    return f"{old.label}, {old.area_name}: nu {_unit(new)}{was}{years}"


def _unit(fact: EvidenceFact) -> str:
    return f"{shown(fact)}{UNITS.get(fact.unit, '')}"


def _ranking_words(renewing: Renewing, made: ProposalFacts | None) -> tuple[str, ...]:
    """Return what changed in the heaviest themes since the proposal, with the weights of the proposal."""
    if made is None:
        return ()
    before = {one.key: one.rank for one in made.scores if one.rank is not None}
    now = {one.key: one.rank for one in renewing.scores if one.rank is not None}
    heavy = [key for key in sorted(now, key=lambda key: now[key]) if min(now[key], before.get(key) or now[key]) <= TOP]
    said = [
        f"{all_themes()[key].name} staat nu op {now[key]}{_was(before.get(key))}"
        for key in heavy
        if before.get(key) != now[key]
    ]
    survey = ["De enquête is binnengekomen"] if renewing.facts.has_survey and not made.has_survey else []
    return (*survey, *said)


def _was(rank: int | None) -> str:
    return " (had nog geen plek)" if rank is None else f" (was {rank})"
