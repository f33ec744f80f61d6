"""The ready questions of the content, with the name of the wijk filled in. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sessions.content_files import sessions_content
from surveys.enums import QuestionForm
from surveys.estimates import EstimateChoice, EstimateClause, estimate_clauses
from surveys.rules import survey_content
from surveys.shapes import Choice

DISCIPLINE = "werkveld"
THEME_RANK = "themes.rank"
STRENGTH = "strength"
MISSED_GROUP = "missed_group"


@dataclass(frozen=True, slots=True)
class Names:
    """The names that stand in the questions; `wijk` is said with its article where it has one."""

    wijk: str
    wijk_title: str
    city: str


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question that is not stored yet; the fields are those of QuestionView."""

    form: QuestionForm
    text: str
    key: str = ""
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
    translations: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question of the content that the projectteam can add: what it asks, and what it is good for."""

    key: str
    text: str
    form: QuestionForm
    purpose: str
    instead_of: str


@cache
def translated() -> tuple[str, ...]:
    """Return the languages that the content has beside Dutch: those of its `text_<language>` lines."""
    keys = {key for item in survey_content()["question"] for key in item}
    return tuple(sorted(key.removeprefix("text_") for key in keys if key.startswith("text_")))


def base_drafts(names: Names, estimates: Sequence[EstimateChoice]) -> tuple[QuestionDraft, ...]:
    """Return the base questions in their order; the estimate questions take the chosen figures, one each."""
    left = list(estimates)
    drafts = []
    for item in sorted(survey_content()["question"], key=lambda item: int(item["number"])):
        if item["form"] == QuestionForm.ESTIMATE:
            drafts.append(estimate_draft(names, left.pop(0), key=item["key"]))
        else:
            drafts.append(_draft(item, names))
    return tuple(drafts)


def estimate_draft(names: Names, choice: EstimateChoice, *, key: str = "") -> QuestionDraft:
    """Return 'Van elke 10 …' for a figure. Raises KeyError when the content has no clause for it."""
    item = next(item for item in survey_content()["question"] if item["form"] == QuestionForm.ESTIMATE)
    clauses = {(clause.indicator, clause.age_group): clause for clause in estimate_clauses()}
    clause = clauses[(choice.indicator, choice.age_group)]
    draft = _draft({**item, "key": key}, names, base=choice.base, clause=clause)
    return replace(draft, indicator=choice.indicator, age_group=choice.age_group, base=choice.base)


def extra_draft(key: str, names: Names) -> QuestionDraft:
    """Return one of the ready extra questions, or a base question that was taken out before. Raises KeyError."""
    items = {item["key"]: item for item in (*survey_content()["extra_question"], *survey_content()["question"])}
    return _draft(items[key], names)


def asked_draft(asked: str, names: Names) -> QuestionDraft:
    """Return the question that the voorgesprek asked for: a ready one by its key or text, else an open question."""
    for item in survey_content()["extra_question"]:
        if asked in {item["key"], item["text"], _filled(item["text"], names)}:
            return _draft(item, names)
    return QuestionDraft(form=QuestionForm.SHORT, text=asked.strip()[:300])


def ready_questions(names: Names, used_keys: Sequence[str]) -> tuple[ReadyQuestion, ...]:
    """Return what can still be added: base questions that were taken out first, then the extra ones."""
    base = [item for item in survey_content()["question"] if item["form"] != QuestionForm.ESTIMATE]
    return tuple(
        ReadyQuestion(
            item["key"],
            _filled(item["text"], names),
            QuestionForm(item["form"]),
            item["purpose"],
            item.get("recommended_instead_of", ""),
        )
        for item in (*base, *survey_content()["extra_question"])
        if item["key"] not in used_keys
    )


def drop_suggestion(keys: Sequence[str]) -> str:
    """Return the key of the base question that gives way first, or '' when none of those is there."""
    return next((key for key in survey_content()["settings"]["drop_order"] if key in keys), "")


def comparison_rows() -> tuple[Choice, ...]:
    """Return every row that a 'vergeleken met de stad' question can have; the key is the indicator."""
    return tuple(Choice(line["indicator"], line["text"]) for line in survey_content()["comparison_row"])


def row_translations(rows: Sequence[Choice]) -> dict[str, dict[str, dict[str, str]]]:
    """Return {language: {row: {text}}} for rows of the content."""
    lines = {line["indicator"]: line for line in survey_content()["comparison_row"]}
    return {
        language: {row.key: {"text": lines[row.key].get(f"text_{language}", ""), "help": ""} for row in rows}
        for language in translated()
    }


def _draft(
    item: Mapping[str, Any], names: Names, *, base: int = 10, clause: EstimateClause | None = None
) -> QuestionDraft:
    lines = _lines(item)
    rows = tuple(row for row in comparison_rows() if row.key in item.get("rows_default", ()))
    translations = {}
    for language in translated():
        asked = clause.translated.get(language, "") if clause else ""
        translations[language] = {
            "text": _filled(item.get(f"text_{language}", ""), names, base=base, clause=asked),
            "help": item.get(f"help_{language}", ""),
            "options": {line["key"]: _words(line, language) for line in lines},
            "rows": row_translations(rows)[language],
        }
    return QuestionDraft(
        key=item["key"],
        form=QuestionForm(item["form"]),
        text=_filled(item["text"], names, base=base, clause=clause.clause if clause else ""),
        help=item.get("help", ""),
        options=tuple(Choice(line["key"], line["text"], line["help"]) for line in lines),
        rows=rows,
        max_choices=int(item.get("max_choices", 1)),
        has_dont_know=bool(item.get("dont_know", False)),
        has_other=bool(item.get("other_short", False)),
        is_random=bool(item.get("random_order", False)),
        linked_to=item.get("linked_to", ""),
        translations=translations,
    )


def _lines(item: Mapping[str, Any]) -> list[dict[str, str]]:
    if "options" in item:
        return [_line(line, "text", "help") for line in item["options"]]
    source = item.get("source_options", "")
    if source == "themes":
        themes = [theme for theme in sessions_content("themes")["theme"] if theme["in_default_question"]]
        return [_line(theme, "option", "") for theme in themes]
    if source == "discipline":
        return [_line(line, "label", "help") for line in survey_content()["discipline"]]
    return [_line(line, "text", "help") for line in survey_content()[source]] if source else []


def _line(line: Mapping[str, Any], text: str, help_name: str) -> dict[str, str]:
    made = {"key": line["key"], "text": line[text], "help": line.get(help_name, "")}
    for language in translated():
        made[f"text_{language}"] = line.get(f"{text}_{language}", "")
        made[f"help_{language}"] = line.get(f"{help_name}_{language}", "")
    return made


def _words(line: Mapping[str, str], language: str) -> dict[str, str]:
    return {"text": line[f"text_{language}"], "help": line[f"help_{language}"]}


def _filled(template: str, names: Names, *, base: int = 10, clause: str = "") -> str:
    clauses = {f"estimate_clause_{language}": clause for language in translated()}
    return template.format_map(
        {
            "wijk": names.wijk,
            "wijk_title": names.wijk_title,
            "city": names.city,
            "base": base,
            "estimate_clause": clause,
            **clauses,
        }
    )
