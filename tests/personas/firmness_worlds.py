"""How often is a theme that we call 'stevig' really among the heaviest four? Worlds in which the truth is known.

The figures and the enquête of a wijk are taken as the truth. A world then draws what RIVM would have estimated and what
the room would have answered; from that we say how firm a rank is. Whether the theme is among the heaviest four is asked
of the truth, with weights and a method (kind of mean, one figure left out) that are as uncertain as we say they are.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from personas.facts import WijkFacts
from personas.firmness import redraws, with_firmness
from personas.signals import theme_inputs
from personas.themes import TOP, Firmness, Signal, ThemeInput, Weights, combined, ranking, theme_legs

CONCENTRATION = 20.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of every theme that got a word: how often it was said to be in the heaviest four, and how often it was."""

    themes: int
    said: float
    was: float


def calibrated(wijken: Iterable[WijkFacts], *, worlds: int, seed: int = 0) -> dict[Firmness, Calibration]:
    """Return the calibration of each word over so many worlds per wijk."""
    random = np.random.RandomState(seed)
    rows: dict[Firmness, list[tuple[float, bool]]] = {word: [] for word in Firmness}
    for facts in wijken:
        truth = theme_inputs(facts)
        for world in range(worlds):
            seen = [_seen(one, random) for one in _answered(truth, facts.answers, random)]
            drawn = redraws(seen, Weights(), seed=world, answers=facts.answers)
            top = _true_top(truth, random)
            for score in with_firmness(seen, Weights(), drawn):
                if score.firmness is not None:
                    rows[score.firmness].append((score.top_share / 100, score.key in top))
    return {word: Calibration(len(found), *np.mean(found, axis=0).tolist()) for word, found in rows.items() if found}


def _true_top(truth: Iterable[ThemeInput], random: np.random.RandomState) -> set[str]:
    weights = Weights(*random.dirichlet([CONCENTRATION * share for share in Weights().shares()]))
    is_arithmetic = bool(random.randint(2))
    legs = theme_legs([replace(one, signals=_one_less(one.signals, random)) for one in truth])
    totals = {key: combined(leg, weights, arithmetic=is_arithmetic) for key, leg in legs.items()}
    return {key for key, rank in ranking(totals).items() if rank <= TOP}


def _one_less(signals: tuple[Signal, ...], random: np.random.RandomState) -> tuple[Signal, ...]:
    if len(signals) < 2:
        return signals
    left_out = random.randint(len(signals))
    return tuple(one for place, one in enumerate(signals) if place != left_out)


def _answered(truth: Iterable[ThemeInput], answers: int, random: np.random.RandomState) -> list[ThemeInput]:
    """Return the themes with an enquête in which everybody divides three points as the truth has it."""
    themes = list(truth)
    asked = [one for one in themes if one.survey is not None]
    total = sum(one.survey or 0.0 for one in asked)
    if not asked or not total:
        return themes
    counted = random.multinomial(3 * answers, [(one.survey or 0.0) / total for one in asked]) / (3 * answers)
    found = {one.theme.key: float(share) for one, share in zip(asked, counted, strict=True)}
    return [replace(one, survey=found.get(one.theme.key)) for one in themes]


def _seen(one: ThemeInput, random: np.random.RandomState) -> ThemeInput:
    people = one.people
    if people is not None and one.people_signal is not None and one.people_signal.share:
        people *= (_estimated(one.people_signal, random).share or 0.0) / one.people_signal.share
    return replace(one, signals=tuple(_estimated(signal, random) for signal in one.signals), people=people)


def _estimated(signal: Signal, random: np.random.RandomState) -> Signal:
    """Return a figure as a survey of its effective size finds it; its difference with the city moves along."""
    if signal.share is None or not signal.effective_n:
        return signal
    size = int(signal.effective_n)
    found = min(max(int(random.binomial(size, signal.share)), 1), size - 1) / size
    moved = math.log(found / (1 - found)) - math.log(signal.share / (1 - signal.share))
    return replace(signal, share=found, z=signal.z + signal.slope * moved)
