"""What the persona's are made of: the figures of a wijk, how many people live there, and what the enquête said.

Plain values, so that the same persona's come from a traject, from files on the command line, and from a test.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from personas.households import HouseholdCounts
from sessions.wijkdata.catalogue import PER_1000, PERCENT


@dataclass(frozen=True, slots=True)
class Measured:
    """One value of one area and year; `low` and `high` are its 95% margin in the same unit, when there is one."""

    value: float
    area_code: str
    area_name: str
    year: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class WijkFigure:
    """A figure of the wijk beside city and country.

    `z` is the shrunken difference with the city, positive is unfavourable here; `verdict` is 'hoger', 'lager',
    'vergelijkbaar' or ''; `favourable` is 'gunstig', 'ongunstig' or ''; `direction` is +1 higher is better, -1 higher
    is worse, 0 context; `kind` is the class of evidence (R, M, S, P).
    """

    indicator: str
    label: str
    age_group: str
    unit: str
    direction: int
    wijk: Measured | None
    city: Measured | None
    country: Measured | None
    verdict: str
    favourable: str
    z: float
    kind: str
    effective_n: float | None
    source: str
    licence: str
    definition: str = ""
    dataset_id: int | None = None

    @property
    def is_share(self) -> bool:
        """Return whether the value is a share of people (per cent or per 1.000)."""
        return self.unit in {PERCENT, PER_1000}

    @property
    def share(self) -> float | None:
        """Return the value of the wijk as a share 0-1, or None."""
        if self.wijk is None or not self.is_share:
            return None
        return self.wijk.value / (100 if self.unit == PERCENT else 1000)


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people live in the wijk, by age group ('inwoners', '18+', '18-65', '65+').

    `stages` counts them by life stage of `personas.households`, the youngest from 15 on; empty where a band is missing.
    `households` is None where no file gives the three kinds of the same year.
    """

    area_code: str
    area_name: str
    by_group: Mapping[str, int]
    year: int
    source: str
    licence: str
    dataset_id: int | None = None
    stages: Mapping[str, int] = field(default_factory=dict)
    households: HouseholdCounts | None = None

    def of(self, group: str) -> int:
        """Return the residents of an age group; 0 where the file does not say."""
        return self.by_group.get(group, 0)


@dataclass(frozen=True, slots=True)
class WijkFacts:
    """All facts of one wijk. `theme_signals` and `strength_signals` are empty as long as there is no enquête."""

    area_code: str
    wijk: str
    city: str
    figures: tuple[WijkFigure, ...]
    residents: Residents
    theme_signals: Mapping[str, float] = field(default_factory=dict)
    strength_signals: Mapping[str, float] = field(default_factory=dict)
    answers: int = 0
    survey_year: int = 0

    @property
    def has_survey(self) -> bool:
        """Return whether there is an enquête to lay beside the figures."""
        return bool(self.theme_signals)

    def figure(self, indicator: str, age_group: str) -> WijkFigure | None:
        """Return a figure of one age group that has a value for the wijk, or None."""
        found = (one for one in self.figures if (one.indicator, one.age_group) == (indicator, age_group))
        return next((one for one in found if one.wijk is not None), None)

    def figures_of(self, age_group: str) -> tuple[WijkFigure, ...]:
        """Return the figures of one age group that have a value for the wijk, ordered by name."""
        found = (one for one in self.figures if one.age_group == age_group and one.wijk is not None)
        return tuple(sorted(found, key=lambda one: one.indicator))

    def canonical(self) -> str:
        """Return the facts as one canonical JSON text: the same facts in any order give the same bytes."""
        plain = asdict(self)
        plain["figures"] = sorted(plain["figures"], key=lambda one: json.dumps(one, sort_keys=True))
        for row in (*plain["figures"], plain["residents"]):
            row.pop("dataset_id")
        return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
