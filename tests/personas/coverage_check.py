"""How much of what four groups could cover do the proposed persona's cover? Worked out without what chose them.

From the facts of a wijk and the printed proposal: who could be a persona, how many people that is (the households are
fitted here once more) and how much of its theme each covers. Nothing of `personas.selection`, `homes`, `coverage`,
`candidates` or `households` is imported. The rules are those of research b3 and b4, with one that the product added:
a group that is no heavier than in the city covers less.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from personas.facts import WijkFacts, WijkFigure

ROOT = Path(__file__).parents[2]
FILES = {
    "themes": ROOT / "sessions" / "content" / "themes.toml",
    "blocks": ROOT / "personas" / "content" / "persona_blocks.toml",
    "pattern": ROOT / "personas" / "content" / "household_pattern.toml",
}
STAGES = ("jong_18_24", "volwassen_25_44", "volwassen_45_64", "senior_65_plus")
HOMES = ("alleen", "samen", "gezin", "eenouder", "anders")
ADULTS_OF_YOUNGEST = 0.7
SMALLEST, SMALLEST_PART, FOUR, TOP, PRIMARY, NEAREST, LEAST = 200, 0.01, 4, 3, 6, 0.35, 0.80


@dataclass(frozen=True, slots=True)
class Cell:
    """Somebody who could be a persona; `lift`, `reach` and `heavy` are shares of one."""

    key: str
    stage: str
    home: str
    theme: str
    people: float
    lift: float
    reach: float
    heavy: float

    @property
    def covers(self) -> float:
        """Return how much of its theme these people cover by the rule of the product."""
        return (0.5 * _unit(self.lift) + 0.5 * _unit(self.reach / 0.15)) * (0.5 + 0.5 * self.heavy)

    @property
    def covers_in_research(self) -> float:
        """Return the same by the letter of research b4: a quarter is a whole reach, and nothing about the city."""
        return 0.5 * _unit(self.lift) + 0.5 * _unit(self.reach / 0.25)


@dataclass(frozen=True, slots=True)
class Covered:
    """What was found of one wijk; shares are parts of what the best four could cover.

    `share`: of the best four that keep the rules (the three heaviest themes, two ages, two households, 0.35 apart),
    None where no four can; `share_of_any`: of any four; `share_in_research`: of any four by the letter of b4;
    `share_of_ages`: of any four life stages, before the household. `missing` are themes of the top three that somebody
    could stand for; `nearest` is the smallest distance of Gower; `other_numbers` are persona's that are counted
    otherwise here.
    """

    area: str
    share: float | None
    share_of_any: float
    share_in_research: float
    share_of_ages: float
    missing: tuple[str, ...]
    nearest: float
    other_numbers: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """Return the measures that are not met although they could be, in words."""
        found = ["dekt te weinig"] if self.share is not None and self.share < LEAST else []
        found += [f"mist {theme}" for theme in self.missing]
        found += ["te veel op elkaar"] if self.share is not None and self.nearest < NEAREST - 1e-9 else []
        return tuple(found + [f"anders geteld: {one}" for one in self.other_numbers])


def covered(facts: WijkFacts, document: Mapping[str, Any]) -> Covered:
    """Lay a printed proposal of four persona's beside what four could cover."""
    totals = {theme["key"]: theme["total"] for theme in document["themes"] if theme["total"] is not None}
    heaviest = sorted(totals, key=lambda theme: (-round(totals[theme], 9), theme))
    known = {one.key: one for one in all_cells(facts)}
    chosen = [known[card["id"]] for card in document["cards"] if card["id"] in known]
    unknown = tuple(card["id"] for card in document["cards"] if card["id"] not in known)
    ages = of_six_themes([one for one in known.values() if not one.home and _is_choosable(one, known)], heaviest)
    pool = [one for one in in_households(list(known.values())) if one.theme in {age.theme for age in ages}]
    top = [theme for theme in heaviest[:TOP] if any(one.theme == theme for one in pool)]
    best, ours = best_allowed(pool, totals, top), mass(map(_pair, chosen), totals)
    stages = [known.get(f"{one.stage}|{one.theme}", one) for one in chosen]
    b4 = [(one.theme, one.covers_in_research) for one in pool]
    return Covered(
        area=facts.area_code,
        share=ours / best if best else None,
        share_of_any=ours / best_of_four(map(_pair, pool), totals),
        share_in_research=mass([(one.theme, one.covers_in_research) for one in chosen], totals)
        / best_of_four(b4, totals),
        share_of_ages=mass(map(_pair, stages), totals) / best_of_four(map(_pair, ages), totals),
        missing=tuple(theme for theme in top if theme not in {one.theme for one in chosen}),
        nearest=min((gower(one, other) for one, other in combinations(chosen, 2)), default=1.0),
        other_numbers=unknown + _counted_otherwise(document, known),
    )


