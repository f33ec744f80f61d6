"""Moments of one clock in files, and what lies between a commit and who heard of it."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path


def moments_in(path: Path) -> dict[str, float]:
    """Read lines of moment and text; returns the moment (monotonic seconds) of every text."""
    lines = (line.split("\t", 1) for line in path.read_text().splitlines())
    return {text: float(moment) for moment, text in lines}


def delays_between(commits: Mapping[str, float], heard: Sequence[Mapping[str, float]]) -> list[float]:
    """Return the seconds from every commit to every listener; who never heard of one waited for ever."""
    return [listener.get(text, math.inf) - moment for listener in heard for text, moment in commits.items()]


def late_ticks(path: Path) -> list[tuple[float, float]]:
    """Return when (monotonic seconds) a loop stood still, and for how long."""
    lines = (line.split("\t") for line in path.read_text().splitlines())
    return [(float(moment), float(late)) for moment, late in lines]
