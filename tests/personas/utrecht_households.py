"""What CBS counts in Utrecht beside what our method makes of it: parents by age, households of wijken and buurten."""

import csv
from functools import cache

import numpy as np
import pandas as pd

from personas.households import (
    ALONE,
    ELSEWHERE,
    FAMILY,
    LONE_PARENT,
    STAGES,
    TOGETHER,
    Floats,
    HouseholdCounts,
    HouseholdTable,
    household_table,
)
from sessions.wijkdata.reading import read_file
from tests.sessions.wijkdata.factories import REAL

CITY = "GM0344"
BANDS = ("aantal_15_24", "aantal_25_44", "aantal_45_64", "aantal_65_plus")
KINDS = ("hh_alleen", "hh_zonder_kinderen", "hh_met_kinderen")
INSIDE = (0.1, 0.9)
SMALLEST = 1500  # adults of a buurt: with fewer, rounding to fives is larger than what we look for


def cells_within() -> tuple[int, int]:
    """Return how many of the twelve cells that CBS gives lie within the interval and how many do not.

    Per life stage: parents with a partner, lone parents, and the rest. CBS 71488ned is of 2024 and the margins (KWB) of
    2023, so each age is brought back to its size of 2023.
    """
    couples, alone, grown = parents()
    table = household_table(*margins(), seed=1)
    inside = []
    for place, stage in enumerate(STAGES):
        rest = table.draws[:, place, [ALONE, TOGETHER, ELSEWHERE]].sum(axis=1)
        found = (table.draws[:, place, FAMILY], table.draws[:, place, LONE_PARENT], rest)
        total = table.people[place].sum()
        counted = couples[stage] / grown[stage], alone[stage] / grown[stage]
        for draws, truth in zip(found, (*counted, total - sum(counted)), strict=True):
            low, high = np.quantile(draws, INSIDE)
            inside.append(bool(low <= truth <= high))
    return sum(inside), len(inside) - sum(inside)


def counts_within(level: str) -> float:
    """Return which share of the real counts of households lies within what is borrowed from the country.

    `level` is 'WK' (wijken) or 'BU' (buurten with 1,500 adults or more).
    """
    inside: list[bool] = []
    for code, row in _counts().iterrows():
        ages = {stage: float(row[band]) for stage, band in zip(STAGES, BANDS, strict=True)}
        if str(code).startswith(level) and sum(ages.values()) >= SMALLEST:
            low, high = np.quantile(_households(household_table(ages, None, seed=3)), INSIDE, axis=0)
            truth = np.array([row["huishoudens"] * row[kind] / 100 for kind in KINDS])
            inside += ((low <= truth) & (truth <= high)).tolist()
    return float(np.mean(inside))


def margins() -> tuple[dict[str, int], HouseholdCounts]:
    """Return the ages and the households of the city in 2023 (KWB)."""
    city = _counts().loc[CITY]
    counts = HouseholdCounts(*(float(city["huishoudens"] * city[kind] / 100) for kind in KINDS))
    return {stage: int(city[band]) for stage, band in zip(STAGES, BANDS, strict=True)}, counts


def parents() -> tuple[dict[str, int], dict[str, int], dict[str, float]]:
    """Return parents with a partner and without per life stage, and how much larger it was than a year before."""
    couples, alone, people = dict.fromkeys(STAGES, 0), dict.fromkeys(STAGES, 0), dict.fromkeys(STAGES, 0)
    with (REAL / "utrecht_71488ned_leeftijd5_huishoudpositie_2024_gedeeltelijk.csv").open() as lines:
        for row in csv.DictReader(lines):
            begin = int(row["klasse"].split("-")[0].rstrip("+"))
            if begin >= 15:
                stage = STAGES[sum(begin >= age for age in (25, 45, 65))]
                couples[stage] += int(row["samenwonend_met_kinderen"])
                alone[stage] += int(row["ouder_eenouder"])
                people[stage] += int(row["totaal"])
    ages, _ = margins()
    return couples, alone, {stage: people[stage] / ages[stage] for stage in STAGES}


@cache
def _counts() -> pd.DataFrame:
    name = "CBS-Utrecht-kwb-2023.xlsx"
    figures = read_file((REAL / name).read_bytes(), name).figures
    rows = figures[figures["indicator"].isin([*BANDS, *KINDS, "huishoudens"])]
    wide = rows.pivot_table(index="area", columns="indicator", values="value", aggfunc="first")
    return wide.dropna()


def _households(table: HouseholdTable) -> Floats:
    people = table.draws.sum(axis=1)
    with_children = people[:, FAMILY] / 2 + people[:, LONE_PARENT]
    return np.stack([people[:, ALONE], people[:, TOGETHER] / 2, with_children], axis=1)
