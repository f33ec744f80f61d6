"""The words of a question in another language, beside the Dutch ones."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
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

    async def keep_lines(part: str, side: str, typed: str) -> None:
        await keep(part, _lined_up(words[part], side, typed))

    # what is typed here runs in the direction of its own letters
    own = f"lang={language} dir=auto"
    with _beside(question.text):
        made = text_field("Vraag", value=read.text, longest=300, on_save=lambda typed: keep("text", typed))
        made.props(own).mark(f"text-{language}")
    if question.help:
        with _beside(question.help):
            label = "Regel onder de vraag"
            made = text_field(label, value=read.help, longest=300, on_save=lambda typed: keep("help", typed))
            made.props(own).mark(f"help-{language}")
    for part, side, dutch, label in (
        ("options", "text", question.options, "Keuzes, in dezelfde volgorde, elk op een eigen regel"),
        ("options", "help", question.options, "Uitleg onder de keuzes, in dezelfde volgorde, elk op een eigen regel"),
        ("rows", "text", question.rows, "Rijen, in dezelfde volgorde, elk op een eigen regel"),
    ):
        if not any(getattr(choice, side) for choice in dutch):
            continue
        lines = "\n".join(words[part][choice.key][side] for choice in dutch)
        with _beside(*(getattr(choice, side) for choice in dutch)):
            area = area_field(
                label, value=lines.strip("\n"), rows=min(12, len(dutch) + 1), on_save=partial(keep_lines, part, side)
            )
            area.props(own).mark(f"{part}-{language}" if side == "text" else f"{part}-{side}-{language}")


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


def _lined_up(words: Mapping[str, dict[str, str]], side: str, typed: str) -> dict[str, dict[str, str]]:
    """Return the words of all choices with one side of them, text or help, as it was typed: a line each."""
    lines = [*typed.splitlines(), *[""] * len(words)]
    return {key: {**known, side: line} for (key, known), line in zip(words.items(), lines, strict=False)}
