"""The pitch of a table: one slide and the words to say, both out of its plan. Pure."""

from dataclasses import dataclass

from sessions.content_files import sessions_content
from sessions.dutch_dates import spoken_day
from sessions.queries.plan import PlanView

OPEN = "…"


@dataclass(frozen=True, slots=True)
class PitchLine:
    """One line of the slide; `text` is empty while the plan lacks it."""

    key: str
    label: str
    text: str
    max_words: int

    @property
    def words(self) -> int:
        """Return how many words stand there."""
        return len(self.text.split())

    @property
    def is_long(self) -> bool:
        """Tell whether the line has more words than a room reads."""
        return self.words > self.max_words


@dataclass(frozen=True, slots=True)
class Pitch:
    """The slide and the spoken text of one table, with the minutes that it has."""

    title: str
    minutes: int
    lines: tuple[PitchLine, ...]
    spoken: tuple[str, ...]


def pitch_of(plan: PlanView, *, persona_title: str) -> Pitch:
    """Return the pitch that follows from a plan; what is open yet stays open between the words."""
    content = sessions_content("assignment")["pitch"]
    texts = {
        "wie_is_dit": persona_title,
        "doel": plan.sentence or plan.deploy,
        "trekker": plan.puller,
        "eerste_stap": plan.first_step,
        "datum": spoken_day(plan.ready_on) if plan.ready_on else "",
        "vraag_aan_zaal": plan.question,
    }
    slots = {
        "letter": plan.letter,
        "persona": persona_title or OPEN,
        "what": plan.deploy or OPEN,
        "result": plan.result.rstrip(".") or OPEN,
        "who": plan.puller or OPEN,
        "date": spoken_day(plan.first_step_on) if plan.first_step_on else OPEN,
        "question": plan.question or OPEN,
    }
    return Pitch(
        title=content["title"].replace("{letter}", plan.letter),
        minutes=content["minutes"],
        lines=tuple(
            PitchLine(line["key"], line["label"], texts[line["key"]], line["max_words"]) for line in content["lines"]
        ),
        spoken=tuple(_filled(line, slots) for line in content["spoken"].strip().splitlines()),
    )


def word_limit() -> str:
    """Return the sentence about lines that are too long."""
    return str(sessions_content("assignment")["pitch"]["word_limit"])


def _filled(line: str, slots: dict[str, str]) -> str:
    # One pass over the template: what people typed is never read as a slot.
    parts = line.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        filled.append(slots[name] + rest)
    line = "".join(filled)
    return line.removesuffix(".") if line.endswith(("?.", "….", "..")) else line
