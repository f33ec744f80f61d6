"""Sixty phones whose answers are known, and every number of 'beeld tegen cijfer' worked out once more.

Written apart from `surveys.results` on purpose: lists, fractions and counting by hand, no pandas and none of our own
formulas. The figures are read from the shipped files with the csv module.
"""

import csv
from fractions import Fraction
from math import comb
from pathlib import Path
from typing import Any

from sessions.usecases.open_data import FOLDER

PEOPLE = 60
UNSURE = "dont_know"
WIJK, CITY, COUNTRY = "WK034403", "GM0344", "NL00"
SIZES = {"eerstelijn": 18, "sociaal_domein": 14, "welzijn": 12, "bewoners": 10, "gemeente": 3}  # three told nothing
ROWS = ("moeite_rondkomen", "eenzaam", "veel_stress", "beweegrichtlijn", "overgewicht", "vrijwilligerswerk")
FIVE = ("veel_minder", "minder", "evenveel", "meer", "veel_meer")
THEMES = ("rondkomen", "eenzaamheid", "mentale_gezondheid", "stress", "gewicht_en_eten", "bewegen", "opgroeien")
STRENGTHS = ("buren", "vrijwilligers", "ontmoeten", "school", "huisarts")
KNOWLEDGE = ("nauwelijks", "een_beetje", "redelijk", "goed", "heel_goed")
# Guesses out of ten: one sure and near, one too low, one that splits the room in two.
GUESSES = {
    "schatting_1": (4, 5, 5, 4, 3, 6, 5, UNSURE, 4, 5, 2, 7),
    "schatting_2": (5, 6, 4, 6, 7, 5, 3, 6, 5, 4),
    "schatting_3": (2, 3, 9, 8, 2, 10, 9, 3, UNSURE, 2, 8, 9, 2, 7),
}


def discipline_of(person: int) -> str:
    """The discipline of a person, '' for who skipped it."""
    named = [name for name, size in SIZES.items() for _ in range(size)]
    return named[person] if person < len(named) else ""


def answers_of(person: int) -> dict[str, Any]:
    """The known answers of a person, by the key of the question; what is not there was skipped."""
    known: dict[str, Any] = {"bekendheid": KNOWLEDGE[person * person % 5]}
    if discipline_of(person):
        known["werkveld"] = discipline_of(person)
    known["grootste_uitdagingen"] = UNSURE if person % 13 == 12 else ranked(person)
    for key, guesses in GUESSES.items():
        known[key] = guesses[person % len(guesses)]
    known["vergelijken"] = {
        row: (*FIVE, UNSURE)[(person * (place + 2) + person // 7) % 6]
        for place, row in enumerate(ROWS)
        if (person + place) % 9  # now and then a row is left open
    }
    known["gaat_goed"] = {"keys": sorted({STRENGTHS[person % 5], STRENGTHS[person * 3 % 4]}), "other": ""}
    return known


def ranked(person: int) -> list[str]:
    """The top 3 of a person; one in eleven names only two."""
    first = (person * person + person // 4) % 7
    order = [THEMES[(first + step) % 7] for step in (0, 2, 3)]
    return order[: 2 if person % 11 == 0 else 3]


def given(key: str, people: Any = range(PEOPLE)) -> list[Any]:
    """All answers to a question."""
    return [answers_of(person)[key] for person in people if key in answers_of(person)]


def guesses_of(key: str, people: Any = range(PEOPLE)) -> list[int]:
    """The numbers that were guessed, in order of size."""
    return sorted(value for value in given(key, people) if value != UNSURE)


def median(values: list[int]) -> Fraction:
    """The middle of the values, or halfway between the two in the middle."""
    half = len(values) // 2
    return Fraction(values[half]) if len(values) % 2 else Fraction(values[half - 1] + values[half], 2)


def interval(values: list[int]) -> tuple[int, int]:
    """The narrowest symmetrical pair of values that covers the median with at least 95%, by trying all pairs."""
    n = len(values)
    for low in range(n // 2, 0, -1):  # the low-th value from below and from above
        covered = Fraction(sum(comb(n, below) for below in range(low, n - low + 1)), 2**n)
        if covered >= Fraction(95, 100):
            return values[low - 1], values[n - low]
    return values[0], values[-1]


def spread(values: list[int]) -> Fraction:
    """The width of the middle half: quartiles by straight lines between neighbours."""

    def quartile(part: Fraction) -> Fraction:
        place = (len(values) - 1) * part
        below = int(place)
        step = values[min(below + 1, len(values) - 1)] - values[below]
        return values[below] + (place - below) * step

    return quartile(Fraction(3, 4)) - quartile(Fraction(1, 4))


def how_it_lies(values: list[int], share: Fraction, base: int = 10) -> str:
    """How the room lies to the figure: half a step beside the interval is still alike."""
    low, high = interval(values)
    figure, margin = share * base / 100, Fraction(base, 20)
    if figure - high > margin:
        return "lower"
    return "higher" if low - figure > margin else "match"


def points() -> dict[str, int]:
    """3, 2 and 1 points for a first, second and third place."""
    total = dict.fromkeys(THEMES, 0)
    for answer in given("grootste_uitdagingen"):
        for place, theme in enumerate(answer if answer != UNSURE else ()):
            total[theme] += 3 - place
    return total


def places(values: dict[str, Any]) -> dict[str, int]:
    """The place of each: one more than how many come before it; equal ones in the order of the alphabet."""
    return {
        name: 1 + sum((-other, another) < (-value, name) for another, other in values.items())
        for name, value in values.items()
    }


def figures_of(indicator: str, file: str = "rivm_50090_2020_18plus.csv") -> tuple[Fraction, Fraction, Fraction]:
    """The share of the wijk, the city and the country in per cent, straight from the shipped file."""
    lines = [line for line in (Path(FOLDER) / file).read_text().splitlines() if not line.startswith("#")]
    rows = {row["gebied"]: row for row in csv.DictReader(lines, delimiter=";")}
    wijk, city, country = (Fraction(rows[area][indicator]) for area in (WIJK, CITY, COUNTRY))
    return wijk, city, country


def dutch(value: Fraction) -> str:
    """A number with at most one decimal, rounded half up: '4,5', '6'."""
    tenths = int(value * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"
