"""What an edited sentence is: in line with its source, departing from it, or with its source in the background (b6)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from personas.claims import COMPARABLE, PEOPLE, EvidenceFact, Form, Slot
from personas.enums import ClaimClass, ClaimState
from personas.numbers import LARGEST_TEN_ERROR, SMALLEST_PRINTED, found_numbers, rounded
from personas.reading import Meaning, Statement, Whose, comparisons, statements
from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT

_ALLOWED = {"hoger": "higher", "lager": "lower", COMPARABLE: "similar"}
_SLOTS_OF = {
    Whose.WIJK: ("share", "value"),
    Whose.CITY: ("city_share", "city_value"),
    Whose.COUNTRY: ("country",),
}
_VALUES = frozenset(Meaning) - frozenset({Meaning.AGE, Meaning.YEAR})
_PER_THOUSAND = 1000
_TENS = 10


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What an edited text is: its state, and the words or numbers that its source does not know."""

    state: ClaimState
    strays: tuple[str, ...] = ()


def check_text(
    text: str,
    claim_class: ClaimClass,
    slots: Mapping[str, Slot],
    evidence: Mapping[str, EvidenceFact],
    *,
    before: str,
) -> TextCheck:
    """Return whether an edited text still says what its source says (research b6); `before` is the text of the source.

    A number that its evidence does not have there, or a comparison that the margin does not allow, makes it deviate. A
    text that lost all its values keeps its source as background.
    """
    facts = {name: evidence[slot.evidence] for name, slot in slots.items() if slot.form is not Form.TEXT}
    names = _names(slots, facts)
    said = statements(text, **names)
    own = {number.value for slot in slots.values() if slot.form is Form.TEXT for number in found_numbers(slot.text)}
    strays = [one.text for one in said if not own.issuperset(one.values) and not _is_known(one, facts)]
    if claim_class is ClaimClass.DATA:
        allowed = _ALLOWED.get(slots["verdict"].text if "verdict" in slots else "")
        strays += [one.text for one in comparisons(text, **names) if one.key != allowed]
    if strays:
        return TextCheck(ClaimState.DEVIATES, tuple(strays))
    said_before = statements(before, **names)
    wanted = _VALUES if _of(said_before, _VALUES) else frozenset(Meaning)
    is_lost = bool(_of(said_before, wanted)) and not _of(said, wanted)
    return TextCheck(ClaimState.BACKGROUND if is_lost else ClaimState.EDITED)


def _of(said: Iterable[Statement], meanings: frozenset[Meaning]) -> list[Statement]:
    return [one for one in said if one.meaning in meanings]


def _names(slots: Mapping[str, Slot], facts: Mapping[str, EvidenceFact]) -> dict[str, str]:
    """Return the names of wijk and city that may stand in the text: those of the slots, else those of the evidence."""
    found = {}
    for name, whose in (("wijk", Whose.WIJK), ("city", Whose.CITY)):
        fact = _fact_of(whose, facts)
        found[name] = slots[name].text if name in slots else fact.area_name if fact else ""
    return found


def _fact_of(whose: Whose, facts: Mapping[str, EvidenceFact]) -> EvidenceFact | None:
    return next((facts[name] for name in _SLOTS_OF[whose] if name in facts), None)


def _is_known(said: Statement, facts: Mapping[str, EvidenceFact]) -> bool:
    if said.meaning is Meaning.AGE:
        return any(_ages(fact.age_group) == list(said.values) for fact in facts.values())
    if said.meaning is Meaning.YEAR:
        return any(said.values == (Decimal(fact.year),) for fact in facts.values())
    if any(_counts(said, fact) for fact in facts.values()):
        return True
    fact = _fact_of(said.whose, facts)
    if fact is None and said.whose is Whose.CITY:
        fact = _fact_of(Whose.WIJK, facts)
    return fact is not None and _has_value(said, fact)


def _counts(said: Statement, fact: EvidenceFact) -> bool:
    """Return whether a statement is a number of people with its bounds as they are printed."""
    if fact.unit == COUNT:
        return said.meaning is Meaning.AMOUNT and said.values == (rounded(fact.value),)
    if fact.unit != PEOPLE:
        return False
    number = fact.about()
    if number.value < SMALLEST_PRINTED:
        return said.meaning is Meaning.AMOUNT and said.values == (Decimal(SMALLEST_PRINTED),)
    wanted = {Meaning.AMOUNT: [number.value], Meaning.SPAN: [number.low, number.high]}
    return list(map(int, said.values)) == wanted.get(said.meaning) and all(one == int(one) for one in said.values)


def _has_value(said: Statement, fact: EvidenceFact) -> bool:
    """Return whether a statement is the value of a figure: rounded to at most one decimal, or a part of ten."""
    if fact.unit == PERCENT:
        if said.meaning is Meaning.PERCENT:
            return said.values[0] in {rounded(fact.value, decimals) for decimals in (0, 1)}
        part = _part(said) if said.meaning is Meaning.PART else None
        return part is not None and abs(fact.value - 100 * part) <= LARGEST_TEN_ERROR
    if said.meaning not in {Meaning.AMOUNT, Meaning.PART}:
        return False
    value, *whole = said.values
    if fact.unit == PER_1000 and (value == _PER_THOUSAND and not whole):
        return True
    is_value = value in {rounded(fact.value, decimals) for decimals in (0, fact.decimals, 1)}
    return is_value and (not whole or whole == [_PER_THOUSAND])


def _part(said: Statement) -> float | None:
    """Return '6 van de 10', '1 op de 3' or 'de helft' as a part of one; None for what nobody can picture."""
    value, *whole = said.values
    if not whole:
        return float(value)
    is_usual = whole[0] == _TENS or (value == 1 and 1 < whole[0] <= _TENS)
    return float(value / whole[0]) if is_usual and value <= whole[0] else None


def _ages(group: str) -> list[int]:
    return [int(age) for age in re.findall(r"\d+", group)]
