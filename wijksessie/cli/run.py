"""`wijksessie run`: serve an installation; an empty one prints the link for its first account."""

from typing import Annotated

import typer
from pydantic import ValidationError

from wijksessie.settings import Settings


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="run")(run)


def run(
    port: Annotated[int | None, typer.Option(help="Poort waarop de server luistert.")] = None,
    host: Annotated[str | None, typer.Option(help="Netwerkadres; 0.0.0.0 voor een lokaal netwerk.")] = None,
) -> None:
    """Start Wijksessie. Een lege installatie laat de link voor het eerste account zien."""
    from wijksessie.first_start import announce_first_start  # noqa: PLC0415 - loads the whole app
    from wijksessie.server import serve  # noqa: PLC0415

    serve(settings_or_exit(port=port, host=host), announce=announce_first_start)


def settings_or_exit(**given: object) -> Settings:
    """Return the settings, with what the command line gave on top. Ends with a Dutch sentence when they are unsafe."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        for problem in error.errors():
            where = ".".join(str(part) for part in problem["loc"])
            typer.echo(f"{where}: {problem['msg']}".removeprefix(": ").replace("Value error, ", ""), err=True)
        raise typer.Exit(2) from None
