"""The vote on the plans on the beamer: first who votes and who joins, then the result that the regie showed.

It stands after the last pitch, in the part of the pitches: the three minutes that those have to spare are for it. So
the agreements keep their ten minutes.
"""

from enum import StrEnum

from sqlmodel import Session

from sessions.enums import BeamerView, CommitmentKind
from sessions.queries.commitment import CommitmentView, list_commitments
from sessions.queries.plan import PlanView, list_plans
from sessions.queries.plan_vote import get_plan_votes, vote_rules
from wijksessie import texts
from wijksessie.beamer.decision_bodies import PlanLine, VotesBody
from wijksessie.beamer.steps import FigureStep

FEWEST_PLANS = 2  # with one plan there is nothing to choose
MANY_PLANS = 5  # from here on they stand closer together
LONGEST_TITLE, SHORT_TITLE = 90, 48
WITHOUT_BARS = 72  # of many plans, as long as there is no result beside them


class VoteStep(StrEnum):
    """The two steps of the vote."""

    COUNT = "count"
    RESULT = "result"


def vote_steps(plans: int) -> tuple[FigureStep, ...]:
    """Return the steps of the vote; none where there is nothing to choose."""
    if plans < FEWEST_PLANS:
        return ()
    labels = {VoteStep.COUNT: "Stemmen op de plannen", VoteStep.RESULT: "Uitslag van het stemmen"}
    return tuple(FigureStep(BeamerView.VOTES, label, step.value) for step, label in labels.items())


def votes_body(db: Session, *, traject_id: int, key: str) -> VotesBody | None:
    """Return the vote as everybody may see it: no points before the regie showed them. None without plans."""
    plans = list_plans(db, traject_id=traject_id)
    if len(plans) < FEWEST_PLANS:
        return None
    votes = get_plan_votes(db, traject_id=traject_id)
    points = dict(votes.shown.points) if votes.shown is not None else None
    promised = list_commitments(db, traject_id=traject_id)
    longest = WITHOUT_BARS if points is None else SHORT_TITLE
    longest = LONGEST_TITLE if len(plans) <= MANY_PLANS else longest
    lines = [_line(plan, points, promised, longest=longest) for plan in plans]
    return VotesBody(
        lines=tuple(sorted(lines, key=lambda line: -(line.points or 0))),
        budget=vote_rules().budget,
        voted=votes.voted,
        people=votes.shown.people if votes.shown is not None else 0,
        is_result=key == VoteStep.RESULT,
        can_show=votes.can_show,
    )


def plan_title(plan: PlanView, *, longest: int = LONGEST_TITLE) -> str:
    """Return a plan in one line, cut between two words; the table when nothing is written yet."""
    said = plan.deploy or plan.sentence or (plan.actions[0].what if plan.actions else "")
    if not said:
        return f"Het plan van tafel {plan.letter}"
    title = texts.capitalised(said)
    if len(title) <= longest:
        return title
    return f"{title[:longest].rpartition(' ')[0] or title[:longest]}…"


def _line(
    plan: PlanView, points: dict[int, int] | None, promised: tuple[CommitmentView, ...], *, longest: int
) -> PlanLine:
    here = [each for each in promised if each.table_id == plan.table_id]
    return PlanLine(
        letter=plan.letter,
        title=plan_title(plan, longest=longest),
        points=None if points is None else points.get(plan.table_id, 0),
        joins=tuple(each.name for each in here if each.kind is CommitmentKind.JOINS),
        helps=tuple(each.name for each in here if each.kind is CommitmentKind.HELPS),
    )


def promise_words(line: PlanLine, *, longest: int = 0) -> str:
    """Return who joins and who helps; what does not fit in `longest` characters becomes a number."""
    kinds = ((("Doet mee", "Doen mee"), line.joins), (("Helpt", "Helpen"), line.helps))
    said = [(words[len(names) > 1], names) for words, names in kinds if names]
    return " · ".join(_listed(word, names, longest // len(said)) for word, names in said)


def _listed(word: str, names: tuple[str, ...], longest: int) -> str:
    for shown in range(len(names), 0, -1):
        rest = f" en nog {len(names) - shown}" if shown < len(names) else ""
        words = f"{word}: {', '.join(names[:shown])}{rest}"
        if not longest or len(words) <= longest or shown == 1:
            return words
    return ""
