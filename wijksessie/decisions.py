"""What the voorgesprek decided, in sentences: for the sheet beside the form, the A4 and the verslag. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sessions.queries.voorgesprek import FieldView, SectionView, VoorgesprekView
from sessions.voorgesprek_form import FormOption, form_effects
from wijksessie import texts

MANY = 4  # more choices than this are counted, not named
NAMES = ("Nederland", "Engels", "Wmo")
PRIVATE = frozenset({"gevoelig"})  # only for the projectteam, never on paper


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer as a sentence, and what it does later."""

    field: str
    text: str
    effects: tuple[str, ...]
    is_private: bool


@dataclass(frozen=True, slots=True)
class DecidedPoint:
    """One point of the agenda with what was decided there."""

    section: str
    number: int
    word: str
    is_done: bool
    decisions: tuple[Decision, ...]
    later: str


def decided_points(view: VoorgesprekView) -> tuple[DecidedPoint, ...]:
    """Return every point with its decisions, also those where nothing was decided yet."""
    return tuple(_point(section) for section in view.sections)


def value_in_words(view: FieldView) -> str:
    """Return an answer as a person reads it, without a full stop."""
    speak = _SPEAK.get(view.field.type)
    return speak(view) if speak else str(view.value)


def _point(section: SectionView) -> DecidedPoint:
    answered = [view for view in section.fields if view.is_answered and view.is_shown and view.value is not None]
    later = ""
    if section.later_due is not None and not section.is_done:
        later = f"Nog open: {section.later_who}, uiterlijk {texts.short_day(section.later_due)}."
    return DecidedPoint(
        section=section.section.key,
        number=section.section.number,
        word=section.section.word,
        is_done=section.is_done,
        decisions=tuple(_decision(view) for view in answered),
        later=later,
    )


def _decision(view: FieldView) -> Decision:
    field = view.field
    words = value_in_words(view)
    if field.type == "yes_no":
        text = field.decided_yes if view.value else field.decided_no
    else:
        count = len(view.value) if isinstance(view.value, list) else 1
        text = field.decided.replace("{count}", str(count)).replace("{value}", words)
    return Decision(
        field=field.key,
        text=_ended(texts.capitalised(text)),
        effects=_effects(view, words),
        is_private=field.key in PRIVATE,
    )


def _effects(view: FieldView, words: str) -> tuple[str, ...]:
    found = []
    for setting in view.field.configures:
        effect = form_effects().get(setting)
        if effect is None:
            continue
        by_value = (effect.by_value or {}).get(str(view.value), "")
        said = effect.yes if view.value is True else effect.no if view.value is False else ""
        many = effect.many if isinstance(view.value, list) and len(view.value) > 1 else ""
        text = by_value or said or many or effect.text
        if text:
            found.append(text.replace("{value}", words))
    return tuple(found)


def _areas(view: FieldView) -> str:
    notes = {option.key: option.note for option in view.options}
    if len(view.value) == 1:
        (area,) = view.value
        note = notes.get(area["code"], "")
        return f"{area['name']}, {note}" if note else str(area["name"])
    if len(view.value) > MANY:
        return f"{len(view.value)} gebieden"
    return texts.listing([area["name"] for area in view.value])


def _row(row: dict[str, Any]) -> str:
    first = next((str(cell) for cell in row.values() if isinstance(cell, str) and cell), "")
    who = f" ({row['wie']})" if row.get("wie") and "cijfer" in row else ""
    return f"{first}{who}"


def _label(options: tuple[FormOption, ...], key: str) -> str:
    return next((option.text for option in options if option.key == key), key)


def _inline(label: str) -> str:
    # Within a sentence a label begins small, but names and abbreviations such as GGD keep their capitals.
    keeps = label[:2].isupper() or label.startswith(NAMES)
    return label if keeps else label[:1].lower() + label[1:]


def _ended(text: str) -> str:
    stripped = text.rstrip()
    while stripped.endswith((".", "?")) and stripped[:-1].endswith((".", "?")):
        stripped = stripped[:-1]
    return stripped if stripped.endswith((".", "?", ":")) else f"{stripped}."


_SPEAK: Mapping[str, Callable[[FieldView], str]] = {
    "one": lambda view: _label(view.options, view.value),
    "several": lambda view: texts.listing([_inline(_label(view.options, key)) for key in view.value]),
    "areas": _areas,
    "postcodes": lambda view: texts.listing(list(view.value)),
    "date": lambda view: texts.day(date.fromisoformat(view.value)),
    "yes_no": lambda view: "ja" if view.value else "nee",
    "people_table": lambda view: texts.listing([_row(row) for row in view.value]),
    "data_table": lambda view: texts.listing([_row(row) for row in view.value]),
    "question_table": lambda view: texts.listing([_row(row) for row in view.value]),
}
