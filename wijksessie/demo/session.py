"""The day of the demo, in order: people come in, miss somebody, choose a table, write, and plan."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from sessions.queries.room_input import InputKind
from sessions.queries.table import TableView
from surveys.publication import STEP
from wijksessie.demo import preparation, room
from wijksessie.demo.cast import Guest, guests, missed_person, table_story
from wijksessie.demo.phones import Phones
from wijksessie.demo.preparation import Stage
from wijksessie.rehearsal.phone import Phone
from wijksessie.rehearsal.room_walk import choose_table, doubt_some, join, tell_room, write_note

COME_IN_TOGETHER = 8
MISSING = 3
DOUBTED = 0.15  # of the sentences of a persona
PLAN_STEP = 4  # on the screen: make the plan
STEPS = (  # step of the assignment, when it begins, and what the tables write in it
    (1, "12.47", ("speelt",)),
    (2, "12.52", ("helpt", "houdt_op")),
    (3, "13.02", ("doen",)),
    (4, "13.08", ()),
)


async def play_the_day(stage: Stage, phones: Phones) -> None:
    """Play the session up to half an hour into the group work."""
    code = stage.traject.code
    present = [guest for guest in guests() if guest.group]
    room.let_in(stage)
    for number in range(0, len(present), COME_IN_TOGETHER):
        stage.clock.moment += timedelta(minutes=4)
        arriving = present[number : number + COME_IN_TOGETHER]
        await phones.each(arriving, partial(join, code=code))
        preparation.tick_at_the_door(stage, arriving)
    room.show_part(stage, "welkom", "12.01")
    room.show_part(stage, "wijkdata", "12.06")
    room.show_part(stage, "personas", "12.31")
    await _miss_somebody(stage, phones, present[-MISSING:])
    stage.clock.moment = stage.moments.at("12.40")
    tables = room.groups_at_tables(stage)
    for group, table in tables.items():
        await phones.each(sitting_with(group), partial(choose_table, letter=table.letter))
    room.show_part(stage, "tafels", "12.42")
    await _read_personas(stage, phones, tables)
    for step, clock, columns in STEPS:
        room.show_part(stage, "tafels", clock, step)
        for group, table in tables.items():
            sitting = [phones.of(guest) for guest in sitting_with(group)]
            for column in columns:
                await _write_notes(stage, table, sitting, column)
    for table in tables.values():
        room.choose_and_plan(stage, table)


def sitting_with(group: str) -> list[Guest]:
    """Return who sits at the table of a group."""
    return [guest for guest in guests() if guest.group == group]


async def _miss_somebody(stage: Stage, phones: Phones, people: Sequence[Guest]) -> None:
    stage.clock.moment = stage.moments.at("12.36")
    missed = missed_person()
    for guest, text in zip(people, (missed["who_line"], *missed["others"]), strict=True):
        await tell_room(phones.of(guest), text, kind=InputKind.MISSED_PERSON.value)
    room.add_missed_person(stage)


async def _read_personas(stage: Stage, phones: Phones, tables: Mapping[str, TableView]) -> None:
    """Let everybody say what they do not recognise; the tables with enough people show it."""
    for group, table in tables.items():
        sitting = sitting_with(group)
        await phones.each(sitting, partial(doubt_some, share=DOUBTED))
        if len(sitting) >= STEP:
            room.show_what_is_doubted(stage, table)


async def _write_notes(stage: Stage, table: TableView, sitting: Sequence[Phone], column: str) -> None:
    """Let the people of a table write one after the other, each on the own phone."""
    texts: Sequence[str] = table_story(room.theme_of(stage, table))[column]
    began = stage.clock()
    for number, text in enumerate(texts):
        stage.clock.moment += timedelta(seconds=19)
        await write_note(sitting[number % len(sitting)], text, column=column)
    stage.clock.moment = began  # all tables write at the same time
