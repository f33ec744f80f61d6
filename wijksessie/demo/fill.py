"""Making the demo's data folder: whole or not at all."""

import asyncio
import shutil
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from wijksessie.app import make_context
from wijksessie.context import Context
from wijksessie.demo import preparation, room, survey
from wijksessie.demo.conclusions import conclude
from wijksessie.demo.figure_talk import talk_about_figures
from wijksessie.demo.moments import FillingClock, Moments, session_day
from wijksessie.demo.phones import phones_on
from wijksessie.demo.session import play_the_day
from wijksessie.schema import upgrade
from wijksessie.settings import Settings

NEXT_SESSION = timedelta(days=112)


def fill_folder(settings: Settings, *, today: date) -> None:
    """Fill the data folder of `settings`; what stood in its place is gone afterwards."""
    folder = settings.data_dir
    fresh = folder.with_name(f"{folder.name}.nieuw")
    shutil.rmtree(fresh, ignore_errors=True)
    moments = Moments(session_day(today))
    clock = FillingClock(moments.before(100))
    ctx = make_context(settings.model_copy(update={"data_dir": fresh}), clock=clock)
    _hurry(ctx.database.engine)
    try:
        upgrade(ctx.database, now=clock())
        asyncio.run(fill(ctx, clock, moments))
    finally:
        ctx.phone_writer.close()
        ctx.database.close()
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


async def fill(ctx: Context, clock: FillingClock, moments: Moments) -> None:
    """Play the whole path, from the voorgesprek to the middle of the group work, and begin a second traject."""
    stage = preparation.prepare(ctx, clock, moments)
    made = survey.make_survey(stage)
    async with phones_on(ctx) as phones:
        await survey.let_people_answer(stage, phones)
        survey.close_survey_of(stage, made)
        preparation.choose_figures(stage)
        talk_about_figures(stage)
        conclude(stage)
        personas = room.fix_personas(stage)
        room.make_tables(stage, personas)
        preparation.tick_what_is_done(stage)
        survey.reopen_survey_of(stage, made)
        await play_the_day(stage, phones)
    clock.moment = moments.present
    preparation.begin(ctx, clock, stage.account, preparation.OTHER_WIJK, session_day(moments.day + NEXT_SESSION))


def _hurry(engine: sa.Engine) -> None:
    """Do not wait for the disk: when the machine stops now, the half-made folder is thrown away anyway."""

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")
