"""What RIVM published, read from its files by openpyxl alone: are the figures behind the cards those of the file?

The figures of 18 to 65 are in no file: they are worked out here from 18+ and 65+ once more, with their margin.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from tests.personas.card_check import BASE_SET

SOURCE, CODE = "rivm_50090", "WijkenEnBuurten"
ADULTS, SENIORS, BETWEEN = "18+", "65+", "18-65"
Z95 = 1.96

Figures = dict[tuple[str, str, str], float]
"""(area, group, indicator): the figure of the file, 0-100."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One figure as it stands behind a card."""

    area: str
    group: str
    indicator: str
    value: float
    low: float | None
    high: float | None


def published(path: Path, group: str) -> Figures:
    """Return every figure of a file; an empty cell or a point is no figure."""
    rows = load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
    header = [str(name) for name in next(rows)]
    stems = [name.rsplit("_", maxsplit=1)[0] for name in header]
    wanted = {stems.index(stem): key for key, stem in _stems().items() if stem in stems}
    found: Figures = {}
    for row in rows:
        area = str(row[header.index(CODE)]).strip()
        for place, key in wanted.items():
            value = _number(row[place])
            if value is not None:
                found[area, group, key] = value
    return found


def residents_of(text: str) -> dict[str, tuple[float, float]]:
    """Return the adults and the people of 65 and older per area, from a slice of KWB."""
    lines = [line.split(";") for line in text.splitlines()[1:]]
    header = lines[0]
    places = [header.index(f"aantal_{band}") for band in ("15_24", "25_44", "45_64", "65_plus")]
    sizes = {}
    for line in lines[1:]:
        young, *older = (float(line[place]) for place in places)
        sizes[line[0]] = 10.0 * math.floor((sum(older) + 0.7 * young) / 10 + 0.5 + 1e-9), older[-1]
    return sizes


def not_published(printed: Printed, figures: Figures, residents: Mapping[str, tuple[float, float]]) -> str:
    """Return what is wrong with a figure behind a card, '' when it is that of the file with the method's margin."""
    name = f"{printed.area} {printed.indicator} {printed.group}"
    if printed.group in {ADULTS, SENIORS}:
        value = figures.get((printed.area, printed.group, printed.indicator))
        size = residents.get(printed.area, (0.0, 0.0))[printed.group == SENIORS]
        worth = _worth(size)
    else:
        value, worth = _between(printed, figures, residents)
    if value is None or abs(value - printed.value) > 1e-4:
        return f"{name}: {printed.value} staat niet in het bestand ({value})"
    if printed.low is None or printed.high is None:
        return ""
    low, high = _wilson(value, worth)
    is_right = abs(low - printed.low) < 0.01 and abs(high - printed.high) < 0.01
    return "" if is_right else f"{name}: marge {printed.low}-{printed.high}, zelf berekend {low:.2f}-{high:.2f}"


def _between(
    printed: Printed, figures: Figures, residents: Mapping[str, tuple[float, float]]
) -> tuple[float | None, float]:
    adults, seniors = residents.get(printed.area, (0.0, 0.0))
    whole = figures.get((printed.area, ADULTS, printed.indicator))
    older = figures.get((printed.area, SENIORS, printed.indicator))
    if whole is None or older is None or adults <= seniors:
        return None, 1.0
    value = min(max((adults * whole - seniors * older) / (adults - seniors), 0.0), 100.0)
    parts = ((adults, whole), (seniors, older))
    error2 = sum((size / (adults - seniors)) ** 2 * _spread(share) / _worth(size) for size, share in parts)
    return value, max(_spread(value) / error2, 1.0)


def _worth(people: float) -> int:
    return math.floor(round(min(max(0.034 * people, 30.0), 1500.0), 6) + 0.5)


def _spread(share: float) -> float:
    part = min(max(share / 100, 0.005), 0.995)
    return part * (1 - part)


def _wilson(share: float, n: float) -> tuple[float, float]:
    part, scale = share / 100, 1 + Z95**2 / n
    centre = (part + Z95**2 / (2 * n)) / scale
    half = Z95 * math.sqrt(part * (1 - part) / n + Z95**2 / (4 * n * n)) / scale
    return max(100 * (centre - half), 0.0), min(100 * (centre + half), 100.0)


def _stems() -> dict[str, str]:
    rows = tomllib.loads(BASE_SET.read_text("utf-8"))["indicator"]
    return {
        row["key"]: source["stem"]
        for row in rows
        for source in row.get("sources", [])
        if source.get("source") == SOURCE and "stem" in source
    }


def _number(cell: object) -> float | None:
    text = str(cell).strip() if cell is not None else ""
    return None if text in {"", ".", "None"} else float(text)
