"""Files that somebody uploaded and has not decided about yet: kept in the data folder, never longer than a day."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sessions.wijkdata.catalogue import groups, indicators, sources
from sessions.wijkdata.errors import FileRefused, NoYear
from sessions.wijkdata.fact import LooseFact
from sessions.wijkdata.hints import NO_HINTS, Hints, Link
from sessions.wijkdata.outlines import OutlinesFile, is_outlines, read_outlines_file
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import FileReport, ParsedFile, Refusal

KEPT_SECONDS = 24 * 3600
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Sample:
    """One value of the own wijk in a file, to recognise it by."""

    label: str
    group: str
    value: float
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class OutlinesSummary:
    """What a map of areas holds. `levels`: (level, number); `cities`: (name or code, number of areas).

    `inside` are the names of the buurten of the own wijk; `has_city`: whether there are areas of the own city.
    """

    content_hash: str
    levels: tuple[tuple[str, int], ...]
    cities: tuple[tuple[str, int], ...]
    inside: tuple[str, ...]
    has_city: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds, before anything is stored. `refusal` is the Dutch sentence when it cannot be used.

    `needs_year`: it is a table, and we must ask of which year. `year` and `links` are what it was read with.
    """

    file_name: str
    refusal: str = ""
    report: FileReport | None = None
    source_name: str = ""
    has_wijk: bool = False
    samples: tuple[Sample, ...] = ()
    needs_year: bool = False
    year: int = 0
    links: tuple[Link, ...] = ()
    outlines: OutlinesSummary | None = None


