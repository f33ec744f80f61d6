"""In the voorgesprek: what an earlier session of this wijk chose to work on, to take over with one tap."""

from typing import Any

from sessions.queries.focus import FocusView, list_earlier_focus
from sessions.queries.voorgesprek import VoorgesprekView
from sessions.usecases.voorgesprek import answer_field
from wijksessie import texts
from wijksessie.screens.components.marks import box, button, message, text
from wijksessie.screens.feedback import explaining_refusals, say
from wijksessie.screens.here import Here

SECTION, HAS_FOCUS, THEMES = "focus", "heeft_focus", "leidende_themas"
MOST_THEMES = 3


async def read_earlier(here: Here, traject_id: int) -> tuple[FocusView, ...]:
    """Return what the session before chose; nothing when there was none."""
    found: tuple[FocusView, ...] = await here.read(list_earlier_focus, traject_id=traject_id)
    return found


def draw_earlier(here: Here, traject_id: int, earlier: tuple[FocusView, ...], view: VoorgesprekView) -> None:
    """Add what was chosen before; with a button when themes of it are not among the answers yet."""
    if not earlier:
        return
    fields = {field.field.key: field for field in view.section(SECTION).fields}
    known = list(fields[THEMES].value or []) if fields[THEMES].is_answered else []
    wanted = [*known, *(row.theme for row in earlier if row.theme and row.theme not in known)][:MOST_THEMES]

    async def take_over() -> None:
        with explaining_refusals():
            base: dict[str, Any] = {"traject_id": traject_id, "now": here.now, "who": here.who}
            await here.act(answer_field, field=HAS_FOCUS, value=True, **base)
            await here.act(answer_field, field=THEMES, value=wanted, **base)
            taken.visible = False
            say("Overgenomen. Hieronder kun je het nog veranderen.")

    with message():
        with box("grow").mark("earlier-focus"):
            chosen = texts.listing(tuple(row.text for row in earlier))
            text("p", f"Bij de vorige wijksessie koos de zaal om samen te werken aan {chosen}.")
        with box() as taken:
            button("Neem dit over", take_over, kind="btn second").mark("take-earlier-focus")
        taken.visible = wanted != known
