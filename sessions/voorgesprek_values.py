"""Checks on one answer of the voorgesprek: each field type has one shape, each refusal one Dutch sentence. Pure.

Shapes: short, long, one, date (ISO), time ('11.30') are texts; yes_no a boolean; number an integer; several and
postcodes lists of texts; areas a list of {code, name}; the tables lists of rows, a row being column -> text or boolean.
None is 'no answer'.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sessions.errors import DomainError
from sessions.planning_dates import clock_time
from sessions.texts import cleaned
from sessions.voorgesprek_form import FormColumn, FormField

LONGEST_SHORT = 200
LONGEST_LONG = 2000
MOST_ROWS = 30
MOST_AREAS = 60
_POSTCODE = re.compile(r"[1-9]\d{3}")

Choices = Mapping[str, frozenset[str]]
Value = Any


class AnswerRefused(DomainError):
    """An answer has another shape than its field asks; the sentence says what fits."""


class AnswerMissing(DomainError):
    """A field that cannot be emptied was emptied; the sentence comes from the content."""


def checked_value(field: FormField, value: Value, *, choices: Choices) -> Value:
    """Return the answer as it is stored. `choices` holds the allowed keys per source of options.

    Raises AnswerRefused, AnswerMissing, TextTooLong.
    """
    found = None if value is None or value in ("", []) else _CHECKS[field.type](field, value, choices)
    if found in (None, "", []):
        if field.is_required:
            raise AnswerMissing(field.missing)
        return None
    return found


def _short(field: FormField, value: Value, _choices: Choices) -> Value:
    text = " ".join(cleaned(_text(value), longest=LONGEST_SHORT).split())
    words = len(text.split())
    if field.max_words is not None and words > field.max_words:
        message = f"Schrijf hooguit {field.max_words} woorden. Je hebt er nu {words}."
        raise AnswerRefused(message)
    return text


def _long(_field: FormField, value: Value, _choices: Choices) -> Value:
    return cleaned(_text(value), longest=LONGEST_LONG)


def _one(field: FormField, value: Value, choices: Choices) -> Value:
    if _text(value) not in _allowed(field, choices):
        message = "Deze keuze bestaat niet. Kies een antwoord uit de lijst."
        raise AnswerRefused(message)
    return value


def _several(field: FormField, value: Value, choices: Choices) -> Value:
    allowed = _allowed(field, choices)
    chosen = list(dict.fromkeys(_text(key) for key in _list(value)))
    if not set(chosen) <= allowed:
        message = "Een van deze keuzes bestaat niet. Kies uit de lijst."
        raise AnswerRefused(message)
    if field.max_choices is not None and len(chosen) > field.max_choices:
        message = f"Kies er hooguit {_in_words(field.max_choices)}. Haal er eerst een weg."
        raise AnswerRefused(message)
    return chosen


def _yes_no(_field: FormField, value: Value, _choices: Choices) -> Value:
    if not isinstance(value, bool):
        message = "Kies ja of nee."
        raise AnswerRefused(message)
    return value


def _number(field: FormField, value: Value, _choices: Choices) -> Value:
    try:
        number = int(str(value).strip())
    except ValueError:
        message = "Vul een heel getal in."
        raise AnswerRefused(message) from None
    low, high = field.minimum, field.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        message = f"Vul een getal in van {low} tot en met {high}."
        raise AnswerRefused(message)
    return number


def _date(_field: FormField, value: Value, _choices: Choices) -> Value:
    try:
        return date.fromisoformat(_text(value)).isoformat()
    except ValueError:
        message = "Dit is geen datum. Kies een dag, bijvoorbeeld 12-01-2027."
        raise AnswerRefused(message) from None


def _time(_field: FormField, value: Value, _choices: Choices) -> Value:
    try:
        return f"{clock_time(_text(value)):%H.%M}"
    except ValueError:
        message = "Dit is geen tijd. Schrijf bijvoorbeeld 11.30."
        raise AnswerRefused(message) from None


def _postcodes(_field: FormField, value: Value, _choices: Choices) -> Value:
    given = value if isinstance(value, list) else re.split(r"[\s,;]+", _text(value))
    codes = [_text(code).strip() for code in given if _text(code).strip()]
    for code in codes:
        if not _POSTCODE.fullmatch(code):
            message = f"‘{code[:20]}’ is geen postcode van vier cijfers. Schrijf bijvoorbeeld 3561, 3562."
            raise AnswerRefused(message)
    return sorted(set(codes))


def _areas(_field: FormField, value: Value, _choices: Choices) -> Value:
    rows = _list(value)
    if len(rows) > MOST_AREAS:
        message = f"Kies hooguit {MOST_AREAS} gebieden. Neem anders de hele wijk."
        raise AnswerRefused(message)
    areas = {}
    for row in rows:
        if not isinstance(row, dict):
            raise AnswerRefused
        code = cleaned(_text(row.get("code", "")), longest=12, required=True)
        areas[code] = {"code": code, "name": cleaned(_text(row.get("name", "")), longest=120, required=True)}
    return [areas[code] for code in sorted(areas)]


def _table(field: FormField, value: Value, _choices: Choices) -> Value:
    rows = [_table_row(field.columns, row) for row in _list(value)]
    filled = [row for row in rows if any(cell not in ("", None) for cell in row.values())]
    most = field.max_rows or MOST_ROWS
    if len(filled) > most:
        message = f"Er passen hooguit {_in_words(most)} regels. Haal er eerst een weg."
        raise AnswerRefused(message)
    return filled


def _table_row(columns: tuple[FormColumn, ...], row: Value) -> dict[str, Value]:
    if not isinstance(row, dict):
        raise AnswerRefused
    return {column.key: _cell(column, row.get(column.key)) for column in columns}


def _cell(column: FormColumn, value: Value) -> Value:
    if column.type == "yes_no":
        return value if isinstance(value, bool) else None
    if value is None or value == "":
        return ""
    as_field = FormField(
        key=column.key, section="", type=column.type, label="", help="", configures=(), options=column.options
    )
    return _CHECKS[column.type](as_field, value, {})


def _allowed(field: FormField, choices: Choices) -> frozenset[str]:
    return choices.get(field.source, frozenset()) if field.source else frozenset(item.key for item in field.options)


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise AnswerRefused
    return value


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list | tuple):
        raise AnswerRefused
    return list(value)


def _in_words(number: int) -> str:
    words = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
    return words[number] if number < len(words) else str(number)


_CHECKS: Mapping[str, Callable[[FormField, Value, Choices], Value]] = {
    "short": _short,
    "long": _long,
    "one": _one,
    "several": _several,
    "yes_no": _yes_no,
    "number": _number,
    "date": _date,
    "time": _time,
    "postcodes": _postcodes,
    "areas": _areas,
    "people_table": _table,
    "data_table": _table,
    "question_table": _table,
}
