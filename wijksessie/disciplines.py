"""The groups of disciplines of the enquête, for everybody who counts or sorts people by them."""

from functools import cache

from sessions.invitee_list import Discipline
from surveys.rules import survey_content


@cache
def disciplines() -> tuple[Discipline, ...]:
    """Return the groups in the order of the enquête; the words are the professions that the content names."""
    return tuple(
        Discipline(
            key=row["key"],
            label=row["label"],
            words=frozenset(word.strip().lower() for word in row["help"].split(",") if word.strip()),
        )
        for row in survey_content()["discipline"]
    )


def discipline_label(key: str) -> str:
    """Return how a group is called; 'Nog geen werkveld' for an unknown one."""
    return next((group.label for group in disciplines() if group.key == key), "Nog geen werkveld")
