"""The facts of a traject: its figures, its residents and its enquête, as the persona's want them."""

from collections.abc import Sequence

from sqlmodel import Session

from personas.facts import Measured, Residents, WijkFacts, WijkFigure
from personas.households import HouseholdCounts
from sessions.enums import BenchmarkLevel
from sessions.queries.figure import find_population, list_comparisons
from sessions.queries.traject import get_traject
from sessions.wijkdata.catalogue import indicators, sources
from sessions.wijkdata.comparison import FigureComparison, FigureValue
from sessions.wijkdata.population import Population
from surveys.queries.result import strength_signals, theme_signals
from surveys.queries.survey import count_respondents, get_survey_by_traject

KWB = "kwb"
DIGITS = 6  # what a slice of a file keeps: a whole file and its slice give the same facts
DERIVED = "Berekend uit het cijfer van iedereen vanaf 18 jaar en dat van 65 jaar en ouder."
BANDS = {
    "jong_18_24": "aantal_15_24",
    "volwassen_25_44": "aantal_25_44",
    "volwassen_45_64": "aantal_45_64",
    "senior_65_plus": "aantal_65_plus",
}
KINDS = ("hh_alleen", "hh_zonder_kinderen", "hh_met_kinderen")
GROUPS = ("inwoners", "18+", "18-65", "65+", "huishoudens")


def get_wijk_facts(db: Session, *, traject_id: int) -> WijkFacts:
    """Return all facts of a traject; empty figures or residents where nothing was imported yet."""
    traject = get_traject(db, traject_id=traject_id)
    survey = get_survey_by_traject(db, traject_id=traject_id)
    opened = survey.opened_at if survey else None
    # A persona is always told beside its city, whatever the projectteam lays the figures beside in the session.
    figures = list_comparisons(db, traject_id=traject_id, public_only=True, level=BenchmarkLevel.CITY, derive=True)
    population = find_population(db, area_code=traject.wijk_code)
    return WijkFacts(
        area_code=traject.wijk_code,
        wijk=traject.wijk_name,
        city=traject.city,
        figures=tuple(map(figure_of, figures)),
        residents=residents_of(population, figures, code=traject.wijk_code, name=traject.wijk_name),
        theme_signals=theme_signals(db, traject_id=traject_id),
        strength_signals=strength_signals(db, traject_id=traject_id),
        answers=count_respondents(db, traject_id=traject_id),
        survey_year=opened.year if opened else 0,
    )


def figure_of(comparison: FigureComparison) -> WijkFigure:
    """Return a comparison of the wijkdata as a figure of the persona's; both count z > 0 as a heavier burden."""
    return WijkFigure(
        indicator=comparison.indicator,
        label=indicators()[comparison.indicator].label,
        age_group=comparison.age_group,
        unit=comparison.unit,
        direction=comparison.direction,
        wijk=_measured(comparison.wijk, comparison.year),
        city=_measured(comparison.city, comparison.year),
        country=_measured(comparison.country, comparison.year),
        verdict=comparison.verdict,
        favourable=comparison.favourable,
        z=round(comparison.z or 0.0, DIGITS),
        kind=comparison.kind,
        effective_n=None if comparison.effective_n is None else float(comparison.effective_n),
        source=comparison.source,
        licence=comparison.licence,
        definition=f"{comparison.definition} {DERIVED}" if comparison.is_derived else comparison.definition,
        dataset_id=comparison.dataset_id,
    )


def residents_of(
    population: Population | None, figures: Sequence[FigureComparison], *, code: str, name: str
) -> Residents:
    """Return how many people live in the wijk, per age group and in which households; nobody without a file."""
    if population is None:
        return Residents(code, name, {}, 0, "", "")
    sizes = {group: size for group in GROUPS if (size := population.of_group(group))}
    return Residents(
        area_code=population.area_code,
        area_name=population.area_name,
        by_group=sizes,
        year=population.year,
        source=population.source,
        licence=sources()[KWB].licence,
        dataset_id=population.dataset_id,
        stages=_stages(population),
        households=_households(population, figures),
    )


def _stages(population: Population) -> dict[str, int]:
    sizes = {band.key: band.residents for band in population.bands}
    found = {stage: sizes[band] for stage, band in BANDS.items() if band in sizes}
    return found if len(found) == len(BANDS) else {}


def _households(population: Population, figures: Sequence[FigureComparison]) -> HouseholdCounts | None:
    """Return the three kinds of households, from their shares and the number of the same file."""
    shares = {
        each.indicator: each.wijk.value
        for each in figures
        if each.indicator in KINDS and each.dataset_id == population.dataset_id and each.year == population.year
    }
    if population.households is None or any(shares.get(kind) is None for kind in KINDS):
        return None
    return HouseholdCounts(*(round(population.households * (shares[kind] or 0.0) / 100, DIGITS) for kind in KINDS))


def _measured(value: FigureValue | None, year: int) -> Measured | None:
    if value is None or value.value is None:
        return None
    low, high = (None if bound is None else round(bound, DIGITS) for bound in (value.low, value.high))
    return Measured(round(value.value, DIGITS), value.area_code, value.area_name, value.year or year, low, high)
