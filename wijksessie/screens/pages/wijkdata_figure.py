"""/trajecten/{id}/wijkdata/cijfer/…: one figure: definition, source, ages, buurten and all wijken of the city."""

from collections.abc import Sequence

from nicegui import ui

from sessions.queries.figure import FigureComparison, FigureValue, get_wijkdata, list_wijken_values
from sessions.queries.lookalike import get_lookalikes
from sessions.queries.outline import get_map_outlines
from sessions.queries.traject import get_traject
from sessions.queries.trend import get_trend
from sessions.usecases.figure import LONGEST_CONCLUSION, conclude_figure
from sessions.wijkdata.errors import FigureNotThere
from sessions.wijkdata.story import area_words, certainty_sentence, source_sentence, spread_warning
from wijksessie import texts
from wijksessie.charts.dumbbell import dumbbell, row_text, value_words
from wijksessie.charts.dumbbell_plotly import RankedWijk, ranked, wijken_plot
from wijksessie.charts.dumbbell_svg import dumbbell_svg, row_svg
from wijksessie.screens import layout
from wijksessie.screens.components.fields import area_field
from wijksessie.screens.components.marks import box, message, overline, text
from wijksessie.screens.components.wijkdata.analysis_words import place_facts
from wijksessie.screens.components.wijkdata.area_map_block import area_map_block
from wijksessie.screens.components.wijkdata.basisset import region, verdict_words
from wijksessie.screens.components.wijkdata.core_questions import core_question_block
from wijksessie.screens.components.wijkdata.lookalike_block import lookalike_block
from wijksessie.screens.components.wijkdata.speaker_notes import speaker_notes_block
from wijksessie.screens.components.wijkdata.trend_block import trend_block
from wijksessie.screens.components.wijkdata.wijkdata_nav import wijkdata_nav
from wijksessie.screens.feedback import explaining_refusals
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/wijkdata/cijfer/{indicator}/{age_group}"


async def page(here: Here, traject_id: int, indicator: str, age_group: str) -> None:
    """Show one figure. Raises FigureNotThere (a page that says so) when no file holds it for this wijk."""
    traject = await here.read(get_traject, traject_id=traject_id)
    view = await here.read(get_wijkdata, traject_id=traject_id)
    same = [each for each in view.comparisons if each.indicator == indicator]
    found = next((each for each in same if each.age_group == age_group), None)
    if found is None:
        raise FigureNotThere
    values = await here.read(
        list_wijken_values,
        traject_id=traject_id,
        indicator=indicator,
        age_group=age_group,
        year=found.year,
        dataset_id=found.dataset_id,
    )
    alike = await here.read(get_lookalikes, traject_id=traject_id, figure=found)
    outlines = await here.read(get_map_outlines, traject_id=traject_id)
    trend = await here.read(get_trend, traject_id=traject_id, indicator=indicator, age_group=age_group)
    chosen = next((each for each in view.story if each.key == found.key and not view.is_proposal), None)
    with layout.frame(
        here, found.label, traject=traject, where=found.label, styles=["wijkdata.css"], help_page="wijkdata"
    ) as main:
        main.classes("wd")
        wijkdata_nav(traject_id)
        text("h1", found.label)
        text("p", f"{texts.capitalised(found.group_label)}, {found.year}.", "muted")
        _picture(found)
        if chosen is not None:
            _conclusion(here, traject_id, chosen)
            await speaker_notes_block(here, traject_id, chosen)
        await core_question_block(here, traject_id, found)
        with box("cols2"):
            _about(found)
            _ages(same)
        trend_block(trend)
        _buurten(found)
        area_map_block(found, values, outlines)
        _wijken(found, ranked(found, values), values)
        lookalike_block(found, alike)


def _picture(found: FigureComparison) -> None:
    view = dumbbell((found,))
    ui.html(dumbbell_svg((found,)), sanitize=False).classes("big-chart")
    ui.html(row_svg(view, view.rows[0]), sanitize=False).classes("small-chart")  # instead of it, on a phone
    text("p", row_text(view, view.rows[0]))
    text("p", source_sentence((found,)), "src")
    warning = spread_warning(found)
    if warning:
        with message("warn"), box(tag="p"):
            text("strong", "Let op de spreiding. ")
            text("span", f"{warning} Het gemiddelde verbergt dat.")


def _conclusion(here: Here, traject_id: int, chosen: FigureComparison) -> None:
    async def save(value: str) -> None:
        with explaining_refusals():
            await here.act(
                conclude_figure,
                traject_id=traject_id,
                indicator=chosen.indicator,
                age_group=chosen.age_group,
                conclusion=value or "",
                who=here.who,
                now=here.now,
            )

    with box(tag="section"):
        overline("Wat zegt dit cijfer?")
        field = area_field(
            "Eén zin voor boven de grafiek",
            value=chosen.conclusion,
            hint="Deze zin staat straks groot op het scherm. Leeg laten mag: dan maken wij een zin.",
            on_save=save,
            longest=LONGEST_CONCLUSION,
        )
        field.mark("conclusion")


