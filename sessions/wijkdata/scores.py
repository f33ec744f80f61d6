"""How sure a figure is and how far it is from its benchmark. Pure arithmetic on arrays, one element per figure.

Percentages go in and come out as 0-100. Unknown is NaN and stays NaN. The method, with its simulations, is the one of
our research (b1): Wilson intervals, gaps on the logit scale, and empirical-Bayes shrinkage so that small areas do not
shout.
"""

import math

import numpy as np
import numpy.typing as npt

from sessions.wijkdata.catalogue import COUNT, PER_1000, PERCENT, SCORE

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.str_]

Z95 = 1.96
SMAP_SHARE = 0.034  # about 457,000 respondents on 13.3 million adults: a cautious stand-in, RIVM publishes no interval
SMAP_BOUNDS = (30, 1500)
SURVEY_DESIGN_EFFECT = 1.5
REGISTER_BAND_BELOW = 1000  # a register has no sampling error; below this we show its chance fluctuation
LEAST_POINTS = 2.0
LEAST_RELATIVE = 0.15
LEAST_TAU2 = 0.01
LEAST_AREAS = 8
FALSE_SHARE = 0.10  # of the figures that are called clear, at most so many are chance
CUTS = (-2.0, -1.0, 1.0, 2.0)

HIGHER, LOWER, SIMILAR = "hoger", "lager", "vergelijkbaar"
FAVOURABLE, UNFAVOURABLE = "gunstig", "ongunstig"


def half_up(values: Floats) -> Floats:
    """Round to whole numbers, halves up (58.5 becomes 59), as every figure is shown."""
    return np.floor(np.round(values, 6) + 0.5)


def effective_n(kind: Texts, people: Floats) -> Floats:
    """Return how many independent answers a figure is worth, as a whole number.

    Model estimates (M): 3.4% of the group, at least 30, at most 1,500. Surveys (S): the sample over a design effect of
    1.5. Registers (R) and clients (P): everybody. Source: research b1.1.
    """
    modelled = np.clip(SMAP_SHARE * people, *SMAP_BOUNDS)
    sampled = people / SURVEY_DESIGN_EFFECT
    return half_up(np.select([kind == "M", kind == "S"], [modelled, sampled], people))