def of_six_themes(cells: Sequence[Cell], heaviest: Sequence[str]) -> list[Cell]:
    """Return who has one of the six heaviest themes that anybody can stand for (research b4)."""
    possible = [theme for theme in heaviest if any(one.theme == theme for one in cells)]
    return [one for one in cells if one.theme in possible[:PRIMARY]]


def best_allowed(pool: Sequence[Cell], totals: Mapping[str, float], top: Sequence[str]) -> float:
    """Return the most that four can cover that keep the rules; every set is tried. 0 where no four can."""
    places = range(len(pool))
    free = list(combinations(places, FOUR - len(top)))
    parts = [np.array([[place] for place in places if pool[place].theme == theme]) for theme in top]
    parts.append(np.array(free, dtype=np.int64).reshape(len(free), FOUR - len(top)))
    grid = np.indices([len(part) for part in parts]).reshape(len(parts), -1)
    sets = np.sort(np.hstack([part[row] for part, row in zip(parts, grid, strict=True)]), axis=1)
    apart = np.array([[gower(one, other) for other in pool] for one in pool]) >= NEAREST - 1e-9
    np.fill_diagonal(apart, val=False)
    stages, homes = ([*dict.fromkeys(getattr(one, name) for one in pool)] for name in ("stage", "home"))
    is_allowed = (_kinds(np.array([stages.index(one.stage) for one in pool])[sets]) > 1) & (
        _kinds(np.array([homes.index(one.home) for one in pool])[sets]) > 1
    )
    for first, second in combinations(range(FOUR), 2):
        is_allowed &= apart[sets[:, first], sets[:, second]]
    sets = sets[is_allowed]
    covers = np.zeros(len(sets))
    for theme, total in sorted(totals.items()):
        left = np.array([1 - one.covers if one.theme == theme else 1.0 for one in pool])
        covers += total * (1 - left[sets].prod(axis=1))
    return float(covers.max()) if len(sets) else 0.0


def all_cells(facts: WijkFacts) -> list[Cell]:
    """Return everybody who could be a persona: age groups, life stages and life stages in a household."""
    people, found = fitted(facts), list[Cell]()
    for theme in _content("themes")["theme"]:
        if not theme["in_default_question"]:
            continue
        for group, stage, home in _groups(facts):
            figure = _figure(facts, theme["key"], group)
            if figure is None or (stage and figure.age_group != group) or not _has_texts(theme, group, stage, home):
                continue
            number = facts.residents.of(figure.age_group) if not stage else sum(people[stage].values())
            number = people[stage][home] if home else number
            found.append(_cell(facts, theme["key"], figure, (group, stage, home), number))
    least = max(SMALLEST, SMALLEST_PART * facts.residents.of("18+"))
    return [one for one in found if one.people >= least]


