"""`wijksessie wijkdata lees`: what stands in a file of figures, as a table to read or as JSON for a script."""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sessions.errors import DomainError
from sessions.wijkdata.age_classes import group_named
from sessions.wijkdata.areas import plain_code
from sessions.wijkdata.catalogue import Count, Indicator, counts, indicators, sources
from sessions.wijkdata.errors import FileTooLarge
from sessions.wijkdata.fact import LooseFact
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.outlines import OutlinesFile, is_outlines, read_outlines_file
from sessions.wijkdata.raw import MOST_BYTES
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile
from wijksessie import texts
from wijksessie.charts.dumbbell import value_words
from wijksessie.fact_words import fact_value_words

PLURALS = {"land": "landen", "gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}
NOT_USED = 2
OUTLINES_LAYOUT, MOST_CITIES = "K", 3
NO_SUCH_FILE = "Dit bestand is er niet. Kijk of de naam en de map kloppen."

wijkdata = typer.Typer(help="Cijfers van RIVM en CBS lezen.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add this group of commands."""
    app.add_typer(wijkdata, name="wijkdata")


@wijkdata.callback()
def _commands() -> None:
    """Cijfers van RIVM en CBS lezen."""


@wijkdata.command("lees")
def read(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Het bestand zoals RIVM of CBS het geeft.")],
    areas: Annotated[
        list[str] | None, typer.Option("--gebied", metavar="CODE", help="Toon de cijfers van dit gebied (vaker mag).")
    ] = None,
    year: Annotated[
        int, typer.Option("--jaar", metavar="JAAR", help="Het jaar, als dat niet in het bestand staat.")
    ] = 0,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Geef JSON voor een script.")] = False,
) -> None:
    """Lees een bestand en laat zien wat herkend is. Er wordt niets bewaard."""
    asked = [plain_code(area) for area in areas or []]
    try:
        content = _content(file)
        if is_outlines(content):
            _say_outlines(read_outlines_file(content), file.name, as_json=as_json)
            return
        parsed = read_file(content, file.name, Hints(year=year))
    except DomainError as refused:
        typer.echo(refused.text, err=True)
        raise typer.Exit(NOT_USED) from refused
    if as_json:
        json.dump(as_facts(parsed, asked), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        typer.echo(as_table(parsed, asked))
    for area in asked:
        if not (parsed.areas["code"] == area).any():
            typer.echo(f"Het gebied {area[:20]} staat niet in dit bestand.", err=True)


def _say_outlines(found: OutlinesFile, name: str, *, as_json: bool) -> None:
    """Write what a map of areas holds, in the same shape as a file of figures: it has none."""
    if as_json:
        facts = {
            "file": name,
            "layout": OUTLINES_LAYOUT,
            "dataset_hash": found.content_hash,
            "period": "",
            "levels": dict(found.levels),
            "indicators": [],
            "values": [],
            "unknown_columns": [],
            "refused": [],
        }
        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
        return
    levels = [f"{texts.number(count)} {level if count == 1 else PLURALS[level]}" for level, count in found.levels]
    cities = [city or code for code, city, _ in found.cities]
    where = texts.listing(cities) if len(cities) <= MOST_CITIES else f"{texts.number(len(cities))} gemeenten"
    typer.echo(f"{name}: kaart van gebieden\nGebieden: {texts.listing(levels)} van {where}")


def as_facts(parsed: ParsedFile, areas: list[str]) -> dict[str, Any]:
    """Return a file as the JSON that scripts read; `values` holds the asked areas only, missing is null with a flag."""
    report = parsed.report
    rows = parsed.figures[parsed.figures["area"].isin(areas)]
    return {
        "file": report.file_name,
        "layout": report.layout,
        "dataset_hash": report.content_hash,
        "period": report.period,
        "levels": dict(report.levels),
        "indicators": [
            {"code": key, "label": _fact(key).label, "unit": _unit(key), "group": group}
            for key, group in report.figures
            if key
        ]
        + _fact_indicators(report.facts),
        "values": [
            {
                "area": str(row.area),
                "indicator": str(row.indicator),
                "group": str(row.group),
                "period": str(row.period),
                "value": None if math.isnan(float(str(row.value))) else float(str(row.value)),
                "flag": str(row.flag),
            }
            for row in rows.itertuples()
        ]
        + [_fact_value(fact) for fact in report.facts if fact.area in areas],
        "unknown_columns": list(report.unknown_columns),
        "refused": [{"row": each.row, "reason": each.reason} for each in report.refused],
    }


def _fact_indicators(facts: Sequence[LooseFact]) -> list[dict[str, Any]]:
    """Return what single facts are about, each once; they have no group."""
    known = {fact.key: {"code": fact.key, "label": fact.title, "unit": fact.unit, "group": ""} for fact in facts}
    return list(known.values())


def _fact_value(fact: LooseFact) -> dict[str, Any]:
    return {
        "area": fact.area,
        "indicator": fact.key,
        "group": "",
        "period": str(fact.year),
        "value": fact.value,
        "flag": fact.year_note,
        "part": fact.part,
        "source": fact.source,
        "address": fact.address,
    }


def as_table(parsed: ParsedFile, areas: list[str]) -> str:
    """Return the same to read: what was recognised, the figures of the asked areas, and what was left out."""
    report = parsed.report
    levels = texts.listing(
        [f"{texts.number(count)} {level if count == 1 else PLURALS[level]}" for level, count in report.levels]
    )
    lines = [
        f"{report.file_name}: {sources()[report.source].publisher}, {sources()[report.source].name}",
        f"Tabel {report.table or 'niet bekend'}, {report.period or 'jaar niet bekend'}, indeling {report.layout}",
        f"Gebieden: {levels}",
        f"Cijfers: {texts.number(report.known)}, en {texts.number(report.missing)} onbekend",
        "",
    ]
    for area in areas:
        lines += [area, *_area_lines(parsed, area), ""]
    if not areas:
        named = [_named(key, group) for key, group in report.figures if key]
        lines += ["Wat erin staat:", *(f"  {line}" for line in [*map(_fact_line, report.facts), *named]), ""]
    if report.unknown_columns:
        lines.append(f"Niet gebruikt: {', '.join(report.unknown_columns)}")
    if report.empty_columns:
        lines.append(f"Zonder cijfers: {', '.join(report.empty_columns)}")
    if report.refused_total:
        lines.append(f"Weggelaten: {texts.number(report.refused_total)}")
        lines += [f"  regel {each.row}: {each.reason}" for each in report.refused]
    return "\n".join(lines).rstrip()


def _area_lines(parsed: ParsedFile, area: str) -> list[str]:
    rows = parsed.figures[parsed.figures["area"] == area]
    lines = []
    for row in rows.itertuples():
        value, unit = float(str(row.value)), _unit(str(row.indicator))
        shown = str(row.flag) if math.isnan(value) else value_words(value, unit, 1)
        lines.append(f"  {_named(str(row.indicator), str(row.group)):<62}{row.period!s}  {shown}")
    return lines + [f"  {_fact_line(fact)}" for fact in parsed.report.facts if fact.area == area]


def _fact_line(fact: LooseFact) -> str:
    where = ", ".join(filter(None, [fact.source, fact.address]))
    return f"{fact.title} ({fact.area_name}), {fact.year}: {fact_value_words(fact)}. {where}"


def _named(key: str, group: str) -> str:
    return f"{_fact(key).label} ({group_named(group).plural})"


def _fact(key: str) -> Indicator | Count:
    return indicators().get(key) or counts()[key]


def _unit(key: str) -> str:
    return indicators()[key].unit if key in indicators() else "count"


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise DomainError(NO_SUCH_FILE)
    if file.stat().st_size > MOST_BYTES:
        raise FileTooLarge
    return file.read_bytes()
