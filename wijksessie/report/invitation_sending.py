"""A mail to invitees: its preview, and everything that confirming it needs."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from sessions.mail_kinds import INVITATION, REMINDER, SAVE_THE_DATE, TO_INVITEES, VERSLAG
from sessions.mail_shapes import Attachment, MailContent, Recipient
from sessions.planning_dates import local_date
from sessions.queries.calendar_entry import find_calendar_entry
from sessions.queries.focus import get_focus
from sessions.queries.mail_candidate import list_candidates
from sessions.queries.mailing import MailingView, list_mailings
from sessions.queries.traject import get_traject
from surveys.queries.invitation import check_mail_allowed
from surveys.queries.survey import get_survey_by_traject
from wijksessie.access import Visitor
from wijksessie.calendar_file import file_name, session_calendar
from wijksessie.context import Context
from wijksessie.report.invitation_mail import (
    FILLED_SLOTS,
    PERSONAL_SLOTS,
    InvitationSource,
    invitation_facts,
    preview_facts,
)
from wijksessie.report.letter import Letter, write_letter
from wijksessie.report.mail_texts import MailJob, check_slots, current_text, mail_domain, sender_for, slot_meanings
from wijksessie.report.verslag_sending import VerslagMail


class InvitationMail:
    """One kind of mail to invitees, as `MailJob`. Save-the-date and invitation take the calendar file along."""

    def __init__(self, ctx: Context, *, traject_id: int, visitor: Visitor, kind: str) -> None:
        self.key = kind
        self._ctx = ctx
        self._traject_id = traject_id
        self._visitor = visitor

    def slots(self) -> Mapping[str, str]:
        """Return the slots that the text may use."""
        return slot_meanings((*FILLED_SLOTS, *PERSONAL_SLOTS))

    async def source(self) -> InvitationSource:
        """Read what the mail is made of."""
        read = self._ctx.database.aread
        traject = await read(get_traject, traject_id=self._traject_id)
        entry = await read(find_calendar_entry, code=traject.code)
        return InvitationSource(
            traject=traject,
            survey=await read(get_survey_by_traject, traject_id=self._traject_id),
            sender=await sender_for(self._ctx, traject_id=self._traject_id, visitor=self._visitor),
            base_url=self._ctx.settings.base_url,
            focus=(await read(get_focus, traject_id=self._traject_id)).existing,
            changed_at=entry.changed_at if entry else None,
            sent_at=await self._calendar_sent_at(),
        )

    async def _calendar_sent_at(self) -> datetime | None:
        rounds: list[MailingView] = []
        for kind in (SAVE_THE_DATE, INVITATION):
            rounds += await self._ctx.database.aread(list_mailings, traject_id=self._traject_id, kind=kind)
        return max((one.created_at for one in rounds if one.attachment), default=None)

    async def letter(self, email: str) -> Letter:
        """Return the mail as the recipient with this address would read it; an unknown address is somebody new."""
        people = await self._ctx.database.aread(list_candidates, traject_id=self._traject_id, kind=self.key)
        name = next((one.name for one in people if one.email == email), "")
        subject, body = await current_text(self._ctx, traject_id=self._traject_id, key=self.key)
        facts = invitation_facts(await self.source())
        return write_letter(subject, body, preview_facts(facts, name=name, base_url=self._ctx.settings.base_url))

    async def prepare(self) -> dict[str, Any]:
        """Return the facts of `confirm_mailing` but its key, moment and person. Raises SlotUnknown."""
        source = await self.source()
        subject, body = await current_text(self._ctx, traject_id=self._traject_id, key=self.key)
        facts = invitation_facts(source)
        check_slots(subject, body, (*facts, *PERSONAL_SLOTS))
        people = await self._ctx.database.aread(list_candidates, traject_id=self._traject_id, kind=self.key)
        today = local_date(self._ctx.clock())
        return {
            "traject_id": self._traject_id,
            "kind": self.key,
            "content": MailContent(
                subject=subject,
                body=body,
                facts=facts,
                attachment=await self._calendar(source.traject.code),
                sender_name=source.sender.name,
                reply_to=source.sender.reply_to,
            ),
            "recipients": tuple(Recipient(one.name, one.email) for one in people if one.is_chosen),
            "domain": mail_domain(self._ctx),
            "check": partial(check_mail_allowed, traject_id=self._traject_id, kind=self.key, today=today),
        }

    async def _calendar(self, code: str) -> Attachment | None:
        entry = await self._ctx.database.aread(find_calendar_entry, code=code)
        if entry is None or self.key == REMINDER:
            return None
        return Attachment(file_name(entry), session_calendar(entry))


def find_job(ctx: Context, *, traject_id: int, visitor: Visitor, key: str) -> MailJob | None:
    """Return the mail of this kind; None for a kind that nobody sends from a screen."""
    if key == VERSLAG:
        return VerslagMail(ctx, traject_id=traject_id, visitor=visitor)
    if key in TO_INVITEES:
        return InvitationMail(ctx, traject_id=traject_id, visitor=visitor, kind=key)
    return None
