"""A repetitie on the screen: its steps while it goes on, and then what was looked at, the red first."""

from collections.abc import Awaitable, Callable

from wijksessie import texts
from wijksessie.rehearsal.report import Report, ReportLine
from wijksessie.rehearsal.runs import Run
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.marks import box, button, chip, message, overline, text

Key = tuple[bool, int, str, Report | None]


class RehearsalReport:
    """Draws the last repetitie; `form` draws what starts one, as long as none goes on; `stop` ends it."""

    def __init__(self, form: Callable[[], None], stop: Callable[[], Awaitable[None]]) -> None:
        self._form, self._stop = form, stop
        self._run: Run | None = None
        self._start: Block[bool] = Block(self._draw_form)
        self._block: Block[Key] = Block(self._draw, "stack")

    def show(self, run: Run | None) -> None:
        """Show this repetitie, or None when there never was one."""
        self._run = run
        self._start.show(run is not None and run.is_running)
        key = (run.is_running, len(run.steps), run.problem, run.report) if run else (False, 0, "", None)
        self._block.show(key)

    def _draw_form(self, is_running: bool) -> None:  # noqa: FBT001 - the one fact of this block
        if not is_running:
            self._form()

    def _draw(self, _key: Key) -> None:
        run = self._run
        if run is None:
            text("p", "Er was nog geen repetitie. Doe er een als de tafels en de enquête klaarstaan.", "muted")
            return
        if run.is_running:
            self._steps(run)
        if run.problem:
            with message("bad"):
                text("strong", "De repetitie kwam niet tot een verslag.")
                text("p", run.problem)
        if run.report is not None and not run.is_running:
            self._report(run.report)

    def _steps(self, run: Run) -> None:
        overline("Nu bezig", f"{run.people} telefoons")
        with box("rules", tag="ul").props("role=status"):
            for number, step in enumerate(run.steps, start=1):
                with box("row", tag="li"):
                    is_last = number == len(run.steps)
                    chip("loopt" if is_last else "klaar", "bezig" if is_last else "klaar")
                    text("span", step)
            if not run.steps:
                text("li", "De spookdeelnemers komen eraan.", "muted")
        button("Stop de repetitie", self._stop, kind="btn second")

    def _report(self, report: Report) -> None:
        local = texts.local(report.ended)
        overline("Laatste repetitie", f"{texts.day(local.date())}, {texts.clock(report.ended)}")
        bad = [line for line in report.lines if not line.is_good]
        with message("bad" if bad else "ok"):
            text("strong", _verdict(len(bad)))
            text("p", f"Met {report.people} telefoons.")
        with box("rules checks", tag="ul"):
            for line in sorted(report.lines, key=lambda one: one.is_good):
                self._line(line)

    def _line(self, line: ReportLine) -> None:
        with box(tag="li"):
            chip("klaar" if line.is_good else "laat", "goed" if line.is_good else "niet goed")
            with box():
                text("p", line.text)
                if line.advice:
                    text("p", line.advice, "muted")


def _verdict(bad: int) -> str:
    if not bad:
        return "Alles werkte."
    return "Eén ding werkte niet." if bad == 1 else f"{bad} dingen werkten niet."
