"""A figure of a wijk beside its city and Nederland: what screens, charts and texts show."""

from dataclasses import dataclass

from sessions.enums import BenchmarkLevel

# RIVM makes these from age, household, income and homes. Wijken that are alike in just that get alike figures, so a
# difference or a likeness with them is no news about the wijk (no cross of an estimate with its own predictors).
MODELLED = "M"
DISTRICT, ALIKE = "GEBIED", "LIJKT_OP"  # codes of areas that we make ourselves; no code of CBS looks like them
JOINED = (DISTRICT, ALIKE)


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One value in its own unit (a share is 0-100). `low` and `high` bound its 95% interval, None where it has none.

    `flag` says why a value is None; missing is never 0.
    """

    value: float | None
    low: float | None
    high: float | None
    year: int | None
    area_code: str
    area_name: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """One figure of the basisset for a wijk, all values of the same year and table.

    `unit`: percent, per_1000, count, score, …; `direction`: +1 higher is better, -1 higher is worse, 0 context;
    `has_source_margin`: its bounds are those of the source; otherwise they are a cautious calculation of our own.
    `is_derived`: worked out from 18+ and 65+, no source gives it.
    `level` says what the wijk was laid beside: the city, unless the projectteam chose otherwise; `joined` is the value
    of a gebied or of look-alikes taken together. `verdict` ('hoger', 'lager', 'vergelijkbaar' or empty) and
    `favourable` compare with that; `is_clear` when the difference still holds with all figures looked at;
    `class_word` is one of the five words of the GGD profiles; `z` > 0 is a heavier burden than the benchmark (more,
    for context), shrunken for small groups; `certainty` is the chance that this burden is real; `kind`: M model
    estimate, R register, S, P. `effective_n`: how many answers the figure of the wijk is worth; `neighbourhoods`: those
    with 300 residents or more.
    """

    indicator: str
    label: str
    age_group: str
    group_label: str
    unit: str
    decimals: int
    direction: int
    theme: str
    year: int
    wijk: FigureValue
    city: FigureValue | None
    country: FigureValue | None
    neighbourhoods: tuple[FigureValue, ...]
    hidden_neighbourhoods: int
    verdict: str
    favourable: str
    class_word: str
    z: float | None
    certainty: float | None
    kind: str
    measured: str
    effective_n: int | None
    definition: str
    caution: str
    source: str
    licence: str
    dataset_id: int
    conclusion: str = ""
    is_clear: bool = False
    level: BenchmarkLevel = BenchmarkLevel.CITY
    joined: FigureValue | None = None
    has_source_margin: bool = False
    is_derived: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """Return what identifies the figure within a traject: indicator and group."""
        return self.indicator, self.age_group

    @property
    def beside(self) -> FigureValue | None:
        """Return what stands between the wijk and Nederland in charts and tables: the city, a gebied, look-alikes."""
        return self.joined if self.level in {BenchmarkLevel.DISTRICT, BenchmarkLevel.ALIKE} else self.city

    @property
    def benchmark(self) -> FigureValue | None:
        """Return what `verdict`, `z` and `class_word` compare with."""
        return self.country if self.level is BenchmarkLevel.COUNTRY else self.beside
