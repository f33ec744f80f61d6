"""/e/{code}/uitkomsten: the results of the enquête on a participant's own phone, as text and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sessions.queries.figure import list_comparisons
from sessions.wijkdata.comparison import FigureComparison
from surveys.enums import QuestionForm
from surveys.queries.result import EstimateView, QuestionResult, get_results, list_estimates
from surveys.queries.survey import find_phone_form
from surveys.shapes import DONT_KNOW, TEXT_FORMS, Choice
from wijksessie import texts
from wijksessie.context import Context
from wijksessie.phone.base import page, sentences
from wijksessie.phone.compression import compressed
from wijksessie.phone.survey_page import language_for, query_for

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of one question, or of one row of a matrix: what was chosen, and how often."""

    title: str
    heads: tuple[str, str]
    lines: Lines


@dataclass(frozen=True, slots=True)
class ResultSection:
    """The results of one question in words and tables."""

    title: str
    count: str
    sentences: tuple[str, ...]
    tables: tuple[ResultTable, ...]
    answers: tuple[str, ...]


def survey_results_router(ctx: Context) -> APIRouter:
    """Return the route of the results on phones."""
    router = APIRouter()

    @router.get("/e/{code}/uitkomsten")
    async def show_results(request: Request, code: str) -> Response:
        form = await ctx.database.aread(find_phone_form, code=code)
        language = language_for(request, form)
        say = sentences(language)
        words = say["survey_results"]
        facts: dict[str, Any] = {"language": language, "say": say, "path": f"/e/{code}", "query": query_for(language)}
        if form is None or not form.survey.is_shown:
            return page(
                "survey_results.html", status=404, title=words["not_yet"], wijk="", who="", sections=(), **facts
            )
        results = await ctx.database.aread(get_results, survey_id=form.survey.id, language=language)
        estimates = await ctx.database.aread(list_estimates, traject_id=form.traject.id)
        figures = await ctx.database.aread(list_comparisons, traject_id=form.traject.id, public_only=True)
        by_question = {estimate.question_id: estimate for estimate in estimates}
        by_key = {figure.key: figure for figure in figures}
        sections = [
            _section(
                asked,
                say,
                by_question.get(asked.question.id),
                by_key.get((asked.question.indicator, asked.question.age_group)),
            )
            for asked in results.questions
        ]
        facts |= {"title": words["title"], "wijk": form.traject.wijk_name, "sections": sections}
        who = words["who"].format(count=results.people)
        return compressed(request, page("survey_results.html", who=who, **facts))

    return router


def _section(
    asked: QuestionResult, say: Mapping[str, Any], estimate: EstimateView | None, figure: FigureComparison | None
) -> ResultSection:
    words = say["survey_results"]
    if asked.result is None:
        return ResultSection(asked.question.text, "", (words["too_few"],), (), ())
    said = [] if asked.has_shares or asked.question.form in TEXT_FORMS else [words["counts_only"]]
    if estimate is not None:
        said += _estimate_sentences(estimate, figure, words)
    if asked.question.form is QuestionForm.RANK3:
        said.append(words["rank_help"])
    if asked.question.form in TEXT_FORMS and not asked.texts:
        said.append(words["texts_hidden"])
    return ResultSection(
        title=asked.question.text,
        count=words["answers"].format(count=asked.n),
        sentences=tuple(said),
        tables=_tables(asked, say),
        answers=tuple(
            words["said_times"].format(text=said.text, count=said.times) if said.times > 1 else said.text
            for said in asked.texts
        ),
    )


def _estimate_sentences(estimate: EstimateView, figure: FigureComparison | None, words: Mapping[str, str]) -> list[str]:
    middle = texts.number(estimate.median, 0 if estimate.median.is_integer() else 1)
    said = [words["median"].format(median=middle, base=estimate.base)]
    if figure is not None and figure.wijk.value is not None:
        real = texts.number(figure.wijk.value / 100 * estimate.base, 1)
        said.append(words["figure"].format(figure=real, base=estimate.base))
        said.append(words["figure_source"].format(source=figure.source))
        said.append(words["both_true"])
    return said


def _tables(asked: QuestionResult, say: Mapping[str, Any]) -> tuple[ResultTable, ...]:
    question, result, words = asked.question, asked.result or {}, say["survey_results"]
    heads = (words["choice"], words["people"])
    unsure = ((say["survey"]["dont_know"], str(result["dont_know"])),) if question.has_dont_know else ()
    if question.form is QuestionForm.RANK3:
        order = sorted(question.options, key=lambda option: -result["scores"][option.key])
        lines = tuple(
            (option.text, str(result["scores"][option.key])) for option in order if result["scores"][option.key]
        )
        return (ResultTable("", (words["choice"], words["points"]), lines),)
    if question.form is QuestionForm.MATRIX5:
        options = (*question.options, Choice(DONT_KNOW, say["survey"]["dont_know"]))
        return tuple(
            ResultTable(row.text, heads, _counted(options, result["rows"][row.key], 0)) for row in question.rows
        )
    if question.form is QuestionForm.ESTIMATE:
        steps = tuple((step, str(times)) for step, times in result["steps"].items() if times or question.base == 10)
        return (ResultTable("", heads, steps + unsure),)
    if question.form in TEXT_FORMS:
        return ()
    people = asked.n if asked.has_shares else 0
    return (ResultTable("", heads, _counted(question.options, result["counts"], people) + unsure),)


def _counted(options: Sequence[Choice], counts: Mapping[str, int], people: int) -> Lines:
    return tuple((option.text, _amount(counts[option.key], people)) for option in options if option.key in counts)


def _amount(times: int, people: int) -> str:
    return f"{times} ({texts.percent(100 * times / people)})" if people else str(times)
