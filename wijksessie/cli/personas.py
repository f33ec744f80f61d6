"""`wijksessie personas CODE`: the persona's that the figures of a wijk propose, without an enquête, as text or JSON."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="personas")(personas)


def personas(
    code: Annotated[str, typer.Argument(help="CBS-code van de wijk, bijvoorbeeld WK034403.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Geef alles als JSON, met het bewijs bij elke zin.")] = False,
    files: Annotated[
        list[Path] | None,
        typer.Option("--bestand", help="Bestand van RIVM of CBS; mag vaker. Anders de open uitsnede."),
    ] = None,
    count: Annotated[int, typer.Option("--aantal", help="3 of 4 persona’s.")] = 4,
) -> None:
    """Stel persona’s voor uit de cijfers van een wijk."""
    from sessions.errors import DomainError  # noqa: PLC0415 - pandas and the tables load only when asked for

    try:
        with TemporaryDirectory() as folder:
            typer.echo(_proposed(Path(folder), code.strip().upper(), files or [], count, as_json=as_json))
    except DomainError as refused:
        typer.echo(refused.text, err=True)
        raise typer.Exit(2) from None


def _proposed(folder: Path, code: str, files: list[Path], count: int, *, as_json: bool) -> str:
    from personas.document import as_text, full_document  # noqa: PLC0415
    from personas.errors import WrongCount  # noqa: PLC0415
    from personas.proposal import make_proposal  # noqa: PLC0415
    from personas.selection import COUNTS  # noqa: PLC0415
    from personas.themes import Weights  # noqa: PLC0415
    from wijksessie.cli.wijk_facts import facts_from_files  # noqa: PLC0415

    if count not in COUNTS:
        raise WrongCount
    facts = facts_from_files(folder, code, files)
    proposal = make_proposal(facts, count=count, weights=Weights())
    if as_json:
        return as_text(full_document(facts, proposal))
    lines = [f"{facts.wijk}: {count} persona’s, zonder enquête"]
    for card in proposal.cards:
        number = card.number.text if card.number else "geen cijfer"
        returns = proposal.returns.get(card.key, 0)
        lines += ["", card.title, f"staat voor ongeveer {number} inwoners; komt terug in {returns} van 100 herhalingen"]
        lines += [f"- {claim.text(card.evidence)}" for claim in card.claims if claim.section == "figures"]
    return "\n".join(lines)