def in_households(cells: Sequence[Cell]) -> list[Cell]:
    """Return the cells in a household; what has no household, or a theme without life stages, stays whole."""
    homes = {(one.stage, one.theme) for one in cells if one.home}
    staged = {one.theme for one in cells if one.stage in STAGES}
    return [
        one
        for one in cells
        if one.home
        or (one.stage in STAGES and (one.stage, one.theme) not in homes)
        or (one.stage not in STAGES and one.theme not in staged)
    ]


def fitted(facts: WijkFacts) -> dict[str, dict[str, float]]:
    """Return the adults of each life stage by household: fitted to those of the wijk, else as in the country."""
    ages, counts = facts.residents.stages, facts.residents.households
    pattern = _content("pattern")["people"]
    table = {stage: {home: float(pattern[stage][home]) for home in HOMES} for stage in STAGES if stage in ages}
    for _ in range(2000 if counts else 1):
        if counts:
            _times(table, ["alleen"], counts.single / sum(row["alleen"] for row in table.values()))
            _times(table, ["samen"], 2 * counts.without_children / sum(row["samen"] for row in table.values()))
            parents = sum(row["gezin"] / 2 + row["eenouder"] for row in table.values())
            _times(table, ["gezin", "eenouder"], counts.with_children / parents)
        for stage, row in table.items():
            _times({stage: row}, HOMES, ages[stage] / sum(row.values()))
    for row in (table[stage] for stage in STAGES[:1] if stage in table):
        row["anders"] = max(row["anders"] - (1 - ADULTS_OF_YOUNGEST) * ages[STAGES[0]], 0.0)
    return table


def best_of_four(pairs: Iterable[tuple[str, float]], totals: Mapping[str, float]) -> float:
    """Return the most that four can cover. Themes do not touch each other, so of each theme the best come first."""
    by_theme: dict[str, list[float]] = {}
    for theme, covers in pairs:
        by_theme.setdefault(theme, []).append(covers)
    gains = [0.0] * (FOUR + 1)
    for theme, covers in sorted(by_theme.items()):
        best = sorted(covers, reverse=True)[:FOUR]
        of_theme = [totals[theme] * (1 - prod(1 - one for one in best[:count])) for count in range(len(best) + 1)]
        gains = [
            max(gains[count - used] + of_theme[used] for used in range(min(count, len(best)) + 1))
            for count in range(FOUR + 1)
        ]
    return gains[FOUR]


def mass(pairs: Iterable[tuple[str, float]], totals: Mapping[str, float]) -> float:
    """Return the weight of the themes that these cover: what each leaves uncovered is left to the next."""
    missed: dict[str, float] = {}
    for theme, covers in pairs:
        missed[theme] = missed.get(theme, 1.0) * (1 - covers)
    return sum(totals[theme] * (1 - left) for theme, left in missed.items())


def gower(one: Cell, other: Cell) -> float:
    """Return the distance of Gower (1971): the mean over age, theme and household, each 0 to 1."""
    parts = [abs(_place(one) - _place(other)) / (len(STAGES) - 1), float(one.theme != other.theme)]
    if one.home and other.home:
        parts.append(float(one.home != other.home))
    return sum(parts) / len(parts)


def _place(one: Cell) -> int:
    return STAGES.index(one.stage) if one.stage in STAGES else {"18+": 1, "18-65": 1, "65+": 3}[one.stage]


def _pair(one: Cell) -> tuple[str, float]:
    return one.theme, one.covers