def wilson(percent: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Return the 95% Wilson score interval of percentages (Wilson 1927; the standard of public-health profiles).

    centre = (p + z²/2n) / (1 + z²/n); half width = z √(p(1-p)/n + z²/4n²) / (1 + z²/n).
    """
    p = percent / 100
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = 1 + Z95**2 / n
        centre = (p + Z95**2 / (2 * n)) / scale
        half = Z95 * np.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2)) / scale
    return np.clip(100 * (centre - half), 0, 100), np.clip(100 * (centre + half), 0, 100)


def interval(percent: Floats, n: Floats, kind: Texts, unit: Texts) -> tuple[Floats, Floats]:
    """Return the interval that is shown: Wilson for shares; none for a register of 1,000 or more, or another unit."""
    low, high = wilson(percent, n)
    is_exact = np.isin(kind, ["R", "P"]) & ~(n < REGISTER_BAND_BELOW)
    without = (unit != PERCENT) | is_exact
    return np.where(without, np.nan, low), np.where(without, np.nan, high)


def n_of_interval(percent: Floats, low: Floats, high: Floats) -> Floats:
    """Return how many independent answers the 95% interval of a source is worth: p(1-p) z²/half², at least 1.

    That is the n of which a normal interval is as wide; at 0% and 100% half an answer keeps it finite (b1.1).
    """
    p = np.clip(percent / 100, 0.005, 0.995)
    half = np.maximum((high - low) / 200, 1e-6)
    return np.maximum(half_up(p * (1 - p) * Z95**2 / half**2), 1.0)


def scale(value: Floats, n: Floats, unit: Texts) -> Floats:
    """Return figures on the scale on which gaps are measured (research b1.3).

    Shares: ln(p~/(1-p~)) with p~ = (p n + 1.92)/(n + 3.84). Amounts, distances, sizes: ln. Scores: as they are.
    Counts have no scale: a large wijk is not more of anything.
    """
    p = smoothed(value, n, unit)
    with np.errstate(divide="ignore", invalid="ignore"):
        logit = np.log(p / (1 - p))
        log = np.log(value)
    log = np.where((value > 0) & (unit != COUNT), log, np.nan)
    return np.select([_is_share(unit), unit == SCORE], [logit, value], log)


def smoothed(value: Floats, n: Floats, unit: Texts) -> Floats:
    """Return shares (0-1) drawn a little towards a half, so that 0% and 100% stay finite."""
    p = np.where(unit == PER_1000, value / 1000, value / 100)
    return (p * n + Z95**2 / 2) / (n + Z95**2)


def squared_error(value: Floats, n: Floats, unit: Texts) -> Floats:
    """Return se² on that scale: 1/((n + 3.84) p~ (1 - p~)) for shares; amounts and scores are taken as exact."""
    p = smoothed(value, n, unit)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = 1 / ((n + Z95**2) * p * (1 - p))
    return np.where(_is_share(unit), share, 0.0)


def tau_squared(theta: Floats, error2: Floats) -> Floats:
    """Return how much areas really differ, per figure: rows are figures, columns areas (research b1.4).

    tau² is the variance over the areas minus their mean se², at least 0.01: a figure that is the same everywhere must
    not make every small difference large. NaN where fewer than eight areas are known.
    """
    known = ~(np.isnan(theta) | np.isnan(error2))
    count = known.sum(axis=1)
    enough = count >= LEAST_AREAS
    divisor = np.where(enough, count, 2)
    mean = np.where(known, theta, 0).sum(axis=1) / divisor
    variance = np.where(known, (theta - mean[:, None]) ** 2, 0).sum(axis=1) / (divisor - 1)
    noise = np.where(known, error2, 0).sum(axis=1) / divisor
    return np.where(enough, np.maximum(variance - noise, LEAST_TAU2), np.nan)


def shrunken_z(
    *, value: Floats, benchmark: Floats, n: Floats, unit: Texts, direction: npt.NDArray[np.int64], tau2: Floats
) -> tuple[Floats, Floats]:
    """Return the shrunken gap z and its share of signal B (empirical Bayes, research b1.5).

    z = B g / tau with g the gap on the scale, turned so that z > 0 is a heavier burden than the benchmark (or, for
    context figures, simply more); B = tau²/(tau² + se²). Both areas are smoothed with the n of the area and se is taken
    at the benchmark, as in a score test: equal figures give 0, swapping flips the sign, z rises with the figure, and a
    smaller group never gives a larger |z|.
    """
    gap = scale(value, n, unit) - scale(benchmark, n, unit)
    signal = tau2 / (tau2 + squared_error(benchmark, n, unit))
    turned = np.where(direction > 0, -gap, gap)
    return signal * turned / np.sqrt(tau2), signal


def certainty(z: Floats, signal: Floats) -> Floats:
    """Return the probability that the burden is really heavier here: Phi(z / √(1 - B)); 0, ½ or 1 for exact figures."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(z == 0, 0.0, z / np.sqrt(1 - signal))
    return np.array([math.nan if math.isnan(each) else 0.5 * (1 + math.erf(each / math.sqrt(2))) for each in ratio])


def verdicts(
    *, value: Floats, low: Floats, high: Floats, benchmark: Floats, unit: Texts, is_estimate: npt.NDArray[np.bool_]
) -> Texts:
    """Return 'hoger', 'lager' or 'vergelijkbaar', empty where nothing can be said (research b1.6).

    A share differs when it is 2 points or more away and its interval leaves out the benchmark, both exactly and in the
    whole numbers that people read, so that the word never contradicts the screen. An estimate without an interval gets
    no word. Other units differ from 15% of the benchmark on; counts and scores get no word.
    """
    gap = np.round(value - benchmark, 6)
    with np.errstate(invalid="ignore"):
        outside = ~((low <= benchmark) & (benchmark <= high))
        outside &= ~((half_up(low) <= half_up(benchmark)) & (half_up(benchmark) <= half_up(high)))
        far = np.where(unit == PERCENT, np.abs(gap) >= LEAST_POINTS, np.abs(gap) >= LEAST_RELATIVE * np.abs(benchmark))
    words = np.where(outside & far, np.where(gap > 0, HIGHER, LOWER), SIMILAR)
    is_bare = is_estimate & np.isnan(low) & (unit == PERCENT)
    silent = np.isnan(gap) | is_bare | np.isin(unit, [SCORE, COUNT, "list"])
    return np.where(silent, "", words)


def clear(verdict: Texts, z: Floats, signal: Floats) -> npt.NDArray[np.bool_]:
    """Return which figures may be called "duidelijk": those that differ, and still do with all figures looked at.

    Who looks at forty figures finds some by chance. Benjamini & Hochberg (1995) keeps the expected share of those at
    10% (research b1.6): sort the two-sided chances p of the score test g/se and keep those up to the largest
    p(k) <= 0.10 k/m, where m counts the tested figures. From z = B g/tau follows g/se = z / √(B(1 - B)). Figures
    without sampling error (signal 1) are no test: they are clear when they differ at all.
    """
    differs = np.isin(verdict, [HIGHER, LOWER])
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.array([math.erfc(abs(each) / math.sqrt(2)) for each in z / np.sqrt(signal * (1 - signal))])
    tested = ~np.isnan(p) & (signal < 1)
    ordered = np.sort(p[tested])
    kept = ordered[ordered <= FALSE_SHARE * np.arange(1, len(ordered) + 1) / max(len(ordered), 1)]
    limit = kept[-1] if len(kept) else -1.0
    with np.errstate(invalid="ignore"):
        return differs & np.where(tested, p <= limit, signal == 1)


def favourable(verdict: Texts, direction: npt.NDArray[np.int64]) -> Texts:
    """Return 'gunstig' or 'ongunstig' for a verdict, empty for similar figures and for context."""
    sign = np.select([verdict == HIGHER, verdict == LOWER], [1, -1], 0) * direction
    return np.select([sign > 0, sign < 0], [FAVOURABLE, UNFAVOURABLE], "")


def class_words(z: Floats, direction: npt.NDArray[np.int64], words: tuple[str, str, str, str, str]) -> Texts:
    """Return one of five words by z (cuts -2, -1, 1, 2), `words` from most favourable to least; empty for context."""
    index = np.searchsorted(np.array(CUTS), np.nan_to_num(z), side="right")
    return np.where(np.isnan(z) | (direction == 0), "", np.array(words)[index])


def _is_share(unit: Texts) -> npt.NDArray[np.bool_]:
    return np.isin(unit, [PERCENT, PER_1000])
