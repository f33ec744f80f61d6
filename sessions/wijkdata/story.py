"""Which figures tell the story of a wijk: a proposal, and the sentences that belong to it."""

from collections.abc import Collection, Iterable, Sequence

from sessions.enums import BenchmarkLevel
from sessions.wijkdata.catalogue import PERCENT, groups, indicators
from sessions.wijkdata.comparison import MODELLED, FigureComparison, FigureValue
from sessions.wijkdata.scores import FAVOURABLE, SIMILAR

MOST, LEAST = 7, 5
LEADING_WEIGHT = 1.5
MOST_PER_THEME = 2
WIDE_SPREAD = 8.0
SECOND_OF_THEME = 0.5
ESTIMATE_BESIDE_ALIKE = (
    "Dit is een schatting van RIVM uit onder meer leeftijd, huishouden en inkomen. Wijken die daarin op elkaar lijken, "
    "krijgen vanzelf een cijfer dat lijkt. Daarom staat er geen woord bij."
)
DETAIL_WEIGHT = 0.7  # the main figure of a row of the basisset is what people know


def propose_story(
    comparisons: Iterable[FigureComparison], *, leading_themes: Collection[str] = (), age_group: str = "18+"
) -> tuple[FigureComparison, ...]:
    """Return at most seven figures: difference x certainty x leading themes, with at least one strength among them.

    The shrunken |z| holds difference and certainty; a theme that the voorgesprek put first counts half more, a second
    figure of the same theme half, a detail less than the main figure of its row. Context figures are left out. Ties
    keep the order of the basisset.
    """
    open_ones = [
        each
        for each in comparisons
        if each.age_group == age_group and each.unit == PERCENT and each.direction != 0 and each.z is not None
    ]
    chosen: list[FigureComparison] = []
    while open_ones and len(chosen) < MOST:
        best = max(open_ones, key=lambda each: _weight(each, chosen, leading_themes))
        open_ones.remove(best)
        if sum(each.theme == best.theme for each in chosen) < MOST_PER_THEME:
            chosen.append(best)
    return tuple(_with_a_strength(chosen, open_ones))


def _weight(comparison: FigureComparison, chosen: Sequence[FigureComparison], leading: Collection[str]) -> float:
    weight = abs(comparison.z or 0.0)
    if indicators()[comparison.indicator].role != "main":
        weight *= DETAIL_WEIGHT
    if comparison.theme in leading:
        weight *= LEADING_WEIGHT
    if any(each.theme == comparison.theme for each in chosen):
        weight *= SECOND_OF_THEME
    return weight


def _with_a_strength(chosen: list[FigureComparison], others: Sequence[FigureComparison]) -> list[FigureComparison]:
    """Put the figure that does best in the last place when no other does well: a wijk is more than a burden."""
    if not chosen or any(each.favourable == FAVOURABLE for each in chosen):
        return chosen
    best = min([*chosen, *others], key=lambda each: each.z or 0.0)
    return chosen if best in chosen else [*chosen[: MOST - 1], best]


def spread(comparison: FigureComparison) -> float:
    """Return the distance between the highest and the lowest buurt that is shown, 0 with fewer than two."""
    values = [each.value for each in comparison.neighbourhoods if each.value is not None]
    return max(values) - min(values) if len(values) > 1 else 0.0


def spread_warning(comparison: FigureComparison) -> str:
    """Return a Dutch sentence when buurten differ more than 8 points, else an empty text. Context gets no warning."""
    if comparison.unit != PERCENT or comparison.direction == 0 or spread(comparison) <= WIDE_SPREAD:
        return ""
    known = [each for each in comparison.neighbourhoods if each.value is not None]
    low = min(known, key=lambda each: each.value or 0.0)
    high = max(known, key=lambda each: each.value or 0.0)
    return f"{comparison.label}: {_share(low)} in {area_words(low)}, {_share(high)} in {area_words(high)}."


def area_words(value: FigureValue) -> str:
    """Return the name of a buurt as people say it, without 'en omgeving'."""
    return value.area_name.removesuffix(" en omgeving")


def direction_words(comparison: FigureComparison) -> str:
    """Return how to read a figure: 'lager is gunstig', 'hoger is gunstig', or nothing for context."""
    return {1: "hoger is gunstig", -1: "lager is gunstig"}.get(comparison.direction, "")


def certainty_sentence(comparison: FigureComparison) -> str:
    """Return how firm the difference with the benchmark is, and its class among the areas of the city.

    Empty where there is no word, or nothing that it was tested with (a figure without a score).
    """
    if comparison.level is BenchmarkLevel.ALIKE and comparison.kind == MODELLED:
        return ESTIMATE_BESIDE_ALIKE
    if comparison.benchmark is None or not comparison.verdict or comparison.z is None:
        return ""
    name = comparison.benchmark.area_name
    if comparison.verdict == SIMILAR:
        said = f"Het verschil met {name} zegt te weinig."
    elif comparison.is_clear:
        said = f"Het verschil met {name} is duidelijk. Het blijft staan als we naar alle cijfers tegelijk kijken."
    else:
        said = f"Er is een verschil met {name}. Bij zo veel cijfers kan dit nog toeval zijn."
    beside = f"de rest van {name}" if comparison.level is BenchmarkLevel.CITY else name
    return f"{said} Naast {beside}: {comparison.class_word}." if comparison.class_word else said


def source_sentence(comparisons: Sequence[FigureComparison]) -> str:
    """Return the lines under a chart: every source once, and who made the margin."""
    cited = dict.fromkeys(each.source for each in comparisons)
    sentences = [f"Bron: {'; '.join(cited)}."] if cited else []
    estimates = [each for each in comparisons if each.wijk.low is not None and each.kind == MODELLED]
    if any(each.has_source_margin for each in estimates):
        sentences.append("De marge tussen haakjes is die van RIVM (95%).")
    if not all(each.has_source_margin for each in estimates):
        sentences.append(
            "RIVM geeft hier geen marge. De marge tussen haakjes is een eigen, voorzichtige berekening (95%)."
        )
    hidden = max((each.hidden_neighbourhoods for each in comparisons), default=0)
    if hidden == 1:
        sentences.append("Eén buurt met minder dan 300 inwoners is niet getoond.")
    elif hidden:
        sentences.append(f"{_NUMBERS.get(hidden, hidden)} buurten met minder dan 300 inwoners zijn niet getoond.")
    return " ".join(sentences)


def group_sentence(comparisons: Sequence[FigureComparison]) -> str:
    """Return about whom and when, as in 'Volwassenen (18 jaar en ouder), 2020'."""
    if not comparisons:
        return ""
    words = dict.fromkeys(groups()[each.age_group].plural_long for each in comparisons)
    years = sorted({each.year for each in comparisons})
    text = f"{' en '.join(words)}, {' en '.join(str(year) for year in years)}."
    return text[0].upper() + text[1:]


_NUMBERS = {2: "Twee", 3: "Drie", 4: "Vier", 5: "Vijf", 6: "Zes", 7: "Zeven", 8: "Acht", 9: "Negen", 10: "Tien"}


def _share(value: FigureValue) -> str:
    return f"{int((value.value or 0.0) + 0.5)}%"
