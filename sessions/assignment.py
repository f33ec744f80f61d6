"""The assignment of the tables as the content file has it: columns, timed steps, the fields of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sessions.content_files import sessions_content

PLANNED = 40  # minutes of group work that the method plans at the tables


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the board; `makes_actions` is True where talking turns into doing."""

    key: str
    label: str
    placeholder: str
    makes_actions: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A timed step of the assignment; during a silent one nobody sees what another writes."""

    index: int
    key: str
    title: str
    minutes: int
    instruction: str
    prompts: tuple[str, ...]
    tip: str
    is_silent: bool
    writes_to: str


@dataclass(frozen=True, slots=True)
class PlanNeed:
    """What a plan cannot do without: the field, the word for what is missing, the field of the form it stands in."""

    name: str
    missing: str


PLAN_NEEDS: tuple[PlanNeed, ...] = (
    PlanNeed("deploy", "wat jullie inzetten"),
    PlanNeed("result", "wat er dan verandert"),
    PlanNeed("target_group", "voor wie"),
    PlanNeed("puller", "wie trekt"),
    PlanNeed("first_step", "de eerste stap"),
    PlanNeed("first_step_on", "de dag van de eerste stap"),
    PlanNeed("ready_on", "wanneer het er staat"),
    PlanNeed("question", "jullie vraag aan de zaal"),
)


@dataclass(frozen=True, slots=True)
class PlanField:
    """One field of the plan form: a short text, a long one ('area'), a day or a choice; a plan lacks what is `needed`.

    `options` are proposals for a text; `choices` (key, words) are all that a choice can be.
    """

    key: str
    label: str
    help: str
    kind: str
    longest: int
    needed: bool
    good: str = ""
    bad: str = ""
    options: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


# Where each field of the form has its label, help and examples in the content file.
_FORM = (
    ("deploy", "doel", "area", 300, "Wij zetten … in"),
    ("result", "doel", "area", 300, "zodat …"),
    ("target_group", "voor_wie", "text", 200, ""),
    ("factor", "factor", "text", 60, ""),
    ("puller", "trekker", "text", 120, ""),
    ("helpers", "helpers", "text", 300, ""),
    ("first_step", "eerste_stap", "area", 300, "Wat is de eerste stap?"),
    ("first_step_on", "eerste_stap", "day", 40, "Op welke dag is die eerste stap?"),
    ("ready_on", "datum", "day", 40, ""),
    ("needed", "nodig", "area", 300, ""),
    ("missed", "missen", "text", 300, ""),
    ("seen_by", "resultaat", "area", 300, ""),
    ("question", "vraag_aan_zaal", "area", 300, ""),
)
_DAY_HELP = "Typ een dag, bijvoorbeeld ‘2 maart’ of ‘over 6 weken’."


def board_columns() -> tuple[ColumnView, ...]:
    """Return the columns of every board, in reading order."""
    return tuple(
        ColumnView(entry["key"], entry["label"], entry["placeholder"], "max_items" in entry)
        for entry in sessions_content("assignment")["board_column"]
    )


def column_places() -> dict[str, int]:
    """Return where each column stands on the board, from 0."""
    return {column.key: place for place, column in enumerate(board_columns())}


@cache
def assignment_steps(*, minutes: int = PLANNED) -> tuple[StepView, ...]:
    """Return the steps with their times for so many minutes of group work; the times add up to that.

    The content has the times for 40 and for 45 minutes. What is over 40 goes where those two differ, in proportion;
    fewer than 40 are divided as the 40 are. Without minutes they are those for 40.
    """
    entries = sessions_content("assignment")["step"]
    times = step_times([(entry["minutes_40"], entry["minutes_45"]) for entry in entries], minutes or PLANNED)
    return tuple(
        StepView(
            index=index,
            key=entry["key"],
            title=entry["title"],
            minutes=times[index],
            instruction=entry["instruction"],
            prompts=tuple(entry["prompts"]),
            tip=entry["leader_tip"],
            is_silent=bool(entry.get("hidden_until_reveal", False)),
            writes_to=entry["writes_to"],
        )
        for index, entry in enumerate(entries)
    )


def step_times(known: Sequence[tuple[int, int]], minutes: int) -> tuple[int, ...]:
    """Return whole minutes per step that add up to `minutes`, from the times (for 40, for 45) of each step."""
    planned = [short for short, _ in known]
    if minutes < sum(planned):
        return tuple(_shares(planned, minutes))
    more = _shares([longer - short for short, longer in known], minutes - sum(planned))
    return tuple(short + extra for short, extra in zip(planned, more, strict=True))


def _shares(weights: Sequence[int], total: int) -> list[int]:
    """Divide `total` in proportion to the weights; what rounding leaves goes to the largest remainders, first first."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda one: (-(total * weights[one] % whole), one))
    for one in by_remainder[: total - sum(shares)]:
        shares[one] += 1
    return shares


