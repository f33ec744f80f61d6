"""/trajecten/{id}/genodigden/uitnodigen: save-the-date, invitation and reminder, to the list that somebody confirms."""

from nicegui import ui

from sessions.mail_kinds import INVITATION, REMINDER, SAVE_THE_DATE
from sessions.planning_dates import local_date
from sessions.queries.invitee import list_invitees
from sessions.queries.traject import get_traject
from wijksessie.report.invitation_mail import missing
from wijksessie.report.invitation_sending import InvitationMail
from wijksessie.report.letter import slots_in
from wijksessie.screens import layout
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.mail_copy import key_figures, own_mail
from wijksessie.screens.components.mail_invitees import MailInvitees
from wijksessie.screens.components.mail_sending import MailSending, SendingSteps, SendingWords
from wijksessie.screens.components.mail_text import MailText
from wijksessie.screens.components.marks import box, link, overline, text
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/genodigden/uitnodigen"
STYLES = ("planning.css", "mail.css")
KINDS = {SAVE_THE_DATE: "Save-the-date", INVITATION: "Uitnodiging", REMINDER: "Herinnering"}
LEADS = {
    SAVE_THE_DATE: "Acht tot negen weken vooraf: alleen de datum, met een agendabestand.",
    INVITATION: "Zes weken vooraf: waarom we samenkomen, en de link naar de enquête.",
    REMINDER: "Drie weken vooraf: één herinnering, zolang de enquête open is.",
}
COPY_IT = "Kopieer de tekst en de adressen hieronder, en mail zelf."
WORDS = {
    SAVE_THE_DATE: SendingWords("Save-the-date versturen", "Deze save-the-date", "genodigde", "genodigden", COPY_IT),
    INVITATION: SendingWords("Uitnodiging versturen", "Deze uitnodiging", "genodigde", "genodigden", COPY_IT),
    REMINDER: SendingWords("Herinnering versturen", "Deze herinnering", "genodigde", "genodigden", COPY_IT),
}


async def page(here: Here, traject_id: int, mail: str = INVITATION) -> None:
    """Show one kind of mail to invitees: its text, who gets it, the way to send it, and what to copy."""
    work = _Invitations(here, traject_id, mail if mail in KINDS else INVITATION)
    here.follow("traject", traject_id, Latest(work.refresh))
    await work.read()
    traject = await here.read(get_traject, traject_id=traject_id)
    with layout.frame(here, "Uitnodigen", traject=traject, where="Genodigden", styles=STYLES, help_page="invitations"):
        text("h1", "Uitnodigen")
        work.tabs()
        text("p", LEADS[work.job.key], "lead")
        with box("cols mail-cols"):
            with box(tag="section"):
                overline("De mail")
                work.mail_text.draw()
                overline("Wie krijgt het?")
                work.people.draw()
            with box(tag="aside"):
                overline("Versturen")
                await work.sending.build()
                with box() as work.beside:
                    work.copies()


class _Invitations:
    """The screen of one kind of mail."""

    def __init__(self, here: Here, traject_id: int, kind: str) -> None:
        self.here = here
        self.traject_id = traject_id
        self.job = InvitationMail(here.ctx, traject_id=traject_id, visitor=here.visitor, kind=kind)
        self.mail_text = MailText(here, traject_id, self.job)
        self.people = MailInvitees(here, traject_id, kind, changed=self.people_changed)
        self.beside: ui.element
        steps = SendingSteps(after=self.people_changed)
        self.sending = MailSending(here, self.job, self.people, words=WORDS[kind], steps=steps)

    async def read(self) -> None:
        """Read everything that the screen shows."""
        await self.mail_text.read()
        await self.people.read()
        await self.read_around()

    async def read_around(self) -> None:
        """Read what the mail is made of, and who invites whom."""
        self.source = await self.job.source()
        self.invitees = await self.here.read(list_invitees, traject_id=self.traject_id)
        slots = (*slots_in(self.mail_text.subject), *slots_in(self.mail_text.body))
        today = local_date(self.here.now)
        self.sending.warnings = tuple(missing(self.source, kind=self.job.key, slots=slots, today=today))

    def tabs(self) -> None:
        """Draw the way to the other two mails."""
        with box("row mail-kinds", tag="nav").props('aria-label="Soort mail"'):
            for kind, label in KINDS.items():
                made = link(label, f"/app/trajecten/{self.traject_id}/genodigden/uitnodigen?mail={kind}", kind="tab")
                if kind == self.job.key:
                    made.props("aria-current=page")
            link("Terug naar de lijst", f"/app/trajecten/{self.traject_id}/genodigden", kind="back")

    def copies(self) -> None:
        """Draw what somebody takes to an own mailbox."""
        overline("Liever zelf mailen?")
        own_mail(self.source, kind=self.job.key, addresses=[one.email for one in self.people.chosen])
        if self.job.key == INVITATION:
            overline("Sleutelfiguren nodigen uit")
            key_figures(self.source, self.invitees)

    async def refresh(self) -> None:
        """Somebody changed the list, the date or the place, or unsubscribed: show it."""
        await self.people.refresh()
        await self.read_around()
        await self.people_changed()

    async def people_changed(self) -> None:
        """Show the new total, and the addresses of who is ticked now."""
        await self.sending.show()
        self.beside.clear()
        with self.beside:
            self.copies()
