"""A server that is killed while it sends invitations: after the restart nobody has the mail twice."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from sessions.enums import MessageState
from sessions.queries.mailing import get_mailing, list_messages
from tests.browser import real_server
from tests.factories import make_traject
from tests.sessions.mailing_factories import make_mailing
from tests.wijksessie.mail_server import mail_server
from wijksessie.database import Database

COUNT = 12


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_kill_in_the_middle_leaves_one_uncertain_and_sends_nobody_the_same_mail_twice(
    empty_sqlite: Path, tmp_path: Path, now
):
    shutil.copy(empty_sqlite, tmp_path / "wijksessie.db")
    database = Database(f"sqlite:///{tmp_path / 'wijksessie.db'}")
    traject = database.write(make_traject, now=now)
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, kind="uitnodiging", count=COUNT)
    with mail_server() as post:
        post.slow = 1.0
        settings = {
            "WIJKSESSIE_SMTP_HOST": "127.0.0.1",
            "WIJKSESSIE_SMTP_PORT": str(post.port),
            "WIJKSESSIE_SMTP_SECURITY": "none",
        }
        with real_server(tmp_path / "data", f"sqlite:///{tmp_path / 'wijksessie.db'}", **settings) as server:
            until(lambda: len(post.begun) >= 4)  # so the fourth is under way, whatever this machine also does
            server.kill()
            before = len(post.addresses)
            post.slow = 0.0
            server.start()
            until(lambda: not database.read(get_mailing, mailing_id=mailing.id).is_under_way)

    ended = database.read(list_messages, mailing_id=mailing.id)
    database.close()
    sent = {one.email for one in ended if one.state is MessageState.SENT}
    uncertain = {one.email for one in ended if one.state is MessageState.UNCERTAIN}
    assert before < COUNT
    assert len(post.addresses) == len(set(post.addresses))
    assert len(uncertain) == 1
    assert sent <= set(post.addresses) <= sent | uncertain
    assert len(sent) == COUNT - 1
