"""Hears everything that can change the beamer: the stage, the tables' boards, the persona's, the enquête."""

from collections.abc import Awaitable, Callable, Iterable

from surveys.queries.survey import get_survey_by_traject
from wijksessie.screens.components.latest import Latest
from wijksessie.screens.here import Here

BOARD_PACE = 0.4  # seconds

Listener = Callable[[], Awaitable[None]]


class StageFeed:
    """Calls `listener` at every change of what the room may see. Start it before the first read."""

    def __init__(self, here: Here, traject_id: int, listener: Listener, *, pace: float = BOARD_PACE) -> None:
        self._here = here
        self._traject_id = traject_id
        self._listener = listener
        # Seventy people who write make seventy changes in a few seconds: for the boards twice a second is enough.
        self._at_ease = Latest(listener, pause=pace)
        self._tables: set[int] = set()

    async def start(self) -> None:
        """Listen to the session as a whole."""
        for subject in ("room", "personas", "traject"):
            self._here.follow(subject, self._traject_id, self._listener)
        survey = await self._here.read(get_survey_by_traject, traject_id=self._traject_id)
        if survey is not None:
            self._here.follow("survey", survey.id, self._at_ease)

    def listen_to_tables(self, table_ids: Iterable[int]) -> None:
        """Listen to the boards of these tables too; a table that is known already is not heard twice."""
        for table_id in table_ids:
            if table_id not in self._tables:
                self._tables.add(table_id)
                self._here.follow("board", table_id, self._at_ease)
