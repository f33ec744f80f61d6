"""One command line: what a screen can do with files, a script can do too. Each command stands in its own file."""

from importlib import import_module

import typer

app = typer.Typer(
    help="Wijksessie: van wijkdata naar wij(k)doen.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

# Every command is a module here with `add_to(app)`; none of them loads the web app before it is asked to.
for _name in ("run", "demo", "wijkdata", "personas", "rehearsal", "verslag"):
    import_module(f"wijksessie.cli.{_name}").add_to(app)


@app.callback()
def _commands() -> None:
    """Wijksessie: van wijkdata naar wij(k)doen."""