def is_silent_step(index: int) -> bool:
    """Tell whether notes are hidden from one another in this step."""
    steps = assignment_steps()
    return 0 <= index < len(steps) and steps[index].is_silent


def is_reading_step(index: int) -> bool:
    """Tell whether this is the step in which everybody reads what was just written in silence."""
    return index > 0 and is_silent_step(index - 1) and not is_silent_step(index)


def lifts_out(index: int) -> bool:
    """Tell whether what one discipline wrote is lifted out: while everybody reads, and in the step that chooses."""
    return is_reading_step(index) or is_reading_step(index - 1)


def plan_fields(*, people: Sequence[str] = ()) -> tuple[PlanField, ...]:
    """Return the form of the plan; `people` are the names at the table, proposed for who pulls."""
    content = {entry["key"]: entry for entry in sessions_content("assignment")["plan_field"]}
    needed = {need.name for need in PLAN_NEEDS}
    options = {"factor": _factors(), "puller": tuple(people)}
    made: list[PlanField] = []
    for key, source, kind, longest, label in _FORM:
        entry = content[source]
        is_second = any(other.good == entry.get("good", "") for other in made if other.good)
        made.append(
            PlanField(
                key=key,
                label=label or entry["label"],
                help=_DAY_HELP if kind == "day" else "" if is_second else entry["help"],
                kind=kind,
                longest=longest,
                needed=key in needed,
                good="" if is_second else entry.get("good", ""),
                bad="" if is_second else entry.get("bad", ""),
                options=options.get(key, ()),
            )
        )
    return tuple(made)


def _factors() -> tuple[str, ...]:
    return tuple(str(entry["plain"]) for entry in sessions_content("factors")["ranking"])


def too_many_actions(most: int) -> str:
    """Return the sentence that refuses an action too many, where a plan has at most `most` (1 or 2)."""
    return str(sessions_content("assignment")["plan"]["one_action_only" if most == 1 else "too_many_actions"])


def moderator_question(key: str) -> str:
    """Return one question that the moderator reads aloud."""
    questions = sessions_content("assignment")["moderator_question"]
    return next(str(entry["text"]) for entry in questions if entry["key"] == key)


def agreement_question(*, owner: str, due: date | None) -> str:
    """Return what the moderator asks when an agreement lacks its name, its day or both; empty when it is whole."""
    if not owner and due is None:
        return moderator_question("wie_belt_wie")
    if not owner:
        return moderator_question("naam")
    return "" if due is not None else moderator_question("datum")


def missing_words(has: dict[str, object], *, persona_id: int | None) -> tuple[str, ...]:
    """Return what a plan still lacks, in words; `has` holds its fields by name."""
    persona = () if persona_id is not None else ("welke persona",)
    return (*persona, *(need.missing for need in PLAN_NEEDS if not has.get(need.name)))


def completeness(missing: Sequence[str]) -> float:
    """Return how complete a plan is: 0 (nothing) to 1 (all that it needs)."""
    needed = len(PLAN_NEEDS) + 1
    return (needed - len(missing)) / needed
