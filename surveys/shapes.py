"""What a question looks like apart from its table: the shape that rules, results, screens and phones share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.enums import QuestionForm

DONT_KNOW = "dont_know"
DUTCH = "nl"
LONGEST_LANGUAGE = 5

CHOICE_FORMS = frozenset({QuestionForm.ONE, QuestionForm.SCALE5, QuestionForm.SEVERAL, QuestionForm.RANK3})
TEXT_FORMS = frozenset({QuestionForm.SHORT, QuestionForm.LONG})


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question, or one row of a matrix (its key is then an indicator)."""

    key: str
    text: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question in Dutch, with its translations beside it: {language: {text, help, options, rows}}."""

    id: int
    survey_id: int
    key: str
    position: int
    form: QuestionForm
    text: str
    help: str = ""
    options: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    max_choices: int = 1
    has_dont_know: bool = False
    has_other: bool = False
    is_random: bool = False
    indicator: str = ""
    age_group: str = ""
    base: int = 10
    linked_to: str = ""
    is_on_beamer: bool = False
    translations: Mapping[str, Any] = field(default_factory=dict)
    version: int = 1

    def in_language(self, language: str) -> "QuestionView":
        """Return the question as a participant reads it. A text without a translation becomes empty, never Dutch."""
        if language == DUTCH:
            return self
        words = self.translations.get(language, {})
        return replace(
            self,
            text=words.get("text", ""),
            help=words.get("help", ""),
            options=_translated(self.options, words.get("options", {})),
            rows=_translated(self.rows, words.get("rows", {})),
        )

    def lacks(self, language: str) -> bool:
        """Tell whether a participant would miss a text in this language (a help line is missed where Dutch has one)."""
        read = self.in_language(language)
        pairs = [(self.text, read.text), (self.help, read.help)]
        for ours, theirs in ((self.options, read.options), (self.rows, read.rows)):
            for dutch, other in zip(ours, theirs, strict=True):
                pairs += [(dutch.text, other.text), (dutch.help, other.help)]
        return any(dutch.strip() and not other.strip() for dutch, other in pairs)


def _translated(choices: tuple[Choice, ...], words: Mapping[str, Any]) -> tuple[Choice, ...]:
    return tuple(
        Choice(choice.key, words.get(choice.key, {}).get("text", ""), words.get(choice.key, {}).get("help", ""))
        for choice in choices
    )
