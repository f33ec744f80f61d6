"""/trajecten/{id}/tafels/{table_id}: the board of a table, with its opdracht, persona and plan."""

from nicegui import ui

from personas.queries.persona import PersonaCard, get_persona
from sessions.assignment import StepView, assignment_steps, board_columns, plan_fields
from sessions.board_state import State
from sessions.errors import NotFound
from sessions.plan_details import more_plan_fields
from sessions.queries.board import BoardView
from sessions.queries.participant import list_participants
from sessions.queries.table import TableView, get_table
from sessions.usecases.table_step import set_table_step
from wijksessie import texts
from wijksessie.access import Need
from wijksessie.screens.components.board_actions import BoardActions
from wijksessie.screens.components.board_head import AssignmentPanel, BoardHead, moment_of
from wijksessie.screens.components.board_history import HistoryPanel
from wijksessie.screens.components.board_panels import add_panel_script, help_text, panel
from wijksessie.screens.components.board_photos import PhotoPanel
from wijksessie.screens.components.board_watch import BoardWatch, feed_of
from wijksessie.screens.components.marks import box, link, text
from wijksessie.screens.components.persona_panel import PersonaPanel
from wijksessie.screens.elements.board import Board
from wijksessie.screens.elements.composer import Composer
from wijksessie.screens.elements.plan import Plan
from wijksessie.screens.feedback import explaining_refusals, say_refused
from wijksessie.screens.here import Here
from wijksessie.screens.layout import add_styles

PATH = "/trajecten/{traject_id}/tafels/{table_id}"
GONE = "Deze tafel is weggehaald. Vraag de wijkmanager aan welke tafel jullie zitten."


async def page(here: Here, traject_id: int, table_id: int) -> None:
    """Show the board of a table, live. Raises NotFound for a table of another session."""
    table = await table_of(here, traject_id, table_id)
    card = await here.read(get_persona, persona_id=table.persona_id, outside=True) if table.persona_id else None
    steps = assignment_steps()  # their minutes come with the board: they change during the session
    people = await here.read(list_participants, traject_id=traject_id)
    names = tuple(one.name for one in people if one.table_id == table_id and one.name)
    ui.page_title(f"Tafel {table.letter} · Wijksessie")
    add_styles(["board.css"])
    add_panel_script()
    persona = PersonaPanel(here, table, card)
    await persona.start()
    screen = TableScreen(here, table, card, steps, persona)
    watch = BoardWatch(here, traject_id, table_id, show=screen.show, gone=lambda: say_refused(GONE))
    watch.start()
    screen.draw(await watch.first(), names)


async def table_of(here: Here, traject_id: int, table_id: int) -> TableView:
    """Return the table. Raises NotFound when it is not of this session: the gate only knows the numbers."""
    table = await here.read(get_table, table_id=table_id)
    if table.traject_id != traject_id:
        raise NotFound
    return table


class TableScreen:
    """The parts of one table's screen and how a new state reaches each of them."""

    def __init__(
        self, here: Here, table: TableView, card: PersonaCard | None, steps: tuple[StepView, ...], persona: PersonaPanel
    ) -> None:
        self._here, self._table, self._card, self._steps, self._persona = here, table, card, steps, persona
        self._actions, self._feed = BoardActions(here, table.id), feed_of(here)
        self._is_drawn = False

    def draw(self, board: BoardView, names: tuple[str, ...]) -> None:
        """Build the screen around the board as it is now."""
        state = self._feed.state(board)
        space = f"wijksessie:bord:{self._table.id}"
        title = self._card.persona.title if self._card else f"Tafel {self._table.letter}"
        skip = text("a", "Ga naar het bord", "skip")
        skip.props["href"] = "#bord"
        with box("board-page"):
            self._head = BoardHead(self._table.letter, title, self._steps, lambda: self._here.now)
            with box("board-main").props("id=bord tabindex=-1"):
                self._board = Board(board_columns(), state, space=space, on_act=self._actions.act)
                with self._board:
                    self._composer = Composer(
                        board_columns(), space=space, first=self._column(state), on_note=self._actions.note
                    )
                self._panels(state, space, names)
        self._actions.board, self._actions.composer = self._board, self._composer
        self._here.saved = lambda: self._head.saved.saved(f"Bewaard om {texts.clock(self._here.now)}")
        self._is_drawn = True
        self._head.show(moment_of(state))
        self._assignment.show(moment_of(state))
        self._photos.show((board.photos, board.photos_away))

    def show(self, board: BoardView) -> None:
        """Bring every part to this state."""
        if not self._is_drawn:
            return
        state = self._feed.state(board)
        has_moved = state["table"]["step"] != self._board.shown["table"]["step"]
        self._board.show(state)
        self._plan.show(state["plan"])
        self._head.show(moment_of(state))
        self._assignment.show(moment_of(state))
        self._photos.show((board.photos, board.photos_away))
        if has_moved:
            self._composer.choose(self._column(state))

    def _panels(self, state: State, space: str, names: tuple[str, ...]) -> None:
        with panel("assignment", "Opdracht"):
            self._assignment = AssignmentPanel(self._steps, self._go)
        with panel("persona", "Persona"):
            self._persona.draw()
        with panel("plan", f"Plan van tafel {self._table.letter}"):
            self._plan = Plan(
                (*plan_fields(people=names), *more_plan_fields()),
                state["plan"],
                space=f"{space}:plan",
                on_act=self._actions.plan_act,
            )
            self._actions.plan = self._plan
            base = f"/app/trajecten/{self._table.traject_id}/tafels/{self._table.id}"
            link("Bekijk de pitchdia", f"{base}/pitch", kind="btn second", icon_name="screen")
        with panel("photos", f"Foto’s van tafel {self._table.letter}"):
            self._photos = PhotoPanel(self._here, self._table)
        with panel("history", "Geschiedenis"):
            self._actions.history = HistoryPanel(self._here, self._table)
        with panel("help", "Hulp"):
            help_text("board")
            if self._here.allows(Need.TEAM):
                link("Naar alle tafels", f"/app/trajecten/{self._table.traject_id}/muur", kind="btn second")

    async def _go(self, step: int) -> None:
        with explaining_refusals():
            await self._here.act(
                set_table_step, table_id=self._table.id, step=step, who=self._here.who, now=self._here.now
            )
            ui.run_javascript("document.getElementById('panel-assignment')?.focus()")

    def _column(self, state: State) -> str:
        keys = [column.key for column in board_columns()]
        wanted = self._steps[state["table"]["step"]].writes_to
        return wanted if wanted in keys else keys[-1]
