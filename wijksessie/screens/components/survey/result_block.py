"""The results of one question: the picture on the left, the same in words on the right."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui

from sessions.wijkdata.comparison import FigureComparison
from surveys.enums import QuestionForm
from surveys.queries.result import EstimateView, QuestionResult
from surveys.results import REST
from surveys.rules import survey_content
from surveys.shapes import DONT_KNOW, TEXT_FORMS, QuestionView
from wijksessie import texts
from wijksessie.charts.estimate import estimate_chart, estimate_text, verdict_text
from wijksessie.charts.estimate_svg import estimate_svg
from wijksessie.screens.components.fields import check_field
from wijksessie.screens.components.marks import box, plate, text
from wijksessie.screens.components.opened_later import opened_later
from wijksessie.screens.components.survey.bars import Bar, bar_table

UNSURE = "Weet ik niet"


def result_block(
    asked: QuestionResult,
    estimate: EstimateView | None,
    figure: FigureComparison | None,
    *,
    note: str = "",
    on_beamer: Callable[[bool], Awaitable[None]],
) -> None:
    """Add one question; where nothing may be shown yet it says why. `note` tells that its text was mended.

    `on_beamer` stores whether the room sees the results; a guess opens up beside its figure and has no such choice.
    """
    question = asked.question
    with box("result", tag="section") as block:
        block.mark(f"result-{question.position}")
        with box("ask"):
            plate(str(question.position), "s")
            text("h2", question.text)
        if note:
            text("p", note, "wide muted")
        if asked.result is None:
            text("p", "Nog geen 5 antwoorden op deze vraag. Dan laten we niets zien.", "muted")
            return
        if question.form is QuestionForm.ESTIMATE:
            _estimate(asked, estimate, figure)
            return
        with box("wide on-beamer"):
            _beamer_choice(question, on_beamer)
        with box("picture"):
            _picture(question, asked.result, asked.n if asked.has_shares else 0)
        with box("said"):
            _said(asked)
        groups = asked.result.get("groups")
        if groups:
            with box("wide"):
                opened_later("Per werkveld", lambda: _groups(question, groups), marker=f"groups-{question.position}")


def _beamer_choice(question: QuestionView, choose: Callable[[bool], Awaitable[None]]) -> None:
    check_field(
        "Laat zien op de beamer",
        value=question.is_on_beamer,
        on_change=choose,
        key=f"beamer-{question.position}",
        name=f"Laat zien op de beamer: {question.text}",
    )


def _picture(question: QuestionView, result: Mapping[str, Any], people: int) -> None:
    if question.form in TEXT_FORMS:
        text("p", "De open antwoorden staan onder aan deze pagina.", "muted")
    elif question.form is QuestionForm.RANK3:
        order = sorted(question.options, key=lambda option: -result["scores"][option.key])
        bars = [Bar(option.text, result["scores"][option.key], "punten") for option in order]
        bar_table(question.text, bars, whole=max([bar.amount for bar in bars] or [0]), people=0)
    elif question.form is QuestionForm.MATRIX5:
        for row in question.rows:
            counts = result["rows"][row.key]
            text("h3", row.text)
            bars = [Bar(option.text, counts[option.key]) for option in question.options]
            bars += [Bar(UNSURE, counts[DONT_KNOW])] if DONT_KNOW in counts else []
            bar_table(row.text, bars, whole=result["n"], people=0)
    else:
        bars = [Bar(option.text, result["counts"][option.key]) for option in question.options]
        bars += [Bar(UNSURE, result["dont_know"])] if question.has_dont_know else []
        bar_table(question.text, bars, whole=result["n"], people=people)


def _said(asked: QuestionResult) -> None:
    reading = survey_content()["results_reading"]
    text("p", f"{asked.n} mensen gaven antwoord.")
    best = most_chosen(asked)
    if best:
        text("p", best)
    if not asked.has_shares and asked.question.form not in TEXT_FORMS:
        text("p", reading["counts_only"], "muted")
    if asked.question.form is QuestionForm.RANK3:
        text("p", "Een eerste plaats telt 3 punten, een tweede 2 en een derde 1.", "muted")


def most_chosen(asked: QuestionResult) -> str:
    """Return the result in one sentence, '' where there is nothing to say."""
    result = asked.result or {}
    counted = result.get("scores") or result.get("counts") or {}
    top = max(counted.values(), default=0)
    if not top:
        return ""
    named = [f"‘{option.text}’" for option in asked.question.options if counted[option.key] == top]
    what = "Bovenaan staat" if "scores" in result else "Het vaakst gekozen is"
    return f"{what} {texts.listing(named)}." if len(named) <= 3 else ""


def _estimate(asked: QuestionResult, estimate: EstimateView | None, figure: FigureComparison | None) -> None:
    unsure = (asked.result or {})["dont_know"]
    if estimate is None:
        text("p", f"{unsure} mensen kozen ‘weet ik niet’. Er zijn nog geen 5 schattingen.", "muted")
        return
    with box("wide"):
        ui.html(estimate_svg(estimate, figure), sanitize=False)
    with box("said wide"):
        text("p", estimate_text(estimate_chart(estimate, figure)))
        if figure is not None:
            text("p", verdict_text(estimate, figure))
            text("p", survey_content()["results_reading"]["both_true"])
            text("p", f"Bron: {figure.source}, {figure.group_label}. Zaal: de enquête.", "src")
        else:
            text("p", "Er is voor deze wijk nog geen cijfer ingelezen dat hiernaast past.", "muted")
        if unsure:
            text("p", f"Weet ik niet: {unsure}.", "muted")


def _groups(question: QuestionView, groups: Mapping[str, Mapping[str, Any]]) -> None:
    names = {line["key"]: line["label"] for line in survey_content()["discipline"]} | {REST: "Overige"}
    for key, result in groups.items():
        text("h3", f"{names.get(key, key)}: {result['n']} mensen")
        _picture(question, result, 0)
