"""Closing the room: what phones said of the cards is published, and lies in the tables in no order any more."""

from datetime import datetime
from operator import itemgetter

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from personas.enums import CardQuestion
from personas.models import CardAnswer, Claim, ClaimDoubt, Persona
from personas.usecases.card_answer import SUBJECT, publish
from sessions.changes import touch
from sessions.models import Traject
from sessions.queries.room import RoomView
from sessions.usecases.room import close_room


def close_session(db: Session, *, traject_id: int, who: str, now: datetime) -> RoomView:
    """Close the room, and publish what at least five people said of a card. Raises RoomIsClosed."""
    db.exec(select(Traject.id).where(Traject.id == traject_id).with_for_update()).one()
    closed = close_room(db, traject_id=traject_id, who=who, now=now)
    personas = db.exec(select(Persona.id).where(Persona.traject_id == traject_id)).all()
    for persona_id in sorted(one for one in personas if one is not None):
        shown = [publish(db, persona_id=persona_id, question=question) for question in CardQuestion]
        if any(shown):
            touch(db, SUBJECT, persona_id)
    of_traject = sa.select(col(Persona.id)).where(col(Persona.traject_id) == traject_id)
    claims = sa.select(col(Claim.id)).where(col(Claim.persona_id).in_(of_traject))
    _lay_anew(db, CardAnswer, col(CardAnswer.persona_id).in_(of_traject))
    _lay_anew(db, ClaimDoubt, col(ClaimDoubt.claim_id).in_(claims))
    return closed


def _lay_anew(db: Session, model: type[SQLModel], is_of_traject: sa.ColumnElement[bool]) -> None:
    """Put the same rows back, sorted by their random id: until now copies show which came in together.

    Nobody writes meanwhile: whoever answers a question about a card waits for the lock on the traject.
    """
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    rows = db.connection().execute(sa.select(table).where(is_of_traject)).mappings().all()
    if rows:
        db.connection().execute(sa.delete(table).where(is_of_traject))
        db.connection().execute(sa.insert(table), sorted(map(dict, rows), key=itemgetter("id")))
        db.expire_all()
