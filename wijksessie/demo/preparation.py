"""The months before the session: account, traject, voorgesprek, team, invitees, timeline, figures, enquête."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlmodel import Session

from sessions.invitee_list import InviteeRow
from sessions.planning_dates import local_moment
from sessions.queries.access import AccountView
from sessions.queries.checklist import ChecklistItemView, list_checklist
from sessions.queries.figure import list_story
from sessions.queries.invitee import list_invitees
from sessions.queries.traject import TrajectView
from sessions.usecases.account import create_first_account
from sessions.usecases.checklist import finish_item
from sessions.usecases.figure import choose_story_figures, conclude_figure
from sessions.usecases.invitee import import_invitees, set_invitee_presence
from sessions.usecases.open_data import load_open_data
from sessions.usecases.team import add_team_member
from sessions.usecases.traject import create_traject
from sessions.usecases.voorgesprek import answer_field
from wijksessie.context import Context
from wijksessie.demo.cast import Guest, address_of, conclusions, guests, people, voorgesprek_answers
from wijksessie.demo.moments import FillingClock, Moments
from wijksessie.planning_facts import gather_facts
from wijksessie.voorgesprek_options import find_options

WIJK = ("WK034403", "Overvecht")
OTHER_WIJK = ("WK034407", "Zuid")
LEFT_OPEN = frozenset({"generale_repetitie", "b_paper_enquete"})


@dataclass(frozen=True, slots=True)
class Stage:
    """What filling the demo works with."""

    ctx: Context
    clock: FillingClock
    moments: Moments
    account: AccountView
    traject: TrajectView

    @property
    def who(self) -> str:
        """Return who does what nobody else does."""
        return self.account.name


def prepare(ctx: Context, clock: FillingClock, moments: Moments) -> Stage:
    """Make the account, the traject and everything up to the invitations; returns the stage."""
    clock.moment = moments.before(98, "09.14")
    ctx.database.write(load_open_data, now=clock())
    organisation = people()["organisation"]
    account = ctx.database.write(
        create_first_account,
        organisation=organisation["name"],
        city=organisation["city"],
        municipality_code=organisation["municipality_code"],
        name=people()["account"]["name"],
        email=people()["account"]["email"],
        password=secrets.token_urlsafe(24),
        now=clock(),
    )
    stage = Stage(ctx, clock, moments, account, begin(ctx, clock, account, WIJK, moments.day))
    _add_team(stage)
    _hold_voorgesprek(stage)
    _invite(stage)
    return stage


def begin(
    ctx: Context, clock: FillingClock, account: AccountView, wijk: tuple[str, str], day: date | None
) -> TrajectView:
    """Begin a traject in a wijk (code, name) with the owner of the account as wijkmanager."""
    return ctx.database.write(
        create_traject,
        organisation_id=account.organisation_id,
        wijk_code=wijk[0],
        wijk_name=wijk[1],
        session_date=day,
        now=clock(),
        who=account.name,
        account_id=account.id,
    )


def tick_what_is_done(stage: Stage) -> None:
    """Tick every step that lies before the day of the session, a few excepted."""
    items = stage.ctx.database.read(_list_steps, traject_id=stage.traject.id, today=stage.moments.day)
    for item in items:
        is_past = item.due is not None and item.due < stage.moments.day
        if item.done_at is None and is_past and item.key not in LEFT_OPEN:
            stage.clock.moment = local_moment(item.due or stage.moments.day, time(16, 30))
            stage.ctx.database.write(
                finish_item, traject_id=stage.traject.id, item_id=item.id, now=stage.clock(), who=stage.who
            )


def tick_at_the_door(stage: Stage, arriving: Sequence[Guest]) -> None:
    """Tick who comes in on the list of invitees."""
    invitees = {one.name: one.id for one in stage.ctx.database.read(list_invitees, traject_id=stage.traject.id)}
    for guest in arriving:
        stage.ctx.database.write(
            set_invitee_presence, traject_id=stage.traject.id, invitee_id=invitees[guest.name], is_present=True
        )


def choose_figures(stage: Stage) -> None:
    """Take over the figures that the tool proposes for the presentation, with a sentence of our own for some."""
    proposed = stage.ctx.database.read(list_story, traject_id=stage.traject.id, propose=True)
    stage.ctx.database.write(
        choose_story_figures,
        traject_id=stage.traject.id,
        figures=[figure.key for figure in proposed],
        who=stage.who,
        now=stage.clock(),
    )
    for indicator, group in (figure.key for figure in proposed):
        if indicator in conclusions():
            stage.ctx.database.write(
                conclude_figure,
                traject_id=stage.traject.id,
                indicator=indicator,
                age_group=group,
                conclusion=conclusions()[indicator],
                who=stage.who,
                now=stage.clock(),
            )


def _add_team(stage: Stage) -> None:
    for member in people()["team"]:
        stage.ctx.database.write(
            add_team_member,
            traject_id=stage.traject.id,
            name=member["name"],
            role=member["role"],
            organisation=member["organisation"],
            email=address_of(member["name"]),
            now=stage.clock(),
            who=stage.who,
        )


def _hold_voorgesprek(stage: Stage) -> None:
    stage.clock.moment = stage.moments.before(91, "15.40")
    options = stage.ctx.database.read(find_options, traject_id=stage.traject.id)
    for field, value in voorgesprek_answers(stage.moments).items():
        stage.ctx.database.write(
            answer_field,
            traject_id=stage.traject.id,
            field=field,
            value=value,
            now=stage.clock(),
            who=stage.who,
            options=options,
        )


def _invite(stage: Stage) -> None:
    stage.clock.moment = stage.moments.before(70, "11.05")
    rows = [
        InviteeRow(
            number=number,
            name=guest.name,
            email=guest.email,
            organisation=guest.organisation,
            discipline=guest.discipline,
            invited_by="",
        )
        for number, guest in enumerate(guests(), start=1)
    ]
    stage.ctx.database.write(import_invitees, traject_id=stage.traject.id, rows=rows, now=stage.clock(), who=stage.who)


def _list_steps(db: Session, *, traject_id: int, today: date) -> tuple[ChecklistItemView, ...]:
    facts = gather_facts(db, traject_id=traject_id)
    return list_checklist(db, traject_id=traject_id, today=today, facts=facts)
