"""The levels on which a wijk can be compared, with what there is at each, and the one that seed 001 would choose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from sessions.enums import BenchmarkLevel
from sessions.queries.benchmark import BenchmarkView, get_benchmark
from sessions.queries.dataset import list_used_dataset_ids
from sessions.queries.figure import beside_at, find_population
from sessions.queries.figure_evidence import evidence_of
from sessions.queries.lookalike import list_lookalike_codes
from sessions.queries.traject import get_traject
from sessions.wijkdata.benchmark import LevelProposal, propose_level, small_wijk_caution
from sessions.wijkdata.comparing import Evidence, compare
from sessions.wijkdata.comparison import DISTRICT, FigureComparison


@dataclass(frozen=True, slots=True)
class LevelOption:
    """One level: how many figures of the wijk stand beside a value of it, and how many of those have a word."""

    level: BenchmarkLevel
    values: int
    words: int


@dataclass(frozen=True, slots=True)
class LevelsView:
    """What was chosen, what there is per level, what we propose, and the gebied as a whole beside the city.

    `caution`: what to know of a small wijk, empty for others.
    """

    chosen: BenchmarkView
    options: tuple[LevelOption, ...]
    proposal: LevelProposal
    lookalikes: tuple[tuple[str, str], ...]
    district_figures: tuple[FigureComparison, ...]
    caution: str


def get_levels(db: Session, *, traject_id: int) -> LevelsView:
    """Return the levels of a traject. Without files there are no figures at any of them."""
    traject = get_traject(db, traject_id=traject_id)
    population = find_population(db, area_code=traject.wijk_code)
    chosen = get_benchmark(db, traject_id=traject_id)
    dataset_ids = list_used_dataset_ids(db, traject_id=traject_id)
    alike = list_lookalike_codes(db, traject_id=traject_id)
    evidence = {
        level: evidence_of(db, dataset_ids, traject.wijk_code, beside_at(chosen, level, alike))
        for level in BenchmarkLevel
    }
    figures = {level: compare(each) if dataset_ids else () for level, each in evidence.items()}
    district = compare(_whole(evidence[BenchmarkLevel.DISTRICT])) if chosen.district and dataset_ids else ()
    return LevelsView(
        chosen=chosen,
        options=tuple(_option(level, figures[level]) for level in BenchmarkLevel),
        proposal=propose_level(
            figures[BenchmarkLevel.DISTRICT],
            district=chosen.district_name if chosen.district else "",
            city=traject.city,
            wijk=traject.wijk_name,
            known=len(figures[BenchmarkLevel.CITY]),
            known_district=len(district),
        ),
        lookalikes=alike,
        district_figures=district,
        caution=small_wijk_caution(population.residents if population else None),
    )


def _whole(evidence: Evidence) -> Evidence:
    """Return the same frames with the gebied in the place of the wijk, beside the city."""
    return replace(evidence, wijk=DISTRICT, neighbourhoods=(), benchmark=evidence.city, level=BenchmarkLevel.CITY)


def _option(level: BenchmarkLevel, figures: Sequence[FigureComparison]) -> LevelOption:
    return LevelOption(
        level, sum(each.benchmark is not None for each in figures), sum(bool(each.verdict) for each in figures)
    )
