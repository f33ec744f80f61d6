"""How firm is a rank: everything moves within its own uncertainty, five hundred times, and we count (research b2, b7).

Seeds come from the inputs and the streams from numpy's frozen `RandomState`, so the same inputs give the same words.
"""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from personas.themes import (
    TOP,
    Firmness,
    Signal,
    ThemeInput,
    ThemeScore,
    Weights,
    combined,
    rank_themes,
    ranking,
    theme_legs,
)

DRAWS = 500
FIRM_FROM = 80
LIKELY_FROM = 50
WEIGHT_CONCENTRATION = 20.0
PRIOR = 1.92


@dataclass(frozen=True, slots=True)
class Draw:
    """One redraw: the totals and the ranks of the themes, and the redrawn shares by theme."""

    totals: Mapping[str, float]
    ranks: Mapping[str, int]


def seed_of(facts: object) -> int:
    """Return a seed of 32 bits: SHA-256 of the canonical JSON of the facts."""
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(canonical.encode()).digest()[:4], "big")


def redraws(
    inputs: Sequence[ThemeInput],
    weights: Weights,
    *,
    seed: int,
    answers: int = 0,
    draws: int = DRAWS,
    of_method: bool = True,
) -> tuple[Draw, ...]:
    """Return redraws of shares (Beta), enquête and weights (Dirichlet).

    `of_method` lets our own choices move too: the kind of mean, and one figure of a theme left out.
    """
    random = np.random.RandomState(seed)
    ordered = sorted(inputs, key=lambda item: item.theme.key)
    return tuple(
        _draw(ordered, weights, random, answers, turn=number if of_method else None) for number in range(draws)
    )


def with_firmness(inputs: Sequence[ThemeInput], weights: Weights, drawn: Sequence[Draw]) -> tuple[ThemeScore, ...]:
    """Return the ranking with, per theme, how often it stays in the top 4 and the ranks of 80 of 100 redraws."""
    return tuple(_firm(score, drawn) if score.rank else score for score in rank_themes(inputs, weights))


def _firm(score: ThemeScore, drawn: Sequence[Draw]) -> ThemeScore:
    ranks = sorted(draw.ranks[score.key] for draw in drawn if score.key in draw.ranks)
    if not ranks:
        return score
    share = math.floor(100 * sum(rank <= TOP for rank in ranks) / len(drawn) + 0.5)
    word = Firmness.FIRM if share >= FIRM_FROM else Firmness.LIKELY if share >= LIKELY_FROM else Firmness.DEPENDS
    low, high = ranks[len(ranks) // 10], ranks[-1 - len(ranks) // 10]
    return replace(score, firmness=word, top_share=share, rank_low=low, rank_high=high)


def _draw(
    inputs: Sequence[ThemeInput], weights: Weights, random: np.random.RandomState, answers: int, *, turn: int | None
) -> Draw:
    surveys = _redrawn_survey(inputs, random, answers)
    moved = [_moved(item, surveys, random, leaves_out=turn is not None) for item in inputs]
    drawn_weights = Weights(*random.dirichlet([max(WEIGHT_CONCENTRATION * share, 0.001) for share in weights.shares()]))
    legs = theme_legs(moved)
    totals = {
        key: combined(leg, drawn_weights, arithmetic=turn is not None and turn % 2 == 1) for key, leg in legs.items()
    }
    return Draw({key: total for key, total in totals.items() if total is not None}, ranking(totals))


def _redrawn_survey(
    inputs: Sequence[ThemeInput], random: np.random.RandomState, answers: int
) -> dict[str, float | None]:
    known = [item for item in inputs if item.survey is not None]
    total = sum(item.survey or 0.0 for item in known)
    if not known or total <= 0:
        return {item.theme.key: item.survey for item in inputs}
    points = [3 * max(answers, 1) * (item.survey or 0.0) / total + 0.5 for item in known]
    drawn = dict(zip((item.theme.key for item in known), random.dirichlet(points), strict=True))
    return {item.theme.key: float(drawn[item.theme.key]) if item.theme.key in drawn else None for item in inputs}


def _moved(
    item: ThemeInput, surveys: Mapping[str, float | None], random: np.random.RandomState, *, leaves_out: bool
) -> ThemeInput:
    moved = [_moved_signal(signal, random) for signal in item.signals]
    if leaves_out and len(moved) > 1:
        moved.pop(random.randint(len(moved)))
    people = item.people
    if people is not None and item.people_signal is not None and item.people_signal.share:
        drawn = _moved_signal(item.people_signal, random)
        people = people * (drawn.share or 0.0) / item.people_signal.share
    return replace(item, signals=tuple(moved), people=people, survey=surveys[item.theme.key])


def _moved_signal(signal: Signal, random: np.random.RandomState) -> Signal:
    if signal.share is None or not signal.effective_n:
        return signal
    size = signal.effective_n
    share = float(random.beta(signal.share * size + 0.5, (1 - signal.share) * size + 0.5))
    moved = _log_odds(share, size) - _log_odds(signal.share, size)
    return replace(signal, share=share, z=signal.z + signal.slope * moved)


def _log_odds(share: float, size: float) -> float:
    """Return the log-odds of a share, pulled a little to the middle so that 0 and 1 stay finite (research b1.3)."""
    smooth = (share * size + PRIOR) / (size + 2 * PRIOR)
    return math.log(smooth / (1 - smooth))
