"""`wijksessie demo`: a filled session in the middle of its day, on real figures, and an empty one to begin with."""

from typing import Annotated

import typer

from wijksessie.cli.run import settings_or_exit


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="demo")(demo)


def demo(
    port: Annotated[int | None, typer.Option(help="Poort waarop de server luistert.")] = None,
    host: Annotated[str | None, typer.Option(help="Netwerkadres; 0.0.0.0 voor een lokaal netwerk.")] = None,
) -> None:
    """Start een gevulde wijksessie op open cijfers. De mensen en hun teksten zijn bedacht."""
    from wijksessie.demo.serve import serve_demo  # noqa: PLC0415 - loads the whole app

    serve_demo(settings_or_exit(port=port, host=host))
