"""Answers to one question -> what may be said about them. Pure, on one `Given` per person.

Plain lists and `Counter`: at every fifth answer of a hall of 25-70 people a frame of pandas took most of the time.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from sessions.content_files import load_content
from surveys.enums import QuestionForm, Verdict
from surveys.shapes import DONT_KNOW, TEXT_FORMS, QuestionView

LEAST = 5
LEAST_FOR_SHARES = 10
REST = "rest"
WIDE = 0.4


class Given(NamedTuple):
    """One person's answer: `value` as `rules.accepted_answer` shapes it, `discipline` an option key or ''."""

    value: Any
    discipline: str


def given_answers(answers: Iterable[tuple[str, Any]], disciplines: Mapping[str, str] | None = None) -> list[Given]:
    """Return what (phone, value) pairs say, sorted by the random word of the phone."""
    known = disciplines or {}
    ordered = sorted(answers, key=itemgetter(0))
    return [Given(value, known.get(phone, "")) for phone, value in ordered]


def summarise(question: QuestionView, given: Sequence[Given], *, with_groups: bool = False) -> dict[str, Any]:
    """Return the JSON-able result of one question; `n` people answered it, 'weet ik niet' included.

    Keys per form: one, scale5 `counts`; several `counts`, `others`; rank3 `first`, `second`, `third`, `scores`;
    estimate `steps`; matrix5 `rows`; short, long `texts`. All have `n` and `dont_know`; `groups` (per discipline, only
    where allowed) when asked.
    """
    known = [person.value for person in given if person.value != DONT_KNOW]
    result: dict[str, Any] = {"n": len(given), "dont_know": len(given) - len(known), **_body(question, known)}
    if with_groups:
        result["groups"] = _groups(question, given)
    return result


def _body(question: QuestionView, values: Sequence[Any]) -> dict[str, Any]:
    keys = [option.key for option in question.options]
    if question.form is QuestionForm.SEVERAL:
        others = sorted(value["other"] for value in values if value["other"])
        return {"counts": _counts((key for value in values for key in value["keys"]), keys), "others": others}
    if question.form is QuestionForm.RANK3:
        places = {
            name: _counts((value[place] for value in values if len(value) > place), keys)
            for place, name in enumerate(PLACES)
        }
        return {**places, "scores": rank_scores(places)}
    if question.form is QuestionForm.ESTIMATE:
        return {"steps": _counts(values, list(range(question.base + 1)))}
    if question.form is QuestionForm.MATRIX5:
        asked = [*keys, DONT_KNOW] if question.has_dont_know else keys
        return {"rows": {row.key: _counts((value.get(row.key) for value in values), asked) for row in question.rows}}
    if question.form in TEXT_FORMS:
        return {"texts": sorted(values)}
    return {"counts": _counts(values, keys)}


PLACES = ("first", "second", "third")


def _counts(values: Iterable[Any], keys: Sequence[Any]) -> dict[str, int]:
    counted = Counter(values)
    return {str(key): counted[key] for key in keys}


def rank_scores(places: dict[str, dict[str, int]]) -> dict[str, int]:
    """Return 3, 2, 1 points for a first, second, third place, summed per choice."""
    return {
        key: 3 * times + 2 * places["second"].get(key, 0) + places["third"].get(key, 0)
        for key, times in places["first"].items()
    }


def rank_shares(result: dict[str, Any]) -> dict[str, float]:
    """Return each choice's share of all points given (0-1, together 1); empty when nobody ranked anything."""
    total = sum(result["scores"].values())
    return {key: score / total for key, score in result["scores"].items()} if total else {}


def median_of(steps: dict[str, int]) -> float | None:
    """Return the median of counts per step; None without answers."""
    values = spread_out(steps)
    return float(pd.Series(values).median()) if values else None


