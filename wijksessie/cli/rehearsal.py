"""`wijksessie repetitie`: ghosts play the evening of a traject on the server that runs; a red and green report."""

import asyncio
import json
import sys
from typing import Annotated

import typer

from sessions.errors import DomainError
from wijksessie.cli.run import settings_or_exit

RED = 1


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="repetitie")(rehearsal)


def rehearsal(
    code: Annotated[str, typer.Argument(help="Code van de wijksessie; mag weg als er maar één is.")] = "",
    seed: Annotated[int, typer.Option("--zaad", help="Hetzelfde getal geeft dezelfde mensen.")] = 1,
    people: Annotated[int, typer.Option("--mensen", min=1, max=100, help="Met hoeveel telefoons.")] = 40,
    address: Annotated[str, typer.Option("--adres", help="Adres van de server; anders het openbare adres.")] = "",
    *,
    as_script: Annotated[bool, typer.Option("--json", help="Schrijf de stappen en het verslag als JSON.")] = False,
) -> None:
    """Speel een wijksessie na met spookdeelnemers. De server moet draaien; er blijft niets van over."""
    from wijksessie.app import make_context  # noqa: PLC0415 - loads the whole app
    from wijksessie.rehearsal.rehearsal import rehearse  # noqa: PLC0415
    from wijksessie.rehearsal.report import Report, as_json  # noqa: PLC0415
    from wijksessie.rehearsal.traject import traject_with_code  # noqa: PLC0415

    def say(words: str) -> None:
        typer.echo(json.dumps({"step": words}, ensure_ascii=False) if as_script else words)
        sys.stdout.flush()

    async def play() -> Report:
        traject_id = await ctx.database.aread(traject_with_code, code=code)
        return await rehearse(ctx, traject_id=traject_id, people=people, seed=seed, say=say, address=address)

    ctx = make_context(settings_or_exit())
    try:
        report = asyncio.run(play())
    except DomainError as refused:
        typer.echo(refused.text, err=True)
        raise typer.Exit(2) from None
    finally:
        ctx.phone_writer.close()
        ctx.database.close()
    if as_script:
        typer.echo(json.dumps({"report": as_json(report)}, ensure_ascii=False))
    else:
        for line in report.lines:
            typer.echo(f"{'groen' if line.is_good else 'ROOD '}  {line.text} {line.advice}".rstrip())
    if not report.is_good:
        raise typer.Exit(RED)
