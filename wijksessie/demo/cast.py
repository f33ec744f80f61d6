"""Who plays in the demo and what they say, read from the content files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sessions.content_files import load_content
from wijksessie.demo.moments import Moments

CONTENT = Path(__file__).parent / "content"
MAIL_DOMAIN = "voorbeeld.nl"
OTHER_THEME = "anders"
_PLACE = re.compile(r"\{dag(?P<days>[+-]\d+)?\}")
_LETTERS = str.maketrans("áàäâãåçéèëêíìïîñóòöôõúùüûÿ", "aaaaaaceeeeiiiinooooouuuuy")


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited; `group` is the theme that draws this person, empty for who did not come."""

    name: str
    organisation: str
    discipline: str
    group: str

    @property
    def email(self) -> str:
        """Return an address that nobody has."""
        return address_of(self.name)


def address_of(name: str) -> str:
    """Return a made-up address: 'Nadia el Amrani' becomes 'nadia.el.amrani@voorbeeld.nl'."""
    plain = re.sub(r"[^a-z]+", ".", name.lower().translate(_LETTERS)).strip(".")
    return f"{plain}@{MAIL_DOMAIN}"


def people() -> Mapping[str, Any]:
    """Return `people.toml`: organisation, account, team, invitees, hosts."""
    return load_content(CONTENT / "people.toml")


@cache
def guests() -> tuple[Guest, ...]:
    """Return everybody who is invited."""
    return tuple(Guest(*row) for row in people()["invitees"]["rows"])


def opinions() -> Mapping[str, Any]:
    """Return `survey.toml`: how the room tends to answer."""
    return load_content(CONTENT / "survey.toml")


def conclusions() -> Mapping[str, str]:
    """Return what the projectteam says about some figures, per indicator, without a number in it."""
    found: Mapping[str, str] = load_content(CONTENT / "survey.toml")["conclusions"]
    return found


def table_story(theme: str) -> Mapping[str, Any]:
    """Return what a table with a persona of this theme writes down."""
    stories = load_content(CONTENT / "tables.toml")
    found: Mapping[str, Any] = stories.get(theme, stories[OTHER_THEME])
    return found


def missed_person() -> Mapping[str, Any]:
    """Return whom the room misses among the persona's."""
    found: Mapping[str, Any] = load_content(CONTENT / "tables.toml")["missing"]
    return found


def voorgesprek_answers(moments: Moments) -> dict[str, Any]:
    """Return the answers of the voorgesprek; `{dag-8}` becomes the date eight days before the session."""
    return {
        field: _dated(value, moments) for field, value in load_content(CONTENT / "voorgesprek.toml")["answers"].items()
    }


def _dated(value: Any, moments: Moments) -> Any:
    if isinstance(value, list):
        return [_dated(item, moments) for item in value]
    if isinstance(value, Mapping):
        return {key: _dated(item, moments) for key, item in value.items()}
    if not isinstance(value, str):
        return value

    def date_of(found: re.Match[str]) -> str:
        days = int(found["days"] or 0)
        return (moments.before(-days).date()).isoformat()

    return _PLACE.sub(date_of, value).replace("{jaar}", str(moments.after(60).year))
