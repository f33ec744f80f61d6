"""Roles of the method: who does what. Stored texts may hold role keys; readers see names. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sessions.content_files import sessions_content


@dataclass(frozen=True, slots=True)
class MethodRole:
    """A role of the method; `in_team` is a place in the projectteam, the others are roles on the day."""

    key: str
    label: str
    short: str
    in_team: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody with a role, as far as a reader needs to know."""

    name: str
    role: str


@cache
def method_roles() -> Mapping[str, MethodRole]:
    """Return all roles by their key, in the order of the content file."""
    return {row["key"]: MethodRole(**row) for row in sessions_content("checklist")["role"]}


def team_roles() -> tuple[MethodRole, ...]:
    """Return the roles of the projectteam."""
    return tuple(role for role in method_roles().values() if role.in_team)


def spoken_roles(text: str, people: Iterable[Named], *, me: str = "") -> str:
    """Return who a stored text means: role keys become 'Joost, data', or the role's label where nobody has it yet.

    A text that holds no role keys is returned as it is. Somebody called `me` becomes 'jij'.
    """
    keys = [part.strip() for part in text.split(",") if part.strip()]
    if not all(key in method_roles() for key in keys):
        return text
    by_role: dict[str, list[str]] = {}
    for person in people:
        by_role.setdefault(person.role, []).append(person.name)
    spoken = " en ".join(_spoken(key, by_role, me) for key in keys)
    return spoken[:1].upper() + spoken[1:] if keys and keys[0] not in by_role else spoken


def _spoken(key: str, by_role: Mapping[str, list[str]], me: str) -> str:
    role = method_roles()[key]
    names = by_role.get(key, [])
    if not names:
        return role.short
    if me and me in names:
        return "jij"
    return f"{names[0]}, {role.short}"
