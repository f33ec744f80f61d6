"""Lays a wijk beside its city and Nederland: from tidy frames to one comparison per figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from sessions.content_files import sessions_content
from sessions.enums import BenchmarkLevel
from sessions.wijkdata import scores
from sessions.wijkdata.areas import COUNTRY
from sessions.wijkdata.catalogue import PERCENT, groups, indicators, sources
from sessions.wijkdata.comparison import JOINED, MODELLED, FigureComparison, FigureValue

LEAST_RESIDENTS = 300
KEY = ["indicator", "group"]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The frames that a comparison is made from.

    `figures`: dataset, area, indicator, group, period, value, and low and high where the source gives bounds;
    `people`: index area, a column per group; `names`: area code to name; `source_of`: dataset to source key;
    `neighbourhoods`: the buurten of the wijk; `peers`: the areas over which figures spread, usually the wijken of the
    city; `benchmark`: what the wijk is laid beside, an area that has rows in `figures`; `derived_group`: the group
    whose figures with bounds are worked out and not given.
    """

    figures: pd.DataFrame
    people: pd.DataFrame
    names: Mapping[str, str]
    source_of: Mapping[int, str]
    wijk: str
    city: str
    neighbourhoods: tuple[str, ...]
    peers: tuple[str, ...]
    benchmark: str
    level: BenchmarkLevel = BenchmarkLevel.CITY
    derived_group: str = ""


def compare(evidence: Evidence) -> tuple[FigureComparison, ...]:
    """Return every figure that the wijk has a value for, in the order of the basisset.

    Of one figure the newest year counts in which wijk, benchmark, city and Nederland all have a value; where there is
    no such year, the benchmark weighs most, then the city.
    """
    chosen = _newest(evidence)
    if chosen.empty:
        return ()
    scored = _scored(chosen, evidence)
    order = {key: place for place, key in enumerate(indicators())}
    rows = cast("list[dict[str, object]]", scored.to_dict("records"))
    buurten, hidden = _neighbourhoods(chosen, evidence), int((~_is_large(evidence)).sum())
    made = [_comparison(row, evidence, shown, hidden) for row, shown in zip(rows, buurten, strict=True)]
    return tuple(sorted(made, key=lambda each: (order[each.indicator], each.age_group)))


def _newest(evidence: Evidence) -> pd.DataFrame:
    """Return one row per figure: its key, period, dataset, and a column per area."""
    rows = evidence.figures[evidence.figures["indicator"].isin(list(indicators()))]
    index = [*KEY, "period", "dataset"]
    wide = rows.pivot_table(index=index, columns="area", values="value", aggfunc="first", observed=True)
    compared = (evidence.wijk, evidence.benchmark, evidence.city, COUNTRY)
    areas = dict.fromkeys((*compared, *evidence.peers, *evidence.neighbourhoods))
    wide = wide.reindex(columns=list(areas))
    wide = wide[wide[evidence.wijk].notna()]
    covered = 4 * wide[evidence.benchmark].notna() + 2 * wide[evidence.city].notna() + wide[COUNTRY].notna()
    ordered = wide.assign(covered=covered).reset_index().sort_values(["covered", "period", "dataset"])
    return ordered.drop_duplicates(KEY, keep="last").reset_index(drop=True)


