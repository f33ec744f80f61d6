"""The text of the mail: edited as Markdown with slots, seen as any recipient, tried out on one address."""

import asyncio
from typing import Any
from urllib.parse import quote

from nicegui import ui

from sessions.queries.mail_candidate import list_candidates
from sessions.usecases.mail_draft import LONGEST_BODY, LONGEST_SUBJECT, checked_address, forget_text, new_key, save_text
from wijksessie.mail import MailRefused, MailUncertain, MailUnreachable
from wijksessie.report.letter import make_message
from wijksessie.report.mail_texts import MailJob, current_text, mail_domain, sender_for
from wijksessie.screens.components.fields import Option, area_field, select_field, text_field
from wijksessie.screens.components.marks import box, button, text
from wijksessie.screens.feedback import explaining_refusals, say, say_refused
from wijksessie.screens.here import Here

TRIED_OUT = "De proefmail is verstuurd naar {email}."


class MailText:
    """The text on one screen. Fields save when they are left; the preview follows."""

    def __init__(self, here: Here, traject_id: int, job: MailJob) -> None:
        self.here = here
        self.traject_id = traject_id
        self.job = job
        self.reader = ""
        self.version = 0

    async def read(self) -> None:
        """Read the text, the people whose mail can be seen, and who signs."""
        self.subject, self.body = await current_text(self.here.ctx, traject_id=self.traject_id, key=self.job.key)
        self.people = await self.here.read(list_candidates, traject_id=self.traject_id, kind=self.job.key)
        self.sender = await sender_for(self.here.ctx, traject_id=self.traject_id, visitor=self.here.visitor)
        self.reader = self.reader or (self.people[0].email if self.people else "")

    def draw(self) -> None:
        """Draw the editor with its preview and the try-out."""
        self.editor()
        with box("slots", tag="details"):
            text("summary", "Woorden die vanzelf worden ingevuld")
            with box(tag="dl"):
                for slot, meaning in self.job.slots().items():
                    text("dt", f"{{{slot}}}")
                    text("dd", meaning)
        options = [Option(one.email, f"{one.name or one.email}") for one in self.people]
        select_field(
            "Bekijk de mail zoals deze persoon hem krijgt",
            options or [Option("", "iemand die nog niet op de lijst staat")],
            value=self.reader,
            on_change=self.look_as,
        )
        self.preview()
        with box("try-out"):
            self.own = text_field("Proefmail naar", value=self.sender.email, kind="email", longest=254).mark(
                "try-email"
            )
            button("Stuur een proefmail", self.try_out, kind="btn second", icon_name="mail").mark("try-out")

    @ui.refreshable_method
    def editor(self) -> None:
        """Draw the two fields."""
        text_field("Onderwerp", value=self.subject, on_save=self.keep_subject, longest=LONGEST_SUBJECT).mark("subject")
        hint = "Een lege regel maakt een nieuwe alinea. **vet** maakt vet."
        area_field("Tekst", value=self.body, hint=hint, on_save=self.keep_body, longest=LONGEST_BODY, rows=14).mark(
            "body"
        )
        button("Terug naar de standaardtekst", self.start_over, kind="btn quiet", icon_name="undo")

    @ui.refreshable_method
    def preview(self) -> None:
        """Draw the mail as it arrives."""
        with box("mail-frame", tag="iframe") as frame:
            frame.props["src"] = f"/mail/{self.traject_id}/{self.job.key}?aan={quote(self.reader)}&v={self.version}"
            frame.props["title"] = "Voorbeeld van de mail"
            frame.props["sandbox"] = ""

    def look_as(self, email: str) -> None:
        """Show the mail of somebody else."""
        self.reader = email
        self.preview.refresh()

    async def keep_subject(self, typed: str) -> None:
        """Keep the subject."""
        await self._keep(typed, self.body)

    async def keep_body(self, typed: str) -> None:
        """Keep the text."""
        await self._keep(self.subject, typed)

    async def _keep(self, subject: str, body: str) -> None:
        with explaining_refusals():
            await self.here.act(save_text, subject=subject, body=body, **self.facts)
            self.subject, self.body = subject, body
            self._show_again()

    async def start_over(self) -> None:
        """Go back to the text of the method."""
        with explaining_refusals():
            await self.here.act(forget_text, **self.facts)
            await self.read()
            self.editor.refresh()
            self._show_again()

    async def try_out(self) -> None:
        """Send the mail as it stands to one address; nobody else gets it, and nothing is noted as sent."""
        with explaining_refusals():
            await self.here.ask_again()
            address = checked_address(self.own.value or "")
            letter = await self.job.letter(self.reader)
            message = make_message(
                letter,
                sender=self.here.ctx.settings.mail_from,
                sender_name=f"Proef: {self.sender.name}",
                to=address,
                to_name="",
                message_id=f"<proef-{new_key()}@{mail_domain(self.here.ctx)}>",
                now=self.here.now,
            )
            try:
                await asyncio.to_thread(self.here.ctx.mailer.send, message)
            except (MailRefused, MailUnreachable, MailUncertain) as failed:
                say_refused(f"De proefmail is niet verstuurd. {failed}")
                return
            say(TRIED_OUT.format(email=address))

    @property
    def facts(self) -> dict[str, Any]:
        """Return what every change of this text needs."""
        return {"traject_id": self.traject_id, "kind": self.job.key, "now": self.here.now}

    def _show_again(self) -> None:
        self.version += 1
        self.preview.refresh()
