"""/trajecten/{id}/tafels/{table_id}/pitch: how the pitch will stand on the beamer, beside the plan it comes from."""

from personas.queries.persona import get_persona
from sessions.assignment import plan_fields
from sessions.board_state import plan_state
from sessions.errors import NotFound
from sessions.pitch import Pitch, PitchLine, pitch_of, word_limit
from sessions.queries.board import BoardView
from sessions.queries.plan import get_plan
from sessions.queries.table import called, get_table
from sessions.queries.traject import get_traject
from wijksessie.screens import layout
from wijksessie.screens.components.block import Block
from wijksessie.screens.components.board_actions import BoardActions
from wijksessie.screens.components.board_watch import BoardWatch
from wijksessie.screens.components.marks import box, link, message, overline, text
from wijksessie.screens.elements.plan import Plan
from wijksessie.screens.feedback import say_refused
from wijksessie.screens.here import Here

PATH = "/trajecten/{traject_id}/tafels/{table_id}/pitch"
GONE = "Deze tafel is weggehaald. Vraag de wijkmanager aan welke tafel jullie zitten."
BIG = ("wie_is_dit", "doel")


async def page(here: Here, traject_id: int, table_id: int) -> None:
    """Show slide, spoken text and plan form of one table, live. Raises NotFound for a table of another session."""
    table = await here.read(get_table, table_id=table_id)
    if table.traject_id != traject_id:
        raise NotFound
    traject = await here.read(get_traject, traject_id=traject_id)
    card = await here.read(get_persona, persona_id=table.persona_id) if table.persona_id else None
    title = card.persona.title if card else ""
    actions = BoardActions(here, table_id)
    drawn: list[Block[Pitch]] = []

    def show(board: BoardView) -> None:
        if drawn and actions.plan is not None:
            drawn[0].show(pitch_of(board.plan, persona_title=called(board.persona_name, title)))
            actions.plan.show(plan_state(board.plan))

    watch = BoardWatch(here, traject_id, table_id, show=show, gone=lambda: say_refused(GONE))
    watch.start()
    plan = await here.read(get_plan, table_id=table_id)
    with layout.frame(
        here, f"Pitch van tafel {table.letter}", traject=traject, wide=True, styles=["board.css"], help_page="pitch"
    ):
        text("h1", f"Pitch van tafel {table.letter}")
        with box("pitch-page"):
            with box():
                drawn.append(Block(lambda pitch: _draw(pitch, table.letter), "stack"))
                drawn[0].show(pitch_of(plan, persona_title=called(table.persona_name, title)))
            with box(tag="section"):
                overline("Uit jullie plan")
                actions.plan = Plan(
                    plan_fields(), plan_state(plan), space=f"wijksessie:bord:{table_id}:plan", on_act=actions.plan_act
                )
                base = f"/app/trajecten/{traject_id}/tafels/{table_id}"
                link("Terug naar het bord", base, kind="btn second", icon_name="left")


def _draw(pitch: Pitch, letter: str) -> None:
    lines = {line.key: line for line in pitch.lines}
    with box("slide", tag="section").props('aria-label="Zo staat het op de beamer"'):
        with box("who", tag="p"):
            text("span", letter, "plate")
            text("span", lines["wie_is_dit"].text or "(welke persona?)")
        text("p", lines["doel"].text or "(wij zetten … in, zodat …)", "aim")
        with box("columns"):
            for line in pitch.lines:
                if line.key not in BIG:
                    with box():
                        text("h2", line.label)
                        text("p", line.text or "(nog open)")
    _lengths(pitch.lines)
    overline("Zeg het zo", f"{pitch.minutes} minuten")
    with box("spoken", tag="blockquote"):
        for sentence in pitch.spoken:
            text("p", sentence)


def _lengths(lines: tuple[PitchLine, ...]) -> None:
    long = [line for line in lines if line.is_long]
    if not long:
        return
    with message("warn"):
        text("p", word_limit())
        for line in long:
            text("p", f"{line.label}: {line.words} woorden. Hooguit {line.max_words} leest de zaal in één keer.")