def median_interval(steps: dict[str, int]) -> tuple[float, float] | None:
    """Return the 95% interval of the median by order statistics; None without answers.

    The lower rank is the largest l with P(Bin(n, 0.5) < l) <= 0.025, the upper rank n + 1 - l (8 and 18 for n = 25).
    Under 6 answers no ranks reach 95%: the smallest and the largest answer then (5 answers: 93.75%).
    """
    values = spread_out(steps)
    n = len(values)
    if not n:
        return None
    rank, below = 0, math.comb(n, 0) / 2**n
    while below <= 0.025:
        rank += 1
        below += math.comb(n, rank) / 2**n
    low = max(rank, 1)
    return float(values[low - 1]), float(values[n - low])


def verdict_of(share: float, base: int, interval: tuple[float, float]) -> Verdict:
    """Return how the room's interval lies to the figure (`share` in per cent): a match within half a step of it."""
    figure = share / 100 * base
    margin = 0.5 * base / 10
    if figure > interval[1] + margin:
        return Verdict.LOWER
    return Verdict.HIGHER if figure < interval[0] - margin else Verdict.MATCH


def is_divided(steps: dict[str, int], base: int) -> bool:
    """Tell whether the room disagrees with itself: the middle half of the answers spans four tenths of the scale."""
    values = pd.Series(spread_out(steps), dtype=float)
    return len(values) >= LEAST and float(values.quantile(0.75) - values.quantile(0.25)) >= WIDE * base


def spread_out(steps: dict[str, int]) -> list[int]:
    """Return the single answers of counts per step, in order."""
    return [step for step, times in sorted((int(key), times) for key, times in steps.items()) for _ in range(times)]


def groups_shown(sizes: Mapping[str, int], total: int) -> list[str]:
    """Return which groups of people may be shown beside the `total`: each at least five, and so is what stays hidden.

    The smallest shown group is hidden too while the hidden rest would have one to four people (PRODUCT E6).
    """
    shown = sorted(key for key, size in sizes.items() if key and size >= LEAST)
    while shown and 0 < total - sum(sizes[key] for key in shown) < LEAST:
        shown.remove(min(shown, key=lambda key: (sizes[key], key)))
    return shown


def _groups(question: QuestionView, given: Sequence[Given]) -> dict[str, dict[str, Any]] | None:
    """Return a result per discipline, or None: every group and the hidden rest must have at least five people."""
    if question.form in TEXT_FORMS or len(given) < LEAST_FOR_SHARES:
        return None
    sizes = Counter(person.discipline for person in given)
    shown = groups_shown(sizes, len(given))
    if len(shown) < 2 and not (shown and len(given) > sizes[shown[0]]):
        return None
    groups = {key: [person for person in given if person.discipline == key] for key in shown}
    rest = [person for person in given if person.discipline not in shown]
    if rest:
        groups[REST] = rest
    return {key: _without_words(summarise(question, part)) for key, part in groups.items()}


def _without_words(result: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in result.items() if key != "others"}


def word_list(texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return the words that at least two answers share, with in how many answers, most first."""
    words = pd.Series([sorted(_words(text)) for text in texts], dtype=object).explode().dropna()
    counted = words.value_counts()
    shared = [(str(word), int(times)) for word, times in counted.items() if times >= 2]
    return tuple(sorted(shared, key=lambda pair: (-pair[1], pair[0])))


def _words(text: str) -> set[str]:
    letters = "".join(letter.lower() if letter.isalpha() or letter == "-" else " " for letter in text)
    return {word.strip("-") for word in letters.split() if len(word.strip("-")) > 2 and word not in _stop_words()}


def _stop_words() -> frozenset[str]:
    return frozenset(load_content(Path(__file__).parent / "content" / "stop_words.toml")["words"])


_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.\w"  # an e-mail address
    r"|(?:\d[ -]?){8,}"  # a telephone number
    r"|\b(?:[Mm]eneer|[Mm]evrouw|[Mm]w\.?|[Dd]hr\.?|[Ff]amilie)\s+(?:van\s+|de\s+|der\s+|den\s+)*[A-Z]\w+"
    r"|\b[A-Z]\w+(?:straat|laan|dreef|plein|weg|pad|hof|kade)\s+\d+"  # a house
)


def looks_personal(text: str) -> bool:
    """Tell whether an open answer may point at somebody: an address, a number, a titled name. A hint, no proof."""
    return _PERSONAL.search(text) is not None
