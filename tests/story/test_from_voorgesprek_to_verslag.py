"""The four steps of the method in a real browser, from an empty database to a verslag in a mailbox."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import real_server
from tests.story import preparation
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
