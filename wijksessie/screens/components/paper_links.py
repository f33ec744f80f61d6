"""Where the persona's can be fetched on paper: the poster on A3 and the hand-out on A4."""

from wijksessie.screens.components.marks import link


def paper_links(traject_id: int, persona_id: int | None = None) -> None:
    """Add the links to both files: of one persona, or of all that take part in the session."""
    which = f"/{persona_id}" if persona_id else ""
    kind = "btn quiet" if persona_id else "btn second"
    words = ("Poster A3 (pdf)", "Hand-out A4 (pdf)") if persona_id else ("Posters A3 (pdf)", "Hand-outs A4 (pdf)")
    for name, label in zip(("posters", "hand-outs"), words, strict=True):
        link(label, f"/bestanden/personas/{traject_id}{which}/{name}.pdf", kind=kind, icon_name="download").mark(name)
