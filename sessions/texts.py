"""Checks on what people type, shared by all use-cases."""

import unicodedata

from sessions.errors import EmptyText, TextTooLong


def cleaned(text: str, *, longest: int, required: bool = False) -> str:
    """Return the text without control characters and outer blanks.

    Raises EmptyText when `required` and nothing is left, TextTooLong above `longest` characters.
    """
    kept = "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter)[0] != "C").strip()
    if required and not kept:
        raise EmptyText
    if len(kept) > longest:
        raise TextTooLong(longest=longest)
    return kept
