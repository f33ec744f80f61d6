"""Alembic's environment: our tables, on the database that is handed in or that the settings name."""

import sqlalchemy as sa
from alembic import context
from sqlmodel import SQLModel

import personas.models  # noqa: F401
import sessions.models  # noqa: F401
import surveys.models  # noqa: F401
from wijksessie.settings import Settings


def run() -> None:
    connection = context.config.attributes.get("connection")
    if connection is not None:
        migrate(connection)
        return
    engine = sa.create_engine(Settings().database_address)
    with engine.begin() as opened:
        migrate(opened)


def migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
