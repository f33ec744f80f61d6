"""E-mail addresses as people type them. Pure."""

import re

LONGEST_ADDRESS = 254
_SHAPE = re.compile(r"[^@\s<>\",;:]+@[^@\s<>\",;:.]+(\.[^@\s<>\",;:.]+)+")


def plain_address(text: str) -> str:
    """Return the address in lower case without blanks, a mailto: or angle brackets around it."""
    kept = text.strip()
    if kept.startswith("<") and kept.endswith(">"):
        kept = kept[1:-1].strip()
    return kept.removeprefix("mailto:").lower()


def is_address(text: str) -> bool:
    """Whether a text has the shape of one e-mail address with a domain of at least two parts."""
    return len(text) <= LONGEST_ADDRESS and _SHAPE.fullmatch(text) is not None
