"""The ranking of the themes and the dekkingsspiegel of a traject."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session, select

from personas.content import all_themes
from personas.coverage import Coverage, mirror
from personas.enums import PersonaState
from personas.memory import ranking_of
from personas.models import Persona, PersonaProposal
from personas.numbers import About, about
from personas.queries.facts import get_wijk_facts
from personas.queries.persona import candidate_key, who_words
from personas.selection import Candidate
from personas.themes import Firmness, Flag, ThemeScore, Weights

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CoverageView:
    """For whom the persona's stand. Shares are 0-100; `missed_who` is the biggest group that nobody stands for."""

    adults: int
    share_low: int
    share_high: int
    theme_weight: int
    missed_who: str
    missed_number: About | None
    missed_themes: tuple[str, ...]
    without_figures: int


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """How the last proposal was made: weights, ranking, heavy themes that no figure counts."""

    made_at: datetime
    made_by: str
    algorithm: str
    facts_hash: str
    count: int
    weights: Weights
    scores: tuple[ThemeScore, ...]
    without_candidate: tuple[str, ...]
    has_survey: bool


def get_coverage(db: Session, *, traject_id: int) -> CoverageView | None:
    """Return the dekkingsspiegel of the persona's as they are now, or None before the first proposal."""
    row = _row(db, traject_id)
    if row is None:
        return None
    known = tuple(_made(Candidate, values) for values in row.known)
    totals = {score.key: score.total for score in _scores(row) if score.total is not None}
    counting = (PersonaState.CONCEPT, PersonaState.FIXED)
    personas = db.exec(select(Persona).where(Persona.traject_id == traject_id)).all()
    keys = {candidate_key(one) for one in personas if one.state in counting}
    chosen = [one for one in known if one.key in keys]
    return coverage_view(mirror(chosen, known, totals, adults=row.adults, residents=row.residents))


def coverage_view(coverage: Coverage) -> CoverageView:
    """Return a coverage with its words."""
    missed = coverage.missed
    return CoverageView(
        adults=coverage.adults,
        share_low=coverage.share_low,
        share_high=coverage.share_high,
        theme_weight=coverage.theme_weight,
        missed_who=who_words(missed.theme, missed.age_group, missed.life_stage, missed.household) if missed else "",
        missed_number=about(missed.people, missed.low, missed.high) if missed else None,
        missed_themes=tuple(all_themes()[key].name for key in coverage.missed_themes),
        without_figures=coverage.without_figures,
    )


def get_proposal_facts(db: Session, *, traject_id: int) -> ProposalFacts | None:
    """Return how the last proposal was made, or None before the first."""
    row = _row(db, traject_id)
    if row is None:
        return None
    scores = _scores(row)
    return ProposalFacts(
        made_at=row.made_at,
        made_by=row.made_by,
        algorithm=row.algorithm,
        facts_hash=row.facts_hash,
        count=row.count,
        weights=Weights(**row.weights),
        scores=scores,
        without_candidate=tuple(all_themes()[key].name for key in row.without_candidate),
        has_survey=any(score.survey is not None for score in scores),
    )


def list_theme_scores(db: Session, *, traject_id: int, weights: Weights) -> tuple[ThemeScore, ...]:
    """Return the ranking of the themes with other weights, on the figures and the enquête of now."""
    return ranking_of(get_wijk_facts(db, traject_id=traject_id), weights)


def _row(db: Session, traject_id: int) -> PersonaProposal | None:
    return db.exec(select(PersonaProposal).where(PersonaProposal.traject_id == traject_id)).one_or_none()


def _scores(row: PersonaProposal) -> tuple[ThemeScore, ...]:
    return tuple(_score(values) for values in row.scores)


def _score(values: dict[str, Any]) -> ThemeScore:
    firmness = values.get("firmness")
    words = {"flag": Flag(values["flag"]), "firmness": Firmness(firmness) if firmness else None}
    return _made(ThemeScore, {**values, **words})


def _made(kind: type[T], values: dict[str, Any]) -> T:
    """Return a frozen fact from its stored values; what an older version did not store keeps its default."""
    names = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in values.items() if name in names})
