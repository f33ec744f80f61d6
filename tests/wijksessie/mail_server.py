"""A real SMTP server for tests: it keeps what it accepted, and can refuse or drop the line as a test asks."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from wijksessie.settings import Settings, SmtpSecurity


@dataclass
class ServerForTests:
    """What the server did, and what it must do to which address."""

    port: int = 0
    begun: list[str] = field(default_factory=list)  # addresses whose message began to come in
    accepted: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    drop_in_data: set[str] = field(default_factory=set)
    drop_before_data: set[str] = field(default_factory=set)
    connections: int = 0
    slow: float = 0.0  # seconds before a message is accepted
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.accepted]

    async def handle_EHLO(self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options):  # noqa: N802
        if address in self.drop_before_data:
            self.drop_before_data.discard(address)
            server.transport.abort()
            return "421 weg"
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope):  # noqa: N802
        address = envelope.rcpt_tos[0]
        if address in self.drop_in_data:
            self.drop_in_data.discard(address)
            server.transport.abort()
            return "421 weg"
        with self.lock:
            self.begun.append(address)
        await asyncio.sleep(self.slow)
        with self.lock:
            message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
            self.accepted.append((address, message))
        return "250 2.0.0 aangenomen"

    def settings(self, data_dir, **more) -> Settings:
        """Settings of an installation that sends through this server."""
        given = {
            "data_dir": data_dir,
            "smtp_host": "127.0.0.1",
            "smtp_port": self.port,
            "smtp_security": SmtpSecurity.NONE,
            "mail_from": "Wijksessie <wijksessie@voorbeeld.nl>",
            "base_url": "http://test",
            "_env_file": None,
        }
        return Settings(**{**given, **more})


@contextmanager
def mail_server(**options) -> Iterator[ServerForTests]:
    """Run the server on a free loopback port."""
    handler = ServerForTests()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        handler.port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, **options)
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()
