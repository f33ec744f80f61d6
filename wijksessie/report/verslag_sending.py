"""Everything that confirming the mail of a verslag needs: text, facts, people with their own part, the PDF."""

from email.utils import parseaddr
from typing import Any

from sessions.mail_errors import SlotUnknown
from sessions.queries.mailing import list_candidates
from sessions.usecases.mailing import MOST_BYTES, Attachment, MailContent, Recipient
from wijksessie.access import Visitor
from wijksessie.context import Context
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.letter import slots_in
from wijksessie.report.shapes import Dossier
from wijksessie.report.verslag_files import file_name
from wijksessie.report.verslag_letter import current_text, facts_for_all, sender_for
from wijksessie.report.verslag_mail import KEY, PERSONAL_SLOTS, own_actions
from wijksessie.report.verslag_pdf import verslag_pdf


async def prepare_sending(ctx: Context, *, traject_id: int, visitor: Visitor, with_pdf: bool) -> dict[str, Any]:
    """Return the facts of `confirm_mailing` but its key, moment and person.

    The PDF goes along when asked and at most 4 MB; otherwise only the link, which must have been made before.
    Raises SlotUnknown for a slot that nothing fills, WorkTooHeavy when the PDF cannot be made.
    """
    dossier = await ctx.database.aread(gather_dossier, traject_id=traject_id, now=ctx.clock())
    subject, body = await current_text(ctx, traject_id=traject_id)
    facts = await facts_for_all(ctx, dossier=dossier, visitor=visitor)
    for slot in (*slots_in(subject), *slots_in(body)):
        if slot not in facts and slot not in PERSONAL_SLOTS:
            raise SlotUnknown(slot)
    sender = await sender_for(ctx, traject_id=traject_id, visitor=visitor)
    return {
        "traject_id": traject_id,
        "kind": KEY,
        "content": MailContent(
            subject=subject,
            body=body,
            facts=facts,
            attachment=await _attachment(ctx, dossier) if with_pdf else None,
            sender_name=sender.name,
            reply_to=sender.email if "." in sender.email.partition("@")[2] else "",
        ),
        "recipients": await _recipients(ctx, dossier),
        "domain": parseaddr(ctx.settings.mail_from)[1].partition("@")[2] or "localhost",
    }


async def _recipients(ctx: Context, dossier: Dossier) -> tuple[Recipient, ...]:
    people = await ctx.database.aread(list_candidates, traject_id=dossier.traject_id, kind=KEY)
    return tuple(
        Recipient(one.name, one.email, own_actions(dossier, name=one.name, email=one.email))
        for one in people
        if one.is_chosen
    )


async def _attachment(ctx: Context, dossier: Dossier) -> Attachment | None:
    content = await ctx.worker.run(verslag_pdf, dossier)
    return Attachment(file_name(dossier), content) if len(content) <= MOST_BYTES else None
