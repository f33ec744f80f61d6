"""Which themes are heavy here: three legs as bars with their number, how firm the rank is, and who points at it."""

from collections.abc import Sequence

from nicegui import ui

from personas.themes import Firmness, Flag, ThemeScore
from sessions.content_files import sessions_content
from wijksessie.screens.components.marks import box, text

SURVEY = "Enquête"
NAMES = {"data": "Cijfers", "survey": SURVEY, "influence": "Invloed"}
LEGS = tuple(NAMES.values())


def theme_ranking(scores: Sequence[ThemeScore], *, has_survey: bool) -> None:
    """Add the ranking as a table; without an enquête there is no leg for it, and the caption says so."""
    legs = LEGS if has_survey else tuple(leg for leg in LEGS if leg != SURVEY)
    ranked = [score for score in scores if score.rank is not None]
    with box("plain ranking", tag="table"):
        without = "" if has_survey else " Zonder enquête tellen alleen cijfers en invloed."
        text("caption", f"Hoe zwaar weegt elk thema hier? Elke balk loopt van 0 tot 100.{without}", "small muted")
        with box(tag="thead"), box(tag="tr"):
            for name in ("Thema", *legs, "Hoe zeker is de plek?"):
                text("th", name).props("scope=col")
        with box(tag="tbody"):
            for score in ranked:
                _row(score, has_survey=has_survey)
    with box("sources", tag="details"):
        text("summary", "Waar komt de invloed vandaan?", "btn quiet")
        with box(tag="ul"):
            for score in ranked:
                text("li", f"{score.name}: {score.influence_source}.")
    unranked = [score.name.lower() for score in scores if score.rank is None]
    if unranked:
        text("p", f"Nog niet te plaatsen, want zonder cijfer en zonder enquête: {', '.join(unranked)}.", "small muted")


def firmness_words(firmness: Firmness | None) -> tuple[str, str]:
    """Return the word and the explanation of how firm a rank is."""
    words = sessions_content("themes")["firmness"]
    if firmness is None:
        return "", ""
    return str(words[firmness.value]), str(words[f"{firmness.value}_help"])


def flag_words(flag: Flag) -> str:
    """Return what figures and enquête say together; '' when neither stands out."""
    flags = sessions_content("themes")["flags"]
    return str(flags[flag.value]) if flag is not Flag.NONE else ""


def _row(score: ThemeScore, *, has_survey: bool) -> None:
    word, explanation = firmness_words(score.firmness)
    with box(tag="tr").mark("theme-row"):
        with text("th", "").props("scope=row"):
            text("span", score.name)
            said = flag_words(score.flag)
            if said:
                text("span", said, "small muted flag")
        _leg(score.data, "data", "geen cijfer")
        if has_survey:
            _leg(score.survey, "survey", "niet gevraagd")
        _leg(score.influence, "influence", "")
        with text("td", ""):
            made = text("span", word, "firm" if score.firmness is Firmness.FIRM else "")
            made.props["title"] = explanation
            text("span", f"{score.top_share} van 100 keer in de top 4{_places(score)}", "small muted share")


def _places(score: ThemeScore) -> str:
    """Return between which places the theme stays in 8 of 10 redraws."""
    if score.rank_low is None or score.rank_high is None:
        return ""
    if score.rank_low == score.rank_high:
        return f", meestal plek {score.rank_low}"
    return f", meestal plek {score.rank_low} tot {score.rank_high}"


def _leg(value: float | None, kind: str, missing: str) -> None:
    with text("td", "") as cell:
        cell.props["data-leg"] = NAMES[kind]  # on a phone the head of the column is gone
        if value is None:
            text("span", missing, "small muted")
            return
        percent = round(100 * value)
        with box(f"bar {kind}"):
            ui.element("i").style(f"width:{percent}%")
        text("span", str(percent), "tab")
