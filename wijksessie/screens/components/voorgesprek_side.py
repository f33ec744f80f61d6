"""Beside the form of the voorgesprek: the agenda on the left, what was decided on the right."""

from sessions.queries.voorgesprek import SectionView, VoorgesprekView
from wijksessie.decisions import DecidedPoint, Decision, decided_points
from wijksessie.screens.components.marks import box, icon, link, plate, text

MOST_WORDS = 60  # longer texts are shortened beside the form


def agenda(view: VoorgesprekView, *, current: str, traject_id: int) -> None:
    """Add the points of the agenda, each with how far it is."""
    text("h2", "Agenda", "overline")
    with box("ag", tag="ol"):
        for section in view.sections:
            with box(tag="li"), box(tag="a") as place:
                place.props["href"] = f"/app/trajecten/{traject_id}/voorgesprek?punt={section.section.key}"
                if section.section.key == current:
                    place.props("aria-current=step")
                kind = "now" if section.section.key == current else "" if section.is_done else "open"
                plate(_number(section), f"s {kind}")
                with box(tag="span"):
                    text("span", section.section.short)
                    box(tag="br")
                    text("span", state_words(section, is_current=section.section.key == current), "small muted")


def state_words(section: SectionView, *, is_current: bool) -> str:
    """Return 'nu bezig', 'klaar', 'Joost zoekt het uit', 'begonnen' or 'nog open'."""
    if is_current:
        return "nu bezig"
    if section.is_done:
        return "klaar"
    if section.later_who:
        return f"{section.later_who} zoekt het uit"
    return "begonnen" if section.is_begun else "nog open"


def decided_sheet(view: VoorgesprekView, *, current: str, traject_id: int) -> None:
    """Add what is decided so far, what each answer does later, and the way to paper."""
    points = [point for point in decided_points(view) if point.decisions or point.later]
    with box("sheet-paper"):
        text("h2", "Wat is besloten")
        if not points:
            text("p", "Nog niets. Wat jullie invullen, staat hier meteen.", "muted")
        with box(tag="dl"):
            for point in points:
                _point(point, is_current=point.section == current)
        target = f"/app/trajecten/{traject_id}/voorgesprek/a4"
        link("Print op één A4", target, kind="btn second", icon_name="print")


def _point(point: DecidedPoint, *, is_current: bool) -> None:
    with box(tag="dt"):
        plate(_mark(point.number), f"s {'now' if is_current else '' if point.is_done else 'open'}")
        text("span", point.word)
    with box(tag="dd"):
        for decision in point.decisions:
            _decision(decision)
        if point.later:
            text("p", point.later, "danger-text")


def _decision(decision: Decision) -> None:
    words = decision.text.split()
    shown = decision.text if len(words) <= MOST_WORDS else f"{' '.join(words[:MOST_WORDS])} …"
    text("p", shown)
    for effect in decision.effects:
        with box("gev", tag="p"):
            icon("right")
            text("span", f" {effect}")


def _number(section: SectionView) -> str:
    return _mark(section.section.number)


def _mark(number: int) -> str:
    return str(number) if 1 <= number <= 5 else "•"
