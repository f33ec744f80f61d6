"""A server with a session to rehearse, a line to it that can be spoiled, and what can go wrong on an evening."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session, select

from sessions.models import Traject
from surveys.usecases.survey import create_survey
from tests.hall_line import HallLine, hall_line
from tests.stage_hall import StageHall, stage_hall
from wijksessie.app import make_context
from wijksessie.context import Context
from wijksessie.rehearsal.rehearsal import rehearse
from wijksessie.rehearsal.report import Report
from wijksessie.settings import Settings

AT_TABLE, OPENING = "Iedereen kiest een tafel en schrijft", "De briefjes gaan open"
Sabotage = Callable[["RehearsalHall", str], None]


@dataclass
class RehearsalHall:
    """Everything that a repetitie needs. `ctx` is a second process beside the server, as the command line is."""

    stage: StageHall
    line: HallLine
    ctx: Context

    def rehearse(self, *, people: int, seed: int = 1, sabotage: Sabotage | None = None, address: str = "") -> Report:
        """Play one repetitie; `sabotage` hears every step."""

        def say(step: str) -> None:
            if sabotage is not None:
                sabotage(self, step)

        return asyncio.run(
            rehearse(
                self.ctx,
                traject_id=self.stage.traject.id,
                people=people,
                seed=seed,
                say=say,
                address=address or self.line.url,
            )
        )

    def delete_one(self, table: str, where: str) -> None:
        """Let a row of the copy vanish, as a broken disk would."""
        with self.ctx.database.engine.begin() as connection:
            connection.execute(
                sa.text(f"DELETE FROM {table} WHERE id = (SELECT min(id) FROM {table} WHERE {where})"),  # noqa: S608
                {"copy": self.copy_id},
            )

    @property
    def copy_id(self) -> int:
        """The number of the traject that is rehearsed in."""

        def find(db: Session) -> int:
            return db.exec(select(Traject.id).where(Traject.rehearsal_of == self.stage.traject.id)).one() or 0

        return self.ctx.database.read(find)


def lose_answer(hall: RehearsalHall, step: str) -> None:
    if step == AT_TABLE:
        hall.delete_one("answer", "survey_id = (SELECT id FROM survey WHERE traject_id = :copy)")


def lose_note(hall: RehearsalHall, step: str) -> None:
    if step == OPENING:
        hall.delete_one("board_note", "table_id IN (SELECT id FROM work_table WHERE traject_id = :copy)")


def lose_host(hall: RehearsalHall, _step: str) -> None:
    with hall.ctx.database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE work_table SET host = '' WHERE letter = 'C'"))


@contextmanager
def rehearsal_hall(folder: Path) -> Iterator[RehearsalHall]:
    """A server behind a line, with an enquête and seven tables."""
    with hall_line() as line, stage_hall(folder, environment={"WIJKSESSIE_BASE_URL": line.url}) as stage:
        line.target = stage.server.port
        settings = Settings(
            data_dir=stage.server.data_dir, database_url=stage.server.database_url, base_url=line.url, _env_file=None
        )
        ctx = make_context(settings)
        ctx.database.write(create_survey, traject_id=stage.traject.id, who="Ellen", now=datetime.now(UTC))
        try:
            yield RehearsalHall(stage, line, ctx)
        finally:
            ctx.phone_writer.close()
            ctx.database.close()
