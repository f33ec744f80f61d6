"""What people are asked about a figure, and how a missing figure comes about: `content/figure_talk.toml`, as facts."""

from dataclasses import dataclass
from functools import cache

from sessions.content_files import sessions_content


@dataclass(frozen=True, slots=True)
class TalkWord:
    """A question or a choice: its key, what people read, and one sentence that explains it."""

    key: str
    label: str
    note: str


@cache
def core_questions() -> dict[str, TalkWord]:
    """Return what is asked about a figure, in order: the four core questions, the first with its explanation."""
    return _words("question")


@cache
def routes() -> dict[str, TalkWord]:
    """Return the three ways in which a missing figure can come about."""
    return _words("route")


def talk_labels(kind: str) -> dict[str, str]:
    """Return key and label of 'recognition', 'state', 'origin', 'unrecognised' or 'speaker'."""
    return {key: str(label).strip() for key, label in sessions_content("figure_talk")[kind].items()}


def _words(kind: str) -> dict[str, TalkWord]:
    return {
        raw["key"]: TalkWord(raw["key"], raw["label"], raw["note"]) for raw in sessions_content("figure_talk")[kind]
    }