def _about(found: FigureComparison) -> None:
    measured = {
        "modelschatting": "een schatting met een model",
        "telling": "een telling",
        "registratie": "een registratie",
    }
    facts = [
        ("Wat het is", found.definition),
        ("Soort", measured.get(found.measured, found.measured)),
        ("Steunt op", _rests_on(found)),
        ("Hoe zeker", certainty_sentence(found)),
        ("Let op", found.caution),
        *place_facts(found.indicator),
        ("Bron", f"{found.source}. {found.licence}."),
    ]
    with box(tag="section"):
        overline("Over dit cijfer")
        with box("facts", tag="dl"):
            for term, fact in facts:
                if fact:
                    text("dt", term)
                    text("dd", fact)


def _rests_on(found: FigureComparison) -> str:
    if found.effective_n is None:
        return "Onbekend: er is geen bestand met het aantal inwoners. Daarom staat er geen marge."
    if found.has_source_margin:
        return f"Het waard van ongeveer {texts.number(found.effective_n)} antwoorden, naar de marge van de bron."
    if found.kind == "M":
        return f"Het waard van ongeveer {texts.number(found.effective_n)} antwoorden. Zo ruim is de marge gerekend."
    return f"Alle {texts.number(found.effective_n)} {found.group_label}."


def _ages(same: Sequence[FigureComparison]) -> None:
    if len(same) < 2:
        return
    with box(tag="section"):
        overline("Per leeftijd")
        with region("Leeftijden naast elkaar"), box("plain", tag="table"):
            _head(
                (
                    "Groep",
                    same[0].wijk.area_name,
                    same[0].beside.area_name if same[0].beside else "Stad",
                    "Nederland",
                    "Woord",
                )
            )
            with box(tag="tbody"):
                for each in same:
                    row = dumbbell((each,)).rows[0]
                    with box(tag="tr"):
                        text("th", f"{each.age_group}, {each.year}").props("scope=row")
                        with box("n", tag="td"):
                            text("strong", row.shown(row.wijk))
                            text("span", f" {row.margin}", "range")
                        text("td", row.shown(row.beside), "n")
                        text("td", row.shown(row.country), "n")
                        text("td", verdict_words(row))


def _buurten(found: FigureComparison) -> None:
    if not found.neighbourhoods:
        return
    row = dumbbell((found,)).rows[0]
    with box(tag="section"):
        overline("De buurten", _hidden(found.hidden_neighbourhoods))
        with region("Buurten"), box("plain", tag="table"):
            _head(("Buurt", "Cijfer", "Marge"))
            with box(tag="tbody"):
                for each in sorted(found.neighbourhoods, key=lambda value: -(value.value or 0)):
                    low, high = each.low, each.high
                    with box(tag="tr"):
                        text("th", area_words(each)).props("scope=row")
                        text("td", row.shown(each.value), "n")
                        margin = "" if low is None or high is None else f"{texts.number(low)}–{texts.number(high)}"
                        text("td", margin, "n range")


def _hidden(count: int) -> str:
    if not count:
        return ""
    return f"{texts.number(count)} met minder dan 300 inwoners {'is' if count == 1 else 'zijn'} niet getoond"


def _wijken(found: FigureComparison, wijken: Sequence[RankedWijk], values: Sequence[FigureValue]) -> None:
    if len(wijken) < 2:
        return
    city = found.city.area_name if found.city else "de stad"
    with box(tag="section"):
        overline(f"Alle wijken van {city}", str(found.year))
        with box("cols2"):
            _explorable(found, wijken, city)
            with region(f"Alle wijken van {city}"), box("plain", tag="table"):
                _head(("Wijk", "Cijfer"))
                with box(tag="tbody"):
                    for each in wijken:
                        with box("own" if each.is_own else "", tag="tr"):
                            text("th", each.name).props("scope=row")
                            text("td", each.shown, "n")
                    _without(values)
                    _city_row(found)


def _explorable(found: FigureComparison, wijken: Sequence[RankedWijk], city: str) -> None:
    drawn = wijken_plot(found, wijken).to_plotly_json() | {"config": {"displayModeBar": False, "responsive": True}}
    chart = ui.plotly(drawn).classes("w-full").props("role=img")
    chart.props["aria-label"] = (
        f"{found.label} in alle wijken van {city}. Dezelfde cijfers staan in de tabel hiernaast."
    )


def _without(values: Sequence[FigureValue]) -> None:
    for each in values:
        if each.value is None:
            with box(tag="tr"):
                text("th", each.area_name).props("scope=row")
                text("td", "geen cijfer", "n missing")


def _city_row(found: FigureComparison) -> None:
    for each in (found.city, found.country):
        if each is not None and each.value is not None:
            with box(tag="tr"):
                text("th", each.area_name).props("scope=row")
                text("td", value_words(each.value, found.unit, found.decimals), "n")


def _head(names: Sequence[str]) -> None:
    with box(tag="thead"), box(tag="tr"):
        for place, name in enumerate(names):
            text("th", name, "n" if place and name != "Woord" else "").props("scope=col")
