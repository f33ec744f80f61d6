"""Figures in words and marks: what stands beside, under and behind a chart. Pure."""

from typing import Any

from wijksessie.report.shapes import EstimateLine, FigureLine, Measured
from wijksessie.texts import number, percent, rounded

PERCENT = "%"
NEAR = 2.0
LEVEL = 0.5
VERDICTS = {"hoger": "Dat is hoger dan in {name}.", "lager": "Dat is lager dan in {name}."}
COMPARABLE = "Dat is vergelijkbaar met {name}."


def shown(value: Measured | None, figure: FigureLine) -> str:
    """Return '27%' or '2.800', and '–' where there is no value."""
    if value is None:
        return "–"
    return percent(value.value) if figure.unit == PERCENT else number(value.value, figure.decimals)


def bounds(value: Measured | None, figure: FigureLine) -> str:
    """Return the margin between its brackets: '(24–30)', empty where there is none."""
    pair = _bounds(value, figure)
    return f"({pair[0]}–{pair[1]})" if pair else ""


def figure_text(figure: FigureLine, *, wijk: str) -> str:
    """Return the figure as one or two sentences, for speech and for who does not see the chart."""
    if figure.wijk is None:
        return f"{figure.label}: voor {wijk} is er geen cijfer."
    parts = [f"{wijk} {_spoken(figure.wijk, figure)}"]
    parts += [f"{figure.beside_name} {shown(figure.beside, figure)}"] if figure.beside else []
    parts += [f"Nederland {shown(figure.country, figure)}"] if figure.country else []
    text = f"{figure.label}: {', '.join(parts)}."
    if figure.benchmark and figure.verdict:
        text += " " + VERDICTS.get(figure.verdict, COMPARABLE).format(name=figure.benchmark)
    return text


def _spoken(value: Measured, figure: FigureLine) -> str:
    between = _between(value, figure)
    return f"{shown(value, figure)} ({between})" if between else shown(value, figure)


def _between(value: Measured, figure: FigureLine) -> str:
    pair = _bounds(value, figure)
    return f"tussen {pair[0]} en {pair[1]}" if pair else ""


def _bounds(value: Measured | None, figure: FigureLine) -> tuple[str, str] | None:
    if value is None or value.low is None or value.high is None:
        return None
    decimals = 0 if figure.unit == PERCENT else figure.decimals
    return number(value.low, decimals), number(value.high, decimals)


def figure_row(figure: FigureLine, *, wijk: str) -> dict[str, Any]:
    """Return everything that a row of the table of figures shows."""
    return {
        "label": figure.label,
        "wijk": shown(figure.wijk, figure),
        "bounds": bounds(figure.wijk, figure),
        "beside": shown(figure.beside, figure),
        "country": shown(figure.country, figure),
        "unit": "" if figure.unit == PERCENT else figure.unit,
        "verdict": _verdict(figure),
        "conclusion": figure.conclusion,
        "alt": figure_text(figure, wijk=wijk),
        "definition": figure.definition,
        "caution": figure.caution,
        "buurten": _neighbourhoods(figure),
        "margin": _margin(figure),
        "source": figure.source,
        "licence": figure.licence,
        "marks": figure_marks(figure),
    }


def figure_marks(figure: FigureLine) -> dict[str, float] | None:
    """Return where the marks of a chart stand on a scale of 0 to 1; None for what is not a share."""
    if figure.unit != PERCENT or figure.wijk is None:
        return None
    marks = {"wijk": figure.wijk.value / 100}
    if figure.wijk.low is not None and figure.wijk.high is not None:
        marks |= {"low": figure.wijk.low / 100, "high": figure.wijk.high / 100}
    marks |= {"city": figure.beside.value / 100} if figure.beside else {}
    marks |= {"country": figure.country.value / 100} if figure.country else {}
    return marks


def _neighbourhoods(figure: FigureLine) -> str:
    if not figure.neighbourhoods:
        return ""
    values = [f"{name} {shown(Measured(value), figure)}" for name, value in figure.neighbourhoods]
    text = f"Per buurt: {', '.join(values)}."
    if figure.hidden_neighbourhoods == 1:
        return f"{text} Eén buurt is te klein om te laten zien."
    return f"{text} {figure.hidden_neighbourhoods} buurten zijn te klein." if figure.hidden_neighbourhoods else text


def _verdict(figure: FigureLine) -> str:
    if not figure.verdict or not figure.benchmark:
        return ""
    return f"{figure.verdict}, {figure.favourable}" if figure.favourable else figure.verdict


def _margin(figure: FigureLine) -> str:
    if figure.wijk is None:
        return "Voor deze wijk is geen cijfer bekend. Leeg is leeg, niet nul."
    between = _between(figure.wijk, figure)
    if not between:
        return "Voor dit cijfer rekenen we geen marge uit."
    if figure.unit != PERCENT:
        return f"De waarde ligt waarschijnlijk {between} (95%)."
    whose = "die van de bron" if figure.has_source_margin else "onze eigen, voorzichtige berekening"
    return f"Het echte aandeel ligt waarschijnlijk {between} procent. Deze marge is {whose} (95%)."


def estimate_row(estimate: EstimateLine, *, wijk: str) -> dict[str, Any]:
    """Return how the room's guess lies beside the figure. It never says that people were wrong."""
    base = estimate.base
    room = f"{_step(estimate.median)} van elke {base}"
    middle = f"{_step(estimate.low)}–{_step(estimate.high)}"
    text = f"De deelnemers schatten {room} ({_step(estimate.low)} tot {_step(estimate.high)}; {estimate.n} antwoorden)."
    marks = {"room": estimate.median / base, "low": estimate.low / base, "high": estimate.high / base}
    figure = "–"
    if estimate.figure is not None and estimate.figure.wijk is not None:
        value = estimate.figure.wijk.value
        figure = percent(value)
        tenths = _tenths(value, base)
        said = f"{figure}, dat is {tenths}" if tenths else figure
        text += f" Het cijfer van {wijk} is {said} ({estimate.figure.year})."
        marks["wijk"] = value / 100
    else:
        text += f" Voor {wijk} is hier geen cijfer bij."
    return {
        "question": estimate.question,
        "room": room,
        "middle": middle,
        "people": str(estimate.n),
        "figure": figure,
        "text": text,
        "marks": marks,
    }


def _step(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)


def _tenths(value: float, base: int) -> str:
    """Return 'bijna 6 van elke 10', or nothing where whole people are more than 2 points off (design/README §6.8)."""
    whole = int(rounded(value / 100 * base))
    off = value - whole / base * 100
    if abs(off) > NEAR or not 0 < whole < base:
        return ""
    about = "bijna " if off < -LEVEL else "ruim " if off > LEVEL else ""
    return f"{about}{whole} van elke {base}"
