"""What phones said of a card: what everybody may see, and what one phone said itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col, select

from personas.card_rules import answer_print, doubt_print
from personas.enums import SCORED, CardQuestion
from personas.models import CardAnswer, CardResult, Claim, ClaimDoubt, Persona
from surveys.publication import STEP, counter
from surveys.results import median_of, spread_out


@dataclass(frozen=True, slots=True)
class DoubtsView:
    """Which sentences people do not recognise, out of the `people` who looked: {claim id: people}."""

    people: int
    doubts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The scores (1 to 7) of one question: the median, and between which scores the middle half lies."""

    question: CardQuestion
    n: int
    median: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CardVerdict:
    """What everybody may see of a card. `looked` people so far, in steps of five; `doubts` None before it was shown.

    `can_show` when there is something to show: five people, or five more than what was shown before.
    """

    persona_id: int
    looked: int
    can_show: bool
    doubts: DoubtsView | None
    scores: tuple[ScoreView, ...]


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """What one phone said of a card: whether it looked at the sentences, which it doubts, and its scores."""

    has_looked: bool
    doubted: frozenset[int]
    scores: Mapping[CardQuestion, int]


def get_card_verdict(db: Session, *, persona_id: int) -> CardVerdict:
    """Return what may be seen of one card; empty while nobody said anything."""
    return _verdict(db, persona_id)


def list_card_verdicts(db: Session, *, traject_id: int) -> tuple[CardVerdict, ...]:
    """Return what may be seen of every card of a traject about which something is published."""
    known = select(CardResult.persona_id).join(Persona).where(Persona.traject_id == traject_id).distinct()
    return tuple(_verdict(db, persona_id) for persona_id in sorted(db.exec(known).all()))


def count_answers(db: Session, *, persona_id: int, question: CardQuestion) -> int:
    """Return how many phones answered, exactly: for rules, never for a screen."""
    return db.exec(
        select(sa.func.count()).where(CardAnswer.persona_id == persona_id, CardAnswer.question == question)
    ).one()


def count_doubts(db: Session, *, persona_id: int) -> dict[str, int]:
    """Return {claim id: phones that do not recognise it}, exactly: for rules, never for a screen."""
    rows = db.exec(
        select(ClaimDoubt.claim_id, sa.func.count())
        .join(Claim)
        .where(Claim.persona_id == persona_id)
        .group_by(col(ClaimDoubt.claim_id))
    ).all()
    return {str(claim_id): count for claim_id, count in sorted(rows)}


def count_scores(db: Session, *, persona_id: int, question: CardQuestion) -> dict[str, int]:
    """Return {score: phones}, exactly: for rules, never for a screen."""
    rows = db.exec(
        select(CardAnswer.score, sa.func.count())
        .where(CardAnswer.persona_id == persona_id, CardAnswer.question == question)
        .group_by(col(CardAnswer.score))
    ).all()
    return {str(score): count for score, count in sorted(rows)}


def find_own_answers(db: Session, *, persona_id: int, claim_ids: Sequence[int], key: str) -> OwnAnswers:
    """Return what this phone said of a card and of these sentences of it."""
    prints = {answer_print(persona_id, question, key): question for question in CardQuestion}
    rows = db.exec(
        select(CardAnswer.phone, CardAnswer.score).where(
            CardAnswer.persona_id == persona_id, col(CardAnswer.phone).in_(prints)
        )
    ).all()
    said = {prints[phone]: score for phone, score in rows}
    doubts = {doubt_print(claim_id, key) for claim_id in claim_ids}
    doubted = db.exec(select(ClaimDoubt.claim_id).where(col(ClaimDoubt.phone).in_(doubts))).all()
    scores = {question: score for question, score in said.items() if score is not None}
    return OwnAnswers(CardQuestion.CLAIMS in said, frozenset(doubted), MappingProxyType(scores))


def find_result(db: Session, *, persona_id: int, question: CardQuestion) -> CardResult | None:
    """Return what is published of one question, None while nothing is."""
    return db.exec(
        select(CardResult).where(CardResult.persona_id == persona_id, CardResult.question == question)
    ).one_or_none()


def _verdict(db: Session, persona_id: int) -> CardVerdict:
    rows = db.exec(select(CardResult).where(CardResult.persona_id == persona_id)).all()
    published = {row.question: row for row in rows}
    looked = count_answers(db, persona_id=persona_id, question=CardQuestion.CLAIMS)
    shown = published.get(CardQuestion.CLAIMS)
    return CardVerdict(
        persona_id=persona_id,
        looked=counter(looked),
        can_show=looked >= (shown.n if shown else 0) + STEP,
        doubts=DoubtsView(shown.n, {int(key): count for key, count in shown.results.items()}) if shown else None,
        scores=tuple(_score(published[question]) for question in SCORED if question in published),
    )


def _score(row: CardResult) -> ScoreView:
    scores = pd.Series(spread_out(row.results))
    return ScoreView(
        question=row.question,
        n=row.n,
        median=median_of(row.results) or 0.0,
        low=int(scores.quantile(0.25, interpolation="lower")),
        high=int(scores.quantile(0.75, interpolation="higher")),
    )