def _kinds(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    changes: npt.NDArray[np.int64] = (np.diff(np.sort(values, axis=1), axis=1) != 0).sum(axis=1)
    return changes + 1


def _is_choosable(one: Cell, known: Mapping[str, Cell]) -> bool:
    """Whether somebody is a life stage, or an age group with a theme that no life stage has."""
    return one.stage in STAGES or not any(
        other.theme == one.theme and other.stage in STAGES for other in known.values()
    )


def _cell(facts: WijkFacts, theme: str, figure: WijkFigure, who: tuple[str, str, str], number: float) -> Cell:
    group, stage, home = who
    share, whole = _part(theme, figure), facts.figure(_counts(theme), "18+") or figure
    of_all = _part(theme, whole)
    everybody = facts.residents.of(whole.age_group) * of_all
    name = f"{stage}+{home}" if home else stage or group
    return Cell(
        key=f"{name}|{theme}",
        stage=stage or group,
        home=home,
        theme=theme,
        people=number * share,
        lift=share / of_all - 1 if of_all else 0.0,
        reach=number * share / everybody if everybody else 0.0,
        heavy=_unit((figure.z + 1) / 3),
    )


def _counted_otherwise(document: Mapping[str, Any], known: Mapping[str, Cell]) -> tuple[str, ...]:
    """Return the persona's whose number of people is more than 1% from what is counted here."""
    found = []
    for card in document["cards"]:
        claim = next(one for one in card["claims"] if one["section"] == "stands_for")
        rows = [document["evidence"][key] for key in claim["slots"].values()]
        printed = next(row["value"] for row in rows if row["indicator"] == "stands_for")
        if card["id"] in known and abs(printed - known[card["id"]].people) > 0.01 * known[card["id"]].people:
            found.append(f"{card['id']} {printed:.0f} en {known[card['id']].people:.0f}")
    return tuple(found)


def _groups(facts: WijkFacts) -> list[tuple[str, str, str]]:
    """Return (age group of the figures, life stage, household) of every group that has words; '' is no part of it."""
    has_younger = any(one.age_group == "18-65" and one.wijk for one in facts.figures) and facts.residents.of("18-65")
    younger = "18-65" if has_younger else "18+"
    ages = [group for group in (younger, "65+") if facts.residents.of(group)]
    found = [(group, "", "") for group in ages]
    homes = {(row["life_stage"], row["household"]) for row in _content("blocks")["person"]}
    for stage, home in product(STAGES if facts.residents.stages else (), ("", *HOMES)):
        group = "65+" if stage == STAGES[-1] else younger
        if group in ages and (not home or (stage, home) in homes):
            found.append((group, stage, home))
    return found


def _has_texts(theme: Mapping[str, Any], group: str, stage: str, home: str) -> bool:
    """Return whether a role line, a day and a quote fit everybody in a group, and its ages have the theme."""
    blocks = _content("blocks")
    of_group = next(row for row in blocks["group_person"] if row["age_group"] == group)
    row = next((row for row in blocks["life_stage"] if row["key"] == stage), {})
    ages = set(row.get("ages", [stage])) if stage else set(of_group["stages"])
    if not (ages <= set(theme["life_stages"]) if stage else ages & set(theme["life_stages"])):
        return False
    fits = {
        name
        for name, fit in blocks["fit"].items()
        if (home in fit["households"] and ages <= set(fit["life_stages"]) if home else name in of_group["fits"])
    }
    return all(
        any(block["theme"] == theme["key"] and fits & set(block["fits"]) for block in blocks[kind])
        for kind in ("clause", "day", "quote")
    )


def _figure(facts: WijkFacts, theme: str, group: str) -> WijkFigure | None:
    counts = _counts(theme)
    found = facts.figure(counts, group) or (facts.figure(counts, "inwoners") if group != "65+" else None)
    usable = found is not None and found.share is not None and facts.residents.of(found.age_group)
    return found if usable else None


def _part(theme: str, figure: WijkFigure) -> float:
    share = figure.share or 0.0
    row = next(row for row in _content("blocks")["theme_text"] if row["theme"] == theme)
    return 1 - share if row.get("counts_complement") else share


def _counts(theme: str) -> str:
    return str(next(row["counts"] for row in _content("blocks")["theme_text"] if row["theme"] == theme))


def _times(table: Mapping[str, dict[str, float]], homes: Iterable[str], ratio: float) -> None:
    for row, home in product(table.values(), homes):
        row[home] *= ratio


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)


@cache
def _content(name: str) -> dict[str, Any]:
    return tomllib.loads(FILES[name].read_text("utf-8"))
