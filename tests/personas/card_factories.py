"""A table with a persona of a few sentences, and phones that say what they think of its card."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from personas.enums import CardQuestion, ClaimSection
from personas.queries.persona import get_persona
from personas.usecases.card_answer import mark_claims, score_card
from personas.usecases.claim import add_claim
from sessions.queries.participant import find_participant
from sessions.usecases.participant import join_room, join_table
from sessions.usecases.room import open_room
from sessions.usecases.table import add_table
from tests.sessions.stage_factories import add_programme, make_persona

WHO = "Samira de Wit"
SENTENCES = (
    (ClaimSection.FIGURES, "Veel mensen houden het geld net bij elkaar."),
    (ClaimSection.STRENGTHS, "De buren kennen elkaar."),
    (ClaimSection.DAY, "De post blijft dicht op de kast."),
    (ClaimSection.QUESTIONS, "Wie van ons ziet deze persoon?"),
)


@dataclass(frozen=True, slots=True)
class CardTable:
    """A table and its card: `claim_ids` are the sentences that somebody can recognise or not."""

    traject_id: int
    table_id: int
    persona_id: int
    claim_ids: tuple[int, ...]


def phone(number: int) -> str:
    """The key of the nth phone."""
    return f"d-{number:032x}"


def make_card_table(db: Session, *, traject_id: int, now: datetime, letter: str = "A") -> CardTable:
    """An open room with a table about a persona of four sentences, of which one is a question."""
    facts = {"traject_id": traject_id, "who": WHO, "now": now}
    add_programme(db, traject_id=traject_id)
    open_room(db, **facts)
    persona_id = make_persona(db, traject_id=traject_id, letter=letter, now=now)
    for section, text in SENTENCES:
        add_claim(db, persona_id=persona_id, section=section, text=text, now=now, who=WHO)
    claims = get_persona(db, persona_id=persona_id).claims
    table = add_table(db, persona_id=persona_id, **facts)
    known = tuple(claim.id for claim in claims if claim.section is not ClaimSection.QUESTIONS)
    return CardTable(traject_id, table.id, persona_id, known)


def sit_down(db: Session, *, card: CardTable, key: str, now: datetime) -> int:
    """Let a phone come in and take a place at the table; returns its participant's id."""
    known = find_participant(db, key=key) or join_room(db, traject_id=card.traject_id, key=key, language="nl", now=now)
    return join_table(db, participant_id=known.id, table_id=card.table_id).id


def look(db: Session, *, card: CardTable, phones: Iterable[int], doubted: Sequence[int], now: datetime) -> None:
    """Let these phones say that they do not recognise these sentences."""
    for number in phones:
        somebody = sit_down(db, card=card, key=phone(number), now=now)
        facts = {"participant_id": somebody, "key": phone(number), "persona_id": card.persona_id}
        mark_claims(db, **facts, claim_ids=doubted)


def score(
    db: Session, *, card: CardTable, phones: Iterable[int], scores: Mapping[CardQuestion, int], now: datetime
) -> None:
    """Let these phones give these scores."""
    for number in phones:
        somebody = sit_down(db, card=card, key=phone(number), now=now)
        facts = {"participant_id": somebody, "key": phone(number), "persona_id": card.persona_id}
        score_card(db, **facts, scores=scores)
