"""/trajecten/{id}/verslag: look at it, download it, share it, and mail it to exactly the right people."""

from typing import Any

from nicegui import ui

from sessions.enums import LinkKind
from sessions.mail_errors import NobodyChosen
from sessions.queries.mailing import MailingView, find_draft, list_mailings
from sessions.queries.traject import get_traject
from sessions.usecases.link import find_or_make_link
from sessions.usecases.mail_draft import new_key
from sessions.usecases.mailing import confirm_mailing
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.verslag_mail import KEY, warnings
from wijksessie.report.verslag_sending import prepare_sending
from wijksessie.screens import layout
from wijksessie.screens.components.fields import check_field
from wijksessie.screens.components.mail_people import MailPeople
from wijksessie.screens.components.mail_progress import MailProgress
from wijksessie.screens.components.mail_text import MailText
from wijksessie.screens.components.marks import box, button, link, message, overline, text
from wijksessie.screens.components.verslag_share import ShareLink
from wijksessie.screens.feedback import explaining_refusals, say_refused
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/verslag"
STYLES = ("planning.css", "verslag_screen.css")


async def page(here: Here, traject_id: int) -> None:
    """Show the verslag as it is now, and the way to send it."""
    work = _Verslag(here, traject_id)
    await work.read()
    traject = await here.read(get_traject, traject_id=traject_id)
    with layout.frame(
        here, "Verslag", traject=traject, where="Verslag", styles=STYLES, show_phases=True, help_page="verslag"
    ):
        text("h1", "Verslag")
        text("p", "Alles wat de sessie opleverde, ook wat is overgeslagen. Kijk het na, en stuur het rond.", "lead")
        with box("cols verslag-cols"):
            with box(tag="section"):
                _preview(traject_id)
                overline("De mail")
                work.mail_text.draw()
                overline("Wie krijgt het?")
                work.people.draw()
            with box(tag="aside"):
                overline("Versturen")
                work.sending()
                with box() as work.rounds:
                    pass
                overline("Delen zonder mail")
                work.share.draw()
        await work.show_rounds()
        work.sending.refresh()


def _preview(traject_id: int) -> None:
    overline("Nakijken")
    with box("laptop-frame"), box(tag="iframe") as frame:
        frame.props["src"] = f"/verslag/{traject_id}"
        frame.props["title"] = "Voorbeeld van het verslag"
        frame.props["sandbox"] = "allow-same-origin allow-popups allow-downloads"
    with box("row ways"):
        link("Download als PDF", f"/verslag/{traject_id}/pdf", kind="btn second", icon_name="download").mark("pdf")
        link("Open op een eigen pagina", f"/verslag/{traject_id}").props("target=_blank")


class _Verslag:
    """The screen: text and people of the mail, the button that sends it, and what became of every round."""

    def __init__(self, here: Here, traject_id: int) -> None:
        self.here = here
        self.traject_id = traject_id
        self.mail_text = MailText(here, traject_id)
        self.people = MailPeople(here, traject_id, changed=self.people_changed)
        self.share = ShareLink(here, traject_id)
        self.asks = False
        self.with_pdf = True
        self.confirm_key = ""
        self.shown: set[int] = set()
        self.rounds: ui.element

    async def read(self) -> None:
        """Read everything that the screen shows."""
        await self.mail_text.read()
        await self.people.read()
        await self.share.read()
        dossier = await self.here.read(gather_dossier, traject_id=self.traject_id, now=self.here.now)
        self.warnings = tuple(warnings(dossier))
        await self.read_key()

    async def read_key(self) -> None:
        """Take the key of the next confirmation: a second tap on the same button has the same key."""
        draft = await self.here.read(find_draft, traject_id=self.traject_id, kind=KEY)
        self.confirm_key = draft.confirm_key if draft else new_key()

    @ui.refreshable_method
    def sending(self) -> None:
        """Draw to how many people it goes, what to know before, and the button that asks once more."""
        total = len(self.people.chosen)
        if not self.here.ctx.settings.smtp_host:
            with message():
                text("strong", "Er is geen mailserver ingesteld.")
                text("p", "Mails gaan niet naar mensen. Ze komen als bestand in de map ‘uitgaande-mail’.")
        for warning in self.warnings:
            with message("warn"):
                text("p", warning)
        text("p", _goes_to(total, was_sent=bool(self.shown)), "total").mark("total")
        if not self.asks:
            button("Verslag versturen", self.ask, icon_name="mail").mark("send")
            return
        names = [one.name or one.email for one in self.people.chosen]
        with message("warn"):
            text("strong", "Klopt deze lijst?")
            text("p", _named(names))
            check_field("Stuur de PDF mee als bijlage", value=self.with_pdf, on_change=self.choose_pdf)
            key = self.confirm_key
            button(f"Ja, verstuur naar {total}", lambda: self.send(key)).mark("send-sure")
            button("Nog niet", self.wait, kind="btn quiet")

    async def people_changed(self) -> None:
        """Show the new total."""
        self.sending.refresh()

    def choose_pdf(self, wanted: bool) -> None:  # noqa: FBT001 - what a checkbox says
        """Send the PDF along, or only the link."""
        self.with_pdf = wanted

    async def ask(self) -> None:
        """Show the list once more before anything leaves."""
        await self.people.refresh()
        self.asks = bool(self.people.chosen)
        self.sending.refresh()
        if not self.asks:
            say_refused(NobodyChosen.text)

    def wait(self) -> None:
        """Go back without sending."""
        self.asks = False
        self.sending.refresh()

    async def send(self, key: str) -> None:
        """Queue the mail for everybody on the list; a second tap on the same button changes nothing."""
        with explaining_refusals():
            facts = await self._prepared()
            await self.here.act(confirm_mailing, confirm_key=key, now=self.here.now, who=self.here.who, **facts)
            await self.read_key()
            await self.share.read()
            self.share.draw.refresh()
            await self.people.refresh()
            self.asks = False
            await self.show_rounds()
            self.sending.refresh()

    async def _prepared(self) -> dict[str, Any]:
        facts: dict[str, Any] = {"kind": LinkKind.VERSLAG, "traject_id": self.traject_id, "label": "verslag"}
        await self.here.act(find_or_make_link, now=self.here.now, **facts)
        return await prepare_sending(
            self.here.ctx, traject_id=self.traject_id, visitor=self.here.visitor, with_pdf=self.with_pdf
        )

    async def show_rounds(self) -> None:
        """Add the mailings that are not on the screen yet, the newest on top."""
        mailings: tuple[MailingView, ...] = await self.here.read(list_mailings, traject_id=self.traject_id, kind=KEY)
        for mailing in sorted(mailings, key=lambda one: one.id):
            if mailing.id not in self.shown:
                self.shown.add(mailing.id)
                with self.rounds, box() as place:
                    await MailProgress(self.here, mailing, done=self.round_done).build()
                place.move(self.rounds, 0)

    async def round_done(self) -> None:
        """Show in the list who has it now."""
        await self.people.refresh()
        self.sending.refresh()


def _goes_to(total: int, *, was_sent: bool) -> str:
    if total == 0 and was_sent:
        return "Iedereen op de lijst heeft de mail. Vink iemand aan om nog een ronde te sturen."
    if total == 0:
        return "Er is nog niemand gekozen."
    people = "1 deelnemer" if total == 1 else f"{total} deelnemers"
    return f"Dit verslag gaat naar {people}. Bekijk eerst de lijst."


def _named(names: list[str]) -> str:
    shown = ", ".join(names[:8])
    more = len(names) - 8
    return f"{shown} en nog {more} anderen." if more > 0 else f"{shown}."
