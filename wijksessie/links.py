"""Personal links: a token that the installation can derive again, so the table holds nothing to steal.

token = <id>-<mac>, mac = base64url(HMAC-SHA-256(secret, '<purpose>:<id>:<nonce>')) cut to 132 bits.
"""

import base64
import hashlib
import hmac

MAC_LENGTH = 22
LINK = "link"
STOP = "stop"  # to unsubscribe: the id of a mail message, with its Message-ID as nonce


def link_token(secret: bytes, *, link_id: int, nonce: str, purpose: str = LINK) -> str:
    """Return the token of a link, as it stands in its address; a token of one purpose is worthless for another."""
    mac = hmac.new(secret, f"{purpose}:{link_id}:{nonce}".encode(), hashlib.sha256).digest()
    return f"{link_id}-{base64.urlsafe_b64encode(mac).decode()[:MAC_LENGTH]}"


def claimed_link_id(token: str) -> int | None:
    """Return which link a token says it is, unchecked; None for anything that is not a token."""
    number, dash, mac = token.partition("-")
    if not dash or len(mac) != MAC_LENGTH or not number.isascii() or not number.isdigit() or len(number) > 15:
        return None
    return int(number)


def is_token_of(secret: bytes, token: str, *, link_id: int, nonce: str, purpose: str = LINK) -> bool:
    """Tell whether the token belongs to the link, in constant time."""
    real = link_token(secret, link_id=link_id, nonce=nonce, purpose=purpose)
    return hmac.compare_digest(real.encode(), token.encode())
