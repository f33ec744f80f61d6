"""Reads what a script of our own sent: anybody can send anything, so every value is checked before it is used."""

from collections.abc import Mapping
from typing import Any

from sessions.errors import NotFound

Facts = Mapping[str, Any]


def whole_number(facts: Facts, name: str) -> int:
    """Return a whole number. Raises NotFound for anything else."""
    value = facts.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise NotFound
    return value


def optional_number(facts: Facts, name: str) -> int | None:
    """Return a whole number or None. Raises NotFound for anything else."""
    return None if facts.get(name) is None else whole_number(facts, name)


def numbers(facts: Facts, name: str) -> list[int]:
    """Return a list of at most 200 whole numbers. Raises NotFound for anything else."""
    values = facts.get(name)
    if not isinstance(values, list) or len(values) > 200:
        raise NotFound
    return [whole_number({"one": value}, "one") for value in values]


def words(facts: Facts, name: str) -> str:
    """Return a text, '' when there is none. Raises NotFound for anything else."""
    value = facts.get(name)
    if value is not None and not isinstance(value, str):
        raise NotFound
    return value or ""
