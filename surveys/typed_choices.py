"""Choices of a question as somebody types them: one on a line, each with a key that outlives a typing error."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from sessions.texts import cleaned
from surveys.enums import QuestionForm
from surveys.errors import SameOption, WrongOptions
from surveys.rules import OPTION_BOUNDS
from surveys.shapes import DUTCH, Choice

LONGEST_TEXT = 300
LONGEST_OPTION = 80


def typed_choices(form: QuestionForm, texts: Sequence[str], old: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices of typed lines; `old` are those that were there and keep their key where they stay.

    Raises WrongOptions, SameOption, TextTooLong.
    """
    lines = [line for line in (cleaned(text, longest=LONGEST_OPTION) for text in texts) if line]
    least, most = OPTION_BOUNDS.get(form, (0, 0))
    if not least <= len(lines) <= most:
        raise WrongOptions(least=least, most=most)
    if len({line.casefold() for line in lines}) != len(lines):
        raise SameOption
    by_text = {choice.text: choice for choice in old}
    made: list[Choice] = []
    for place, line in enumerate(lines):
        same = by_text.get(line)
        if same is None and len(old) == len(lines) and old[place].text not in lines:
            same = old[place]
        key = same.key if same else _free_key(line, made, old)
        made.append(Choice(key, line, same.help if same else ""))
    return tuple(made)


def _free_key(text: str, *taken: Sequence[Choice]) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "keuze"
    used = {choice.key for choices in taken for choice in choices} | {DUTCH, "dont_know"}
    keys = (slug, *(f"{slug}_{number}" for number in range(2, 99)))
    return next(key for key in keys if key not in used)


def stored_choices(choices: Sequence[Choice]) -> list[dict[str, str]]:
    """Return choices as a row keeps them."""
    return [{"key": choice.key, "text": choice.text, "help": choice.help} for choice in choices]


def stored_words(lines: Sequence[Mapping[str, str]], words: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return the words of another language for choices that are stored. Raises TextTooLong."""
    return {
        line["key"]: {
            name: cleaned(str(words.get(line["key"], {}).get(name, "")), longest=LONGEST_TEXT)
            for name in ("text", "help")
        }
        for line in lines
    }
