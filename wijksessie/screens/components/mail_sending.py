"""Sending a mail to a list that somebody says yes to, and what became of every round before."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from nicegui import ui

from sessions.mail_errors import NobodyChosen
from sessions.queries.mailing import MailingView, list_mailings
from sessions.usecases.mail_draft import take_key
from sessions.usecases.mailing import confirm_mailing
from wijksessie.report.mail_texts import MailJob
from wijksessie.screens.components.mail_people import MailPeople
from wijksessie.screens.components.mail_progress import MailProgress
from wijksessie.screens.components.marks import box, button, message, text
from wijksessie.screens.feedback import explaining_refusals, say_refused
from wijksessie.screens.here import Here


@dataclass(frozen=True, slots=True)
class SendingWords:
    """How a screen speaks of its mail: 'Verslag versturen', 'Dit verslag', one 'deelnemer', more 'deelnemers'.

    `otherwise` says what somebody can do where there is no mail server.
    """

    button: str
    this: str
    one: str
    more: str
    otherwise: str = ""


async def _nothing() -> None:
    """Do nothing."""


@dataclass(slots=True)
class SendingSteps:
    """What a screen does around sending: before anything is prepared, inside the question, and afterwards."""

    before: Callable[[], Awaitable[None]] = _nothing
    options: Callable[[], None] = lambda: None
    after: Callable[[], Awaitable[None]] = _nothing


class MailSending:
    """The button that asks once more, and the rounds. A second tap, tab or person sends nothing twice."""

    def __init__(
        self, here: Here, job: MailJob, people: MailPeople, *, words: SendingWords, steps: SendingSteps | None = None
    ) -> None:
        self.here = here
        self.job = job
        self.people = people
        self.words = words
        self.steps = steps or SendingSteps()
        self.warnings: tuple[str, ...] = ()
        self.asks = False
        self.key = ""
        self.seen: frozenset[str] = frozenset()
        self.shown: set[int] = set()
        self.rounds: ui.element

    async def build(self) -> None:
        """Draw everything, the rounds too."""
        self.draw()
        with box() as self.rounds:
            pass
        await self.show_rounds()
        self.draw.refresh()

    @ui.refreshable_method
    def draw(self) -> None:
        """Draw to how many people it goes, what to know before, and the button that asks once more."""
        total = len(self.people.chosen)
        if not self.here.ctx.settings.smtp_host:
            with message():
                text("strong", "Er is geen mailserver ingesteld.")
                text("p", "Mails gaan niet naar mensen. Ze komen als bestand in de map ‘uitgaande-mail’.")
                if self.words.otherwise:
                    text("p", self.words.otherwise)
        for warning in self.warnings:
            with message("warn"):
                text("p", warning)
        text("p", self._goes_to(total), "total").mark("total")
        if not self.asks:
            button(self.words.button, self.ask, icon_name="mail").mark("send")
            return
        key, seen = self.key, self.seen
        with message("warn"):
            text("strong", "Klopt deze lijst?")
            asked = [one for one in self.people.people if one.email in seen]
            text("p", _named([one.name or one.email for one in asked]))
            again = sum(one.had_it_at is not None and not one.was_refused for one in asked)
            if again:
                text("p", f"{again} van hen {'kreeg' if again == 1 else 'kregen'} deze mail al eerder.")
            self.steps.options()
            button(f"Ja, verstuur naar {len(seen)}", lambda: self.send(key, seen)).mark("send-sure")
            button("Nog niet", self.wait, kind="btn quiet")

    async def show(self) -> None:
        """Show the new total; a list that somebody is about to say yes to is asked about anew."""
        if self.asks and self.seen != frozenset(one.email for one in self.people.chosen):
            self.asks = False
        self.draw.refresh()

    async def ask(self) -> None:
        """Show the list once more before anything leaves."""
        with explaining_refusals():
            await self.people.refresh()
            self.key = await self.here.act(
                take_key, traject_id=self.people.traject_id, kind=self.job.key, now=self.here.now
            )
            self.seen = frozenset(one.email for one in self.people.chosen)
            self.asks = bool(self.seen)
        self.draw.refresh()
        if not self.asks:
            say_refused(NobodyChosen.text)

    def wait(self) -> None:
        """Go back without sending."""
        self.asks = False
        self.draw.refresh()

    async def send(self, key: str, seen: frozenset[str]) -> None:
        """Queue the mail for everybody on the list; a second tap on the same button changes nothing."""
        with explaining_refusals():
            await self.here.ask_again()
            await self.steps.before()
            facts = await self.job.prepare()
            await self.here.act(
                confirm_mailing, confirm_key=key, seen=seen, now=self.here.now, who=self.here.who, **facts
            )
        self.asks = False
        await self.people.refresh()
        await self.steps.after()
        await self.show_rounds()
        self.draw.refresh()

    async def show_rounds(self) -> None:
        """Add the mailings that are not on the screen yet, the newest on top."""
        mailings: tuple[MailingView, ...] = await self.here.read(
            list_mailings, traject_id=self.people.traject_id, kind=self.job.key
        )
        for mailing in sorted(mailings, key=lambda one: one.id):
            if mailing.id not in self.shown:
                self.shown.add(mailing.id)
                with self.rounds, box() as place:
                    await MailProgress(self.here, mailing, done=self.round_done).build()
                place.move(self.rounds, 0)

    async def round_done(self) -> None:
        """Show in the list who has it now."""
        await self.people.refresh()
        await self.steps.after()
        self.draw.refresh()

    def _goes_to(self, total: int) -> str:
        if total == 0 and self.shown:
            return "Iedereen op de lijst heeft de mail. Vink iemand aan om nog een ronde te sturen."
        if total == 0:
            return "Er is nog niemand gekozen."
        people = f"1 {self.words.one}" if total == 1 else f"{total} {self.words.more}"
        return f"{self.words.this} gaat naar {people}. Bekijk eerst de lijst."


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:8])
    more = len(names) - 8
    return f"{shown} en nog {more} anderen." if more > 0 else f"{shown}."
