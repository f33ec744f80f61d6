"""The entry for the Algoritmeregister, filled in for this installation. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from personas.claims import fill
from personas.queries.register import RegisterFacts
from sessions.content_files import load_content
from wijksessie import __version__, texts

CONTENT = Path(__file__).parent / "content" / "texts_privacy.toml"


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One field of the publication standard, with its paragraphs."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """The whole entry: `groups` holds the fields under each heading of the standard, in its order."""

    title: str
    intro: str
    note: str
    groups: Mapping[str, tuple[RegisterField, ...]]


def register_entry(facts: RegisterFacts) -> RegisterEntry:
    """Return the entry with every place filled in. Raises KeyError for a place that the content invents."""
    content, values = load_content(CONTENT), _values(facts)
    said = {name: fill(str(words), values).strip() for name, words in content["algorithm_register"].items()}
    groups: dict[str, tuple[RegisterField, ...]] = {}
    for row in content["algorithm_field"]:
        lines = tuple(line for line in fill(row["body"], values).splitlines() if line.strip())
        groups[row["group"]] = (*groups.get(row["group"], ()), RegisterField(row["title"], lines))
    return RegisterEntry(said["title"], said["intro"], said["note"], groups)


def _values(facts: RegisterFacts) -> dict[str, str]:
    name, address = facts.contact or ("het projectteam", "")
    started = facts.started_at
    return {
        "organisation": facts.organisation,
        "contact": f"{name} ({address})" if address else f"{name} van {facts.organisation}",
        "status": "In gebruik" if started else "In ontwikkeling: er is nog geen voorstel gemaakt.",
        "started": texts.day(texts.local(started).date(), weekday=False) if started else "Nog niet in gebruik",
        "version": facts.version,
        "software": __version__,
    }
