"""The mail of a verslag as one recipient would get it now: for the preview, the test mail and the real one."""

from email.utils import parseaddr

from sessions.queries.access import find_account
from sessions.queries.mailing import DraftView, find_draft, list_candidates
from sessions.queries.team import get_team
from sessions.queries.traject import get_traject
from wijksessie.access import Visitor
from wijksessie.context import Context
from wijksessie.report.letter import Letter, write_letter
from wijksessie.report.shapes import Dossier
from wijksessie.report.verslag_link import find_verslag_link, verslag_path
from wijksessie.report.verslag_mail import KEY, Sender, own_actions, standard_text, verslag_facts


async def letter_for(ctx: Context, *, dossier: Dossier, visitor: Visitor, email: str) -> Letter:
    """Return the mail as the recipient with this address would read it; an unknown address reads as somebody new."""
    people = await ctx.database.aread(list_candidates, traject_id=dossier.traject_id, kind=KEY)
    name = next((one.name for one in people if one.email == email), "")
    subject, body = await current_text(ctx, traject_id=dossier.traject_id)
    facts = await facts_for_all(ctx, dossier=dossier, visitor=visitor)
    personal = own_actions(dossier, name=name, email=email)
    return write_letter(subject, body, {**facts, "naam": name or "deelnemer", "jouw_afspraken": personal})


async def current_text(ctx: Context, *, traject_id: int) -> tuple[str, str]:
    """Return subject and body with their slots: what the projectteam wrote, else the text of the method."""
    draft: DraftView | None = await ctx.database.aread(find_draft, traject_id=traject_id, kind=KEY)
    subject, body = standard_text()
    return (draft and draft.subject) or subject, (draft and draft.body) or body


async def facts_for_all(ctx: Context, *, dossier: Dossier, visitor: Visitor) -> dict[str, str]:
    """Return what fills the slots that are the same for everybody."""
    link = await find_verslag_link(ctx, traject_id=dossier.traject_id)
    traject = await ctx.database.aread(get_traject, traject_id=dossier.traject_id)
    return verslag_facts(
        dossier,
        sender=await sender_for(ctx, traject_id=dossier.traject_id, visitor=visitor),
        report_link=ctx.address(verslag_path(ctx, link)) if link else "",
        privacy_link=ctx.address(f"/e/{traject.code}/privacy"),
    )


async def sender_for(ctx: Context, *, traject_id: int, visitor: Visitor) -> Sender:
    """Return who signs: the account that is looking, with its role in the team; else the installation's address."""
    account = None
    if visitor.account_id is not None:
        account = await ctx.database.aread(find_account, account_id=visitor.account_id)
    if account is None:
        return Sender("Het projectteam", "", parseaddr(ctx.settings.mail_from)[1])
    team = await ctx.database.aread(get_team, traject_id=traject_id)
    role = next((one.role_label for one in team.members if one.account_id == account.id), "Projectteam")
    return Sender(account.name, role, account.email)
