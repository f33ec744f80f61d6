"""The cards that stand on the tables: A4, folded over once, on both sides letter, persona, gespreksleider and QR. Pure.

Runs in the worker process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wijksessie import texts
from wijksessie.qr import qr_svg
from wijksessie.report.typeset import typeset


@dataclass(frozen=True, slots=True)
class TableCard:
    """What stands on one card; `persona` and `host` may be empty."""

    letter: str
    persona: str
    host: str


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What every card has: `address` is where the QR code leads, `typed_address` what one types with the code."""

    wijk: str
    address: str
    typed_address: str
    code: str
    made_at: datetime


def table_cards_pdf(cards: Sequence[TableCard], facts: CardFacts) -> bytes:
    """Return one leaf per table, each with a bookmark."""
    return typeset("tafelkaart.typ", cards_content(cards, facts), made_at=facts.made_at)


def cards_content(cards: Sequence[TableCard], facts: CardFacts) -> dict[str, Any]:
    """Return the words of the cards, as the template takes them."""
    return {
        "title": f"Tafelkaarten {facts.wijk}",
        "wijk": facts.wijk,
        "qr": qr_svg(facts.address),
        "qr_alt": f"QR-code naar {facts.address}",
        "typed_address": facts.typed_address,
        "code": texts.code(facts.code),
        "cards": [
            {
                "letter": card.letter,
                "persona": card.persona,
                "host": f"{card.host} leidt het gesprek" if card.host else "",
            }
            for card in cards
        ],
    }
