"""Whose phone asks, and the numbers in what it sends. The key in the path is made on the phone or by us."""

import re

from sessions.errors import NotFound
from sessions.queries.participant import ParticipantView, find_participant
from sessions.usecases.participant import SEEN_EVERY, note_seen
from wijksessie.context import Context

PHONE_KEY = re.compile(r"d-[0-9a-f]{32}")
LONGEST_NUMBER = 9


async def find_phone(ctx: Context, key: str) -> ParticipantView | None:
    """Return the phone with this key; None for an unknown one, or for what is no key at all."""
    return await ctx.database.aread(find_participant, key=key) if PHONE_KEY.fullmatch(key) else None


async def note_phone(ctx: Context, phone: ParticipantView) -> None:
    """Remember that a phone is there, at most once in a quarter of a minute."""
    if ctx.clock() - phone.seen_at >= SEEN_EVERY:
        await ctx.phone_writer.write(note_seen, participant_id=phone.id, now=ctx.clock())


def number_or_none(text: str) -> int | None:
    """Return the number in a form or an address; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def number_in(text: str) -> int:
    """Return the number in a form or an address. Raises NotFound for what nobody can have got from our pages."""
    number = number_or_none(text)
    if number is None:
        raise NotFound
    return number
