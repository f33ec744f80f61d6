"""What the verslag says of a table: its plan, line by line, what the room gave it, and the photos of its flaps."""

from datetime import date
from typing import Any

from wijksessie.report.dossier_promises import support_lines
from wijksessie.report.table_shapes import PlanLine, TableTalk
from wijksessie.texts import day


def table_words(table: TableTalk) -> dict[str, Any]:
    """Return the words of one table; `photos` have their JPEG as bytes, which each document puts in its own way."""
    people = "" if not table.people else "1 deelnemer" if table.people == 1 else f"{table.people} deelnemers"
    return {
        "letter": table.letter,
        "title": table.persona or f"Tafel {table.letter}",
        "stands_for": table.stands_for,
        "people": people,
        "lines": [*_plan_lines(table.plan), *support_lines(table.support)],
        "photos": [{"alt": photo.alt, "width": photo.width, "image": photo.image} for photo in table.photos],
        "empty": "Deze tafel schreef geen plan op." if table.plan.is_empty else "",
    }


def _plan_lines(plan: PlanLine) -> list[list[str]]:
    aim = " ".join(
        part
        for part in (
            f"Wij zetten {plan.deploy} in" if plan.deploy else "",
            f"zodat {plan.result}" if plan.result else "",
        )
        if part
    )
    first = _with_day(plan.first_step, plan.first_step_on)
    lines = [
        ["Plan", aim.replace(" in zodat ", " in, zodat ")],
        ["Voor wie", plan.target_group],
        ["Wie trekt", plan.puller],
        ["Wie helpt", plan.helpers],
        ["Eerste stap", first],
        ["Klaar op", day(plan.ready_on, weekday=False) if plan.ready_on else ""],
        ["Nodig", plan.needed],
        ["Wie we missen", plan.missed],
        ["Hieraan merken we het", plan.seen_by],
        ["Vraag aan de zaal", plan.question],
    ]
    lines += [
        ["Actie", _with_day(f"{action.what} ({action.who})" if action.who else action.what, action.due)]
        for action in plan.actions
    ]
    lines += [list(detail) for detail in plan.details]
    return [line for line in lines if line[1]]


def _with_day(text: str, moment: date | None) -> str:
    return f"{text}, {day(moment, weekday=False)}" if text and moment else text
