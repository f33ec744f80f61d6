"""The published results of an enquête as tables for a spreadsheet. Pure; there is never a row per person.

The tables hold what the screen shows and no more: the published state, so while the enquête is open it is one step of
five behind. Open answers stand apart, in the order of the alphabet and without anything beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.enums import QuestionForm, SurveyState
from surveys.queries.result import EstimateView, QuestionResult, ResultsView
from surveys.results import REST
from surveys.rules import survey_content
from surveys.shapes import DONT_KNOW, TEXT_FORMS, Choice, QuestionView

Cell = str | int | float | None

UNSURE = "Weet ik niet"
FORMS = {
    QuestionForm.ONE: "één antwoord",
    QuestionForm.SEVERAL: "meer antwoorden",
    QuestionForm.SCALE5: "schaal van 5",
    QuestionForm.RANK3: "top 3",
    QuestionForm.ESTIMATE: "schatting",
    QuestionForm.MATRIX5: "tabel",
    QuestionForm.SHORT: "open, kort",
    QuestionForm.LONG: "open, lang",
}
RESULT_HEAD = ("Vraag", "Tekst", "Vorm", "Wie", "Rij", "Antwoord", "Aantal", "Aandeel in %", "Van hoeveel mensen")
ESTIMATE_HEAD = ("Vraag", "Tekst", "Van de", "Mediaan", "Ondergrens 95%", "Bovengrens 95%", "Schattingen", UNSURE)
TEXT_HEAD = ("Vraag", "Tekst", "Antwoord", "Hoe vaak")
EVERYBODY = "Iedereen"
COUNTING = "Geteld in stappen van 5, behalve als de enquête voor het eerst dicht is."


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """One table: its name, its head, and its rows."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def survey_tables(results: ResultsView, estimates: Sequence[EstimateView], *, wijk: str) -> tuple[SurveyTable, ...]:
    """Return the tables 'Uitleg', 'Uitkomsten', 'Schattingen' and 'Open antwoorden', also where they are empty."""
    counted = tuple(row for asked in results.questions for row in _rows(asked))
    texts = tuple(
        (asked.question.position, asked.question.text, said.text, said.times)
        for asked in results.questions
        for said in sorted(asked.texts, key=lambda said: (said.text.casefold(), said.text))
    )
    return (
        SurveyTable("Uitleg", ("Onderwerp", "Uitleg"), _about(results, wijk)),
        SurveyTable("Uitkomsten", RESULT_HEAD, counted),
        SurveyTable("Schattingen", ESTIMATE_HEAD, tuple(map(_estimate, estimates))),
        SurveyTable("Open antwoorden", TEXT_HEAD, texts),
    )


def _about(results: ResultsView, wijk: str) -> tuple[tuple[Cell, ...], ...]:
    survey = results.survey
    state = {
        SurveyState.CONCEPT: "De enquête is nog niet open geweest.",
        SurveyState.OPEN: "De enquête is nog open. De uitkomsten lopen een stap van 5 achter.",
        SurveyState.CLOSED: "De enquête is dicht. Dit zijn alle uitkomsten.",
    }[survey.state]
    return (
        ("Wijk", wijk),
        ("Stand", state),
        ("Deelnemers", f"{results.people} mensen. {COUNTING}"),
        ("Anoniem", "Er is geen rij per persoon. Onder 5 antwoorden staat er niets, onder 10 staan er geen aandelen."),
        ("Werkvelden", "Een werkveld staat er als het 5 mensen telt, en de rest ook."),
        ("Aandeel", "Deel van de mensen die deze vraag beantwoordden. Bij meer antwoorden is de som hoger dan 100."),
        ("Top 3", "Een eerste plaats telt 3 punten, een tweede 2 en een derde 1."),
        (
            "Open antwoorden",
            "Alleen wat het projectteam laat zien, op alfabet. Wat hetzelfde zegt, staat er één keer.",
        ),
    )


def _rows(asked: QuestionResult) -> Iterator[tuple[Cell, ...]]:
    """Yield the lines of a question: for everybody, then per discipline where that is allowed."""
    if asked.result is None or asked.question.form in TEXT_FORMS:
        return
    names = {line["key"]: line["label"] for line in survey_content()["discipline"]} | {REST: "Overige"}
    yield from _lines(asked.question, asked.result, EVERYBODY, has_shares=asked.has_shares)
    for key, result in (asked.result.get("groups") or {}).items():
        yield from _lines(asked.question, result, names.get(key, key), has_shares=False)


def _lines(
    question: QuestionView, result: Mapping[str, Any], who: str, *, has_shares: bool
) -> Iterator[tuple[Cell, ...]]:
    n = result["n"]
    for row, answer, count, is_share in _counted(question, result):
        share = round(100 * count / n, 1) if has_shares and is_share and n else None
        yield question.position, question.text, FORMS[question.form], who, row, answer, count, share, n


def _counted(question: QuestionView, result: Mapping[str, Any]) -> Iterator[tuple[str, str, int, bool]]:
    """Yield (row, answer, number, whether it is a part of the people)."""
    if question.form is QuestionForm.MATRIX5:
        for row in question.rows:
            counts = result["rows"][row.key]
            for option in _with_unsure(question, counts):
                yield row.text, option.text, counts[option.key], True
        return
    if question.form is QuestionForm.RANK3:
        yield from _ranked(question, result)
    elif question.form is QuestionForm.ESTIMATE:
        steps = range(question.base + 1)
        yield from (("", f"{step} van de {question.base}", result["steps"][str(step)], True) for step in steps)
    else:
        yield from (("", option.text, result["counts"][option.key], True) for option in question.options)
    if question.has_dont_know:
        yield "", UNSURE, result["dont_know"], True


def _ranked(question: QuestionView, result: Mapping[str, Any]) -> Iterator[tuple[str, str, int, bool]]:
    for option in question.options:
        for name, place in (("first", "1e plaats"), ("second", "2e plaats"), ("third", "3e plaats")):
            yield place, option.text, result[name][option.key], True
        yield "Punten", option.text, result["scores"][option.key], False


def _with_unsure(question: QuestionView, counts: Mapping[str, int]) -> tuple[Choice, ...]:
    return (*question.options, *([Choice(DONT_KNOW, UNSURE)] if DONT_KNOW in counts else []))


def _estimate(line: EstimateView) -> tuple[Cell, ...]:
    return line.number, line.text, line.base, line.median, line.low, line.high, line.n, line.dont_know
