"""Sends what is queued, in a thread of its own: one message at a time, each claimed before and settled after."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from sessions.enums import MessageState
from sessions.errors import DomainError
from sessions.mail_kinds import TO_INVITEES
from sessions.mail_shapes import ClaimedMessage
from sessions.planning_dates import local_date
from sessions.queries.mailing import find_attachment, has_waiting_messages
from sessions.usecases.mailing import claim_message, recover_interrupted, settle_message
from surveys.queries.invitation import find_hindrance
from wijksessie.database import Database
from wijksessie.mail import Mailer, MailRefused, MailUncertain, MailUnreachable, mail_line
from wijksessie.report.letter import make_message, write_letter

log = logging.getLogger("wijksessie.outbox")

LOOK_AGAIN = 60.0  # seconds: a safety net, a confirmation wakes us at once
SURELY_STOPPED = timedelta(minutes=10)  # longer than any message can take: its process is gone


class Outbox:
    """The sender of one process. Several processes may send at once: a message is claimed by one of them."""

    def __init__(
        self,
        database: Database,
        mailer: Mailer,
        clock: Callable[[], datetime],
        *,
        sender: str,
        stop_link: Callable[[int, str], str],
    ) -> None:
        self._database = database
        self._mailer = mailer
        self._clock = clock
        self._sender = sender
        self._stop_link = stop_link
        self._awake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="outbox", daemon=True)
        self._attachment: tuple[int, bytes] = (0, b"")

    def start(self) -> None:
        """Begin: what was interrupted becomes uncertain, what was queued goes out."""
        self._awake.set()
        self._thread.start()

    def wake(self) -> None:
        """Look at the queue now."""
        self._awake.set()

    def stop(self) -> None:
        """Finish the message under way and stop; the rest stays queued."""
        self._stopping.set()
        self._awake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=30)

    def recover(self) -> int:
        """Mark as uncertain what a stopped program was sending; returns how many."""
        # SQLite has one process: whatever is claimed at its start was interrupted.
        margin = timedelta(0) if self._database.is_sqlite else SURELY_STOPPED
        return self._database.write(recover_interrupted, claimed_before=self._clock() - margin)

    def send_queued(self) -> None:
        """Send until nothing waits, over one connection where that holds.

        A message whose line broke before it was handed over gets one fresh line; without a line the queue is refused.
        """
        claimed = self._claim()
        left = self._send_on_one_line(claimed) if claimed else None
        while left is not None:
            again = self._send_on_one_line(left[0])
            if again is not None and again[0].id == left[0].id:
                self._refuse_queue(*again)
                return
            left = again

    def _send_on_one_line(self, first: ClaimedMessage) -> tuple[ClaimedMessage, str] | None:
        """Send from `first` on; returns the message that surely did not leave, and why, when the line broke."""
        current = first
        try:
            with mail_line(self._mailer) as line:
                while True:
                    self._deliver(line, current)
                    following = self._claim()
                    if following is None:
                        return None
                    current = following
        except MailUnreachable as gone:
            return current, str(gone)

    def _refuse_queue(self, claimed: ClaimedMessage | None, reason: str) -> None:
        while claimed is not None:
            self._settle(claimed, MessageState.REFUSED, reason)
            claimed = self._claim()

    def _claim(self) -> ClaimedMessage | None:
        if self._stopping.is_set():
            return None
        return self._database.write(claim_message, now=self._clock())

    def _deliver(self, line: Mailer, claimed: ClaimedMessage) -> None:
        """Send one message and write down how it ended. Raises MailUnreachable: then it was surely not sent."""
        try:
            message = self._message(claimed)
        except (DomainError, ValueError) as wrong:
            self._settle(claimed, MessageState.REFUSED, str(wrong))
            return
        hindrance = self._database.read(
            find_hindrance,
            traject_id=claimed.traject_id,
            kind=claimed.kind,
            email=claimed.email,
            today=local_date(self._clock()),
        )
        if hindrance:
            self._settle(claimed, MessageState.REFUSED, hindrance)
            return
        try:
            line.send(message)
        except MailRefused as refused:
            self._settle(claimed, MessageState.REFUSED, str(refused))
        except MailUncertain as uncertain:
            self._settle(claimed, MessageState.UNCERTAIN, str(uncertain))
        else:
            self._settle(claimed, MessageState.SENT)

    def _message(self, claimed: ClaimedMessage) -> EmailMessage:
        stop_link = self._stop_link(claimed.id, claimed.message_id) if claimed.kind in TO_INVITEES else ""
        own = {"naam": claimed.name or "deelnemer", "jouw_afspraken": claimed.personal, "afmeldlink": stop_link}
        return make_message(
            write_letter(claimed.subject, claimed.body, {**claimed.facts, **own}),
            sender=self._sender,
            sender_name=claimed.sender_name,
            to=claimed.email,
            to_name=claimed.name,
            message_id=claimed.message_id,
            now=self._clock(),
            reply_to=claimed.reply_to,
            attachment=(claimed.attachment, self._content(claimed.mailing_id)) if claimed.attachment else None,
            stop_link=stop_link,
        )

    def _settle(self, claimed: ClaimedMessage, state: MessageState, error: str = "") -> None:
        self._database.write(settle_message, message_id=claimed.id, state=state, error=error, now=self._clock())
        log.info("mail %s of mailing %s: %s", claimed.id, claimed.mailing_id, state.value)

    def _content(self, mailing_id: int) -> bytes:
        if self._attachment[0] != mailing_id:
            self._attachment = (mailing_id, self._database.read(find_attachment, mailing_id=mailing_id))
        return self._attachment[1]

    def _work(self) -> None:
        while True:
            self._awake.wait(LOOK_AGAIN)
            self._awake.clear()
            if self._stopping.is_set():
                return
            try:
                if self._database.read(has_waiting_messages):
                    self.recover()
                    self.send_queued()
            except Exception:
                log.exception("sending mail failed")
