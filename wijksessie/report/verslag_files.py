"""The verslag of a traject as files: the dossier in a database thread, the PDF in the worker process."""

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

from wijksessie.context import Context
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.shapes import Dossier
from wijksessie.report.verslag_pdf import verslag_pdf

KEPT = 8
_SAME_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


class VerslagFiles:
    """Makes verslagen; a PDF is made again only when the dossier changed, so a hall may ask for it at once."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._made: dict[int, tuple[Dossier, bytes]] = {}

    async def dossier(self, traject_id: int) -> Dossier:
        """Return the dossier of this moment. Raises NotFound."""
        return await self._ctx.database.aread(gather_dossier, traject_id=traject_id, now=self._ctx.clock())

    async def pdf(self, dossier: Dossier) -> bytes:
        """Return the PDF of a dossier. Raises WorkTooHeavy when the worker cannot make it in time."""
        asked = replace(dossier, made_at=_SAME_MOMENT)
        kept = self._made.pop(dossier.traject_id, None)
        content = kept[1] if kept and kept[0] == asked else await self._ctx.worker.run(verslag_pdf, dossier)
        self._made[dossier.traject_id] = (asked, content)
        while len(self._made) > KEPT:
            self._made.pop(next(iter(self._made)))
        return content


def file_name(dossier: Dossier) -> str:
    """Return 'verslag-wijksessie-overvecht-2027-01-12.pdf': letters that every mail program and disk takes."""
    plain = unicodedata.normalize("NFKD", dossier.wijk).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "wijk"
    day = f"-{dossier.session_date.isoformat()}" if dossier.session_date else ""
    return f"verslag-wijksessie-{slug}{day}.pdf"
