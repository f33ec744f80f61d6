"""The hand card of the gespreksleider: what to say when a table is stuck, and where proven approaches are found."""

from dataclasses import dataclass

from sessions.content_files import sessions_content


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask, and when it helps."""

    text: str
    use: str


@dataclass(frozen=True, slots=True)
class Databank:
    """A collection of proven approaches; `address` is a name to type, not a link."""

    name: str
    subject: str
    address: str


@dataclass(frozen=True, slots=True)
class HandCard:
    """All that fits on one card."""

    role: tuple[str, ...]
    tips: tuple[str, ...]
    resistance: tuple[Question, ...]
    questions: tuple[Question, ...]
    databanks: tuple[Databank, ...]


def hand_card() -> HandCard:
    """Return the hand card from the content files."""
    content = sessions_content("assignment")
    leader = content["rules_for_leader"]
    return HandCard(
        role=tuple(line for line in leader["text"].splitlines() if line),
        tips=tuple(leader["tips"]),
        resistance=_questions(content["resistance"]),
        questions=_questions(content["moderator_question"]),
        databanks=tuple(
            Databank(entry["name"], entry["subject"], entry["address"])
            for entry in sessions_content("themes")["database"]
        ),
    )


def _questions(entries: list[dict[str, str]]) -> tuple[Question, ...]:
    return tuple(Question(entry["text"], entry["use"]) for entry in entries)
