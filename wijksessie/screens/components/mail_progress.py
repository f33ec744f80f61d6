"""A mailing while it goes out: how far it is, and what needs somebody. Follows by itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from sessions.enums import MessageState
from sessions.queries.mailing import MailingView, MessageView, get_mailing, list_messages
from sessions.usecases.mailing import accept_uncertain, retry_message, retry_refused
from wijksessie import texts
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, button, chip, message, text
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

STATES = {
    MessageState.QUEUED: ("concept", "in de rij"),
    MessageState.SENDING: ("loopt", "wordt verstuurd"),
    MessageState.SENT: ("klaar", "verstuurd"),
    MessageState.REFUSED: ("laat", "geweigerd"),
    MessageState.UNCERTAIN: ("open", "onzeker"),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """A mailing with its messages."""

    mailing: MailingView
    messages: tuple[MessageView, ...]


class MailProgress:
    """One mailing on one screen; `done` is told when the last message left."""

    def __init__(self, here: Here, mailing: MailingView, *, done: Callable[[], Awaitable[None]]) -> None:
        self.here = here
        self.mailing = mailing
        self.done = done
        self.progress = Progress(mailing, ())

    async def build(self) -> None:
        """Follow the mailing and draw it."""
        # One reading at a time: an older one that ends last would leave "1 van 2" on the screen for good.
        self.here.follow("mailing", self.mailing.id, Latest(self.refresh))
        await self.read()
        self.draw()

    async def read(self) -> None:
        """Read how far it is."""
        mailing = await self.here.read(get_mailing, mailing_id=self.mailing.id)
        messages = await self.here.read(list_messages, mailing_id=self.mailing.id)
        self.progress = Progress(mailing, messages)

    async def refresh(self) -> None:
        """Show what the database says now."""
        was_under_way = self.progress.mailing.is_under_way
        await self.read()
        self.draw.refresh()
        if was_under_way and not self.progress.mailing.is_under_way:
            await self.done()

    @ui.refreshable_method
    def draw(self) -> None:
        """Draw the numbers, what needs somebody, and everybody's state."""
        mailing = self.progress.mailing
        with box("mailing", tag="section"):
            text("h3", f"{_title(mailing)}, {_moment(mailing)}")
            with box("sent-bar", tag="progress") as bar:
                bar.props(f"max={mailing.total} value={mailing.sent}")
                bar.props["aria-label"] = "Verstuurde mails"
            text("p", _numbers(mailing)).props("role=status")
            if mailing.refused:
                self._refused(mailing)
            if mailing.uncertain:
                with message("warn"):
                    text("strong", f"Bij {_count(mailing.uncertain, 'mail', 'mails')} weten we niet of die aankwam.")
                    text("p", "De verbinding viel weg tijdens het versturen. Vraag het na voor je opnieuw stuurt.")
            with box("states", tag="details") as states:
                if mailing.refused or mailing.uncertain:
                    states.props("open")
                text("summary", "Toon de stand per persoon")
                with box("rules", tag="ul"):
                    for one in self.progress.messages:
                        self._message(one)

    def _refused(self, mailing: MailingView) -> None:
        with message("bad"):
            text("strong", f"{_count(mailing.refused, 'mail', 'mails').capitalize()} geweigerd.")
            text("p", "Kijk of het adres klopt. Daarna kun je het opnieuw proberen; niemand krijgt de mail dubbel.")
            button("Probeer de geweigerde opnieuw", self.retry_all, kind="btn second").mark("retry-refused")

    def _message(self, one: MessageView) -> None:
        with box("message-row", tag="li"):
            kind, word = STATES[one.state]
            with box("grow"):
                text("span", one.name or one.email)
                text("span", _beside(one), "muted small help")
            chip(kind, word)
            if one.state is MessageState.UNCERTAIN:
                button("Is aangekomen", lambda: self.arrived(one.id), kind="btn quiet", name=f"Aangekomen: {one.email}")
            if one.state in {MessageState.UNCERTAIN, MessageState.REFUSED}:
                button(
                    "Stuur opnieuw", lambda: self.retry(one.id), kind="btn quiet", name=f"Stuur opnieuw: {one.email}"
                )

    async def retry_all(self) -> None:
        """Queue everything that was refused again."""
        with explaining_refusals():
            await self.here.act(retry_refused, mailing_id=self.mailing.id, **self.facts)

    async def retry(self, message_id: int) -> None:
        """Queue one message again."""
        with explaining_refusals():
            await self.here.act(retry_message, message_id=message_id, **self.facts)

    async def arrived(self, message_id: int) -> None:
        """Note that an uncertain message did arrive."""
        with explaining_refusals():
            await self.here.act(accept_uncertain, message_id=message_id, **self.facts)

    @property
    def facts(self) -> dict[str, Any]:
        """Return what every change of this mailing needs."""
        return {"traject_id": self.mailing.traject_id, "now": self.here.now, "who": self.here.who}


def _title(mailing: MailingView) -> str:
    return "Wordt verstuurd" if mailing.is_under_way else "Verstuurd"


def _moment(mailing: MailingView) -> str:
    day = texts.day(texts.local(mailing.created_at).date(), weekday=False, year=False)
    return f"{day} om {texts.clock(mailing.created_at)} door {mailing.confirmed_by}"


def _numbers(mailing: MailingView) -> str:
    said = f"{mailing.sent} van {mailing.total} verstuurd"
    parts = [(mailing.queued + mailing.sending, "in de rij"), (mailing.refused, "geweigerd")]
    parts.append((mailing.uncertain, "onzeker"))
    return ", ".join([said, *(f"{number} {word}" for number, word in parts if number)]) + "."


def _count(number: int, one: str, more: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {more}"


def _beside(one: MessageView) -> str:
    parts = [one.email] if one.name else []
    if one.sent_at is not None and one.state is MessageState.SENT:
        parts.append(f"om {texts.clock(one.sent_at)} uur")
    if one.last_error:
        parts.append(one.last_error)
    return " · ".join(parts)
