"""Conditions of the timeline on facts."""

import pytest

from sessions.checklist_plan import fact_texts, plan_items
from sessions.conditions import facts_in, holds


@pytest.mark.parametrize(
    ("condition", "facts", "is_true"),
    [
        ("", {}, False),
        ("a.b", {"a.b": True}, True),
        ("a.b", {"a.b": False}, False),
        ("a.b", {}, False),
        ("n >= 3 and n <= 8", {"n": 3}, True),
        ("n >= 3 and n <= 8", {"n": 9}, False),
        ("n >= 3 and n <= 8", {}, False),
        ("x or y", {"y": True}, True),
        ("x or y and z", {"y": True, "z": False}, False),
        ("x or y and z", {"x": True, "z": False}, True),
    ],
)
def test_a_condition_holds_for_known_facts_only(condition: str, facts: dict[str, int], *, is_true: bool) -> None:
    assert holds(condition, facts) is is_true


def test_anything_else_than_a_condition_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a condition"):
        holds("__import__('os')", {})


def test_every_fact_in_the_content_is_explained_there() -> None:
    used = {fact for item in plan_items().values() for fact in facts_in(item.done_when)}

    assert used <= set(fact_texts())
