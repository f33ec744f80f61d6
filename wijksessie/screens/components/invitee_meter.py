"""Who comes: the number of invitees between the brackets of 25 and 70, and the mix of disciplines."""

from nicegui import ui

from sessions.queries.invitee import DisciplineCount, InviteeMeter
from wijksessie import texts
from wijksessie.screens.components.marks import box, message, text

SCALE = 80  # people over the whole width; above it the dot stays at the end
WIDTH = 360


def invitee_meter(meter: InviteeMeter, *, days_left: int | None) -> None:
    """Add the number, the line with its brackets, the groups, and one sentence about what is missing."""
    with box("genod", tag="p"):
        text("span", texts.number(meter.total), "kern num")
        text("span", "genodigde" if meter.total == 1 else "genodigden")
    ui.html(_line(meter), sanitize=False)
    text("p", f"Tussen {meter.fewest} en {meter.most} werkt de sessie goed.", "src meter-note")
    if meter.total:
        _groups(meter)
    _advice(meter, days_left=days_left)


def _line(meter: InviteeMeter) -> str:
    at = round(min(meter.total, SCALE) / SCALE * WIDTH, 1)
    low, high = (round(count / SCALE * WIDTH, 1) for count in (meter.fewest, meter.most))
    said = f"{meter.total} genodigden. De zaal werkt goed tussen {meter.fewest} en {meter.most}."
    ink, line, wijk = "var(--wijk-color-ink)", "var(--wijk-color-line)", "var(--wijk-series-wijk)"
    bracket = 'fill="none" stroke-width="3.5" stroke-linecap="round"'
    return (
        f'<svg class="db" viewBox="0 0 {WIDTH} 74" role="img" aria-label="{said}">'
        f'<path d="M0 30H{WIDTH}" stroke="{line}" stroke-width="3"/>'
        f'<path d="M0 30H{at}" stroke="{wijk}" stroke-width="6"/>'
        f'<path d="M{low + 11} 10Q{low - 11} 30 {low + 11} 50" stroke="{ink}" {bracket}/>'
        f'<path d="M{high - 11} 10Q{high + 11} 30 {high - 11} 50" stroke="{ink}" {bracket}/>'
        f'<circle cx="{max(at, 10)}" cy="30" r="10" fill="{wijk}"/>'
        f'<text x="{low}" y="70" text-anchor="middle" font-size="17">{meter.fewest}</text>'
        f'<text x="{high}" y="70" text-anchor="middle" font-size="17">{meter.most}</text></svg>'
    )


def _groups(meter: InviteeMeter) -> None:
    most = max((group.count for group in meter.disciplines), default=0) or 1
    with box("dis", tag="ul"):
        for group in meter.disciplines:
            with box(tag="li"):
                text("span", group.label)
                with box("bar", tag="span"):
                    box(tag="i").style(f"width:{round(100 * group.count / most)}%")
                text("b", texts.number(group.count), "num")
        if meter.without_discipline:
            with box(tag="li"):
                text("span", "Nog geen werkveld", "muted")
                box("bar", tag="span")
                text("b", texts.number(meter.without_discipline), "num")


def _advice(meter: InviteeMeter, *, days_left: int | None) -> None:
    if not meter.total:
        return
    if meter.total > meter.most:
        over = meter.total - meter.most
        _say("Dat zijn er veel.", f"Met {over} mensen meer dan {meter.most} zijn er tafels en gespreksleiders tekort.")
    elif meter.total < meter.fewest:
        _say(f"Nog {meter.fewest - meter.total} mensen te gaan.", f"Vanaf {meter.fewest} mensen komt de zaal los.")
    for group in meter.thin[:1]:
        _say(_thin_words(group), _time_left(days_left))


def _thin_words(group: DisciplineCount) -> str:
    return f"{group.label} {'ontbreekt nog' if group.count == 0 else 'is nog dun'}."


def _time_left(days_left: int | None) -> str:
    if days_left is None or days_left < 0:
        return "Vraag iemand die zij kennen om te bellen."
    weeks = days_left // 7
    if weeks >= 2:
        return f"Er zijn nog {weeks} weken om iemand te vragen. Bel zelf."
    return (
        f"Er zijn nog {days_left} dagen om iemand te vragen. Bel zelf." if days_left > 1 else "Bel vandaag nog iemand."
    )


def _say(bold: str, rest: str) -> None:
    with message("warn"), box(tag="p"):
        text("strong", bold)
        text("span", f" {rest}")
