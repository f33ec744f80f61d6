"""The figures of the presentation: one per step, or in three reveals where the room guessed the same figure."""

from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, select

from sessions.enums import BeamerView, BenchmarkLevel
from sessions.models import StoryFigure
from sessions.queries.benchmark import get_benchmark
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure import list_comparisons
from sessions.queries.hidden_figure import hidden_keys
from sessions.queries.voorgesprek import leading_themes
from sessions.wijkdata.catalogue import PERCENT, groups, indicators
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.scores import SIMILAR
from sessions.wijkdata.story import propose_story, source_sentence
from surveys.estimates import estimate_clauses
from surveys.queries.result import EstimateView, list_estimates
from wijksessie import texts
from wijksessie.beamer.bodies import EstimateBody, FigureBody, Reveal
from wijksessie.beamer.steps import FigureStep
from wijksessie.beamer.survey import list_survey_steps
from wijksessie.charts.dumbbell_svg import dumbbell_svg
from wijksessie.charts.estimate import estimate_chart, estimate_text
from wijksessie.charts.estimate_svg import estimate_svg

FigureKey = tuple[str, str]
NEAR = 2.0
MOST_VIEWS = 12  # what fits in 25 minutes; the three steps of a guess are one view
MEANS, MISSED = "means", "missed"
MEANS_TITLE = "Cijfers zijn een middel, geen doel."
MEANS_WORDS = "Ze openen het gesprek. Wat herken je, en wat niet? De mensen in de zaal maken het af."
MISSED_TITLE = "Welk cijfer mis je?"


@dataclass(frozen=True, slots=True)
class KnownFigures:
    """The figures of a traject: the presentation in order (proposed until somebody chose), and all of them by key."""

    story: tuple[FigureComparison, ...]
    by_key: dict[FigureKey, FigureComparison]


@dataclass(slots=True)
class FigureStore:
    """Keeps the computed figures of a traject while its files and its choice stay the same; one per front end.

    Comparing a wijk takes a few tenths of a second, and the beamer draws anew at every change in the room.
    """

    _kept: dict[int, tuple[object, KnownFigures]] = field(default_factory=dict)

    def figures_of(self, db: Session, *, traject_id: int) -> KnownFigures:
        """Return the figures, computed anew only when something about them changed."""
        chosen = db.exec(
            select(StoryFigure.indicator, StoryFigure.age_group, StoryFigure.conclusion)
            .where(StoryFigure.traject_id == traject_id)
            .order_by(col(StoryFigure.position))
        ).all()
        beside = get_benchmark(db, traject_id=traject_id)
        mark = (list_used_dataset_ids(db, traject_id=traject_id), beside, tuple(tuple(row) for row in chosen))
        kept = self._kept.get(traject_id)
        if kept is None or kept[0] != mark:
            every = {each.key: each for each in list_comparisons(db, traject_id=traject_id, public_only=True)}
            hidden = hidden_keys(db, traject_id=traject_id)
            story = tuple(
                replace(every[indicator, age_group], conclusion=conclusion)
                for indicator, age_group, conclusion in chosen
                if (indicator, age_group) in every and (indicator, age_group) not in hidden
            )
            if not chosen:
                themes = leading_themes(db, traject_id=traject_id)
                story = propose_story(every.values(), leading_themes=themes)
            kept = (mark, KnownFigures(story, every))
            self._kept[traject_id] = kept
        return kept[1]


