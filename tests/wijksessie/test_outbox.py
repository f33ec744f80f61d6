"""The sender: over a real SMTP server, with refusals, broken lines and restarts."""

import time
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest

from sessions.enums import MessageState
from sessions.mail_shapes import Attachment, Recipient
from sessions.queries.mailing import get_mailing, list_messages
from sessions.usecases.mail_stop import stop_mail
from sessions.usecases.mailing import claim_message, retry_refused
from surveys.usecases.survey import close_survey
from tests.factories import make_traject
from tests.sessions.mailing_factories import make_mailing
from tests.sessions.planning_factories import WHO
from tests.surveys.factories import make_open_survey
from tests.wijksessie.mail_server import mail_server
from wijksessie.mail import SmtpMailer
from wijksessie.outbox import Outbox

SENDER = "wijksessie@voorbeeld.nl"
STOP = "https://mee.voorbeeld.nl/afmelden/"


@pytest.fixture
def traject(database, now):
    return database.write(make_traject, now=now)


def outbox_for(database, mailer, now) -> Outbox:
    return Outbox(database, mailer, lambda: now, sender=SENDER, stop_link=lambda number, _: f"{STOP}{number}")


def states(database, mailing) -> dict[str, MessageState]:
    return {one.email: one.state for one in database.read(list_messages, mailing_id=mailing.id)}


@dataclass
class BrokenMailer:
    """Raises what a mailer never should."""

    tried: list[str] = field(default_factory=list)

    def send(self, message: EmailMessage) -> None:
        self.tried.append(str(message["To"]))
        raise ZeroDivisionError


def test_seventy_mails_are_accepted_each_once_with_its_own_part(database, now, traject, tmp_path):
    mailing = database.write(
        make_mailing, traject_id=traject.id, now=now, count=70, attachment=Attachment("verslag.pdf", b"%PDF" * 20000)
    )

    with mail_server() as server:
        began = time.monotonic()
        outbox_for(database, SmtpMailer(server.settings(tmp_path)), now).send_queued()
        print(f"70 mails: {time.monotonic() - began:.1f} s")  # noqa: T201 - the proof reads this

    assert sorted(server.addresses) == sorted(f"p{one}@voorbeeld.nl" for one in range(70))
    assert server.connections == 1
    by_address = dict(server.accepted)
    assert "Afspraak 7" in by_address["p7@voorbeeld.nl"].get_body(("plain",)).get_content()
    assert "Afspraak 7" not in by_address["p8@voorbeeld.nl"].get_body(("plain",)).get_content()
    assert database.read(get_mailing, mailing_id=mailing.id).sent == 70


def test_a_refused_recipient_does_not_stop_the_others(database, now, traject, tmp_path):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=3)

    with mail_server() as server:
        server.refuse["p1@voorbeeld.nl"] = "550 onbekend"
        outbox_for(database, SmtpMailer(server.settings(tmp_path)), now).send_queued()

    assert states(database, mailing) == {
        "p0@voorbeeld.nl": MessageState.SENT,
        "p1@voorbeeld.nl": MessageState.REFUSED,
        "p2@voorbeeld.nl": MessageState.SENT,
    }
    [refused] = [one for one in database.read(list_messages, mailing_id=mailing.id) if one.email == "p1@voorbeeld.nl"]
    assert refused.last_error == "De mailserver zegt: 550 onbekend"


def test_a_refused_mail_goes_out_after_a_tap(database, now, traject, tmp_path):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=2)
    with mail_server() as server:
        outbox = outbox_for(database, SmtpMailer(server.settings(tmp_path)), now)
        server.refuse["p1@voorbeeld.nl"] = "450 even niet"
        outbox.send_queued()
        server.refuse.clear()

        database.write(retry_refused, traject_id=traject.id, mailing_id=mailing.id, now=now, who=WHO)
        outbox.send_queued()

    assert server.addresses == ["p0@voorbeeld.nl", "p1@voorbeeld.nl"]


def test_a_line_lost_during_a_message_leaves_that_one_uncertain_and_sends_the_rest(database, now, traject, tmp_path):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=4)

    with mail_server() as server:
        server.drop_in_data.add("p1@voorbeeld.nl")
        outbox = outbox_for(database, SmtpMailer(server.settings(tmp_path)), now)
        outbox.send_queued()
        outbox.send_queued()

    assert states(database, mailing) == {
        "p0@voorbeeld.nl": MessageState.SENT,
        "p1@voorbeeld.nl": MessageState.UNCERTAIN,
        "p2@voorbeeld.nl": MessageState.SENT,
        "p3@voorbeeld.nl": MessageState.SENT,
    }
    assert server.addresses == ["p0@voorbeeld.nl", "p2@voorbeeld.nl", "p3@voorbeeld.nl"]


def test_a_line_lost_before_a_message_gets_a_fresh_line_and_nothing_goes_twice(database, now, traject, tmp_path):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=3)

    with mail_server() as server:
        server.drop_before_data.add("p1@voorbeeld.nl")
        outbox_for(database, SmtpMailer(server.settings(tmp_path)), now).send_queued()

    assert set(states(database, mailing).values()) == {MessageState.SENT}
    assert server.addresses == ["p0@voorbeeld.nl", "p1@voorbeeld.nl", "p2@voorbeeld.nl"]


