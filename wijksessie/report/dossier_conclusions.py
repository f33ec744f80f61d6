"""What the projectteam concluded from the figures, for a dossier: only what somebody wrote."""

from sqlmodel import Session

from sessions.queries.conclusion import OVERALL, domain_scope, list_conclusions, pillar_scope
from sessions.wijkdata.factors import pillars
from wijksessie.report.shapes import ConclusionLine

WHOLE_PILLAR = "De hele pijler"


def gather_conclusions(db: Session, *, traject_id: int) -> tuple[ConclusionLine, ...]:
    """Return the conclusions pijler by pijler: its domeinen, then the pijler; at last the one over all."""
    found = list_conclusions(db, traject_id=traject_id)
    places = [
        place
        for pillar, domains in pillars().items()
        for place in (
            *((f"Pijler {pillar}", name, domain_scope(name)) for name in domains),
            (f"Pijler {pillar}", WHOLE_PILLAR, pillar_scope(pillar)),
        )
    ]
    places.append((found[OVERALL].title, "", OVERALL))
    return tuple(ConclusionLine(group, title, found[scope].text) for group, title, scope in places if found[scope].text)
