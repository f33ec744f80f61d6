"""Phones say of their own table's card what they do not recognise, and give it six scores (PRODUCT P7).

Only hashes of the phone's key are stored. What may be seen follows the rule of the enquête: nothing under five people,
and two published states are the same or differ by five people or more.
"""

import secrets
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from personas.card_rules import DOUBTED, SCALE, answer_print, doubt_print
from personas.enums import SCORED, CardQuestion
from personas.errors import NotAsked, NotYourCard, TooFewAnswers, UnknownScore
from personas.models import CardAnswer, CardResult, Claim, ClaimDoubt
from personas.queries.card_answer import (
    CardVerdict,
    count_answers,
    count_doubts,
    count_scores,
    find_result,
    get_card_verdict,
)
from sessions.changes import touch
from sessions.models import Participant, Traject, WorkTable
from sessions.queries.room import get_room
from surveys.publication import STEP

SUBJECT = "card"  # whoever shows a card follows its persona's id


def mark_claims(db: Session, *, participant_id: int, key: str, persona_id: int, claim_ids: Sequence[int]) -> None:
    """Store which sentences of its table's card a phone does not recognise; a second time replaces the first.

    The sentences themselves do not change; a number that is no sentence of this card is left out. Raises NotYourCard,
    NotAsked when the room is closed.
    """
    _refuse_another_card(db, participant_id, persona_id)
    claims = db.exec(
        select(Claim.id).where(
            Claim.persona_id == persona_id, col(Claim.removed_at).is_(None), col(Claim.section).in_(DOUBTED)
        )
    ).all()
    for claim_id in sorted(one for one in claims if one is not None):
        _mark(db, claim_id, doubt_print(claim_id, key), is_doubted=claim_id in claim_ids)
    is_new = _answer(db, persona_id, CardQuestion.CLAIMS, key)
    db.flush()
    # the counter goes in steps, and so do the screens
    if is_new and count_answers(db, persona_id=persona_id, question=CardQuestion.CLAIMS) % STEP == 0:
        touch(db, SUBJECT, persona_id)


def score_card(
    db: Session, *, participant_id: int, key: str, persona_id: int, scores: Mapping[CardQuestion, int]
) -> None:
    """Store the scores that a phone gives its table's card; what it skips keeps its score.

    Nobody is told: the scores are published at the closing. Raises NotYourCard, NotAsked, UnknownScore; whether the
    pitches are over is for the caller to know.
    """
    if any(question not in SCORED or score not in SCALE for question, score in scores.items()):
        raise UnknownScore
    _refuse_another_card(db, participant_id, persona_id)
    for question, score in scores.items():
        _answer(db, persona_id, question, key, score=score)
    db.flush()


def show_doubts(db: Session, *, table_id: int) -> CardVerdict:
    """Let everybody see what the people at a table do not recognise of their card.

    Raises TooFewAnswers under five people, or under five more than what was shown before; NotYourCard without a card.
    """
    table = db.exec(select(WorkTable).where(WorkTable.id == table_id)).one()
    if table.persona_id is None:
        raise NotYourCard
    _lock(db, table.traject_id)
    if not publish(db, persona_id=table.persona_id, question=CardQuestion.CLAIMS):
        raise TooFewAnswers
    touch(db, SUBJECT, table.persona_id)
    return get_card_verdict(db, persona_id=table.persona_id)


def publish(db: Session, *, persona_id: int, question: CardQuestion) -> bool:
    """Publish the answers to one question as they are now, unless that points at fewer than five people."""
    n = count_answers(db, persona_id=persona_id, question=question)
    row = find_result(db, persona_id=persona_id, question=question)
    if n < (row.n if row else 0) + STEP:
        return False
    is_about_claims = question is CardQuestion.CLAIMS
    results = (
        count_doubts(db, persona_id=persona_id)
        if is_about_claims
        else count_scores(db, persona_id=persona_id, question=question)
    )
    if row is None:
        row = CardResult(persona_id=persona_id, question=question, n=n, results=results)
    row.n, row.results = n, results
    db.add(row)
    db.flush()
    return True


def _refuse_another_card(db: Session, participant_id: int, persona_id: int) -> None:
    """Only the card of one's own table, while the room is open. The lock keeps one tap from being stored twice."""
    phone = db.exec(select(Participant).where(Participant.id == participant_id)).one()
    _lock(db, phone.traject_id)
    if not get_room(db, traject_id=phone.traject_id).is_open:
        raise NotAsked
    table = db.get(WorkTable, phone.table_id) if phone.table_id else None
    if table is None or table.removed_at is not None or table.persona_id != persona_id:
        raise NotYourCard


def _lock(db: Session, traject_id: int) -> None:
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()


def _mark(db: Session, claim_id: int, phone: str, *, is_doubted: bool) -> None:
    row = db.exec(select(ClaimDoubt).where(ClaimDoubt.claim_id == claim_id, ClaimDoubt.phone == phone)).one_or_none()
    if is_doubted and row is None:
        db.add(ClaimDoubt(id=secrets.token_hex(16), claim_id=claim_id, phone=phone))
    elif row is not None and not is_doubted:
        db.delete(row)


def _answer(db: Session, persona_id: int, question: CardQuestion, key: str, *, score: int | None = None) -> bool:
    """Store one answer. Tell whether this phone had not answered this question yet."""
    phone = answer_print(persona_id, question, key)
    row = db.exec(
        select(CardAnswer).where(
            CardAnswer.persona_id == persona_id, CardAnswer.question == question, CardAnswer.phone == phone
        )
    ).one_or_none()
    is_new = row is None
    if row is None:
        row = CardAnswer(id=secrets.token_hex(16), persona_id=persona_id, question=question, phone=phone)
    row.score = score
    db.add(row)
    return is_new
