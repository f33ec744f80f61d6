"""A session that was held, stored through the own use-cases of the product, for the tests of the dossier."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from sessions.models import Focus, Invitee
from sessions.queries.programme import list_parts
from sessions.queries.room_input import InputKind
from sessions.queries.traject import TrajectView
from sessions.usecases.agreement import record_agreement
from sessions.usecases.board import add_note
from sessions.usecases.figure import choose_story_figures
from sessions.usecases.note_group import group_notes
from sessions.usecases.open_data import load_open_data
from sessions.usecases.participant import introduce_oneself, join_room, join_table
from sessions.usecases.plan import add_action, edit_plan
from sessions.usecases.room import close_room, go_to_part, open_room
from sessions.usecases.room_input import keep_input, send_input
from sessions.usecases.table import add_table
from tests.sessions.planning_factories import WHO, begin_traject

DAY = date(2027, 1, 12)
KEY = "0123456789abcdef0123456789abcdef"


def hold_session(db: Session, *, now: datetime) -> TrajectView:
    """Overvecht, 12 January 2027: two tables, notes, a plan, two agreements, three phones; the pitch was skipped."""
    traject = begin_traject(db, now=now, session_date=DAY)
    load_open_data(db, now=now)
    choose_story_figures(
        db, traject_id=traject.id, figures=[("eenzaam", "18+"), ("moeite_rondkomen", "18+")], who=WHO, now=now
    )
    for number, present in enumerate((True, True, False)):
        db.add(
            Invitee(
                traject_id=traject.id,
                name=f"Genodigde {number}",
                email=f"g{number}@voorbeeld.nl",
                discipline="eerstelijn",
                is_present=present,
            )
        )
    db.add(Focus(wijk_id=traject.wijk_id, traject_id=traject.id, text="rondkomen", decided_at=now))
    _play(db, traject, now)
    return traject


def _play(db: Session, traject: TrajectView, now: datetime) -> None:
    start = datetime.combine(DAY, now.timetz())
    facts = {"who": WHO, "now": start}
    parts = {part.key: part.id for part in list_parts(db, traject_id=traject.id)}
    open_room(db, traject_id=traject.id, **facts)
    for key in ("welkom", "wijkdata", "personas", "tafels", "afspraken", "einde"):
        go_to_part(db, traject_id=traject.id, part_id=parts[key], **facts)
    first, second = (add_table(db, traject_id=traject.id, **facts) for _ in range(2))
    for number in range(3):
        phone = join_room(db, traject_id=traject.id, key=f"{number}{KEY}", language="nl", now=start)
        introduce_oneself(db, participant_id=phone.id, name="", organisation="Buurtteam", discipline="sociaal_domein")
        join_table(db, participant_id=phone.id, table_id=first.id)
    _write_board(db, first.id, start)
    record_agreement(
        db,
        traject_id=traject.id,
        what="Inloop over geld op school",
        owner="Ellen",
        owner_email="ellen@voorbeeld.nl",
        due=date(2027, 3, 2),
        table_id=first.id,
        **facts,
    )
    record_agreement(db, traject_id=traject.id, what="Wandelgroep vanaf de praktijk", table_id=second.id, **facts)
    kept = send_input(
        db, traject_id=traject.id, client_key="a" * 24, kind=InputKind.TIP, text="Vraag de kapper ook", now=start
    )
    keep_input(db, traject_id=traject.id, input_id=kept.id, **facts)
    send_input(
        db, traject_id=traject.id, client_key="b" * 24, kind=InputKind.TIP, text="Niemand keek hiernaar", now=start
    )
    close_room(db, traject_id=traject.id, who=WHO, now=start + timedelta(hours=2))


def _write_board(db: Session, table_id: int, now: datetime) -> None:
    notes = [
        add_note(db, table_id=table_id, client_key=text, column=column, text=text, who=WHO, now=now)
        for column, text in (
            ("speelt", "Post blijft dicht"),
            ("speelt", "Schaamte op school"),
            ("helpt", "Formulierenbrigade"),
            ("doen", "Inloop openen"),
        )
    ]
    pair = [notes[0].id, notes[1].id]
    group_notes(db, table_id=table_id, note_ids=pair, title="Schaamte", who=WHO, now=now)
    for field, value in (("deploy", "een inloop over geld"), ("result", "ouders op tijd hulp vinden")):
        edit_plan(db, table_id=table_id, field=field, value=value, seen="", who=WHO, now=now)
    add_action(db, table_id=table_id, what="Inloop openen", by="Ellen", who=WHO, now=now)
