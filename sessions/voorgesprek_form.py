"""The voorgesprek form as its content file describes it: sections, fields, options and what an answer sets. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sessions.content_files import sessions_content

# Sources of options that stand in the content of `sessions` itself: source -> (file, table, label of an option).
_OWN_SOURCES = {
    "themes": ("themes", "theme", "name"),
    "indicators": ("base_set", "indicator", "label"),
    "programme.variant": ("programme", "variant", "label"),
}
_QUESTION_COLUMNS = ({"key": "vraag", "label": "Welke vraag?", "type": "short"},)


@dataclass(frozen=True, slots=True)
class FormOption:
    """One thing to choose; `note` is small print beside it."""

    key: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a table field; `source` names the options that are suggested."""

    key: str
    label: str
    type: str
    options: tuple[FormOption, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of the form.

    `missing` is the sentence when it is needed and empty, `configures` what it sets, `decided` (or yes, no) how the
    answer reads as a decision, with {value} or {count}.
    """

    key: str
    section: str
    type: str
    label: str
    help: str
    configures: tuple[str, ...]
    options: tuple[FormOption, ...] = ()
    source: str = ""
    columns: tuple[FormColumn, ...] = ()
    max_choices: int | None = None
    max_words: int | None = None
    max_rows: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    default: Any = None
    default_all: bool = False
    missing: str = ""
    is_required: bool = False
    show_field: str = ""
    show_values: tuple[Any, ...] = ()
    decided: str = ""
    decided_yes: str = ""
    decided_no: str = ""


@dataclass(frozen=True, slots=True)
class FormSection:
    """One point of the agenda: 0 is the existing network, 1 to 5 the five points, 6 the practical matters."""

    key: str
    number: int
    title: str
    short: str
    word: str
    intro: str
    minutes: int
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer does later, in words; which sentence depends on the kind of answer."""

    setting: str
    text: str = ""
    yes: str = ""
    no: str = ""
    many: str = ""
    by_value: Mapping[str, str] | None = None


@cache
def voorgesprek_form() -> tuple[FormSection, ...]:
    """Return the sections in the order of the content file, with their fields."""
    content = sessions_content("voorgesprek")
    fields = tuple(_field(row) for row in content["field"])
    return tuple(
        FormSection(
            key=row["key"],
            number=row["number"],
            title=row["title"],
            short=row["short"],
            word=row["word"],
            intro=row["intro"],
            minutes=row["minutes"],
            fields=tuple(field for field in fields if field.section == row["key"]),
        )
        for row in content["section"]
    )


@cache
def form_fields() -> Mapping[str, FormField]:
    """Return every field of the form by its key."""
    return {field.key: field for section in voorgesprek_form() for field in section.fields}


@cache
def form_effects() -> Mapping[str, Effect]:
    """Return what each setting does, in words, by the name of the setting."""
    return {row["setting"]: Effect(**row) for row in sessions_content("voorgesprek")["effect"]}


def own_options() -> dict[str, tuple[FormOption, ...]]:
    """Return the options whose source is the content of `sessions`; the other sources are handed in by the app."""
    return {source: _source_options(*place) for source, place in _OWN_SOURCES.items()}


def is_shown(field: FormField, values: Mapping[str, Any]) -> bool:
    """Whether a field is asked, given the answers so far."""
    return not field.show_field or values.get(field.show_field) in field.show_values


@cache
def _source_options(file: str, table: str, label: str) -> tuple[FormOption, ...]:
    return tuple(FormOption(key=row["key"], text=row[label]) for row in sessions_content(file)[table])


def _field(row: Mapping[str, Any]) -> FormField:
    condition = row.get("show_if", {})
    columns = row.get("columns", _QUESTION_COLUMNS if row["type"] == "question_table" else ())
    return FormField(
        key=row["key"],
        section=row["section"],
        type=row["type"],
        label=row["label"],
        help=row["help"],
        configures=tuple(row["configures"]),
        options=tuple(FormOption(key=option["key"], text=option["text"]) for option in row.get("options", ())),
        source=row.get("source_options", ""),
        columns=tuple(_column(column, source=row.get("source_options", "")) for column in columns),
        max_choices=row.get("max_choices"),
        max_words=row.get("max_words"),
        max_rows=row.get("max_rows"),
        minimum=row.get("min"),
        maximum=row.get("max"),
        default=row.get("default"),
        default_all=row.get("default_all", False),
        missing=row.get("missing", ""),
        is_required=row.get("required", False),
        show_field=condition.get("field", ""),
        decided=row.get("decided", ""),
        decided_yes=row.get("decided_yes", ""),
        decided_no=row.get("decided_no", ""),
        show_values=tuple(condition.get("in", (condition["equals"],) if "equals" in condition else ())),
    )


def _column(row: Mapping[str, Any], *, source: str) -> FormColumn:
    return FormColumn(
        key=row["key"],
        label=row["label"],
        type=row["type"],
        options=tuple(FormOption(key=text, text=text) for text in row.get("options", ())),
        source=row.get("source_options", source if row["key"] == "vraag" else ""),
    )
