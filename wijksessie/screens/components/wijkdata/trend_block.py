"""One figure over the years: a table, and what may be said of it."""

from sessions.wijkdata.trend import Trend
from wijksessie.charts.dumbbell import dumbbell
from wijksessie.charts.trend_words import trend_sentences
from wijksessie.screens.components.marks import box, overline, text
from wijksessie.screens.components.wijkdata.basisset import region, verdict_words


def trend_block(trend: Trend) -> None:
    """Add the years of a figure; nothing when there is only one."""
    if len(trend.years) < 2:
        return
    last = trend.years[-1]
    beside = last.beside.area_name if last.beside else "Stad"
    with box(tag="section"):
        overline("Door de jaren heen")
        for sentence in trend_sentences(trend):
            text("p", sentence)
        breaks = {each.year for each in trend.breaks}
        with region("Jaren naast elkaar"), box("plain years", tag="table"):
            with box(tag="thead"), box(tag="tr"):
                for place, head in enumerate(("Jaar", last.wijk.area_name, beside, "Nederland", "Woord")):
                    text("th", head, "n" if place in {1, 2, 3} else "").props("scope=col")
            with box(tag="tbody"):
                for each in trend.years:
                    row = dumbbell((each,)).rows[0]
                    with box("broken" if each.year in breaks else "", tag="tr"):
                        with box(tag="th").props("scope=row"):
                            text("span", str(each.year))
                            if each.year in breaks:
                                text("span", " nieuwe reeks", "muted small")
                        with box("n", tag="td"):
                            text("strong", row.shown(row.wijk))
                            text("span", f" {row.margin}" if row.margin else "", "range")
                        text("td", row.shown(row.beside), "n")
                        text("td", row.shown(row.country), "n")
                        text("td", verdict_words(row).removeprefix("duidelijk "))
