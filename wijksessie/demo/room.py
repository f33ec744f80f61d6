"""The day itself: persona's, tables, the stage part by part, boards, plans and agreements."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from personas.enums import PersonaState
from personas.queries.persona import PersonaView, get_persona, list_personas
from personas.themes import Weights
from personas.usecases.card_answer import show_doubts
from personas.usecases.persona import add_live_persona
from personas.usecases.proposal import propose_personas
from personas.usecases.workshop import approve_personas
from sessions.queries.agreement import AgreementView
from sessions.queries.board import get_whole_board
from sessions.queries.programme import list_parts
from sessions.queries.room_input import list_waiting_inputs
from sessions.queries.table import TableView, list_tables
from sessions.usecases.agreement import confirm_agreement, edit_agreement, record_agreement
from sessions.usecases.note_group import group_notes
from sessions.usecases.plan import add_action, edit_plan
from sessions.usecases.room import go_to_step, open_room
from sessions.usecases.room_input import keep_input
from sessions.usecases.table import make_tables_from_personas, set_host
from sessions.usecases.table_step import set_table_step
from wijksessie.demo.cast import missed_person, people, table_story
from wijksessie.demo.preparation import Stage

PERSONAS = 4
STEP_OF_CHOICE = 3
BEHIND = "D"  # the table that takes longer to choose
DAYS = {"first_step_on": "first_step_in", "ready_on": "ready_in"}
WORDS = ("deploy", "result", "target_group", "factor", "puller", "helpers", "first_step", "needed", "question")


def fix_personas(stage: Stage) -> tuple[PersonaView, ...]:
    """Let the engine propose persona's from the real figures and the enquête, and fix them a week before."""
    stage.clock.moment = stage.moments.before(6, "14.20")
    stage.ctx.database.write(
        propose_personas,
        traject_id=stage.traject.id,
        count=PERSONAS,
        weights=Weights(),
        now=stage.clock(),
        who=stage.who,
    )
    stage.ctx.database.write(approve_personas, traject_id=stage.traject.id, now=stage.clock(), who=stage.who)
    shown = stage.ctx.database.read(list_personas, traject_id=stage.traject.id)
    return tuple(persona for persona in shown if persona.state is PersonaState.FIXED)


def make_tables(stage: Stage, personas: tuple[PersonaView, ...]) -> None:
    """Give every persona a table with a gespreksleider."""
    stage.clock.moment = stage.moments.before(4, "16.00")
    stage.ctx.database.write(
        make_tables_from_personas,
        traject_id=stage.traject.id,
        persona_ids=[persona.id for persona in personas],
        who=stage.who,
        now=stage.clock(),
    )
    name_hosts(stage)


def name_hosts(stage: Stage) -> None:
    """Name who leads the conversation at each table that has nobody yet."""
    for group, table in groups_at_tables(stage).items():
        if not table.host:
            stage.ctx.database.write(
                set_host, table_id=table.id, host=people()["hosts"][group], who=stage.who, now=stage.clock()
            )


def groups_at_tables(stage: Stage) -> dict[str, TableView]:
    """Return at which table each group of people sits: that of its theme, or else one that is left."""
    by_theme = {theme_of(stage, table): table for table in tables_of(stage)}
    groups = tuple(people()["hosts"])
    seated = {group: by_theme.pop(group) for group in groups if group in by_theme}
    others = (group for group in groups if group not in seated)
    return seated | dict(zip(others, by_theme.values(), strict=False))


def theme_of(stage: Stage, table: TableView) -> str:
    """Return the theme of the persona that a table works on."""
    return stage.ctx.database.read(get_persona, persona_id=table.persona_id or 0).persona.theme


def tables_of(stage: Stage) -> tuple[TableView, ...]:
    """Return the tables of the session."""
    return stage.ctx.database.read(list_tables, traject_id=stage.traject.id)


def let_in(stage: Stage) -> None:
    """Open the room at the walk-in."""
    stage.clock.moment = stage.moments.at("11.21")
    stage.ctx.database.write(open_room, traject_id=stage.traject.id, who=stage.who, now=stage.clock())


