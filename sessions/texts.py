"""Checks on what people type, shared by all use-cases."""

import re
import unicodedata

from sessions.errors import EmptyText, NotFound, TextTooLong

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"
_LOOSE_JOINERS = re.compile(f"[{_JOINERS}]+(?=\\s|$|[{_JOINERS}])")
# What a joiner may stand behind: emoji with their colour, and letters of scripts that join (Arabic, Hindi).
_JOINING = frozenset({"So", "Sk", "Mn", "Mc", "Lo"})
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_BLACK_FLAG, _TAGS = "\U0001f3f4", range(0xE0020, 0xE0080)


def cleaned(text: str, *, longest: int, required: bool = False) -> str:
    """Return the text without control characters and outer blanks; line ends become one kind, a tab a blank.

    Invisible characters go too (they turn text round, or make two names look the same), except where an emoji or a
    script needs them. Raises EmptyText when `required` and nothing is left, TextTooLong above `longest` characters.
    """
    said = readable(text)
    if required and not said:
        raise EmptyText
    if len(said) > longest:
        raise TextTooLong(longest=longest)
    return said


def checked_key(key: str, *, longest: int) -> str:
    """Return a word that the program looks things up by, as it came. Raises NotFound for what no key can be."""
    if len(key) > longest or key != readable(key):
        raise NotFound
    return key


def readable(text: str) -> str:
    """Return a text of any length as `cleaned` does: what nobody can see is out of it."""
    kept: list[str] = []
    for letter in _LINE_ENDS.sub("\n", text).replace("\t", " "):
        before = kept[-1] if kept else ""
        if letter == "\n" or unicodedata.category(letter)[0] != "C" or _belongs(letter, before):
            kept.append(letter)
    return _LOOSE_JOINERS.sub("", "".join(kept)).strip()


def as_seen(text: str) -> str:
    """Return a text of a file without what turns it round or hides in it; fast, and nothing that one sees changes."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def _belongs(letter: str, before: str) -> bool:
    """Tell whether an invisible character is part of what stands before it: 👩‍👧, 🏴󠁧󠁢󠁥󠁮󠁧󠁿, نمی‌خواهم."""
    if not before:
        return False
    if letter in _JOINERS:
        return unicodedata.category(before) in _JOINING
    return ord(letter) in _TAGS and (before == _BLACK_FLAG or ord(before) in _TAGS)
