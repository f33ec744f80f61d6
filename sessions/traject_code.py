"""The code of a traject: what participants type. Six characters that cannot be taken for one another. Pure."""

import secrets
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31: without 0 and O, 1, I and L
LENGTH = 6


def new_code(*, is_taken: Callable[[str], bool]) -> str:
    """Return a code that is not in use. It holds at least two figures, so that it never spells a word."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if sum(letter.isdigit() for letter in code) >= 2 and not is_taken(code):
            return code
