"""Checks on what people type, shared by all use-cases."""

import re
import unicodedata

from sessions.errors import EmptyText, TextTooLong

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_LOOSE_JOINERS = re.compile(f"[{_JOINERS}]+(?=\\s|$|[{_JOINERS}])")
# What a joiner may stand behind: emoji with their colour, and letters of scripts that join (Arabic, Hindi).
_JOINING = frozenset({"So", "Sk", "Mn", "Mc", "Lo"})
_BLACK_FLAG, _TAGS = "\U0001f3f4", range(0xE0020, 0xE0080)


def cleaned(text: str, *, longest: int, required: bool = False) -> str:
    """Return the text without control characters and outer blanks; line ends become one kind, a tab a blank.

    Invisible characters go too (they turn text round, or make two names look the same), except where an emoji or a
    script needs them. Raises EmptyText when `required` and nothing is left, TextTooLong above `longest` characters.
    """
    kept: list[str] = []
    for letter in _LINE_ENDS.sub("\n", text).replace("\t", " "):
        before = kept[-1] if kept else ""
        if letter == "\n" or unicodedata.category(letter)[0] != "C" or _belongs(letter, before):
            kept.append(letter)
    said = _LOOSE_JOINERS.sub("", "".join(kept)).strip()
    if required and not said:
        raise EmptyText
    if len(said) > longest:
        raise TextTooLong(longest=longest)
    return said


def _belongs(letter: str, before: str) -> bool:
    """Tell whether an invisible character is part of what stands before it: 👩‍👧, 🏴󠁧󠁢󠁥󠁮󠁧󠁿, نمی‌خواهم."""
    if not before:
        return False
    if letter in _JOINERS:
        return unicodedata.category(before) in _JOINING
    return ord(letter) in _TAGS and (before == _BLACK_FLAG or ord(before) in _TAGS)
