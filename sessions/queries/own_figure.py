"""Figures that a projectteam filled in itself: as they were typed, and as the comparisons show them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sqlmodel import Session, col, select

from sessions.enums import AreaLevel
from sessions.models import Area, OwnFigure
from sessions.queries.traject import get_traject
from sessions.wijkdata import scores
from sessions.wijkdata.areas import COUNTRY
from sessions.wijkdata.catalogue import PERCENT, groups, indicators, sources
from sessions.wijkdata.comparison import FigureComparison, FigureValue
from sessions.wijkdata.own_rules import LIST, OTHER_SOURCE, ListLine, OwnAreas, OwnFigureFacts

NOT_PUBLIC = "Niet openbaar: alleen voor het projectteam"


@dataclass(frozen=True, slots=True)
class OwnFigureView:
    """One figure or list. `name` is what people call it; `source_words` names the source with its year.

    `figures` are (area code, area name, value), the wijk first; `items` the lines of a list.
    """

    id: int
    version: int
    indicator: str
    name: str
    label: str
    unit: str
    direction: int
    definition: str
    decimals: int
    age_group: str
    group_label: str
    period: int
    source: str
    source_note: str
    source_words: str
    licence: str
    note: str
    is_public: bool
    area_code: str
    area_name: str
    figures: tuple[tuple[str, str, float], ...]
    items: tuple[ListLine, ...]
    entered_by: str
    dataset_id: int | None

    @property
    def is_list(self) -> bool:
        """Tell whether this is a list: shown, never scored."""
        return self.unit == LIST


def list_own_figures(db: Session, *, traject_id: int, public_only: bool = False) -> tuple[OwnFigureView, ...]:
    """Return the figures and lists of a traject: figures first, in the order of the basisset, own ones after them."""
    areas = list_own_areas(db, traject_id=traject_id)
    query = select(OwnFigure).where(OwnFigure.traject_id == traject_id)
    if public_only:
        query = query.where(col(OwnFigure.is_public).is_(True))
    order = {key: place for place, key in enumerate(indicators())}
    views = [own_figure_view(row, areas) for row in db.exec(query).all()]
    return tuple(
        sorted(
            views,
            key=lambda each: (each.is_list, order.get(each.indicator, len(order)), each.name, -each.period, each.id),
        )
    )


def list_own_lists(db: Session, *, traject_id: int, public_only: bool = False) -> tuple[OwnFigureView, ...]:
    """Return the lists of a traject, such as a top 10: shown, never scored."""
    return tuple(view for view in list_own_figures(db, traject_id=traject_id, public_only=public_only) if view.is_list)


def count_hidden_own(db: Session, *, traject_id: int) -> int:
    """Return how many figures of their own and lists may not leave the projectteam; those of the basisset not counted.

    `hidden_figure.hidden_keys` counts the others.
    """
    views = list_own_figures(db, traject_id=traject_id)
    return sum(not view.is_public and (view.is_list or not view.indicator) for view in views)


def list_own_areas(db: Session, *, traject_id: int) -> OwnAreas:
    """Return the areas that may have a figure: the wijk, its buurten as files name them, the city and Nederland."""
    traject = get_traject(db, traject_id=traject_id)
    rows = db.exec(
        select(Area.code, Area.name)
        .where(Area.level == AreaLevel.NEIGHBOURHOOD, Area.parent_code == traject.wijk_code)
        .order_by(col(Area.dataset_id))
    ).all()
    buurten: dict[str, str] = {}
    for code, name in rows:
        buurten[code] = name or buurten.get(code, code)
    names = {
        traject.wijk_code: traject.wijk_name,
        traject.municipality_code: traject.city,
        COUNTRY: "Nederland",
        **dict(sorted(buurten.items(), key=lambda each: each[1].casefold())),
    }
    return OwnAreas(wijk=traject.wijk_code, city=traject.municipality_code, names=names)


def list_own_comparisons(db: Session, *, traject_id: int, public_only: bool = False) -> tuple[FigureComparison, ...]:
    """Return the figures that the basisset does not have, beside city and Nederland, without z and certainty.

    Those of the basisset stand in `list_comparisons`: they live in a dataset like any other figure.
    """
    areas = list_own_areas(db, traject_id=traject_id)
    views = list_own_figures(db, traject_id=traject_id, public_only=public_only)
    return tuple(_comparison(view, areas) for view in views if not view.indicator and not view.is_list)


def with_own_sources(
    db: Session, *, traject_id: int, comparisons: Sequence[FigureComparison]
) -> tuple[FigureComparison, ...]:
    """Return the same figures; those that the projectteam filled in name their source as it was typed."""
    areas = list_own_areas(db, traject_id=traject_id)
    rows = db.exec(
        select(OwnFigure).where(OwnFigure.traject_id == traject_id, col(OwnFigure.dataset_id).is_not(None))
    ).all()
    own = {row.dataset_id: own_figure_view(row, areas) for row in rows}
    return tuple(
        replace(each, source=_shown_source(own[each.dataset_id]), caution=_caution(each.caution, own[each.dataset_id]))
        if each.dataset_id in own
        else each
        for each in comparisons
    )


def own_figure_view(row: OwnFigure, areas: OwnAreas) -> OwnFigureView:
    """Return what screens and documents may know of a row."""
    fact = indicators().get(row.indicator)
    shown = [(code, areas.names.get(code, code), row.figures[code]) for code in areas.names if code in row.figures]
    return OwnFigureView(
        id=row.id or 0,
        version=row.version,
        indicator=row.indicator,
        name=fact.short if fact else row.label,
        label=row.label,
        unit=row.unit,
        direction=row.direction,
        definition=fact.definition if fact else row.definition,
        decimals=fact.decimals if fact else _decimals(row.figures.values(), row.unit),
        age_group=row.age_group,
        group_label=groups()[row.age_group].plural_long,
        period=row.period,
        source=row.source,
        source_note=row.source_note,
        source_words=_source_words(row),
        licence=sources()[row.source].licence,
        note=row.note,
        is_public=row.is_public,
        area_code=row.area_code,
        area_name=areas.names.get(row.area_code, row.area_code),
        figures=tuple(shown),
        items=tuple(ListLine(**item) for item in row.items),  # type: ignore[arg-type]
        entered_by=row.entered_by,
        dataset_id=row.dataset_id,
    )


def facts_of(view: OwnFigureView) -> OwnFigureFacts:
    """Return what somebody would fill in to get this figure: a form begins with it, and undo goes back to it."""
    return OwnFigureFacts(
        indicator=view.indicator,
        age_group=view.age_group,
        period=view.period,
        source=view.source,
        figures={code: value for code, _, value in view.figures},
        items=view.items,
        area_code=view.area_code,
        label=view.label,
        unit=view.unit,
        direction=view.direction,
        definition="" if view.indicator else view.definition,
        source_note=view.source_note,
        note=view.note,
        is_public=view.is_public,
    )


def _source_words(row: OwnFigure) -> str:
    if row.source == OTHER_SOURCE:
        return f"{row.source_note}, {row.period}"
    citation = sources()[row.source].citation(row.period)
    return f"{citation} ({row.source_note})" if row.source_note else citation


def _shown_source(view: OwnFigureView) -> str:
    return view.source_words if view.is_public else f"{view.source_words}. {NOT_PUBLIC}"


def _caution(caution: str, view: OwnFigureView) -> str:
    return " ".join(part for part in (caution, view.note) if part)


def _decimals(values: object, unit: str) -> int:
    """Return 1 when a value of another unit than a count or a share has decimals, else 0."""
    has_part = any(not float(value).is_integer() for value in values)  # type: ignore[attr-defined]
    return int(has_part and unit != PERCENT)


def _comparison(view: OwnFigureView, areas: OwnAreas) -> FigureComparison:
    known = {code: value for code, _, value in view.figures}
    around = (areas.wijk, areas.city, COUNTRY)
    verdict, favourable = _verdict(known[areas.wijk], known.get(areas.city), view)
    return FigureComparison(
        indicator="",
        label=view.name,
        age_group=view.age_group,
        group_label=view.group_label,
        unit=view.unit,
        decimals=view.decimals,
        direction=view.direction,
        theme="",
        year=view.period,
        wijk=_value(view, areas, areas.wijk, known[areas.wijk]),
        city=_value(view, areas, areas.city, known[areas.city]) if areas.city in known else None,
        country=_value(view, areas, COUNTRY, known[COUNTRY]) if COUNTRY in known else None,
        neighbourhoods=tuple(_value(view, areas, code, value) for code, value in known.items() if code not in around),
        hidden_neighbourhoods=0,
        verdict=verdict,
        favourable=favourable,
        class_word="",
        z=None,
        certainty=None,
        kind="R",
        measured="handmatig",
        effective_n=None,
        definition=view.definition,
        caution=view.note,
        source=_shown_source(view),
        licence=view.licence,
        dataset_id=0,
    )


def _value(view: OwnFigureView, areas: OwnAreas, code: str, value: float) -> FigureValue:
    return FigureValue(value, None, None, view.period, code, areas.names.get(code, code))


def _verdict(value: float, city: float | None, view: OwnFigureView) -> tuple[str, str]:
    """Return the word beside the city and whether that is favourable, by the rule of every figure without a margin."""
    none = np.array([np.nan])
    word = scores.verdicts(
        value=np.array([value]),
        low=none,
        high=none,
        benchmark=np.array([np.nan if city is None else city]),
        unit=np.array([view.unit]),
        is_estimate=np.array([False]),
    )
    return str(word[0]), str(scores.favourable(word, np.array([view.direction]))[0])
