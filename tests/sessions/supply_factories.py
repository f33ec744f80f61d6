"""What a wijk has to offer, for tests."""

from datetime import datetime

from sqlmodel import Session

from sessions.queries.supply import SupplyView
from sessions.usecases.supply import SupplyFacts, add_supply

WHO = "Joost"
INLOOP = SupplyFacts(
    name="Inloop over geld",
    provider="Buurtteam",
    prevention="universeel",
    themes=("rondkomen",),
    life_areas=("wijk",),
    age_phases=("volwassen", "ouderen"),
    step=1,
    choice="behouden",
)
MAATJE = SupplyFacts(
    name="Budgetmaatje",
    provider="Humanitas",
    prevention="geindiceerd",
    themes=("rondkomen", "eenzaamheid"),
    life_areas=("zelf", "gezin"),
    age_phases=("volwassen",),
    step=3,
    choice="versterken",
    remark="Er is een wachtlijst van twee maanden.",
)
KAART = SupplyFacts(
    name="Folder met alle loketten",
    provider="Gemeente",
    prevention="selectief",
    themes=("rondkomen",),
    choice="stoppen",
)


def fill_supply(db: Session, *, traject_id: int, now: datetime) -> tuple[SupplyView, ...]:
    """An inloop for everybody, a maatje for who has money trouble, and a folder that stops."""
    return tuple(
        add_supply(db, traject_id=traject_id, facts=facts, who=WHO, now=now) for facts in (INLOOP, MAATJE, KAART)
    )
