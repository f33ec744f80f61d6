"""What phones may say of a card, and how it is kept. Pure."""

import hashlib

from personas.enums import CardQuestion, ClaimSection

# The sentences that somebody can recognise or not, in the order of the table: traits, 'staat voor' and questions are
# no statements about the person.
DOUBTED = (
    ClaimSection.FIGURES,
    ClaimSection.STRENGTHS,
    ClaimSection.DAY,
    ClaimSection.QUOTE,
    ClaimSection.HELPS,
    ClaimSection.VARIATION,
)
SCALE = range(1, 8)


def answer_print(persona_id: int, question: CardQuestion, key: str) -> str:
    """Return what is stored of a phone's key: SHA-256 over card, question and key, so each answer has its own."""
    return _print(f"card:{persona_id}:{question.value}:{key}")


def doubt_print(claim_id: int, key: str) -> str:
    """Return the same for one sentence."""
    return _print(f"claim:{claim_id}:{key}")


def _print(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
