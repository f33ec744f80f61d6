"""Outgoing mail: over SMTP, or as files in a folder where there is no mail server."""

import hashlib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import parseaddr
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from wijksessie.settings import Settings, SmtpSecurity

TIMEOUT = 20.0  # seconds without a word from the server


class MailRefused(Exception):
    """The server said no: this message was certainly not delivered."""


class MailUnreachable(Exception):
    """There is no line to the server, or it broke before the message was handed over: certainly not delivered."""


class MailUncertain(Exception):
    """The line broke while the message was handed over: nobody knows whether it was delivered."""


class Mailer(Protocol):
    """Hands one message to whoever delivers it."""

    def send(self, message: EmailMessage) -> None:
        """Deliver the message. Raises MailRefused, MailUnreachable or MailUncertain."""


class FolderMailer:
    """Writes each message as an .eml file: for a laptop without a mail server. The same message gives the same file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, message: EmailMessage) -> None:
        """Write the message to the folder. Raises MailRefused when the disk does not take it."""
        own_id = str(message["Message-ID"] or uuid4().hex)
        name = hashlib.sha256(own_id.encode()).hexdigest()[:32]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = self.folder / f"{name}.part"
            unfinished.write_bytes(message.as_bytes(policy=SMTP_POLICY))
            unfinished.replace(self.folder / f"{name}.eml")
        except OSError as error:
            text = f"De map {self.folder.name} is niet te beschrijven: {error.strerror}."
            raise MailRefused(text) from error


class SmtpMailer:
    """Delivers over SMTP as the settings say. `line` keeps one connection for many messages."""

    def __init__(self, settings: Settings, *, timeout: float = TIMEOUT) -> None:
        self._settings = settings
        self._timeout = timeout

    def send(self, message: EmailMessage) -> None:
        """Deliver one message over a connection of its own."""
        with self.line() as line:
            line.send(message)

    @contextmanager
    def line(self) -> Iterator["SmtpLine"]:
        """Open a connection for a number of messages. Raises MailUnreachable."""
        line = SmtpLine(self._connected())
        try:
            yield line
        finally:
            line.close()

    def _connected(self) -> smtplib.SMTP:
        settings = self._settings
        name = parseaddr(settings.mail_from)[1].partition("@")[2] or "localhost"
        kind = smtplib.SMTP_SSL if settings.smtp_security is SmtpSecurity.TLS else smtplib.SMTP
        smtp: smtplib.SMTP | None = None
        try:
            smtp = kind(settings.smtp_host, settings.smtp_port, local_hostname=name, timeout=self._timeout)
            if settings.smtp_security is SmtpSecurity.STARTTLS:
                smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if settings.smtp_user:
                smtp.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        except smtplib.SMTPAuthenticationError as error:
            _hang_up(smtp)
            message = "De mailserver weigert de inlog. Kijk naar WIJKSESSIE_SMTP_USER en het wachtwoord."
            raise MailUnreachable(message) from error
        except (smtplib.SMTPException, OSError) as error:
            _hang_up(smtp)
            message = f"De mailserver {settings.smtp_host} is niet bereikbaar ({_words(error)})."
            raise MailUnreachable(message) from error
        return smtp


class SmtpLine:
    """One open connection. Every step knows whether the message can have been delivered when it breaks."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp

    def send(self, message: EmailMessage) -> None:
        """Deliver a message to its one recipient. Raises MailRefused, MailUnreachable or MailUncertain."""
        sender, recipient = parseaddr(str(message["From"]))[1], parseaddr(str(message["To"]))[1]
        content = message.as_bytes(policy=SMTP_POLICY)
        try:
            self._ask(*self._smtp.mail(sender))
            self._ask(*self._smtp.rcpt(recipient))
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            text = f"De verbinding viel weg voor het versturen ({_words(error)})."
            raise MailUnreachable(text) from error
        try:
            self._ask(*self._smtp.data(content))
        except smtplib.SMTPDataError as error:
            self._reset()
            raise MailRefused(_reply(error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            text = f"De verbinding viel weg tijdens het versturen ({_words(error)})."
            raise MailUncertain(text) from error

    def close(self) -> None:
        """Say goodbye and hang up."""
        _hang_up(self._smtp)

    def _ask(self, code: int, answer: bytes | str) -> None:
        if code == 421:
            raise MailUnreachable(_reply(code, answer))
        if code not in {250, 251}:
            self._reset()
            raise MailRefused(_reply(code, answer))

    def _reset(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()


def make_mailer(settings: Settings) -> Mailer:
    """Return the mailer that the settings ask for."""
    if settings.smtp_host:
        return SmtpMailer(settings)
    return FolderMailer(settings.data_dir / "uitgaande-mail")


@contextmanager
def mail_line(mailer: Mailer) -> Iterator[Mailer]:
    """Return something to send many messages with: one kept connection where the mailer has connections."""
    if isinstance(mailer, SmtpMailer):
        with mailer.line() as line:
            yield line
    else:
        yield mailer


def _reply(code: int, answer: bytes | str) -> str:
    said = answer.decode("utf-8", errors="replace") if isinstance(answer, bytes) else answer
    return f"De mailserver zegt: {code} {' '.join(said.split())}"


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _hang_up(smtp: smtplib.SMTP | None) -> None:
    if smtp is None:
        return
    with suppress(smtplib.SMTPException, OSError):
        smtp.quit()
    smtp.close()
