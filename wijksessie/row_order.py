"""While an enquête is open its answers are laid in a random order now and then: a back-up shows no order of arrival."""

from surveys.queries.answer import list_answer_marks
from surveys.usecases.answer import lay_anew
from wijksessie.database import Database

LOOK_EVERY = 600.0  # seconds: a back-up at night then holds at most the order of the last minutes


class RowOrder:
    """Lays the answers of every open enquête anew once something came in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[int, tuple[int, int]] = {}

    async def look(self) -> int:
        """Lay anew what changed since the last time; returns of how many enquêtes."""
        marks = await self._database.aread(list_answer_marks)
        changed = [survey_id for survey_id, mark in marks.items() if self._seen.get(survey_id) != mark]
        for survey_id in changed:
            await self._database.awrite(lay_anew, survey_id=survey_id)
        self._seen = marks
        return len(changed)
