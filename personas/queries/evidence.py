"""The evidence behind a claim, as the drawer 'Waarom staat dit hier?' shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from personas.claims import PEOPLE, EvidenceFact, Form, Slot
from personas.content import group_words_long
from personas.models import Claim, Evidence
from personas.numbers import about, dutch
from sessions.wijkdata.catalogue import PER_1000, PERCENT

SERIES = {"share": "wijk", "value": "wijk", "city_share": "city", "city_value": "city", "country": "country"}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One number with everything that may be asked about it.

    `name` is the slot it fills (share, city_share, country, n, residents, signal);
    `value_text` and `range_text` are printed with one decimal; `kind_text` says what sort of number it is.
    """

    id: int
    name: str
    indicator: str
    label: str
    area_code: str
    area_name: str
    group: str
    group_text: str
    value: float
    low: float | None
    high: float | None
    unit: str
    value_text: str
    range_text: str
    year: int
    source: str
    licence: str
    kind: str
    kind_text: str
    effective_n: float | None
    definition: str


def evidence_of(db: Session, *, claims: Iterable[Claim]) -> dict[int, Evidence]:
    """Return the evidence rows that the slots of these claims point at, by id."""
    wanted = {evidence_id for claim in claims for evidence_id in evidence_ids(claim.slots)}
    rows = db.exec(select(Evidence).where(col(Evidence.id).in_(sorted(wanted)))).all() if wanted else []
    return {row.id or 0: row for row in rows}


def evidence_ids(slots: Mapping[str, Mapping[str, object]]) -> tuple[int, ...]:
    """Return the ids that the stored slots of a claim point at, in order."""
    found = (slot.get("evidence") for slot in slots.values())
    return tuple(dict.fromkeys(one for one in found if isinstance(one, int)))


def slots_of(claim: Claim) -> dict[str, Slot]:
    """Return the slots of a stored claim; an evidence is named by its id."""
    return {
        name: Slot(Form(str(slot["form"])), str(slot.get("evidence", "")), str(slot.get("text", "")))
        for name, slot in claim.slots.items()
    }


def facts_of(evidence: Mapping[int, Evidence]) -> dict[str, EvidenceFact]:
    """Return stored evidence as facts, named by its id."""
    return {str(number): evidence_fact(row) for number, row in evidence.items()}


def evidence_fact(row: Evidence) -> EvidenceFact:
    """Return a stored evidence as a plain fact."""
    return EvidenceFact(**{name: getattr(row, name) for name in EvidenceFact.__dataclass_fields__})


def evidence_views(claim: Claim, evidence: Mapping[int, Evidence]) -> tuple[EvidenceView, ...]:
    """Return the evidence of one claim in the order of its slots, each once."""
    views: dict[int, EvidenceView] = {}
    for name, slot in claim.slots.items():
        number = slot.get("evidence")
        if isinstance(number, int) and number in evidence and number not in views:
            views[number] = replace(evidence_view(evidence[number]), name=name)
    return tuple(views.values())


def compared(evidence: Sequence[EvidenceView]) -> dict[str, EvidenceView]:
    """Return the evidence that can stand side by side, by series: wijk, city, country."""
    return {SERIES[one.name]: one for one in evidence if one.name in SERIES}


def evidence_view(row: Evidence) -> EvidenceView:
    """Return one stored number with its words."""
    return EvidenceView(
        id=row.id or 0,
        name="",
        indicator=row.indicator,
        label=row.label,
        area_code=row.area_code,
        area_name=row.area_name,
        group=row.age_group,
        group_text=group_words_long(row.age_group),
        value=row.value,
        low=row.low,
        high=row.high,
        unit=row.unit,
        value_text=_value_text(row),
        range_text=_range_text(row),
        year=row.year,
        source=row.source,
        licence=row.licence,
        kind=row.kind,
        kind_text=kind_words(row.kind),
        effective_n=row.effective_n,
        definition=row.definition,
    )


def kind_words(kind: str) -> str:
    """Return what sort of number a kind of evidence is."""
    return {
        "R": "telling",
        "M": "modelschatting",
        "S": "steekproef",
        "P": "registratie van zorg",
        "E": "enquête",
        "A": "berekend uit leeftijden en huishoudens",
        "L": "landelijk patroon",
    }.get(kind, "")


def _value_text(row: Evidence) -> str:
    if row.unit == PEOPLE:
        number = evidence_fact(row).about()
        return f"ongeveer {dutch(number.value)}"
    if row.unit == PERCENT:
        return f"{dutch(row.value, 1)}%"
    if row.unit == PER_1000:
        return f"{dutch(row.value, 1)} per 1.000"
    return dutch(row.value)


def _range_text(row: Evidence) -> str:
    if row.low is None or row.high is None:
        return ""
    if row.unit == PEOPLE:
        number = about(row.value, row.low, row.high)
        return f"{dutch(number.low)} tot {dutch(number.high)}"
    return f"{dutch(row.low, 1)} tot {dutch(row.high, 1)}"
