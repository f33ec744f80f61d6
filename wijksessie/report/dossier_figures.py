"""The figures, sources and estimates of a dossier. What is not public stays out."""

from dataclasses import dataclass

from sqlmodel import Session

from sessions.enums import BenchmarkLevel
from sessions.queries.benchmark import get_benchmark
from sessions.queries.figure import FigureComparison, FigureValue, list_comparisons, list_story
from sessions.queries.hidden_figure import hidden_keys
from sessions.queries.lookalike import list_lookalike_codes
from sessions.queries.own_figure import (
    OwnFigureView,
    count_hidden_own,
    list_own_comparisons,
    list_own_lists,
)
from sessions.queries.traject import TrajectView
from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT, SCORE
from surveys.queries.result import EstimateView, get_results, list_estimates
from surveys.queries.survey import get_survey_by_traject
from wijksessie import texts
from wijksessie.report.shapes import EstimateLine, FigureLine, ListFigure, Measured

UNITS = {
    PERCENT: "%",
    PER_1000: "per 1.000 inwoners",
    COUNT: "aantal",
    SCORE: "score",
    "persons": "personen",
    "years": "jaren",
    "euro_x1000": "keer 1.000 euro",
    "km": "kilometer",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be told: the story, all other figures, lists, the room's guesses; `left_out` counts what is not public.

    `beside` says what the wijk was laid beside where that is not the city, and `benchmark` what it is called there.
    `survey_people` is how many people the published results are about, 0 when there are none.
    """

    story: tuple[FigureLine, ...]
    appendix: tuple[FigureLine, ...]
    lists: tuple[ListFigure, ...]
    estimates: tuple[EstimateLine, ...]
    left_out: int
    is_proposal: bool
    survey_people: int
    benchmark: str
    beside: str


def gather_figures(db: Session, *, traject: TrajectView) -> Figures:
    """Return the figures of a traject. Until the projectteam chose a story the tool's own proposal stands in."""
    public = list_comparisons(db, traject_id=traject.id, public_only=True)
    chosen = list_story(db, traject_id=traject.id)
    story = chosen or list_story(db, traject_id=traject.id, propose=True)
    hidden = hidden_keys(db, traject_id=traject.id)
    shown = tuple(figure for figure in story if figure.key not in hidden)
    told = {figure.key for figure in shown}
    by_key = {figure.key: figure for figure in public}
    own = list_own_comparisons(db, traject_id=traject.id, public_only=True)
    rest = (*(figure for key, figure in by_key.items() if key not in told), *own)
    return Figures(
        story=tuple(figure_line(figure) for figure in shown),
        appendix=tuple(figure_line(figure) for figure in rest),
        lists=tuple(list_line(view) for view in list_own_lists(db, traject_id=traject.id, public_only=True)),
        estimates=tuple(_estimate(line, by_key) for line in list_estimates(db, traject_id=traject.id)),
        left_out=len(hidden) + count_hidden_own(db, traject_id=traject.id),
        is_proposal=not chosen,
        survey_people=_survey_people(db, traject.id),
        benchmark=next((figure.benchmark.area_name for figure in public if figure.benchmark), "de stad"),
        beside=_beside(db, traject.id),
    )


def _beside(db: Session, traject_id: int) -> str:
    """Return which areas the wijk was laid beside, empty for its city."""
    chosen = get_benchmark(db, traject_id=traject_id)
    if chosen.level is BenchmarkLevel.DISTRICT:
        members = texts.listing([name for _, name in chosen.district])
        return f"De wijk ligt naast {chosen.district_name}: {members} samen, gewogen met het aantal mensen."
    if chosen.level is BenchmarkLevel.ALIKE:
        names = texts.listing([name for _, name in list_lookalike_codes(db, traject_id=traject_id)])
        return f"De wijk ligt naast wijken die erop lijken: {names}. Bij een schatting van RIVM staat dan geen woord."
    return "De wijk ligt naast Nederland." if chosen.level is BenchmarkLevel.COUNTRY else ""


def figure_line(figure: FigureComparison) -> FigureLine:
    """Return a figure as documents know it."""
    return FigureLine(
        label=figure.label,
        group=figure.group_label,
        unit=UNITS.get(figure.unit, figure.unit),
        year=figure.year,
        wijk=_measured(figure.wijk),
        beside=_measured(figure.beside),
        benchmark=_named(figure.benchmark),
        has_source_margin=figure.has_source_margin,
        beside_name=_named(figure.beside),
        country=_measured(figure.country),
        verdict=figure.verdict,
        favourable=figure.favourable,
        source=figure.source,
        licence=figure.licence,
        definition=figure.definition,
        decimals=figure.decimals,
        caution=figure.caution,
        conclusion=figure.conclusion,
        neighbourhoods=tuple(
            (buurt.area_name, buurt.value) for buurt in figure.neighbourhoods if buurt.value is not None
        ),
        hidden_neighbourhoods=figure.hidden_neighbourhoods,
    )


def list_line(view: OwnFigureView) -> ListFigure:
    """Return a list, such as a top 10, as documents know it."""
    return ListFigure(
        title=view.name,
        area=view.area_name,
        group=view.group_label,
        year=view.period,
        lines=tuple((line.rank, line.code, line.name, _list_value(line.value)) for line in view.items),
        definition=view.definition,
        note=view.note,
        source=view.source_words,
        licence=view.licence,
    )


def _list_value(value: float | None) -> str:
    return "" if value is None else texts.number(value, 0 if value.is_integer() else 1)


def _measured(value: FigureValue | None) -> Measured | None:
    if value is None or value.value is None:
        return None
    return Measured(value.value, value.low, value.high)


def _named(value: FigureValue | None) -> str:
    return value.area_name if value else ""


def _estimate(line: EstimateView, figures: dict[tuple[str, str], FigureComparison]) -> EstimateLine:
    figure = figures.get((line.indicator, line.age_group))
    return EstimateLine(
        question=line.text,
        base=line.base,
        n=line.n,
        median=line.median,
        low=line.low,
        high=line.high,
        figure=figure_line(figure) if figure else None,
    )


def _survey_people(db: Session, traject_id: int) -> int:
    """Return how many people answered the question that most people answered, as far as it is published."""
    survey = get_survey_by_traject(db, traject_id=traject_id)
    if survey is None:
        return 0
    return max((question.n for question in get_results(db, survey_id=survey.id).questions), default=0)
