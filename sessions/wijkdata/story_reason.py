"""Why a figure stands in the proposal, in one Dutch sentence: difference, certainty, leading theme, strength. Pure."""

from collections.abc import Collection

from sessions.content_files import sessions_content
from sessions.wijkdata.comparison import FigureComparison
from sessions.wijkdata.scores import FAVOURABLE, SIMILAR

MUCH = 1.5  # times the spread between the wijken of the city, after shrinking


def reason(comparison: FigureComparison, leading_themes: Collection[str]) -> str:
    """Return why the tool would show this figure; `leading_themes` are those that the voorgesprek put first."""
    because = [_difference(comparison)]
    if comparison.theme in leading_themes:
        because.append(f"het gaat over {_theme_words(comparison.theme)}, een thema dat jullie vooropzetten")
    return f"{'; '.join(because)}."


def _difference(comparison: FigureComparison) -> str:
    """Return how far it is from what the wijk is laid beside, how sure that is, and whether it is a strength."""
    beside = comparison.benchmark.area_name if comparison.benchmark is not None else "de stad"
    is_strong = comparison.favourable == FAVOURABLE
    if not comparison.verdict or comparison.z is None:
        return f"Het is een sterk punt van {comparison.wijk.area_name}" if is_strong else "Het hoort bij de basisset"
    if comparison.verdict == SIMILAR:
        return f"Het lijkt op {beside}: ook dat is goed om te weten"
    sure = "en dat verschil is duidelijk" if comparison.is_clear else "al kan dat nog toeval zijn"
    strong = "Een sterk punt: " if is_strong else ""
    much = "veel " if abs(comparison.z) >= MUCH else ""
    said = f"{much}{comparison.verdict} dan in {beside}, {sure}"
    return f"{strong}{said}" if strong else f"{said[:1].upper()}{said[1:]}"


def _theme_words(key: str) -> str:
    return next((str(row["inline"]) for row in sessions_content("themes")["theme"] if row["key"] == key), key)
