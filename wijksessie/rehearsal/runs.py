"""Repetities that the server started: each in a process of its own, so that the room does not feel it."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

from sessions.errors import DomainError
from wijksessie.live import Live
from wijksessie.rehearsal.report import Report, as_json, from_json
from wijksessie.settings import Settings

SUBJECT = "rehearsal"
LONGEST = 15 * 60.0  # seconds


class RehearsalGoesOn(DomainError):
    """Two of them would measure each other."""

    text = "Er loopt al een repetitie op deze installatie. Wacht tot die klaar is, en begin dan."


class RoomIsOpen(DomainError):
    """People are in the room now."""

    text = "De zaal is open. Een repetitie zou de telefoons in de zaal vertragen. Doe het voor of na de wijksessie."


@dataclass(slots=True)
class Run:
    """One repetitie: where it is, and how it went. `problem` is a Dutch sentence when it did not come to a report."""

    traject_id: int
    people: int
    steps: list[str] = field(default_factory=list)
    report: Report | None = None
    problem: str = ""
    is_running: bool = True


class RehearsalRuns:
    """Starts repetities, one at a time, and keeps the last report of each traject in the data folder."""

    def __init__(self, settings: Settings, live: Live) -> None:
        self._settings, self._live = settings, live
        self._runs: dict[int, Run] = {}
        self._task: asyncio.Task[None] | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._told = 0

    def start(self, *, traject_id: int, code: str, people: int, seed: int) -> None:
        """Start one. Raises RehearsalGoesOn."""
        if self._task is not None and not self._task.done():
            raise RehearsalGoesOn
        run = self._runs[traject_id] = Run(traject_id, people)
        self._tell(run)
        self._task = asyncio.create_task(self._play(run, code, seed))

    async def last(self, traject_id: int) -> Run | None:
        """Return the running one of a traject, or the last that ended; None when there never was one."""
        if traject_id in self._runs:
            return self._runs[traject_id]
        kept = self._file(traject_id)
        if not await asyncio.to_thread(kept.exists):
            return None
        report = from_json(json.loads(await asyncio.to_thread(kept.read_text, encoding="utf-8")))
        return Run(traject_id, report.people, report=report, is_running=False)

    async def stop(self, traject_id: int) -> None:
        """End the one of this traject, if it runs; it takes its copy away before it goes."""
        run = self._runs.get(traject_id)
        if run is not None and run.is_running:
            await self.end()

    async def end(self) -> None:
        """End whatever runs: the server goes too."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGINT)
        if self._task is not None:
            await asyncio.wait([self._task], timeout=10)

    async def _play(self, run: Run, code: str, seed: int) -> None:
        command = (sys.executable, "-m", "wijksessie", "repetitie", code, "--json")
        process = self._process = await asyncio.create_subprocess_exec(
            *command,
            "--zaad",
            str(seed),
            "--mensen",
            str(run.people),
            env=self._environment(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=1024 * 1024,
        )
        try:
            async with asyncio.timeout(LONGEST):
                await self._listen(run, process)
        except TimeoutError:
            process.send_signal(signal.SIGINT)
            run.problem = "De repetitie duurde te lang en is gestopt. Begin opnieuw, met minder mensen."
        await process.wait()
        if run.report is None and not run.problem:
            run.problem = "De repetitie is gestopt voordat er een verslag was. Begin opnieuw."
        run.is_running = False
        self._tell(run)

    async def _listen(self, run: Run, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101 - asked for above
        assert process.stderr is not None  # noqa: S101
        complaint = asyncio.create_task(process.stderr.read())
        async for line in process.stdout:
            told = json.loads(line)
            if "report" in told:
                run.report = from_json(told["report"])
                await asyncio.to_thread(self._store, run.traject_id, run.report)
            else:
                run.steps.append(told["step"])
            self._tell(run)
        words = (await complaint).decode(errors="replace").strip()
        if run.report is None and words and "Traceback" not in words:
            run.problem = words.splitlines()[-1]

    def _store(self, traject_id: int, report: Report) -> None:
        self._file(traject_id).parent.mkdir(parents=True, exist_ok=True)
        self._file(traject_id).write_text(json.dumps(as_json(report), ensure_ascii=False), encoding="utf-8")

    def _file(self, traject_id: int) -> Path:
        return self._settings.data_dir / "repetities" / f"{traject_id}.json"

    def _environment(self) -> dict[str, str]:
        settings = self._settings
        return {
            **os.environ,
            "WIJKSESSIE_DATA_DIR": str(settings.data_dir.absolute()),
            "WIJKSESSIE_DATABASE_URL": settings.database_address,
            "WIJKSESSIE_BASE_URL": settings.base_url,
        }

    def _tell(self, run: Run) -> None:
        self._told += 1
        self._live.hear({(SUBJECT, run.traject_id): self._told})
