"""The aanbodkaart of a dossier: what the wijk has, and where the tables found nothing."""

from sqlmodel import Session

from sessions.enums import SupplyChoice
from sessions.queries.supply import SupplyCard, SupplyView, get_supply_card
from sessions.supply_card import labels, step_words
from wijksessie import texts
from wijksessie.report.shapes import SupplyCardLines, SupplyLine


def gather_supply(db: Session, *, traject_id: int) -> SupplyCardLines:
    """Return what the wijk has, and a sentence per theme with what is empty: of the leading themes where there are."""
    card = get_supply_card(db, traject_id=traject_id)
    return SupplyCardLines(lines=tuple(map(_line, card.items)), gaps=_gaps(card))


def _line(view: SupplyView) -> SupplyLine:
    return SupplyLine(
        name=view.name,
        provider=view.provider,
        themes=tuple(labels("theme")[key] for key in view.themes),
        for_whom=labels("prevention")[view.prevention.value],
        step=step_words(view.step),
        choice="" if view.choice is SupplyChoice.UNDECIDED else labels("choice")[view.choice.value],
    )


def _gaps(card: SupplyCard) -> tuple[str, ...]:
    """Return 'Rondkomen: nog niets voor wie meer risico loopt.' per theme; only about themes that the card knows."""
    if not card.items:
        return ()
    empty: dict[str, list[str]] = {}
    for theme, prevention in card.gaps:
        empty.setdefault(theme, []).append(labels("prevention")[prevention].lower())
    return tuple(f"{theme}: nog niets {texts.listing(words)}." for theme, words in empty.items())
