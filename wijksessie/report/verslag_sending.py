"""The mail of a verslag: its preview, and everything that confirming it needs (text, facts, own parts, the PDF)."""

from collections.abc import Mapping
from typing import Any

from sessions.mail_kinds import VERSLAG
from sessions.mail_shapes import Attachment, MailContent, Recipient
from sessions.queries.mail_candidate import list_candidates
from sessions.queries.traject import get_traject
from sessions.usecases.mailing import MOST_BYTES
from wijksessie.access import Visitor
from wijksessie.context import Context
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.letter import Letter, write_letter
from wijksessie.report.mail_texts import check_slots, current_text, mail_domain, sender_for, slot_meanings
from wijksessie.report.shapes import Dossier
from wijksessie.report.verslag_files import file_name
from wijksessie.report.verslag_link import find_verslag_link, verslag_path
from wijksessie.report.verslag_mail import FILLED_SLOTS, PERSONAL_SLOTS, own_actions, verslag_facts
from wijksessie.report.verslag_pdf import verslag_pdf


class VerslagMail:
    """The mail of one verslag, as `MailJob`. `with_pdf`: the PDF goes along, when it is at most 4 MB."""

    key = VERSLAG

    def __init__(self, ctx: Context, *, traject_id: int, visitor: Visitor) -> None:
        self._ctx = ctx
        self._traject_id = traject_id
        self._visitor = visitor
        self.with_pdf = True

    def slots(self) -> Mapping[str, str]:
        """Return the slots that the text may use."""
        return slot_meanings((*FILLED_SLOTS, *PERSONAL_SLOTS))

    async def letter(self, email: str) -> Letter:
        """Return the mail as the recipient with this address would read it; an unknown address is somebody new."""
        dossier = await self._dossier()
        people = await self._ctx.database.aread(list_candidates, traject_id=self._traject_id, kind=self.key)
        name = next((one.name for one in people if one.email == email), "")
        subject, body = await current_text(self._ctx, traject_id=self._traject_id, key=self.key)
        personal = own_actions(dossier, name=name, email=email)
        facts = {**await self._facts(dossier), "naam": name or "deelnemer", "jouw_afspraken": personal}
        return write_letter(subject, body, facts)

    async def prepare(self) -> dict[str, Any]:
        """Return the facts of `confirm_mailing` but its key, moment and person.

        Without the PDF only the link goes, which must have been made before. Raises SlotUnknown for a slot that
        nothing fills, WorkTooHeavy when the PDF cannot be made.
        """
        dossier = await self._dossier()
        subject, body = await current_text(self._ctx, traject_id=self._traject_id, key=self.key)
        facts = await self._facts(dossier)
        check_slots(subject, body, (*facts, *PERSONAL_SLOTS))
        sender = await sender_for(self._ctx, traject_id=self._traject_id, visitor=self._visitor)
        return {
            "traject_id": self._traject_id,
            "kind": self.key,
            "content": MailContent(
                subject=subject,
                body=body,
                facts=facts,
                attachment=await self._attachment(dossier) if self.with_pdf else None,
                sender_name=sender.name,
                reply_to=sender.reply_to,
            ),
            "recipients": await self._recipients(dossier),
            "domain": mail_domain(self._ctx),
        }

    async def _dossier(self) -> Dossier:
        return await self._ctx.database.aread(gather_dossier, traject_id=self._traject_id, now=self._ctx.clock())

    async def _facts(self, dossier: Dossier) -> dict[str, str]:
        ctx = self._ctx
        link = await find_verslag_link(ctx, traject_id=self._traject_id)
        traject = await ctx.database.aread(get_traject, traject_id=self._traject_id)
        return verslag_facts(
            dossier,
            sender=await sender_for(ctx, traject_id=self._traject_id, visitor=self._visitor),
            report_link=ctx.address(verslag_path(ctx, link)) if link else "",
            privacy_link=ctx.address(f"/e/{traject.code}/privacy"),
        )

    async def _recipients(self, dossier: Dossier) -> tuple[Recipient, ...]:
        people = await self._ctx.database.aread(list_candidates, traject_id=self._traject_id, kind=self.key)
        return tuple(
            Recipient(one.name, one.email, own_actions(dossier, name=one.name, email=one.email))
            for one in people
            if one.is_chosen
        )

    async def _attachment(self, dossier: Dossier) -> Attachment | None:
        content = await self._ctx.worker.run(verslag_pdf, dossier)
        return Attachment(file_name(dossier), content) if len(content) <= MOST_BYTES else None
