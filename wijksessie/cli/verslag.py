"""`wijksessie verslag ID`: the verslag of a traject as PDF, web page or both, in a script."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sessions.errors import DomainError
from wijksessie.cli.run import settings_or_exit


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="verslag")(verslag)


def verslag(
    traject: Annotated[int, typer.Argument(help="Nummer van het traject, zoals in het adres van het scherm.")],
    pdf: Annotated[Path | None, typer.Option(help="Schrijf de PDF naar dit bestand.")] = None,
    html: Annotated[Path | None, typer.Option(help="Schrijf de webpagina naar dit bestand.")] = None,
) -> None:
    """Maak het verslag van een traject. Kan vanaf elke fase; wat er nog niet is, staat er in woorden in."""
    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415

    from wijksessie.database import Database  # noqa: PLC0415 - loads the whole domain
    from wijksessie.report.dossier import gather_dossier  # noqa: PLC0415
    from wijksessie.report.verslag_pdf import verslag_pdf  # noqa: PLC0415
    from wijksessie.report.verslag_web import verslag_page  # noqa: PLC0415

    if pdf is None and html is None:
        typer.echo("Zeg waar het verslag moet komen: --pdf BESTAND of --html BESTAND.", err=True)
        raise typer.Exit(2)
    database = Database(settings_or_exit().database_address)
    try:
        dossier = database.read(gather_dossier, traject_id=traject, now=datetime.now(UTC))
        if pdf is not None:
            pdf.write_bytes(verslag_pdf(dossier))
            typer.echo(f"Verslag van {dossier.wijk} geschreven naar {pdf}.")
        if html is not None:
            html.write_text(verslag_page(dossier), encoding="utf-8")
            typer.echo(f"Verslag van {dossier.wijk} geschreven naar {html}.")
    except DomainError:
        typer.echo(f"Er is geen traject met nummer {traject}. Kijk in het adres van het scherm.", err=True)
        raise typer.Exit(2) from None
    except DatabaseError:
        typer.echo(
            "Hier staat nog geen database. Kijk naar WIJKSESSIE_DATA_DIR, of begin met wijksessie run.", err=True
        )
        raise typer.Exit(2) from None
    except OSError as error:
        typer.echo(f"Het bestand is niet te schrijven: {error.strerror}. Kies een andere plek.", err=True)
        raise typer.Exit(2) from None
    finally:
        database.close()
