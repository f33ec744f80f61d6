"""/trajecten/{id}/verslag: look at it, download it, share it, and mail it to exactly the right people."""

from typing import Any

from sessions.enums import LinkKind
from sessions.queries.traject import get_traject
from sessions.usecases.link import find_or_make_link
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.verslag_mail import warnings
from wijksessie.report.verslag_sending import VerslagMail
from wijksessie.screens import layout
from wijksessie.screens.components.fields import check_field
from wijksessie.screens.components.mail_people import MailPeople
from wijksessie.screens.components.mail_sending import MailSending, SendingSteps, SendingWords
from wijksessie.screens.components.mail_text import MailText
from wijksessie.screens.components.marks import box, link, overline, text
from wijksessie.screens.components.verslag_share import ShareLink
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/verslag"
STYLES = ("planning.css", "mail.css")
WORDS = SendingWords("Verslag versturen", "Dit verslag", "deelnemer", "deelnemers")


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
        with box("cols mail-cols"):
            with box(tag="section"):
                _preview(traject_id)
                overline("De mail")
                work.mail_text.draw()
                overline("Wie krijgt het?")
                work.people.draw()
            with box(tag="aside"):
                overline("Versturen")
                await work.sending.build()
                overline("Delen zonder mail")
                work.share.draw()


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
        self.job = VerslagMail(here.ctx, traject_id=traject_id, visitor=here.visitor)
        self.mail_text = MailText(here, traject_id, self.job)
        self.people = MailPeople(here, traject_id, self.job.key, changed=self.people_changed)
        steps = SendingSteps(before=self.make_link, options=self.pdf_choice, after=self.show_link)
        self.sending = MailSending(here, self.job, self.people, words=WORDS, steps=steps)
        self.share = ShareLink(here, traject_id)

    async def read(self) -> None:
        """Read everything that the screen shows."""
        await self.mail_text.read()
        await self.people.read()
        await self.share.read()
        dossier = await self.here.read(gather_dossier, traject_id=self.traject_id, now=self.here.now)
        self.sending.warnings = tuple(warnings(dossier))

    async def people_changed(self) -> None:
        """Show the new total."""
        await self.sending.show()

    def pdf_choice(self) -> None:
        """Ask whether the PDF goes along."""
        check_field("Stuur de PDF mee als bijlage", value=self.job.with_pdf, on_change=self.choose_pdf)

    def choose_pdf(self, wanted: bool) -> None:  # noqa: FBT001 - what a checkbox says
        """Send the PDF along, or only the link."""
        self.job.with_pdf = wanted

    async def make_link(self) -> None:
        """Make the link that stands in the mail."""
        facts: dict[str, Any] = {"kind": LinkKind.VERSLAG, "traject_id": self.traject_id, "label": "verslag"}
        await self.here.act(find_or_make_link, now=self.here.now, **facts)

    async def show_link(self) -> None:
        """Show the link that the mail made."""
        await self.share.read()
        self.share.draw.refresh()
