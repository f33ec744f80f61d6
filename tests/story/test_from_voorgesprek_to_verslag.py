"""The four steps of the method in a real browser, from an empty database to a verslag in a mailbox."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import real_server
from tests.story import follow_up, preparation, session
from tests.story.cast import cast, mail_server

pytestmark = pytest.mark.browser


def test_from_voorgesprek_to_verslag(tmp_path: Path, sqlite_url: str, browser: Browser):
    with mail_server() as (mailbox, port):
        mail = {
            "WIJKSESSIE_SMTP_HOST": "127.0.0.1",
            "WIJKSESSIE_SMTP_PORT": str(port),
            "WIJKSESSIE_SMTP_SECURITY": "none",
            "WIJKSESSIE_MAIL_FROM": "wijksessie@gast.example",
        }
        with real_server(tmp_path / "data", sqlite_url, **mail) as server, cast(server, browser, mailbox) as story:
            preparation.make_first_account(story)
            preparation.begin_traject(story)
            preparation.hold_voorgesprek(story)
            preparation.gather_people(story)
            preparation.look_at_plans(story)
            preparation.choose_figures(story)
            preparation.hold_survey(story)
            preparation.make_personas(story)
            session.open_room(story)
            session.come_in(story)
            session.show_parts(story)
            session.sit_and_write(story)
            session.plan_and_pitch(story)
            session.vote_and_join(story)
            session.agree(story)
            session.settle_and_decide(story)
            session.close_room(story)
            follow_up.send_verslag(story)
            follow_up.read_verslag(story)