def show_part(stage: Stage, key: str, clock: str, step: int = 0) -> None:
    """Bring the stage to a step of a part of the programme at a moment of the day; the tables come along."""
    stage.clock.moment = stage.moments.at(clock)
    parts = stage.ctx.database.read(list_parts, traject_id=stage.traject.id)
    part = next(part for part in parts if part.key == key)
    stage.ctx.database.write(
        go_to_step, traject_id=stage.traject.id, part_id=part.id, step=step, who=stage.who, now=stage.clock()
    )


def add_missed_person(stage: Stage) -> None:
    """Add whom the room misses; it gets a table at once."""
    missed = missed_person()
    stage.ctx.database.write(
        add_live_persona,
        traject_id=stage.traject.id,
        who_line=missed["who_line"],
        age_group="",
        theme=missed["theme"],
        life_stage=missed["life_stage"],
        reason=missed["reason"],
        client_key="demo",
        now=stage.clock(),
        who=stage.who,
    )
    name_hosts(stage)
    asked = stage.ctx.database.read(list_waiting_inputs, traject_id=stage.traject.id)
    for contribution in asked:
        if contribution.text == missed["who_line"]:
            stage.ctx.database.write(
                keep_input,
                traject_id=stage.traject.id,
                input_id=contribution.id,
                who=stage.who,
                now=stage.clock(),
            )


def show_what_is_doubted(stage: Stage, table: TableView) -> None:
    """Let a table see how many of its people do not recognise which sentence of its persona."""
    stage.ctx.database.write(show_doubts, table_id=table.id)


def choose_and_plan(stage: Stage, table: TableView) -> None:
    """Lay notes together, fill in the plan and write down the agreements of one table."""
    story = table_story(theme_of(stage, table))
    stage.clock.moment = stage.moments.at("13.01")
    _group(stage, table, story["groups"], table.host)
    stage.clock.moment = stage.moments.at("13.09")
    if table.letter == BEHIND:
        stage.ctx.database.write(
            set_table_step, table_id=table.id, step=STEP_OF_CHOICE, who=table.host, now=stage.clock()
        )
    _plan(stage, table, story["plan"], table.host)
    for agreement in story.get("agreement", ()):
        _agree(stage, table, agreement)


def _group(stage: Stage, table: TableView, groups: Mapping[str, list[str]], who: str) -> None:
    board = stage.ctx.database.read(get_whole_board, table_id=table.id)
    for title, texts in groups.items():
        ids = [note.id for note in board.notes if note.text in texts]
        if len(ids) > 1:
            stage.ctx.database.write(
                group_notes, table_id=table.id, note_ids=ids, title=title, who=who, now=stage.clock()
            )


def _plan(stage: Stage, table: TableView, plan: Mapping[str, Any], who: str) -> None:
    filled: dict[str, Any] = {name: plan[name] for name in WORDS if plan.get(name)}
    filled |= {name: stage.moments.after(plan[days]) for name, days in DAYS.items() if days in plan}
    for name, value in filled.items():
        stage.clock.moment += timedelta(seconds=25)
        stage.ctx.database.write(
            edit_plan, table_id=table.id, field=name, value=value, seen=None, who=who, now=stage.clock()
        )
    stage.ctx.database.write(
        add_action,
        table_id=table.id,
        what=plan["action"],
        by=plan["puller"],
        due=filled.get("ready_on"),
        who=who,
        now=stage.clock(),
    )


def _agree(stage: Stage, table: TableView, agreement: Mapping[str, Any]) -> AgreementView:
    write = stage.ctx.database.write
    made = write(
        record_agreement,
        traject_id=stage.traject.id,
        what=agreement["what"],
        owner=agreement["owner"],
        due=stage.moments.after(agreement["due_in"]),
        table_id=table.id,
        who=stage.who,
        now=stage.clock(),
    )
    if agreement.get("mandate"):
        made = write(
            edit_agreement,
            agreement_id=made.id,
            field="mandate",
            value=agreement["mandate"],
            seen="",
            who=stage.who,
            now=stage.clock(),
        )
    if agreement.get("is_confirmed"):
        made = write(confirm_agreement, agreement_id=made.id, who=agreement["owner"], now=stage.clock())
    return made
