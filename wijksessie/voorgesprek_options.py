"""The voorgesprek with all its choices: those of surveys, persona's and the imported files come in here."""

from collections.abc import Mapping
from functools import cache

from sqlmodel import Session

from personas.content import blocks_content
from sessions.queries.area_option import list_neighbourhoods
from sessions.queries.figure import list_wijken
from sessions.queries.traject import TrajectView, get_traject
from sessions.queries.voorgesprek import Options, VoorgesprekView, get_voorgesprek
from sessions.queries.voorgesprek_setting import get_settings
from sessions.voorgesprek_form import FormOption, own_options
from surveys.estimates import estimate_clauses
from surveys.rules import survey_content
from wijksessie import texts

ORDINALS = ("eerste", "tweede", "derde")


def read_voorgesprek(db: Session, *, traject_id: int) -> VoorgesprekView:
    """Return the form of a traject with every choice. Raises NoResultFound for an unknown traject."""
    return get_voorgesprek(db, traject_id=traject_id, options=find_options(db, traject_id=traject_id))


def find_options(db: Session, *, traject_id: int) -> Options:
    """Return the choices from outside `sessions`' own content, by the name of their source."""
    traject = get_traject(db, traject_id=traject_id)
    return {**fixed_options(traject), **_area_options(db, traject)}


def fixed_options(traject: TrajectView) -> Mapping[str, tuple[FormOption, ...]]:
    """Return the choices that need no figures: base questions, and who it is about."""
    return {
        "survey.question": _questions(traject.wijk_name),
        "survey.extra_question": _extra_questions(traject.wijk_name),
        "survey.estimate": _estimates(),
        "life_stage_household": _people(),
    }


def _area_options(db: Session, traject: TrajectView) -> Mapping[str, tuple[FormOption, ...]]:
    known = list_wijken(db, municipality_code=traject.municipality_code)
    chosen = dict(get_settings(db, traject_id=traject.id).areas)
    wijken = {wijk.code: FormOption(wijk.code, wijk.name, f"{texts.number(wijk.residents)} inwoners") for wijk in known}
    for code, name in {traject.wijk_code: traject.wijk_name, **chosen}.items():
        wijken.setdefault(code, FormOption(code, name))
    buurten = list_neighbourhoods(db, wijk_codes=tuple(chosen))
    return {
        "areas.wijken": tuple(sorted(wijken.values(), key=lambda option: option.text.casefold())),
        "areas.buurten": tuple(FormOption(code, name) for code, name in buurten),
    }


def _questions(wijk: str) -> tuple[FormOption, ...]:
    estimates = iter(ORDINALS)
    options = []
    for row in survey_content()["question"]:
        text = row["text"].replace("{wijk}", wijk).replace("{city}", "de stad").replace("{base}", "10")
        if "{estimate_clause}" in text:
            text = text.replace("{estimate_clause}", "…") + f" ({next(estimates)} cijfer)"
        options.append(FormOption(row["key"], text))
    return tuple(options)


def _extra_questions(wijk: str) -> tuple[FormOption, ...]:
    rows = survey_content()["extra_question"]
    return tuple(FormOption(row["key"], row["text"].replace("{wijk}", wijk)) for row in rows)


@cache
def _estimates() -> tuple[FormOption, ...]:
    # Only figures that there is a ready question for can lie beside an answer.
    labels = {option.key: option for option in own_options()["indicators"]}
    return tuple(labels[key] for key in dict.fromkeys(clause.indicator for clause in estimate_clauses()))


@cache
def _people() -> tuple[FormOption, ...]:
    content = blocks_content()
    # a life stage that joins others is for counting: here every age stands once
    rows = (*(row for row in content["life_stage"] if "ages" not in row), *content["household"])
    return tuple(FormOption(row["key"], row["label"]) for row in rows)
