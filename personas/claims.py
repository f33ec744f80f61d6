"""A claim is a template with slots; a slot points at evidence. Every number in the text comes out of a slot.

The formatter is our own and knows only `{name}`: text of users is never a template (research b5).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from personas.enums import ClaimClass, ClaimSection
from personas.numbers import About, about, dutch, percent, tens
from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT

_SLOT = re.compile(r"\{([a-z_]+)\}")
COMPARABLE = "vergelijkbaar"
PEOPLE = "people"


class Form(StrEnum):
    """How the value of an evidence is printed; a reference stands behind the text and is not printed."""

    SHARE = "share"
    TEN = "ten"
    VALUE = "value"
    NUMBER = "n"
    NUMBER_LOW = "n_low"
    NUMBER_HIGH = "n_high"
    YEAR = "year"
    REFERENCE = "reference"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """One sourced number. `kind`: R register, M model estimate, S sample, P care registration, E enquête.

    `unit` is percent, per_1000, people, count or index; `low` and `high` are in the same unit.
    """

    key: str
    indicator: str
    label: str
    area_code: str
    area_name: str
    age_group: str
    value: float
    unit: str
    year: int
    source: str
    licence: str
    kind: str
    low: float | None = None
    high: float | None = None
    effective_n: float | None = None
    dataset_id: int | None = None
    definition: str = ""

    @property
    def decimals(self) -> int:
        """Return with how many decimals the unit is printed in a card."""
        return 0 if self.unit in {PERCENT, PER_1000, PEOPLE, COUNT} else 1

    def about(self) -> About:
        """Return a number of people with its margin, as it is printed; a margin that is not known is the number."""
        low = self.value if self.low is None else self.low
        return about(self.value, low, self.value if self.high is None else self.high)


@dataclass(frozen=True, slots=True)
class Slot:
    """What a name in a template stands for: an evidence in a form, or a fixed text."""

    form: Form
    evidence: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """One sentence of a card before it is stored."""

    section: ClaimSection
    claim_class: ClaimClass
    template: str
    slots: Mapping[str, Slot] = field(default_factory=dict)

    def text(self, evidence: Mapping[str, EvidenceFact]) -> str:
        """Return the sentence with the printed values."""
        return render(self.template, self.slots, evidence)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return the template with every `{name}` replaced, in one pass. Raises KeyError for an unknown name."""
    return _SLOT.sub(lambda match: values[match.group(1)], template)


def render(template: str, slots: Mapping[str, Slot], evidence: Mapping[str, EvidenceFact]) -> str:
    """Return the text of a claim: values printed, blanks tidied, first letter a capital after a full stop."""
    values = {name: printed(slot, evidence) for name, slot in slots.items() if slot.form is not Form.REFERENCE}
    filled = re.sub(r" {2,}", " ", fill(template, values)).replace(" .", ".").strip()
    return re.sub(r"(?<=[.?] )[a-zà-ÿ]", lambda match: match.group().upper(), filled)


def printed(slot: Slot, evidence: Mapping[str, EvidenceFact]) -> str:
    """Return how a slot reads: '59%', '6 van de 10', '2.800', '77', '2020', or its own text."""
    if slot.form is Form.TEXT:
        return slot.text
    fact = evidence[slot.evidence]
    if slot.form is Form.SHARE:
        return percent(fact.value)
    if slot.form is Form.TEN:
        return f"{tens(fact.value)} van de 10"
    if slot.form is Form.YEAR:
        return str(fact.year)
    if slot.form is Form.VALUE:
        return dutch(fact.value, fact.decimals)
    number = fact.about()
    return dutch({Form.NUMBER: number.value, Form.NUMBER_LOW: number.low, Form.NUMBER_HIGH: number.high}[slot.form])
