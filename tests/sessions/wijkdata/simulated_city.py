"""A city that we know all about: areas of many sizes, figures drawn from known shares, some with a known difference."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sessions.wijkdata import scores
from sessions.wijkdata.areas import COUNTRY
from sessions.wijkdata.catalogue import PERCENT, groups, indicators
from sessions.wijkdata.comparing import Evidence, compare

CITY, DATASET, YEAR, GROUP = "GM9999", 1, 2020, "18+"
SMALL, LARGE = 1500, 10_000
ADULTS = 0.8
SHARES = (15.0, 60.0)


@dataclass(frozen=True, slots=True)
class Calls:
    """What was said of every figure of every area: a row per area, a column per figure."""

    residents: scores.Floats
    is_planted: scores.Floats
    is_clear: scores.Floats
    is_said: scores.Floats

    def share_said(self) -> float:
        """Return which share of all figures is called higher or lower than the city."""
        return float(self.is_said.mean())

    def share_clear(self) -> float:
        """Return which share of all figures is called clear."""
        return float(self.is_clear.mean())

    def found_in_large(self) -> float:
        """Return which share of the planted differences in areas above 10,000 residents is called clear."""
        large = self.residents > LARGE
        return float(self.is_clear[large][self.is_planted[large] > 0].mean())

    def alarms_of_small(self) -> float:
        """Return which share of all that is called clear lies in areas below 1,500 residents."""
        total = self.is_clear.sum()
        return float(self.is_clear[self.residents < SMALL].sum() / total) if total else 0.0

    def share_small(self) -> float:
        """Return which share of all figures lies in areas below 1,500 residents."""
        return float((self.residents < SMALL).mean())

    def wrongly_clear(self) -> float:
        """Return which share of what is called clear in an area has no planted difference, on average per area.

        An area in which nothing is called clear counts as 0: the false discovery rate of Benjamini and Hochberg.
        """
        said = self.is_clear.sum(axis=1)
        false = (self.is_clear * (self.is_planted == 0)).sum(axis=1)
        return float(np.mean(false / np.maximum(said, 1)))


def calls(*, seed: int, planted: float = 0.0, points: float = 8.0, areas: int = 40) -> Calls:
    """Draw a city and compare each area with it. `planted`: share of the figures that differ by `points`."""
    chance = np.random.default_rng(seed)
    figures = [fact.key for fact in indicators().values() if fact.unit == PERCENT and fact.kind == "M"]
    codes = [f"WK9999{number:02d}" for number in range(areas)]
    residents = np.round(np.exp(np.linspace(np.log(300), np.log(30_000), areas)))
    shape = (areas, len(figures))
    city = chance.uniform(*SHARES, size=len(figures))
    is_planted = chance.random(shape) < planted
    truth = city + is_planted * points * chance.choice([-1.0, 1.0], size=shape)
    n = scores.effective_n(np.full(areas, "M"), ADULTS * residents).astype(int)
    drawn = 100 * chance.binomial(n[:, None], truth / 100) / n[:, None]
    evidence = _evidence(codes, figures, drawn, city, residents)
    said = [{each.indicator: each for each in compare(evidence[code])} for code in codes]
    is_clear = [[each[key].is_clear for key in figures] for each in said]
    is_said = [[each[key].verdict in {"hoger", "lager"} for key in figures] for each in said]
    return Calls(residents, is_planted.astype(float), np.array(is_clear, dtype=float), np.array(is_said, dtype=float))


def _evidence(
    codes: list[str], figures: list[str], drawn: scores.Floats, city: scores.Floats, residents: scores.Floats
) -> dict[str, Evidence]:
    values = pd.DataFrame(np.vstack([drawn, city, city]), index=[*codes, CITY, COUNTRY], columns=figures)
    long = values.rename_axis("area").reset_index().melt(id_vars="area", var_name="indicator")
    frame = long.assign(dataset=DATASET, group=GROUP, period=YEAR)
    people = pd.DataFrame(index=codes, columns=list(groups()), dtype=float)
    people["inwoners"], people[GROUP] = residents, ADULTS * residents
    return {
        code: Evidence(
            figures=frame,
            people=people,
            names={},
            source_of={DATASET: "rivm_50090"},
            wijk=code,
            city=CITY,
            neighbourhoods=(),
            peers=tuple(codes),
            benchmark=CITY,
        )
        for code in codes
    }
