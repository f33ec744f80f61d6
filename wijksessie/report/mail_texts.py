"""What every kind of mail has: the text of the method, what the projectteam made of it, and who signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any, Protocol

from sessions.content_files import load_content
from sessions.mail_errors import SlotUnknown
from sessions.mail_kinds import TO_INVITEES
from sessions.queries.access import find_account
from sessions.queries.mailing import DraftView, find_draft
from sessions.queries.team import get_team
from wijksessie.access import Visitor
from wijksessie.context import Context
from wijksessie.report.letter import Letter, slots_in

CONTENT = Path(__file__).parent.parent / "content" / "mails.toml"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who signs the mail; answers go to `email`."""

    name: str
    role: str
    email: str

    @property
    def reply_to(self) -> str:
        """Return the address for answers; empty when it is no address on the internet."""
        return self.email if "." in self.email.partition("@")[2] else ""


class MailJob(Protocol):
    """One kind of mail of one traject: what its screen, its preview and its sending need."""

    key: str

    def slots(self) -> Mapping[str, str]:
        """Return the slots that the text may use, each with what fills it."""

    async def letter(self, email: str) -> Letter:
        """Return the mail as the recipient with this address would read it now; unknown: somebody new."""

    async def prepare(self) -> dict[str, Any]:
        """Return the facts of `confirm_mailing` but its key, moment and person. Raises SlotUnknown."""


def standard_text(key: str) -> tuple[str, str]:
    """Return subject and body of the method, with the block that stands under every mail."""
    content = load_content(CONTENT)
    mail = next(row for row in content["mail"] if row["key"] == key)
    footer = content["footer_invitees" if key in TO_INVITEES else "footer"]["nl"]
    return mail["subject"], f"{mail['body'].strip()}\n{footer.rstrip()}\n"


def text_to_copy(key: str) -> tuple[str, str]:
    """Return subject and body for somebody who mails it from an own mailbox: without the block below it."""
    mail = next(row for row in load_content(CONTENT)["mail"] if row["key"] == key)
    return mail["subject"], f"{mail['body'].strip()}\n"


def slot_meanings(names: Iterable[str]) -> dict[str, str]:
    """Return these slots, each with what fills it, in the order of the content."""
    asked = set(names)
    return {name: meaning for name, meaning in load_content(CONTENT)["slots"].items() if name in asked}


def check_slots(subject: str, body: str, known: Iterable[str]) -> None:
    """Raise SlotUnknown for a slot that nothing fills."""
    filled = set(known)
    for slot in (*slots_in(subject), *slots_in(body)):
        if slot not in filled:
            raise SlotUnknown(slot)


async def current_text(ctx: Context, *, traject_id: int, key: str) -> tuple[str, str]:
    """Return subject and body with their slots: what the projectteam wrote, else the text of the method."""
    draft: DraftView | None = await ctx.database.aread(find_draft, traject_id=traject_id, kind=key)
    subject, body = standard_text(key)
    return (draft and draft.subject) or subject, (draft and draft.body) or body


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


def mail_domain(ctx: Context) -> str:
    """Return the right side of our Message-IDs."""
    return parseaddr(ctx.settings.mail_from)[1].partition("@")[2] or "localhost"
