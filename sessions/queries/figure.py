"""Figures of a wijk beside its city and Nederland, who lives there, and the figures chosen for the session."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlmodel import Session, col, select

from sessions.enums import AreaLevel, BenchmarkLevel, DatasetState
from sessions.models import Change, Dataset, Figure, StoryFigure
from sessions.queries.benchmark import BenchmarkView, get_benchmark
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure_evidence import Beside, codes_within, evidence_of, source_of
from sessions.queries.figure_frame import frame_of, names_of
from sessions.queries.lookalike import list_lookalike_codes
from sessions.queries.own_figure import with_own_sources
from sessions.queries.traject import get_traject
from sessions.queries.voorgesprek import leading_themes
from sessions.wijkdata.benchmark import alike_words
from sessions.wijkdata.catalogue import sources
from sessions.wijkdata.comparing import compare
from sessions.wijkdata.comparison import FigureComparison, FigureValue
from sessions.wijkdata.errors import FigureNotThere, NoPopulation
from sessions.wijkdata.population import NEEDED, AgeBand, Population, newest_counts, population
from sessions.wijkdata.story import propose_story, spread_warning

__all__ = [
    "AgeBand",
    "FigureComparison",
    "FigureValue",
    "Population",
    "WijkOption",
    "WijkdataView",
    "evidence_of",
    "find_population",
    "get_comparison",
    "get_population",
    "get_wijkdata",
    "list_comparisons",
    "list_story",
    "list_wijken",
    "list_wijken_values",
    "propose_story",
    "spread_warning",
]

CHOSEN = "choose_story_figures"


@dataclass(frozen=True, slots=True)
class WijkOption:
    """A wijk to choose from: code, name without number, residents on 1 January of the newest year."""

    code: str
    name: str
    residents: int


@dataclass(frozen=True, slots=True)
class WijkdataView:
    """Every figure of a wijk, and those for the session: the proposal while `is_proposal`, else what was chosen."""

    comparisons: tuple[FigureComparison, ...]
    story: tuple[FigureComparison, ...]
    proposal: tuple[FigureComparison, ...]
    is_proposal: bool


def list_comparisons(
    db: Session,
    *,
    traject_id: int,
    age_group: str | None = None,
    public_only: bool = False,
    level: BenchmarkLevel | None = None,
    derive: bool = False,
) -> tuple[FigureComparison, ...]:
    """Return every figure that there is for the wijk of a traject, in the order of the basisset.

    `age_group` keeps one group ('18+', '65+', 'inwoners', …). Empty when no file holds this wijk.
    `public_only` compares without what may not leave the projectteam. `level` lays the wijk beside something else than
    what the projectteam chose. `derive` adds the figures of 18-65 that can be worked out.
    """
    wijk = get_traject(db, traject_id=traject_id).wijk_code
    dataset_ids = list_used_dataset_ids(db, traject_id=traject_id, public_only=public_only)
    if not dataset_ids:
        return ()
    beside = beside_of(db, traject_id=traject_id, level=level)
    evidence = evidence_of(db, dataset_ids, wijk, beside, derive=derive)
    found = with_own_sources(db, traject_id=traject_id, comparisons=compare(evidence))
    return tuple(each for each in found if age_group in {None, each.age_group})


def beside_of(db: Session, *, traject_id: int, level: BenchmarkLevel | None = None) -> Beside:
    """Return what the wijk of a traject is laid beside: what was chosen, or another level of it."""
    chosen = get_benchmark(db, traject_id=traject_id)
    wanted = level or chosen.level
    alike = list_lookalike_codes(db, traject_id=traject_id) if wanted is BenchmarkLevel.ALIKE else ()
    return beside_at(chosen, wanted, alike)


def beside_at(chosen: BenchmarkView, level: BenchmarkLevel, alike: Sequence[tuple[str, str]]) -> Beside:
    """Return what stands at a level: the gebied that was chosen, or these look-alikes (code, name)."""
    if level is BenchmarkLevel.DISTRICT:
        return Beside(level, chosen.district_name, chosen.district_codes)
    if level is BenchmarkLevel.ALIKE:
        return Beside(level, alike_words([name for _, name in alike]), tuple(code for code, _ in alike))
    return Beside(level)


def get_comparison(db: Session, *, traject_id: int, indicator: str, age_group: str) -> FigureComparison:
    """Return one figure. Raises FigureNotThere when the wijk has no value for it."""
    for each in list_comparisons(db, traject_id=traject_id, age_group=age_group):
        if each.indicator == indicator:
            return each
    raise FigureNotThere


def list_story(db: Session, *, traject_id: int, propose: bool = False) -> tuple[FigureComparison, ...]:
    """Return the figures that the projectteam chose for the session, in order, each with its conclusion.

    With `propose` the tool's own choice stands in until somebody has chosen. A chosen figure that no file holds any
    more is left out.
    """
    found = get_wijkdata(db, traject_id=traject_id)
    return found.story if propose or not found.is_proposal else ()


def get_wijkdata(db: Session, *, traject_id: int) -> WijkdataView:
    """Return all figures of the wijk, and those for the session: chosen, or proposed while nobody chose."""
    comparisons = list_comparisons(db, traject_id=traject_id)
    proposal = propose_story(comparisons, leading_themes=leading_themes(db, traject_id=traject_id))
    rows = db.exec(
        select(StoryFigure).where(StoryFigure.traject_id == traject_id).order_by(col(StoryFigure.position))
    ).all()
    if not rows and not _has_chosen(db, traject_id):
        return WijkdataView(comparisons, proposal, proposal, is_proposal=True)
    known = {each.key: each for each in comparisons}
    story = tuple(
        replace(known[row.indicator, row.age_group], conclusion=row.conclusion)
        for row in rows
        if (row.indicator, row.age_group) in known
    )
    return WijkdataView(comparisons, story, proposal, is_proposal=False)


def _has_chosen(db: Session, traject_id: int) -> bool:
    """Tell whether somebody chose before: no figures at all is a choice too."""
    query = select(Change.id).where(Change.traject_id == traject_id, Change.what == CHOSEN).limit(1)
    return db.exec(query).first() is not None


def list_wijken_values(
    db: Session, *, traject_id: int, indicator: str, age_group: str, year: int, dataset_id: int
) -> tuple[FigureValue, ...]:
    """Return one figure for every wijk of the city, by code; a missing one is None with a flag."""
    city = get_traject(db, traject_id=traject_id).municipality_code
    dataset_ids = list_used_dataset_ids(db, traject_id=traject_id)
    codes = codes_within(db, dataset_ids, AreaLevel.WIJK, city)
    names = names_of(db, codes)
    query = (
        sa.select(col(Figure.area_code), col(Figure.value), col(Figure.flag))
        .where(
            col(Figure.dataset_id) == dataset_id,
            col(Figure.indicator) == indicator,
            col(Figure.age_group) == age_group,
            col(Figure.period) == year,
            col(Figure.area_code).in_(codes),
        )
        .order_by(col(Figure.area_code))
    )
    rows = db.connection().execute(query).all()
    return tuple(FigureValue(value, None, None, year, code, names.get(code, code), flag) for code, value, flag in rows)


def get_population(db: Session, *, area_code: str) -> Population:
    """Return who lives in an area by the newest file. Raises NoPopulation when no file says so."""
    found = find_population(db, area_code=area_code)
    if found is None:
        raise NoPopulation
    return found


def find_population(db: Session, *, area_code: str) -> Population | None:
    """Return who lives in an area by the newest file, None when no file says so."""
    dataset_ids = _active_dataset_ids(db)
    newest = newest_counts(frame_of(db, dataset_ids, [area_code], indicators=NEEDED))
    if newest.empty:
        return None
    known_sources = source_of(db, dataset_ids)
    dataset_id, year = int(newest["dataset"].iloc[0]), int(newest["year"].iloc[0])
    return population(
        newest,
        area=area_code,
        name=names_of(db, [area_code]).get(area_code, area_code),
        source=sources()[known_sources[dataset_id]].citation(year),
    )


def list_wijken(db: Session, *, municipality_code: str) -> tuple[WijkOption, ...]:
    """Return the wijken of a municipality that the files know, by code. Empty without a KWB file."""
    dataset_ids = _active_dataset_ids(db)
    codes = codes_within(db, dataset_ids, AreaLevel.WIJK, municipality_code)
    newest = newest_counts(frame_of(db, dataset_ids, codes, indicators=NEEDED))
    names = names_of(db, codes)
    return tuple(
        WijkOption(code, names[code], int(newest.loc[code, "inwoners"]))  # type: ignore[arg-type]
        for code in sorted(codes)
        if code in newest.index and code in names
    )


def _active_dataset_ids(db: Session) -> tuple[int, ...]:
    found = db.exec(
        select(Dataset.id).where(Dataset.state == DatasetState.ACTIVE, col(Dataset.traject_id).is_(None))
    ).all()
    return tuple(each for each in found if each is not None)
