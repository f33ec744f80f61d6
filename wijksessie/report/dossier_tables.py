"""What the tables made, for the dossier: plans with what the room gave them, and photos of flaps."""

from dataclasses import replace

from sqlmodel import Session

from personas.enums import PersonaState
from personas.queries.persona import PersonaView, list_personas
from sessions.plan_details import more_plan_fields
from sessions.queries.photo import PhotoView, find_photo_file, list_photos_of_traject
from sessions.queries.plan import PlanView, list_plans
from sessions.queries.table import TableView, called, list_tables
from wijksessie.report.dossier_promises import gather_support
from wijksessie.report.table_shapes import ActionLine, PhotoLine, PlanLine, RoomSupport, TableTalk


def gather_tables(db: Session, *, traject_id: int) -> tuple[TableTalk, ...]:
    """Return every table with its persona, plan, what the room gave it, and photos; then persona's without a table."""
    shown = list_personas(db, traject_id=traject_id, outside=True)
    personas = {persona.id: persona for persona in shown if persona.state is not PersonaState.REMOVED}
    tables = {table.id: table for table in list_tables(db, traject_id=traject_id)}
    support = gather_support(db, traject_id=traject_id)
    photos = _photos(db, traject_id, tables)
    talks = [
        replace(
            _talk(plan, personas.get(plan.persona_id or 0), tables.get(plan.table_id)),
            support=support.get(plan.table_id, RoomSupport()),
            photos=photos.get(plan.table_id, ()),
        )
        for plan in list_plans(db, traject_id=traject_id)
    ]
    seated = {plan.persona_id for plan in list_plans(db, traject_id=traject_id)}
    talks += [
        TableTalk(letter="", persona=persona.title, stands_for=persona.stands_for_text)
        for persona in personas.values()
        if persona.id not in seated and persona.state is PersonaState.FIXED
    ]
    return tuple(talks)


def _talk(plan: PlanView, persona: PersonaView | None, table: TableView | None) -> TableTalk:
    return TableTalk(
        letter=plan.letter,
        persona=called(table.persona_name if table else "", persona.title) if persona else "",
        stands_for=persona.stands_for_text if persona else "",
        people=table.taken if table else 0,
        plan=PlanLine(
            deploy=plan.deploy,
            result=plan.result,
            target_group=plan.target_group,
            puller=plan.puller,
            helpers=plan.helpers,
            first_step=plan.first_step,
            first_step_on=plan.first_step_on,
            ready_on=plan.ready_on,
            needed=plan.needed,
            missed=plan.missed,
            seen_by=plan.seen_by,
            question=plan.question,
            actions=tuple(ActionLine(action.what, action.who, action.due) for action in plan.actions),
            details=_details(plan),
        ),
    )


def _details(plan: PlanView) -> tuple[tuple[str, str], ...]:
    """Return the optional fields that were filled in, a choice in its own words."""
    shown = []
    for field in more_plan_fields():
        text = str(plan.stored(field.key) or "")
        if text:
            shown.append((field.label.rstrip("?"), dict(field.choices).get(text, text)))
    return tuple(shown)


def _photos(db: Session, traject_id: int, tables: dict[int, TableView]) -> dict[int, tuple[PhotoLine, ...]]:
    found: dict[int, list[PhotoLine]] = {}
    for photo in list_photos_of_traject(db, traject_id=traject_id):
        file, table = find_photo_file(db, photo_id=photo.id), tables.get(photo.table_id)
        if file is not None and table is not None:
            known = found.setdefault(table.id, [])
            known.append(PhotoLine(_alt(photo, table, len(known) + 1), photo.width, photo.height, file.image))
    return {table_id: tuple(lines) for table_id, lines in found.items()}


def _alt(photo: PhotoView, table: TableView, number: int) -> str:
    """Return what a photo shows, for who does not see it."""
    return photo.caption or f"Foto {number} van de flap van tafel {table.letter}"
