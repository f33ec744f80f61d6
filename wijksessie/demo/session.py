"""The day of the demo, in order: people come in, miss somebody, choose a table, write, and plan."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from personas.queries.persona import get_persona
from sessions.queries.room_input import InputKind
from sessions.queries.table import TableView
from sessions.usecases.board import add_note
from sessions.usecases.participant import introduce_oneself, join_room, join_table
from sessions.usecases.room_input import send_input
from sessions.usecases.table_step import set_table_step
from wijksessie.demo import room
from wijksessie.demo.cast import Guest, guests, missed_person, table_story
from wijksessie.demo.phones import Phones
from wijksessie.demo.preparation import Stage

COLUMNS = (("speelt", 1, "12.44"), ("helpt", 2, "12.52"), ("houdt_op", 2, "12.56"), ("doen", 3, "12.59"))


async def play_the_day(stage: Stage, phones: Phones) -> None:
    """Play the session up to half an hour into the group work."""
    _ = phones
    room.let_in(stage)
    present = [guest for guest in guests() if guest.table]
    people = {guest.name: _join(stage, guest) for guest in present}
    room.show_part(stage, "welkom", "12.01")
    room.show_part(stage, "wijkdata", "12.06")
    room.show_part(stage, "personas", "12.31")
    _miss_somebody(stage)
    for guest in present:
        table = next(table for table in room.tables_of(stage) if table.letter == guest.table)
        stage.ctx.database.write(join_table, participant_id=people[guest.name], table_id=table.id)
    room.show_part(stage, "tafels", "12.42")
    tables = room.tables_of(stage)
    for table in tables:
        _write_notes(stage, table, [people[guest.name] for guest in present if guest.table == table.letter])
    for table in tables:
        room.group_and_plan(stage, table, _theme(stage, table))


def _join(stage: Stage, guest: Guest) -> int:
    key = sha256(guest.name.encode()).hexdigest()
    joined = stage.ctx.database.write(join_room, traject_id=stage.traject.id, key=key, language="nl", now=stage.clock())
    stage.ctx.database.write(
        introduce_oneself,
        participant_id=joined.id,
        organisation=guest.organisation,
        discipline=guest.discipline,
        name=guest.name,
    )
    return joined.id


def _miss_somebody(stage: Stage) -> None:
    stage.clock.moment = stage.moments.at("12.36")
    missed = missed_person()
    for number, text in enumerate((missed["who_line"], *missed["others"])):
        stage.ctx.database.write(
            send_input,
            traject_id=stage.traject.id,
            client_key=f"demo-{number}",
            kind=InputKind.MISSED_PERSON,
            text=text,
            now=stage.clock(),
        )
    room.add_missed_person(stage)


def _write_notes(stage: Stage, table: TableView, people: Sequence[int]) -> None:
    story: Mapping[str, Any] = table_story(_theme(stage, table))
    for column, step, clock in COLUMNS:
        stage.clock.moment = stage.moments.at(clock)
        stage.ctx.database.write(set_table_step, table_id=table.id, step=step, who=table.host, now=stage.clock())
        for number, text in enumerate(story[column]):
            stage.clock.moment += timedelta(seconds=19)
            stage.ctx.database.write(
                add_note,
                table_id=table.id,
                client_key=f"{column}-{number}",
                column=column,
                text=text,
                participant_id=people[number % len(people)],
                who="",
                now=stage.clock(),
            )


def _theme(stage: Stage, table: TableView) -> str:
    return stage.ctx.database.read(get_persona, persona_id=table.persona_id or 0).persona.theme
