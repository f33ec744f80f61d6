"""Conditions on facts, as checklist.toml writes them: 'team.members >= 3 and team.members <= 8'. Pure."""

import operator
import re
from collections.abc import Callable, Mapping

Facts = Mapping[str, int | bool]

_COMPARES: Mapping[str, Callable[[int, int], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
}
_TERM = re.compile(r"(?P<fact>[\w.]+)(?:\s*(?P<sign>>=|<=|==|>|<)\s*(?P<number>\d+))?")


def holds(condition: str, facts: Facts) -> bool:
    """Whether a condition is true. An empty condition and a fact that nobody knows are not true.

    `and` binds tighter than `or`. Raises ValueError for anything else than facts, comparisons, and, or.
    """
    if not condition.strip():
        return False
    return any(all(_term(term, facts) for term in part.split(" and ")) for part in condition.split(" or "))


def facts_in(condition: str) -> tuple[str, ...]:
    """Return the facts that a condition looks at, each once, in order."""
    terms = re.split(r" and | or ", condition) if condition.strip() else []
    return tuple(dict.fromkeys(_match(term)["fact"] for term in terms))


def _term(term: str, facts: Facts) -> bool:
    found = _match(term)
    value = facts.get(found["fact"])
    if value is None:
        return False
    return _COMPARES[found["sign"]](int(value), int(found["number"])) if found["sign"] else bool(value)


def _match(term: str) -> re.Match[str]:
    found = _TERM.fullmatch(term.strip())
    if found is None:
        message = f"not a condition: {term!r}"
        raise ValueError(message)
    return found
