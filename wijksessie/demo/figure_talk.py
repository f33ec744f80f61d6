"""What the projectteam of the demo wrote about its figures, and which figures it still looks for."""

from dataclasses import replace
from typing import Any

from sessions.content_files import load_content
from sessions.queries.figure import list_story
from sessions.usecases.figure import note_figure
from sessions.usecases.figure_note import answer_core_question
from sessions.usecases.missing_figure import (
    MissingFacts,
    add_missing_figure,
    ask_for_row,
    change_missing_figure,
    facts_of,
)
from wijksessie.demo.cast import CONTENT
from wijksessie.demo.preparation import Stage

AGE_GROUP = "18+"


def talk_about_figures(stage: Stage) -> None:
    """Write notes for the speaker, answers to the core questions, and lines of missing figures."""
    told = load_content(CONTENT / "figure_talk.toml")
    write = stage.ctx.database.write
    about: dict[str, Any] = {"traject_id": stage.traject.id, "who": stage.who, "now": stage.clock()}
    chosen = {each.key for each in stage.ctx.database.read(list_story, traject_id=stage.traject.id)}
    for indicator, notes in told["notes"].items():
        if (indicator, AGE_GROUP) in chosen:
            write(note_figure, indicator=indicator, age_group=AGE_GROUP, notes=notes, seen="", **about)
    for row in told["answer"]:
        said = {"question": row["question"], "answer": row["text"], "seen": ""}
        write(answer_core_question, indicator=row["indicator"], age_group=AGE_GROUP, **said, **about)
    for row in told["missing"]:
        indicator = row.get("indicator", "")
        of_figure = {"indicator": indicator, "age_group": AGE_GROUP} if indicator else {}
        write(add_missing_figure, facts=_facts(stage, row), **of_figure, **about)
    _ask_for_row(stage, told["row"], about)


def _facts(stage: Stage, row: dict[str, Any]) -> MissingFacts:
    due = stage.moments.after(row["days"]) if "days" in row else None
    return MissingFacts(row["label"], row["why"], row["route"], row["asker"], row["holder"], due, row["state"])


def _ask_for_row(stage: Stage, row: dict[str, Any], about: dict[str, Any]) -> None:
    line = stage.ctx.database.write(ask_for_row, number=row["number"], **about)
    facts = replace(facts_of(line), asker=row["asker"], due=stage.moments.after(row["days"]), state=row["state"])
    stage.ctx.database.write(change_missing_figure, missing_id=line.id, version=line.version, facts=facts, **about)
