"""What a plan may say besides what it needs: the optional fields of the assignment, for at the table or afterwards.

Each is stored in the plan under its key. A table of the content file ('Hoe zien we of het werkt?') is several fields.
"""

from typing import Any

from sessions.assignment import PlanField
from sessions.content_files import sessions_content

PREFIX = "details:"
LONGEST = 500
LONGEST_CELL = 200
_KINDS = {"short": "text", "long": "area", "link": "text", "one": "choice"}
_SHOWN_ELSEWHERE = frozenset({"resultaat"})  # has a place in the form itself


def more_plan_fields() -> tuple[PlanField, ...]:
    """Return the optional fields in the order of the content file; their key is 'details:' and the key of the field."""
    made: list[PlanField] = []
    for entry in sessions_content("assignment")["plan_field"]:
        if entry["when"] == "na afloop" and entry["key"] not in _SHOWN_ELSEWHERE:
            made += _columns(entry) if "columns" in entry else [_field(entry)]
    return tuple(made)


def detail_field(key: str) -> PlanField | None:
    """Return the optional field with this key ('details:aannames'), None when the assignment has no such field."""
    return next((field for field in more_plan_fields() if field.key == key), None)


def _field(entry: dict[str, Any]) -> PlanField:
    return PlanField(
        key=PREFIX + entry["key"],
        label=entry["label"],
        help=entry["help"],
        kind=_KINDS[entry["type"]],
        longest=LONGEST,
        needed=False,
        good=entry.get("good", ""),
        bad=entry.get("bad", ""),
        options=_indicators() if entry.get("source_options") == "indicators" else (),
        choices=tuple((option["key"], option["text"]) for option in entry.get("options", ())),
    )


def _columns(entry: dict[str, Any]) -> list[PlanField]:
    first, *others = entry["columns"]
    examples = {"help": entry["help"], "good": entry["good"], "bad": entry["bad"]}
    return [
        PlanField(
            key=f"{PREFIX}{entry['key']}.{column['key']}",
            label=f"{entry['label']} {column['label']}" if column is first else column["label"],
            kind="text",
            longest=LONGEST_CELL,
            needed=False,
            **(examples if column is first else {"help": ""}),
        )
        for column in (first, *others)
    ]


def _indicators() -> tuple[str, ...]:
    return tuple(str(entry["label"]) for entry in sessions_content("base_set")["indicator"])
