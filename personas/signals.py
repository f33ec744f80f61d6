"""Figures become signals per theme: how heavy, how many people, how sure (research b1, b2)."""

import math

from personas.content import Theme, all_themes
from personas.facts import WijkFacts, WijkFigure
from personas.themes import Signal, ThemeInput, selected_signals

STEEPEST = 10.0
GROUPS = ("18+", "18-65", "inwoners")


def theme_inputs(facts: WijkFacts) -> tuple[ThemeInput, ...]:
    """Return what is known of every theme that counts here: the twelve of the enquête, and what else it asked."""
    return tuple(
        _theme_input(facts, theme)
        for theme in all_themes().values()
        if theme.in_default_question or theme.key in facts.theme_signals
    )


def signal_of(figure: WijkFigure) -> Signal | None:
    """Return a figure as a burden, or None for context and for what has no city to compare with."""
    if not figure.direction or figure.wijk is None or figure.city is None:
        return None
    share = figure.share
    effective_n = figure.effective_n
    return Signal(figure.indicator, figure.z, _slope(figure), share, effective_n)


def _theme_input(facts: WijkFacts, theme: Theme) -> ThemeInput:
    signals = {}
    for indicator in theme.indicators:
        figure = _figure(facts, theme, indicator)
        found = signal_of(figure) if figure else None
        if found is not None:
            signals[indicator] = found
    counted = None if theme.head_is_context else _figure(facts, theme, theme.size_indicator)
    return ThemeInput(
        theme=theme,
        signals=selected_signals(theme, signals),
        people=_people(facts, counted, complement=theme.size_is_complement),
        people_signal=signal_of(counted) if counted else None,
        survey=facts.theme_signals.get(theme.key),
    )


def _figure(facts: WijkFacts, theme: Theme, indicator: str) -> WijkFigure | None:
    """Return a figure for the age group of the theme, else for the adults, else for all residents."""
    groups = dict.fromkeys((theme.head_group, *GROUPS, "15-75", "huishoudens"))
    return next((found for group in groups if (found := facts.figure(indicator, group)) is not None), None)


def _people(facts: WijkFacts, figure: WijkFigure | None, *, complement: bool) -> float | None:
    if figure is None or figure.share is None or not facts.residents.of(figure.age_group):
        return None
    share = 1 - figure.share if complement else figure.share
    return facts.residents.of(figure.age_group) * share


def _slope(figure: WijkFigure) -> float:
    """Return what one unit of log-odds of the wijk adds to z; the shrinkage stays as it is."""
    if figure.wijk is None or figure.city is None or not figure.is_share:
        return 0.0
    whole = 100 if figure.unit == "percent" else 1000
    gap = _log_odds(figure.wijk.value / whole) - _log_odds(figure.city.value / whole)
    sign = -float(figure.direction)
    if abs(gap) < 0.01 or figure.z * gap * sign <= 0:
        return sign
    return sign * min(abs(figure.z / gap), STEEPEST)


def _log_odds(share: float) -> float:
    kept = min(max(share, 0.0005), 0.9995)
    return math.log(kept / (1 - kept))
