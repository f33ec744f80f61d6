"""The words of a question in another language, beside the Dutch ones."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from surveys.errors import language_name
from surveys.shapes import Choice, QuestionView
from wijksessie.screens.components.fields import area_field, text_field
from wijksessie.screens.components.marks import box, message, text
from wijksessie.screens.components.opened_later import opened_later

Translator = Callable[[dict[str, object]], Awaitable[None]]


def translation_fields(question: QuestionView, language: str, save: Translator) -> None:
    """Add the fields of one language; what is missing is said before they are opened."""
    name = language_name(language)
    if question.lacks(language):
        with message("warn"), box(tag="p"):
            text("strong", f"In het {name} ontbreekt nog een tekst.")
            text("span", f" Zolang dat zo is, kan de enquête niet open met {name}.")
    opened_later(f"{name}e tekst", lambda: _fields(question, language, save), marker=f"translate-{language}")


def _fields(question: QuestionView, language: str, save: Translator) -> None:
    read = question.in_language(language)
    words: dict[str, Any] = {
        "text": read.text,
        "help": read.help,
        "options": _by_key(read.options),
        "rows": _by_key(read.rows),
    }

    async def keep(name: str, value: object) -> None:
        words[name] = value
        await save(dict(words))

    async def keep_lines(part: str, choices: tuple[Choice, ...], typed: str) -> None:
        await keep(part, _lined_up(choices, typed))

    with _beside(question.text):
        text_field("Vraag", value=read.text, longest=300, on_save=lambda typed: keep("text", typed)).mark(
            f"text-{language}"
        )
    if question.help:
        with _beside(question.help):
            text_field("Regel onder de vraag", value=read.help, longest=300, on_save=lambda typed: keep("help", typed))
    for part, dutch, choices, label in (
        ("options", question.options, read.options, "Keuzes, in dezelfde volgorde, elk op een eigen regel"),
        ("rows", question.rows, read.rows, "Rijen, in dezelfde volgorde, elk op een eigen regel"),
    ):
        if choices:
            with _beside(*(choice.text for choice in dutch)):
                made = area_field(
                    label,
                    value="\n".join(choice.text for choice in choices),
                    rows=min(12, len(choices) + 1),
                    on_save=partial(keep_lines, part, choices),
                )
                made.mark(f"{part}-{language}")


@contextmanager
def _beside(*dutch: str) -> Iterator[None]:
    """Put the Dutch lines on the left and a field on the right."""
    with box("beside"):
        with box():
            text("p", "Nederlands", "small muted")
            with box("dutch", tag="ol" if len(dutch) > 1 else "div"):
                for line in dutch:
                    text("li" if len(dutch) > 1 else "p", line)
        with box():
            yield


def _by_key(choices: tuple[Choice, ...]) -> dict[str, dict[str, str]]:
    return {choice.key: {"text": choice.text, "help": choice.help} for choice in choices}


def _lined_up(choices: tuple[Choice, ...], typed: str) -> dict[str, dict[str, str]]:
    lines = [*typed.splitlines(), *[""] * len(choices)]
    return {choice.key: {"text": line, "help": choice.help} for choice, line in zip(choices, lines, strict=False)}