def _scored(chosen: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    facts = [indicators()[key] for key in chosen["indicator"]]
    unit = np.array([fact.unit for fact in facts])
    kind = np.array([fact.kind for fact in facts])
    direction = np.array([fact.direction for fact in facts])
    value, benchmark = (chosen[area].to_numpy(dtype=float) for area in (evidence.wijk, evidence.benchmark))
    if evidence.level is BenchmarkLevel.ALIKE:
        benchmark = np.where(kind == MODELLED, np.nan, benchmark)
    known = _certainty(chosen, evidence, (evidence.wijk,))
    n, low, high = known.n[:, 0], known.low[:, 0], known.high[:, 0]
    tau2 = _spread(chosen, evidence, unit)
    z, signal = scores.shrunken_z(value=value, benchmark=benchmark, n=n, unit=unit, direction=direction, tau2=tau2)
    verdict = scores.verdicts(
        value=value, low=low, high=high, benchmark=benchmark, unit=unit, is_estimate=np.isin(kind, ["M", "S"])
    )
    return chosen.assign(
        n=n,
        low=low,
        high=high,
        is_given=known.is_given[:, 0],
        z=z,
        certainty=scores.certainty(z, signal),
        verdict=verdict,
        is_clear=scores.clear(verdict, z, signal),
        favourable=scores.favourable(verdict, direction),
        class_word=scores.class_words(z, direction, _class_words()),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Certainty:
    """Per figure and area: how many answers a value is worth and its bounds; `is_given` where the source gives them."""

    n: scores.Floats
    low: scores.Floats
    high: scores.Floats
    is_given: npt.NDArray[np.bool_]


def _certainty(chosen: pd.DataFrame, evidence: Evidence, areas: tuple[str, ...]) -> _Certainty:
    """Return how sure the figures of some areas are: by the bounds of the source, else by our own rule (b1.1, b1.2)."""
    shape = (len(chosen), len(areas))
    facts = [indicators()[key] for key in chosen["indicator"]]
    kind = np.broadcast_to(np.array([fact.kind for fact in facts])[:, None], shape)
    unit = np.broadcast_to(np.array([fact.unit for fact in facts])[:, None], shape)
    value = chosen[list(areas)].to_numpy(dtype=float)
    n = scores.effective_n(kind, _sizes(evidence, chosen["group"], areas))
    low, high = scores.interval(value, n, kind, unit)
    given_low, given_high = (_given(chosen, evidence, areas, name) for name in ("low", "high"))
    is_given = ~(np.isnan(given_low) | np.isnan(given_high))
    counted = np.where(is_given & (unit == PERCENT), scores.n_of_interval(value, given_low, given_high), n)
    return _Certainty(counted, np.where(is_given, given_low, low), np.where(is_given, given_high, high), is_given)


def _given(chosen: pd.DataFrame, evidence: Evidence, areas: tuple[str, ...], name: str) -> scores.Floats:
    """Return the bounds that the source gives, NaN where it gives none: a row per figure, a column per area."""
    rows = evidence.figures
    if name not in rows or rows[name].isna().all():
        return np.full((len(chosen), len(areas)), np.nan)
    rows = rows[rows[name].notna() & rows["area"].isin(areas)]
    index = [*KEY, "period", "dataset"]
    wide = rows.pivot_table(index=index, columns="area", values=name, aggfunc="first", observed=True)
    wanted = pd.MultiIndex.from_frame(chosen[index])
    return wide.reindex(index=wanted, columns=list(areas)).to_numpy(dtype=float)


def _spread(chosen: pd.DataFrame, evidence: Evidence, unit: scores.Texts) -> scores.Floats:
    """Return tau² per figure, over the peers."""
    values = chosen[list(evidence.peers)].to_numpy(dtype=float)
    units = np.broadcast_to(unit[:, None], values.shape)
    n = _certainty(chosen, evidence, evidence.peers).n
    return scores.tau_squared(scores.scale(values, n, units), scores.squared_error(values, n, units))


def _sizes(evidence: Evidence, group: "pd.Series[str]", areas: tuple[str, ...]) -> scores.Floats:
    """Return the number of people behind a figure: a row per figure, a column per area."""
    table = evidence.people.reindex(index=list(areas), columns=list(groups()))
    return table.to_numpy(dtype=float)[:, [list(groups()).index(each) for each in group]].T


def _class_words() -> tuple[str, str, str, str, str]:
    words = sessions_content("themes")["classes"]
    return words["much_better"], words["better"], words["average"], words["worse"], words["much_worse"]


def _comparison(
    row: Mapping[str, object], evidence: Evidence, neighbourhoods: tuple[FigureValue, ...], hidden: int
) -> FigureComparison:
    fact = indicators()[str(row["indicator"])]
    dataset_id, year = int(str(row["dataset"])), int(str(row["period"]))
    source = sources()[evidence.source_of[dataset_id]]
    return FigureComparison(
        indicator=fact.key,
        label=fact.short,
        age_group=str(row["group"]),
        group_label=groups()[str(row["group"])].plural_long,
        unit=fact.unit,
        decimals=fact.decimals,
        direction=fact.direction,
        theme=fact.theme,
        year=year,
        wijk=_wijk(row, evidence, year),
        city=_benchmark(row, evidence, evidence.city),
        country=_benchmark(row, evidence, COUNTRY),
        neighbourhoods=neighbourhoods,
        hidden_neighbourhoods=hidden,
        verdict=str(row["verdict"]),
        favourable=str(row["favourable"]),
        class_word=str(row["class_word"]),
        z=_number(row["z"]),
        certainty=_number(row["certainty"]),
        kind=fact.kind,
        measured=fact.measured,
        effective_n=_whole(row["n"]),
        definition=fact.definition,
        caution=fact.caution,
        source=source.citation(year),
        licence=source.licence,
        dataset_id=dataset_id,
        is_clear=bool(row["is_clear"]),
        has_source_margin=bool(row["is_given"]) and row["group"] != evidence.derived_group,
        is_derived=bool(row["is_given"]) and row["group"] == evidence.derived_group,
        level=evidence.level,
        joined=_benchmark(row, evidence, evidence.benchmark) if evidence.benchmark in JOINED else None,
    )


def _wijk(row: Mapping[str, object], evidence: Evidence, year: int) -> FigureValue:
    return FigureValue(
        value=_number(row[evidence.wijk]),
        low=_number(row["low"]),
        high=_number(row["high"]),
        year=year,
        area_code=evidence.wijk,
        area_name=evidence.names.get(evidence.wijk, evidence.wijk),
    )


def _benchmark(row: Mapping[str, object], evidence: Evidence, area: str) -> FigureValue | None:
    value = _number(row[area])
    if value is None:
        return None
    name = "Nederland" if area == COUNTRY else evidence.names.get(area, area)
    return FigureValue(value, None, None, int(str(row["period"])), area, name)


def _is_large(evidence: Evidence) -> npt.NDArray[np.bool_]:
    """Return which buurten have enough residents to show; unknown is not enough."""
    return evidence.people.reindex(index=list(evidence.neighbourhoods))["inwoners"].to_numpy() >= LEAST_RESIDENTS


def _neighbourhoods(chosen: pd.DataFrame, evidence: Evidence) -> list[tuple[FigureValue, ...]]:
    """Return per figure the buurten that are large enough and have a value, all of them scored at once."""
    codes = [code for code, large in zip(evidence.neighbourhoods, _is_large(evidence), strict=True) if large]
    value, known = chosen[codes].to_numpy(dtype=float), _certainty(chosen, evidence, tuple(codes))
    bounds = np.stack([value, known.low, known.high], axis=2).tolist()
    years = chosen["period"].astype(int).tolist()
    return [
        tuple(
            FigureValue(each[0], _known(each[1]), _known(each[2]), year, code, evidence.names.get(code, code))
            for code, each in zip(codes, line, strict=True)
            if _known(each[0]) is not None
        )
        for line, year in zip(bounds, years, strict=True)
    ]


def _known(number: float) -> float | None:
    return None if np.isnan(number) else number


def _number(value: object) -> float | None:
    return _known(float(str(value)))


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)
