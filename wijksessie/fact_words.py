"""A single fact as people read it: '32%', '23.300', '37,4 keer 1.000 euro'."""

from sessions.wijkdata.fact import LooseFact
from wijksessie import texts

UNITS = {"": "", "n": "", "aantal": "", "index": "", "x1000 euro": "keer 1.000 euro", "per 1000": "per 1.000 mensen"}
MOST_DECIMALS = 2


def fact_value_words(fact: LooseFact) -> str:
    """Return the value with its unit, with as many decimals as the source gave (at most two)."""
    rounded = f"{fact.value:.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    number = texts.number(fact.value, decimals=len(rounded.partition(".")[2]))
    if fact.unit in {"%", "procent"}:
        return f"{number}%"
    return f"{number} {UNITS.get(fact.unit.casefold(), fact.unit)}".strip()
