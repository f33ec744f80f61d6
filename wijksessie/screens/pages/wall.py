"""/trajecten/{id}/muur: all tables at a glance for the wijkmanager, live."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nicegui import ui

from personas.queries.persona import list_personas
from sessions.assignment import PLAN_NEEDS, assignment_steps, board_columns
from sessions.queries.table_progress import TableProgress, list_table_progress
from sessions.queries.traject import get_traject
from wijksessie.screens import layout
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.components.marks import box, empty, link, text
from wijksessie.screens.elements.wall import Wall
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/muur"


async def page(here: Here, traject_id: int) -> None:
    """Show how far every table is: notes, last activity, the plan, who has no owner yet."""
    client = ui.context.client
    traject = await here.read(get_traject, traject_id=traject_id)
    drawn: list[Wall] = []
    titles: dict[int, str] = {}

    async def show() -> None:
        rows = await here.read(list_table_progress, traject_id=traject_id)
        tables = [_card(row, titles, traject_id) for row in rows]
        if client.is_deleted:
            return
        if drawn:
            drawn[0].show(tables, now=_milliseconds(here.now))
        elif tables:
            nobody.delete()
            with region:
                drawn.append(_wall(tables, here.now))

    async def rename() -> None:
        titles.update({one.id: one.title for one in await here.read(list_personas, traject_id=traject_id)})
        await refresh()

    refresh = Latest(show, pause=0.05)
    for subject in ("tables", "room"):
        here.follow(subject, traject_id, refresh)
    here.follow("personas", traject_id, rename)
    with layout.frame(here, "Alle tafels", traject=traject, wide=True, styles=["board.css"], help_page="wall"):
        text("h1", "Alle tafels")
        with box() as region, box() as nobody, empty("Nog geen tafels.", "Je maakt ze bij de regie."):
            link("Naar de regie", f"/app/trajecten/{traject_id}/regie", kind="btn second")
        await rename()


def _wall(tables: list[dict[str, Any]], now: datetime) -> Wall:
    steps = [step.title for step in assignment_steps()]
    return Wall(tables, steps=steps, now=_milliseconds(now))


def _card(row: TableProgress, titles: Mapping[int, str], traject_id: int) -> dict[str, Any]:
    counts = dict(row.notes_per_column)
    needed = len(PLAN_NEEDS) + 1
    return {
        "id": row.table_id,
        "letter": row.letter,
        "title": titles.get(row.persona_id or 0, "Nog geen persona"),
        "host": row.host,
        "people": row.people,
        "step": row.step,
        "silent": row.is_silent,
        "began": row.notes > 0,
        "columns": [{"label": column.label, "count": counts.get(column.key, 0)} for column in board_columns()],
        "active": _milliseconds(row.last_activity) if row.last_activity else None,
        "latest": list(row.latest),
        "photos": [
            {"id": one.id, "src": f"/bestanden/foto/{traject_id}/{one.id}", "alt": one.caption or "Foto van een flap"}
            for one in row.photos
        ],
        "actions": row.actions,
        "done": needed - len(row.missing),
        "needed": needed,
        "missing": list(row.missing),
        "owner": row.has_owner,
        "href": f"/app/trajecten/{traject_id}/tafels/{row.table_id}",
    }


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
