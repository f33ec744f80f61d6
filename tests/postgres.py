"""Finds a PostgreSQL for the tests: the one that is given, or Debian's own, which root may start."""

import getpass
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import sqlalchemy as sa
from sqlmodel import SQLModel

USUAL = "postgresql+psycopg:///test"
START_SECONDS = 20
NUMBERS_FROM_1 = """
SELECT setval((quote_ident(schemaname) || '.' || quote_ident(sequencename))::regclass, 1, false)
FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL
"""


def reachable_postgres() -> str:
    """Return the address of a database that answers; empty when there is none and none can be started."""
    address = os.environ.get("WIJKSESSIE_TEST_POSTGRES") or USUAL
    if answers(address):
        return address
    if address == USUAL and os.geteuid() == 0 and shutil.which("pg_ctlcluster"):
        start_cluster()
        make_role_and_database()
        if answers(address):
            return address
    return ""


def answers(address: str) -> bool:
    """Tell whether a database can be used."""
    plain = sa.make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        with psycopg.connect(plain, connect_timeout=3) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True


def start_cluster() -> None:
    """Start Debian's newest cluster and wait until it takes connections."""
    listed = subprocess.run(["pg_lsclusters", "--no-header"], capture_output=True, text=True, check=False).stdout
    clusters = [line.split()[:2] for line in listed.splitlines() if line.strip()]
    if not clusters:
        return
    version, name = clusters[-1]
    subprocess.run(["pg_ctlcluster", version, name, "start"], capture_output=True, check=False)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        ready = subprocess.run(["pg_isready", "--quiet"], check=False)
        if ready.returncode == 0:
            return
        time.sleep(0.3)


def make_role_and_database() -> None:
    """Make a role for this user and the database 'test', as the user postgres; what is there stays."""
    user = getpass.getuser()
    for command in (["createuser", "--superuser", user], ["createdb", "--owner", user, "test"]):
        subprocess.run(["runuser", "-u", "postgres", "--", *command], capture_output=True, check=False)


@contextmanager
def postgres_schema(server: str) -> Iterator[str]:
    """Give the address of a new, empty schema on a server and drop it afterwards."""
    schema = f"test_{uuid4().hex[:12]}"
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    url = sa.make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    yield url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
    engine.dispose()


def empty_tables(engine: sa.Engine) -> None:
    """Delete every row and let the numbers begin at 1 again: much faster than TRUNCATE, which makes new files."""
    tables = SQLModel.metadata.sorted_tables
    looks = [sa.select(sa.literal(table.name)).where(sa.exists().select_from(table)) for table in tables]
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '10s'")
        filled = set(connection.scalars(sa.union_all(*looks)))
        for table in reversed(tables):
            if table.name in filled:
                connection.execute(sa.delete(table))
        connection.exec_driver_sql(NUMBERS_FROM_1)
