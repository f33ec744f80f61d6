"""Left: the programme with plan, actual and forecast, and the proposals to catch up."""

from dataclasses import dataclass
from datetime import datetime

from sessions.repair import NewLength, Repair, RepairKind
from sessions.run_of_show import PartState, PartTimes, RunOfShow, nearest_minute
from wijksessie import texts
from wijksessie.beamer.direction import DirectionView
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.countdown import ClockKind, Countdown
from wijksessie.screens.components.director.desk import Desk
from wijksessie.screens.components.marks import box, button, message, text
from wijksessie.screens.design import QUIET, SECOND

WORTH_SAYING = 2
CLASS_OF = {PartState.DONE: "d", PartState.SKIPPED: "d", PartState.NOW: "n", PartState.NEXT: "f"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what happened to a part, in words."""

    at: str
    title: str
    remark: str
    state: PartState
    is_late: bool
    start: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late it is, which parts stay whole, and what can be done."""

    minutes: int
    kept: tuple[str, ...]
    repairs: tuple[Repair, ...]


class ClockColumn:
    """The left column of the regie."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        with box("pane clock-pane", tag="section"):
            with box("overline"):
                text("h2", "Programma").classes("grow")
                with box("day", tag="span"):
                    text("span", "Het is ", "vh")
                    Countdown(ClockKind.DAY, now=desk.here.now)
            self._lines: Block[tuple[Line, ...]] = Block(self._draw_lines, "pr", tag="ol")
            self._late: Block[Lateness] = Block(self._draw_lateness)
            with box("more") as self._more:
                text("p", "Minuten voor het deel van nu", "small muted")
                for minutes in (-5, -1, 1, 5):
                    button(
                        f"{'−' if minutes < 0 else '+'}{abs(minutes)}",
                        lambda minutes=minutes: desk.extend(minutes),
                        kind=SECOND,
                        name=_extend_words(minutes),
                    )
            self.now = desk.here.now

    def show(self, view: DirectionView) -> None:
        """Bring the column to this moment."""
        self.now = view.now
        self._more.visible = view.room.is_open
        self._lines.show(lines_of(view.show))
        kept = tuple(f"{times.part.title} ({times.part.minutes} min)" for times in view.kept_whole)
        self._late.show(Lateness(view.show.late if view.repairs else 0, kept, view.repairs))

    def _draw_lines(self, lines: tuple[Line, ...]) -> None:
        for line in lines:
            with box(f"{CLASS_OF[line.state]} {'late' if line.is_late else ''}", tag="li") as row:
                if line.state is PartState.NOW:
                    row.props("aria-current=step")
                text("span", line.at, "num")
                with box("grow"):
                    text("span", line.title)
                    if line.state is PartState.NOW:
                        with box("small", tag="p"):
                            text("span", "nu, ")
                            Countdown(ClockKind.LEFT, now=self.now, start=line.start, until=line.due)
                    if line.remark:
                        text("p", line.remark, "small")

    def _draw_lateness(self, facts: Lateness) -> None:
        if not facts.repairs:
            return
        has_room = all(repair.kind is RepairKind.USE_ROOM for repair in facts.repairs)
        with message("" if has_room else "warn"):
            text("strong", "Er is tijd over." if has_room else f"Je loopt {facts.minutes} minuten uit.")
            if facts.kept and not has_room:
                stay = "blijft" if len(facts.kept) == 1 else "blijven"
                text("p", f"{texts.listing(facts.kept)} {stay} heel.", "small")
            with box("fix"):
                for repair in facts.repairs:
                    kind = QUIET if repair.kind is RepairKind.END_LATER else SECOND
                    button(repair_words(repair), lambda repair=repair: self._desk.repair(repair), kind=kind)


def lines_of(show: RunOfShow) -> tuple[Line, ...]:
    """Return the rows: the actual or expected start, and what deserves a remark."""
    return tuple(
        Line(
            at=texts.clock(nearest_minute(times.start)),
            title=times.part.title,
            remark=_remark(times),
            state=times.state,
            is_late=times is show.parts[-1] and show.late >= WORTH_SAYING,
            start=times.start,
            due=times.due,
        )
        for times in show.parts
    )


def repair_words(repair: Repair) -> str:
    """Return a proposal as the button says it: 'Pitch 7 minuten korter', 'Later eindigen: 14.07'."""
    shorter = texts.listing([_changed(change) for change in repair.lengths])
    if not shorter:
        return f"Later eindigen: {texts.clock(repair.ends_at)}" if repair.ends_at else ""
    if repair.kind is RepairKind.USE_ROOM:
        return f"{shorter} langer"
    if repair.ends_at:
        return f"{shorter} korter, en eindigen om {texts.clock(repair.ends_at)}"
    return f"{shorter} korter"


def _extend_words(minutes: int) -> str:
    count = f"{abs(minutes)} {'minuut' if abs(minutes) == 1 else 'minuten'}"
    return f"Geef het deel van nu {count} erbij" if minutes > 0 else f"Maak het deel van nu {count} korter"


def _changed(change: NewLength) -> str:
    name = change.title.split(":")[0].split(" en ")[0] if change.key in {"pitch", "personas"} else change.title
    return f"{name} {abs(change.less)} {'minuut' if abs(change.less) == 1 else 'minuten'}"


def _remark(times: PartTimes) -> str:
    """Return how a part went beside the plan: 'tot 12.34 (gepland: 12.10 tot 12.30), 4 minuten uitgelopen'."""
    start, end = nearest_minute(times.start), nearest_minute(times.end)
    planned = f"gepland: {texts.clock(times.planned_start)}"
    if times.state is PartState.SKIPPED:
        return f"overgeslagen, {planned}"
    if times.state is not PartState.DONE:
        return planned if start != times.planned_start else ""
    is_as_planned = (start, end) == (times.planned_start, times.planned_end)
    told = [f"tot {texts.clock(end)}{'' if is_as_planned else f' ({planned} tot {texts.clock(times.planned_end)})'}"]
    if abs(times.overrun) >= WORTH_SAYING:
        told.append(f"{abs(times.overrun)} minuten {'uitgelopen' if times.overrun > 0 else 'korter'}")
    return ", ".join(told)