def list_figure_steps(db: Session, store: FigureStore, *, traject_id: int) -> tuple[FigureStep, ...]:
    """Return the steps of the figures, in at most MOST_VIEWS views; none without figures.

    First one that says what figures are for, at the end one that asks which is missed. In between what the enquête
    says, in two steps per question, and the figures. What the room guessed opens up in three steps; a guessed figure
    that is not in the presentation follows after it, as far as there is room.
    """
    guessed = {(row.indicator, row.age_group): row for row in list_estimates(db, traject_id=traject_id)}
    known = store.figures_of(db, traject_id=traject_id)
    told = {each.key for each in known.story}
    steps: list[FigureStep] = []
    for each in known.story:
        if each.key in guessed:
            steps.extend(_reveals(each.label, each.key))
        else:
            steps.append(FigureStep(BeamerView.WIJKDATA, each.label, _text(each.key)))
    asked = list_survey_steps(db, traject_id=traject_id, most=MOST_VIEWS - 2 - len(known.story))
    more = [figure for key in guessed if key not in told and (figure := known.by_key.get(key)) is not None]
    for figure in more[: max(0, MOST_VIEWS - 2 - len(known.story) - len(asked) // 2)]:
        steps.extend(_reveals(figure.label, figure.key))
    if not steps and not asked:
        return ()
    first = FigureStep(BeamerView.WIJKDATA, "Waar cijfers voor zijn", MEANS)
    return (first, *asked, *steps, FigureStep(BeamerView.WIJKDATA, MISSED_TITLE, MISSED))


def figure_body(db: Session, store: FigureStore, *, traject_id: int, key: str) -> FigureBody | EstimateBody | None:
    """Return what a step of `list_figure_steps` shows, None when its figure is gone."""
    if not key:
        return None
    reveal, indicator, age_group = key.split("|")
    known = store.figures_of(db, traject_id=traject_id)
    figure, story = known.by_key.get((indicator, age_group)), known.story
    if figure is None:
        return None
    chosen = next((each for each in story if each.key == figure.key), figure)
    if not reveal:
        number = next((place for place, each in enumerate(story, start=1) if each.key == figure.key), 1)
        return FigureBody(
            title=headline(chosen),
            svg=dumbbell_svg((chosen,)),
            words=comparison_words(chosen),
            source=source_sentence((chosen,)),
            number=number,
            count=len(story),
        )
    estimate = next(
        (row for row in list_estimates(db, traject_id=traject_id) if (row.indicator, row.age_group) == figure.key), None
    )
    return None if estimate is None else _estimate_body(Reveal(reveal), estimate, figure)


def headline(figure: FigureComparison) -> str:
    """Return the sentence above a figure: the conclusion of the projectteam, or the figure itself in words."""
    if figure.conclusion:
        return figure.conclusion
    wording = indicators()[figure.indicator].wording
    value = figure.wijk.value
    if value is None or not wording.share_sentence or figure.unit != PERCENT:
        return f"{figure.label} in {figure.wijk.area_name}"
    share = texts.percent(value, figure.decimals)
    said = wording.share_sentence.format(share=share, group=groups()[figure.age_group].plural)
    return f"{' '.join(said.split())}."


def comparison_words(figure: FigureComparison) -> str:
    """Return the chart in one sentence, for speech and for the phone."""
    parts = [
        f"{area.area_name} {_value(area.value, figure)}"
        for area in (figure.wijk, figure.beside, figure.country)
        if area is not None and area.value is not None
    ]
    verdict = f" {figure.wijk.area_name} is {_verdict(figure)}." if figure.verdict else ""
    return f"{figure.label}: {texts.listing(parts)}.{verdict}" if parts else f"{figure.label}: geen cijfer."


def _verdict(figure: FigureComparison) -> str:
    """Return the word of the rule, with what it compares with where that is not the city."""
    if figure.level is BenchmarkLevel.CITY or figure.benchmark is None:
        return figure.verdict
    joint = "met" if figure.verdict == SIMILAR else "dan"
    return f"{figure.verdict} {joint} {figure.benchmark.area_name}"


def tenths(value: float) -> str:
    """Return a share in per cent as 'bijna 6', '6' or 'ruim 6' of the 10; over 2 points off it stays a percentage."""
    nearest = int(texts.rounded(value / 10))
    off = value - nearest * 10
    if abs(off) > NEAR or nearest in {0, 10}:
        return texts.percent(value)
    about = "" if abs(off) < 0.5 else "bijna " if off < 0 else "ruim "
    return f"{about}{nearest}"


def _estimate_body(reveal: Reveal, estimate: EstimateView, figure: FigureComparison) -> EstimateBody:
    clause = next(
        (row.clause for row in estimate_clauses() if (row.indicator, row.age_group) == figure.key), figure.label
    )
    median = texts.number(estimate.median, 0 if float(estimate.median).is_integer() else 1)
    thinks = f"De zaal denkt: {median} van de {estimate.base} {clause}."
    value = figure.wijk.value or 0.0
    says = tenths(value) if estimate.base == 10 else texts.percent(value)
    is_shown = reveal is Reveal.FIGURE
    source = source_sentence((figure,)) if is_shown else "Bron: de enquête van deze wijksessie."
    words = estimate_text(estimate_chart(estimate, figure if is_shown else None))
    titles = {
        Reveal.GUESS: "Wat dacht jij toen je de enquête invulde?",
        Reveal.ROOM: thinks,
        Reveal.FIGURE: f"{thinks}\nHet cijfer zegt: {says}.",
    }
    svg = "" if reveal is Reveal.GUESS else estimate_svg(estimate, figure if is_shown else None)
    return EstimateBody(reveal, titles[reveal], estimate.text, svg, words, source)


def _reveals(label: str, key: FigureKey) -> list[FigureStep]:
    words = {Reveal.GUESS: "eigen gok", Reveal.ROOM: "de zaal", Reveal.FIGURE: "het cijfer"}
    return [
        FigureStep(BeamerView.IMAGE_AND_FIGURE, f"{label}: {words[reveal]}", f"{reveal.value}{_text(key)}")
        for reveal in Reveal
    ]


def _text(key: FigureKey) -> str:
    return f"|{key[0]}|{key[1]}"


def _value(value: float | None, figure: FigureComparison) -> str:
    if value is None:
        return "onbekend"
    return texts.percent(value, figure.decimals) if figure.unit == PERCENT else texts.number(value, figure.decimals)