def test_without_a_server_everything_is_refused_at_once_and_can_be_tried_again(database, now, traject, tmp_path):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=5)
    with mail_server() as server:
        settings = server.settings(tmp_path)

    outbox_for(database, SmtpMailer(settings), now).send_queued()

    assert database.read(get_mailing, mailing_id=mailing.id).refused == 5
    assert "niet bereikbaar" in database.read(list_messages, mailing_id=mailing.id)[0].last_error


def test_a_crash_while_sending_leaves_an_uncertain_message_that_a_restart_does_not_send(
    database, now, traject, tmp_path
):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=2)
    broken = BrokenMailer()
    with pytest.raises(ZeroDivisionError):
        outbox_for(database, broken, now).send_queued()
    later = now.replace(hour=now.hour + 1)

    with mail_server() as server:
        restarted = outbox_for(database, SmtpMailer(server.settings(tmp_path)), later)
        restarted.recover()
        restarted.send_queued()

    assert len(broken.tried) == 1
    assert server.addresses == ["p1@voorbeeld.nl"]
    assert states(database, mailing)["p0@voorbeeld.nl"] is MessageState.UNCERTAIN


def test_what_was_queued_before_a_restart_goes_out_after_it(database, now, traject, tmp_path):
    database.write(make_mailing, traject_id=traject.id, now=now, count=3)
    with mail_server() as server:
        outbox = outbox_for(database, SmtpMailer(server.settings(tmp_path)), now)

        outbox.start()
        deadline = time.monotonic() + 10
        while len(server.accepted) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        outbox.stop()

    assert server.addresses == ["p0@voorbeeld.nl", "p1@voorbeeld.nl", "p2@voorbeeld.nl"]


def test_an_address_that_smtp_cannot_take_is_refused_in_words(database, now, traject, tmp_path):
    mailing = database.write(
        make_mailing, traject_id=traject.id, now=now, recipients=(Recipient("Zoë", "zoë@voorbeeld.nl"),)
    )
    with mail_server() as server:
        outbox_for(database, SmtpMailer(server.settings(tmp_path)), now).send_queued()

    [message] = database.read(list_messages, mailing_id=mailing.id)
    assert (message.state, server.accepted) == (MessageState.REFUSED, [])
    assert "geen e-mailadres" in message.last_error


def test_a_stopped_outbox_claims_nothing_more(database, now, traject):
    database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    outbox = outbox_for(database, BrokenMailer(), now)

    outbox.stop()
    outbox.send_queued()

    assert database.write(claim_message, now=now).email == "p0@voorbeeld.nl"


def test_an_invitation_has_a_link_of_its_own_to_unsubscribe_and_the_calendar_file(database, now, traject, tmp_path):
    database.write(
        make_mailing,
        traject_id=traject.id,
        now=now,
        kind="uitnodiging",
        count=2,
        body="Dag {naam}. Afmelden: {afmeldlink}",
        attachment=Attachment("wijksessie.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
    )

    with mail_server() as server:
        outbox_for(database, SmtpMailer(server.settings(tmp_path)), now).send_queued()

    messages = dict(server.accepted)
    links = [str(message["List-Unsubscribe"]).strip("<>") for message in messages.values()]
    assert len(set(links)) == 2
    for message, link in zip(messages.values(), links, strict=True):
        assert link.startswith(STOP)
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"Afmelden: {link}" in message.get_body(("plain",)).get_content()
        [file] = message.iter_attachments()
        assert file.get_content_type() == "text/calendar"
        assert file["Content-Type"].params["method"] == "PUBLISH"
        assert file.get_filename() == "wijksessie.ics"


def test_a_verslag_has_no_link_to_unsubscribe(database, now, traject, tmp_path):
    database.write(make_mailing, traject_id=traject.id, now=now, count=1)

    with mail_server() as server:
        outbox_for(database, SmtpMailer(server.settings(tmp_path)), now).send_queued()

    assert server.accepted[0][1]["List-Unsubscribe"] is None


def test_whoever_unsubscribes_while_the_mail_waits_does_not_get_it_and_trying_again_does_not_help(
    database, now, traject, tmp_path
):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, kind="uitnodiging", count=2)
    database.write(stop_mail, traject_id=traject.id, email="p0@voorbeeld.nl")

    with mail_server() as server:
        outbox = outbox_for(database, SmtpMailer(server.settings(tmp_path)), now)
        outbox.send_queued()
        database.write(retry_refused, traject_id=traject.id, mailing_id=mailing.id, now=now, who=WHO)
        outbox.send_queued()

    assert server.addresses == ["p1@voorbeeld.nl"]
    assert "afgemeld" in database.read(list_messages, mailing_id=mailing.id)[0].last_error


def test_a_reminder_that_still_waits_when_the_enquete_closes_is_not_sent(database, now, traject, tmp_path):
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, kind="herinnering", count=2)
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    with mail_server() as server:
        outbox_for(database, SmtpMailer(server.settings(tmp_path)), now).send_queued()

    assert server.addresses == []
    assert database.read(get_mailing, mailing_id=mailing.id).refused == 2
