"""The day of the demo, in order: people come in, miss somebody, choose a table, write, and plan."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from personas.queries.persona import get_persona
from sessions.queries.room_input import InputKind
from sessions.queries.table import TableView
from sessions.usecases.table_step import set_table_step
from wijksessie.demo import room
from wijksessie.demo.cast import Guest, guests, missed_person, table_story
from wijksessie.demo.phones import Phones
from wijksessie.demo.preparation import Stage
from wijksessie.rehearsal.phone import Phone
from wijksessie.rehearsal.room_walk import choose_table, join, tell_room, write_note

COME_IN_TOGETHER = 8
MISSING = 3
COLUMNS = (("speelt", 1, "12.44"), ("helpt", 2, "12.52"), ("houdt_op", 2, "12.56"), ("doen", 3, "12.59"))


async def play_the_day(stage: Stage, phones: Phones) -> None:
    """Play the session up to half an hour into the group work."""
    code = stage.traject.code
    present = [guest for guest in guests() if guest.table]
    room.let_in(stage)
    for number in range(0, len(present), COME_IN_TOGETHER):
        stage.clock.moment += timedelta(minutes=4)
        await phones.each(present[number : number + COME_IN_TOGETHER], lambda phone: join(phone, code))
    room.show_part(stage, "welkom", "12.01")
    room.show_part(stage, "wijkdata", "12.06")
    room.show_part(stage, "personas", "12.31")
    await _miss_somebody(stage, phones, present[-MISSING:])
    stage.clock.moment = stage.moments.at("12.40")
    await phones.each(present, lambda phone: choose_table(phone, phone.person.table))
    room.show_part(stage, "tafels", "12.42")
    tables = room.tables_of(stage)
    for table in tables:
        await _write_notes(stage, table, [phones.of(guest) for guest in present if guest.table == table.letter])
    for table in tables:
        room.group_and_plan(stage, table, _theme(stage, table))


async def _miss_somebody(stage: Stage, phones: Phones, people: Sequence[Guest]) -> None:
    stage.clock.moment = stage.moments.at("12.36")
    missed = missed_person()
    for guest, text in zip(people, (missed["who_line"], *missed["others"]), strict=True):
        await tell_room(phones.of(guest), text, kind=InputKind.MISSED_PERSON.value)
    room.add_missed_person(stage)


async def _write_notes(stage: Stage, table: TableView, sitting: Sequence[Phone]) -> None:
    """Let the people of a table write one after the other, each on the own phone, column by column."""
    story: Mapping[str, Any] = table_story(_theme(stage, table))
    for column, step, clock in COLUMNS:
        stage.clock.moment = stage.moments.at(clock)
        stage.ctx.database.write(set_table_step, table_id=table.id, step=step, who=table.host, now=stage.clock())
        for number, text in enumerate(story[column]):
            stage.clock.moment += timedelta(seconds=19)
            await write_note(sitting[number % len(sitting)], text, column=column)


def _theme(stage: Stage, table: TableView) -> str:
    return stage.ctx.database.read(get_persona, persona_id=table.persona_id or 0).persona.theme
