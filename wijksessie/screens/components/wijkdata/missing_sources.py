"""What can become a line of the missing figures: from phones, from the voorgesprek, and rows of the basisset."""

from collections.abc import Awaitable, Callable, Sequence

from sessions.queries.missing_figure import BasissetGap
from sessions.queries.room_input import RoomInputView
from sessions.queries.voorgesprek_setting import WantedFigure
from sessions.wijkdata.obtaining import how_to_get, is_typed_in
from wijksessie import texts
from wijksessie.screens.components.marks import box, button, empty, link, overline, text

ASK = "Wie vraagt dit op?"


def draw_phones(
    inputs: Sequence[RoomInputView],
    unhandled: int,
    *,
    take: Callable[[RoomInputView], Awaitable[bool]],
    director: str,
) -> None:
    """Add what people in the room missed; what the regie did not show or keep yet is only counted."""
    if not inputs and not unhandled:
        return
    overline("Gemist in de zaal", "gestuurd met een telefoon")
    with box(tag="ul"):
        for sent in inputs:
            with box("pick", tag="li"):
                text("span", sent.text, "grow")
                button(
                    "Zet op de lijst",
                    lambda sent=sent: take(sent),
                    kind="btn second",
                    icon_name="plus",
                    name=f"Zet op de lijst: {sent.text}",
                ).mark(f"take-{sent.id}")
    if unhandled:
        with box("missing-waiting", tag="p"):
            waits = "wacht nog één bericht" if unhandled == 1 else f"wachten nog {texts.number(unhandled)} berichten"
            text("span", f"In de regie {waits}. Bewaar of toon het daar eerst. ")
            link("Naar de regie", director)


def draw_wanted(wanted: Sequence[WantedFigure], *, take: Callable[[WantedFigure], Awaitable[bool]]) -> None:
    """Add the figures that the voorgesprek asked for and that are no line yet."""
    if not wanted:
        return
    overline("Gevraagd in het voorgesprek")
    with box(tag="ul"):
        for each in wanted:
            with box("pick", tag="li"):
                with box("grow"):
                    text("strong", each.figure)
                    text("p", " · ".join(part for part in (each.reason, each.who) if part), "small muted")
                button(
                    "Zet op de lijst",
                    lambda each=each: take(each),
                    kind="btn second",
                    icon_name="plus",
                    name=f"Zet op de lijst: {each.figure}",
                ).mark(f"wanted-{each.figure}")


def draw_gaps(gaps: Sequence[BasissetGap], *, here: str, wijk: str, ask: Callable[[int], Awaitable[bool]]) -> None:
    """Add the rows of the basisset without a figure, each with how to get it; `here` is the address of the figures."""
    overline("Uit de basisset", f"{len(gaps)} van de 30 zonder cijfer" if gaps else "")
    if not gaps:
        with empty("De basisset is compleet", f"Van alle dertig rijen is er een cijfer over {wijk}."):
            return
    for label, is_manual in (("Vraag je op en vul je zelf in", True), ("Staat in een open bestand", False)):
        members = [gap for gap in gaps if is_typed_in(gap.row) is is_manual]
        if not members:
            continue
        text("h3", label)
        with box("missing-gaps", tag="ul"):
            for gap in members:
                _gap(gap, here=here, ask=ask)


def _gap(gap: BasissetGap, *, here: str, ask: Callable[[int], Awaitable[bool]]) -> None:
    row = gap.row
    with box("missing-gap", tag="li").mark(f"gap-{row.number}"):
        with box("grow"):
            text("strong", row.name)
            text("p", how_to_get(row), "small muted")
        with box("missing-ways"):
            if is_typed_in(row):
                made = link("Zelf invullen", f"{here}/eigen", kind="btn quiet")
                made.props["aria-label"] = f"{row.name} zelf invullen"
            else:
                made = link("Bestand inlezen", f"{here}/bestanden", kind="btn quiet")
                made.props["aria-label"] = f"Bestand inlezen voor {row.name}"
            if gap.line_id is not None:
                text("span", "Staat op de lijst", "missing-asked")
            else:
                button(ASK, lambda: ask(row.number), kind="btn second", name=f"{ASK} {row.name}").mark(
                    f"ask-{row.number}"
                )
