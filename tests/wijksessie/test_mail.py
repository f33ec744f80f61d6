"""Delivering one message: over a real SMTP server, or as a file."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.smtp import AuthResult
from pydantic import SecretStr

from tests.wijksessie.mail_server import mail_server
from wijksessie.mail import (
    FolderMailer,
    MailRefused,
    MailUncertain,
    MailUnreachable,
    SmtpMailer,
    mail_line,
    make_mailer,
)
from wijksessie.report.letter import Letter, make_message
from wijksessie.settings import Settings

NOW = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)


def a_message(to: str = "anna@voorbeeld.nl", message_id: str = "<een@voorbeeld.nl>") -> EmailMessage:
    letter = Letter("Verslag wijksessie Overvecht", "Beste Anna,\n\nDag.\n", "<p>Beste Anna</p>")
    return make_message(
        letter,
        sender="Wijksessie <wijksessie@voorbeeld.nl>",
        sender_name="Samira de Wit",
        to=to,
        to_name="Anna Š.",
        message_id=message_id,
        now=NOW,
        reply_to="samira@voorbeeld.nl",
        attachment=("verslag.pdf", b"%PDF-1.7 x"),
    )


def test_a_message_arrives_whole(tmp_path):
    with mail_server() as server:
        SmtpMailer(server.settings(tmp_path)).send(a_message())

    [(address, message)] = server.accepted
    assert address == "anna@voorbeeld.nl"
    assert message["Subject"] == "Verslag wijksessie Overvecht"
    assert message["From"] == "Samira de Wit <wijksessie@voorbeeld.nl>"
    assert message["To"] == '"Anna Š." <anna@voorbeeld.nl>'
    assert message["Reply-To"] == "Samira de Wit <samira@voorbeeld.nl>"
    assert message["Message-ID"] == "<een@voorbeeld.nl>"
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]


def test_many_messages_share_one_connection(tmp_path):
    with mail_server() as server, mail_line(SmtpMailer(server.settings(tmp_path))) as line:
        for number in range(5):
            line.send(a_message(f"p{number}@voorbeeld.nl", f"<{number}@voorbeeld.nl>"))

    assert (len(server.accepted), server.connections) == (5, 1)


def test_a_refused_recipient_is_refused_with_the_words_of_the_server(tmp_path):
    with mail_server() as server:
        server.refuse["anna@voorbeeld.nl"] = "550 5.1.1 onbekend adres"

        with pytest.raises(MailRefused, match=r"De mailserver zegt: 550 5\.1\.1 onbekend adres"):
            SmtpMailer(server.settings(tmp_path)).send(a_message())


def test_a_line_that_breaks_before_the_message_is_surely_not_delivered(tmp_path):
    with mail_server() as server:
        server.drop_before_data.add("anna@voorbeeld.nl")

        with pytest.raises(MailUnreachable):
            SmtpMailer(server.settings(tmp_path)).send(a_message())


def test_a_line_that_breaks_during_the_message_is_uncertain(tmp_path):
    with mail_server() as server:
        server.drop_in_data.add("anna@voorbeeld.nl")

        with pytest.raises(MailUncertain):
            SmtpMailer(server.settings(tmp_path)).send(a_message())


def test_a_server_that_is_not_there_is_unreachable(tmp_path):
    with mail_server() as server:
        settings = server.settings(tmp_path)

    with pytest.raises(MailUnreachable, match=r"De mailserver 127\.0\.0\.1 is niet bereikbaar"):
        SmtpMailer(settings).send(a_message())


def test_a_wrong_password_says_which_setting_to_look_at(tmp_path):
    def nobody(_server, _session, _envelope, _mechanism, _data):
        return AuthResult(success=False, handled=False)

    with mail_server(authenticator=nobody, auth_require_tls=False) as server:
        settings = server.settings(tmp_path, smtp_user="wijk", smtp_password=SecretStr("fout"))

        with pytest.raises(MailUnreachable, match="WIJKSESSIE_SMTP_USER"):
            SmtpMailer(settings).send(a_message())


def test_a_server_without_starttls_gets_no_mail_when_the_settings_ask_for_it(tmp_path):
    with mail_server() as server:
        settings = server.settings(tmp_path, smtp_security="starttls")

        with pytest.raises(MailUnreachable):
            SmtpMailer(settings).send(a_message())

    assert server.accepted == []


def test_without_a_mail_server_a_message_becomes_a_file_once(tmp_path):
    mailer = make_mailer(Settings(data_dir=tmp_path, _env_file=None))

    mailer.send(a_message())
    mailer.send(a_message())

    assert isinstance(mailer, FolderMailer)
    [path] = list((tmp_path / "uitgaande-mail").iterdir())
    assert path.suffix == ".eml"
    assert message_from_bytes(path.read_bytes(), policy=policy.default)["To"] == '"Anna Š." <anna@voorbeeld.nl>'


def test_the_settings_choose_smtp_where_there_is_a_server(tmp_path):
    assert isinstance(make_mailer(Settings(data_dir=tmp_path, smtp_host="mail", _env_file=None)), SmtpMailer)
