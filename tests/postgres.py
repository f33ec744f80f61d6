"""Finds a PostgreSQL for the tests: the one that is given, or Debian's own, which root may start."""

import getpass
import os
import shutil
import subprocess
import time

import psycopg
import sqlalchemy as sa

USUAL = "postgresql+psycopg:///test"
START_SECONDS = 20


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