def keep(folder: Path, content: bytes) -> str:
    """Write an upload and return the hash that it is found by; throw away what has been there for a day."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.exists() and old.stat().st_mtime < time.time() - KEPT_SECONDS:
            old.unlink(missing_ok=True)
    content_hash = hashlib.sha256(content).hexdigest()
    _path(folder, content_hash).write_bytes(content)
    return content_hash


def forget(folder: Path, content_hash: str) -> None:
    """Throw away an upload and its preview."""
    for suffix in (".bin", ".json"):
        (folder / f"{content_hash}{suffix}").unlink(missing_ok=True)


def preview_upload(
    folder: Path, content_hash: str, file_name: str, wijk_code: str, *, hints: Hints = NO_HINTS, ticket: str = ""
) -> Preview:
    """Read an upload in the worker process and keep what it holds. A file that cannot be used gives its sentence.

    `ticket` is what the screen that sent the file asks by how far we are.
    """
    try:
        content = _path(folder, content_hash).read_bytes()
        if is_outlines(content):
            _tell(folder, ticket, "We lezen de cijfers.")
            found = _outlines(read_outlines_file(content), wijk_code)
            return _kept(folder, content_hash, Preview(file_name, outlines=found))
        parsed = read_file(content, file_name, hints, progress=lambda step: _tell(folder, ticket, step))
    except NoYear as refused:
        made = Preview(file_name, refusal=refused.text if hints.year else "", needs_year=True, links=hints.links)
    except FileRefused as refused:
        return Preview(file_name, refusal=refused.text)
    else:
        source = sources()[parsed.report.source]
        made = Preview(
            file_name,
            report=parsed.report,
            source_name=f"{source.publisher}, {source.name}",
            has_wijk=bool((parsed.areas["code"] == wijk_code).any()),
            samples=_samples(parsed, wijk_code),
            year=hints.year,
            links=hints.links,
        )
    finally:
        if is_hash(ticket):
            (folder / f"{ticket}.step").unlink(missing_ok=True)
    return _kept(folder, content_hash, made)


def _kept(folder: Path, content_hash: str, made: Preview) -> Preview:
    (folder / f"{content_hash}.json").write_text(json.dumps(asdict(made)), encoding="utf-8")
    return made


def _outlines(found: OutlinesFile, wijk_code: str) -> OutlinesSummary:
    return OutlinesSummary(
        content_hash=found.content_hash,
        levels=found.levels,
        cities=tuple((name or code, count) for code, name, count in found.cities),
        inside=tuple(name for code, name, _ in found.areas if code.startswith(f"BU{wijk_code[2:8]}")),
        has_city=any(code == f"GM{wijk_code[2:6]}" for code, _, _ in found.cities),
    )


def _tell(folder: Path, ticket: str, step: str) -> None:
    if is_hash(ticket):
        (folder / f"{ticket}.step").write_text(step, encoding="utf-8")


def step_of(folder: Path, ticket: str) -> str:
    """Return what is being done with the file of a ticket; empty when nothing is."""
    path = folder / f"{ticket}.step"
    try:
        return path.read_text(encoding="utf-8") if is_hash(ticket) else ""
    except OSError:
        return ""


def read_upload(folder: Path, content_hash: str, file_name: str, hints: Hints = NO_HINTS) -> ParsedFile | None:
    """Read an upload whole, in the worker process; None when it is no longer there."""
    path = _path(folder, content_hash)
    return read_file(path.read_bytes(), file_name, hints) if path.exists() else None


def read_outlines_upload(folder: Path, content_hash: str) -> OutlinesFile | None:
    """Read an upload with a map whole, in the worker process; None when it is no longer there."""
    path = _path(folder, content_hash)
    return read_outlines_file(path.read_bytes()) if path.exists() else None


def content_of(folder: Path, content_hash: str) -> bytes | None:
    """Return the bytes of an upload, None when it is no longer there."""
    path = _path(folder, content_hash)
    return path.read_bytes() if is_hash(content_hash) and path.exists() else None


def find_preview(folder: Path, content_hash: str) -> Preview | None:
    """Return what an upload holds, None when it was thrown away or never was."""
    if not is_hash(content_hash):
        return None
    path = folder / f"{content_hash}.json"
    return _preview(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def _preview(raw: Mapping[str, Any]) -> Preview:
    return Preview(
        file_name=raw["file_name"],
        refusal=raw["refusal"],
        report=_report(raw["report"]) if raw["report"] else None,
        source_name=raw["source_name"],
        has_wijk=raw["has_wijk"],
        samples=tuple(Sample(**each) for each in raw["samples"]),
        needs_year=raw["needs_year"],
        year=raw["year"],
        links=tuple((title, key, group) for title, key, group in raw["links"]),
        outlines=_summary(raw["outlines"]) if raw["outlines"] else None,
    )


def _summary(raw: Mapping[str, Any]) -> OutlinesSummary:
    return OutlinesSummary(
        content_hash=raw["content_hash"],
        levels=tuple((level, count) for level, count in raw["levels"]),
        cities=tuple((name, count) for name, count in raw["cities"]),
        inside=tuple(raw["inside"]),
        has_city=raw["has_city"],
    )


def _report(raw: Mapping[str, Any]) -> FileReport:
    report = dict(raw)
    report["refused"] = tuple(Refusal(**each) for each in report["refused"])
    report["facts"] = tuple(LooseFact(**each) for each in report["facts"])
    for name in ("levels", "figures", "linkable", "linked"):
        report[name] = tuple(tuple(pair) for pair in report[name])
    for name in ("unknown_columns", "empty_columns", "warnings"):
        report[name] = tuple(report[name])
    return FileReport(**report)


def _samples(parsed: ParsedFile, wijk_code: str) -> tuple[Sample, ...]:
    rows = parsed.figures[(parsed.figures["area"] == wijk_code) & parsed.figures["value"].notna()]
    rows = rows[rows["indicator"].isin([key for key, fact in indicators().items() if fact.role == "main"])]
    shown = rows.head(MOST_SHOWN)
    return tuple(
        Sample(
            indicators()[str(row.indicator)].short,
            groups()[str(row.group)].plural,
            float(str(row.value)),
            indicators()[str(row.indicator)].unit,
            indicators()[str(row.indicator)].decimals,
        )
        for row in shown.itertuples()
    )


def _path(folder: Path, content_hash: str) -> Path:
    return folder / f"{content_hash}.bin"


def is_hash(text: str) -> bool:
    """Tell whether a text is what we name files after: 64 hexadecimal digits."""
    return len(text) == 64 and set(text) <= set("0123456789abcdef")
