"""The board of a table as a screen without a window has it: the first state, and every patch since."""

from sessions.board_state import State, patched
from wijksessie.rehearsal.screen import Screen

TAG = "nicegui-board"


def board_on(screen: Screen) -> State:
    """Return the state that the script of the board would show now. Raises NotOnThisScreen without a board."""
    number, element = screen.element(TAG)
    state: State = element["props"]["state"]
    for at, method, arguments in screen.calls:
        if at == number and method == "replace":
            state = arguments[0]
        elif at == number and method == "patch" and arguments[0]["from"] == state["version"]:
            state = patched(state, arguments[0])
    return state


def texts_on(screen: Screen) -> set[str]:
    """Return the texts of the notes on the board of a screen."""
    return {note["text"] for key, note in board_on(screen).items() if key.startswith("note:")}
