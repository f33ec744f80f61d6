"""The plans of the tables: 'Wij zetten … in, zodat …', at most two actions, and what is still missing, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.assignment import completeness, missing_words
from sessions.models import ActionPlan, PlanAction, WorkTable
from sessions.plan_details import PREFIX
from sessions.queries.voorgesprek import max_plan_choices

_BLANK = ActionPlan(table_id=0)  # what a table has before first use; never stored
_PLAN = select(ActionPlan).where(ActionPlan.table_id == sa.bindparam("of_table"))
_ACTIONS = (
    select(PlanAction)
    .where(col(PlanAction.removed_at).is_(None))
    .order_by(col(PlanAction.position), col(PlanAction.id))
)
# The tables of a session in the order of their letters, as rows.
TABLES = (
    select(WorkTable)
    .where(WorkTable.traject_id == sa.bindparam("of_traject"), col(WorkTable.removed_at).is_(None))
    .order_by(col(WorkTable.letter))
)
_PLANS = (
    select(ActionPlan)
    .join(WorkTable, col(WorkTable.id) == ActionPlan.table_id)
    .where(WorkTable.traject_id == sa.bindparam("of_traject"))
)
_ACTIONS_OF_TRAJECT = (
    _ACTIONS.join(ActionPlan, col(ActionPlan.id) == PlanAction.plan_id)
    .join(WorkTable, col(WorkTable.id) == ActionPlan.table_id)
    .where(WorkTable.traject_id == sa.bindparam("of_traject"))
)
_ACTIONS_OF_PLAN = _ACTIONS.where(PlanAction.plan_id == sa.bindparam("of_plan"))


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action of a plan; `note_id` is the note that it came from."""

    id: int
    what: str
    who: str
    due: date | None
    note_id: int | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of one table; `missing` says in words what it lacks. `id` is None before first use.

    `most_actions` is what the voorgesprek decided: 1 or 2. `details` holds the optional fields by their key.
    """

    id: int | None
    table_id: int
    letter: str
    persona_id: int | None
    deploy: str
    result: str
    target_group: str
    factor: str
    puller: str
    helpers: str
    first_step: str
    first_step_on: date | None
    ready_on: date | None
    needed: str
    missed: str
    seen_by: str
    question: str
    details: Mapping[str, str]
    actions: tuple[ActionView, ...]
    most_actions: int
    missing: tuple[str, ...]
    version: int

    def stored(self, field: str) -> str | date | None:
        """Return what stands in a field of the form; an optional one ('details:aannames') is '' when it is empty."""
        if field.startswith(PREFIX):
            return self.details.get(field.removeprefix(PREFIX), "")
        return getattr(self, field, None)

    @property
    def complete(self) -> float:
        """Return how complete the plan is, 0 to 1."""
        return completeness(self.missing)

    @property
    def sentence(self) -> str:
        """Return 'Wij zetten … in, zodat ….', empty while either half is missing."""
        if not self.deploy or not self.result:
            return ""
        return f"Wij zetten {self.deploy} in, zodat {self.result.rstrip('.')}."


def get_plan(db: Session, *, table_id: int) -> PlanView:
    """Return the plan of a table, empty when nobody wrote one. Raises NoResultFound for a table that is not there."""
    table = db.exec(select(WorkTable).where(WorkTable.id == table_id, col(WorkTable.removed_at).is_(None))).one()
    return read_plan(db, table)


def read_plan(db: Session, table: WorkTable) -> PlanView:
    """Return the plan of a table that was found already."""
    plan = db.exec(_PLAN, params={"of_table": table.id}).one_or_none()
    actions = list_actions(db, plan_id=plan.id) if plan and plan.id else ()
    return plan_view(table, plan, actions, max_plan_choices(db, traject_id=table.traject_id))


def list_plans(db: Session, *, traject_id: int) -> tuple[PlanView, ...]:
    """Return the plan of every table, in the order of the letters; tables without one have an empty plan."""
    return read_plans(db, db.exec(TABLES, params={"of_traject": traject_id}).all(), traject_id=traject_id)


def read_plans(db: Session, tables: Sequence[WorkTable], *, traject_id: int) -> tuple[PlanView, ...]:
    """Return the plans of tables of one session that were found already, in their order."""
    asked = {"of_traject": traject_id}
    plans = {plan.table_id: plan for plan in db.exec(_PLANS, params=asked).all()}
    actions: dict[int, list[ActionView]] = {}
    for row in db.exec(_ACTIONS_OF_TRAJECT, params=asked).all():
        actions.setdefault(row.plan_id, []).append(action_view(row))
    most = max_plan_choices(db, traject_id=traject_id)
    return tuple(_plan_of(table, plans.get(table.id or 0), actions, most) for table in tables)


def list_actions(db: Session, *, plan_id: int) -> tuple[ActionView, ...]:
    """Return the actions of a plan in their order."""
    return tuple(action_view(row) for row in db.exec(_ACTIONS_OF_PLAN, params={"of_plan": plan_id}).all())


def action_view(row: PlanAction) -> ActionView:
    """Return what screens may know of an action."""
    return ActionView(id=row.id or 0, what=row.what, who=row.who, due=row.due, note_id=row.note_id)


def plan_view(table: WorkTable, plan: ActionPlan | None, actions: tuple[ActionView, ...], most: int) -> PlanView:
    """Return a plan as screens, the beamer and the verslag show it."""
    row = plan or _BLANK
    has = row.model_dump(exclude={"id", "table_id", "version"})
    return PlanView(
        id=row.id,
        table_id=table.id or 0,
        letter=table.letter,
        persona_id=table.persona_id,
        actions=actions,
        most_actions=most,
        missing=missing_words(has, persona_id=table.persona_id),
        version=row.version,
        **has,
    )


def _plan_of(table: WorkTable, plan: ActionPlan | None, actions: dict[int, list[ActionView]], most: int) -> PlanView:
    return plan_view(table, plan, tuple(actions.get(plan.id or 0, ())) if plan else (), most)
