"""What the voorgesprek decided, in sentences."""

from datetime import date, datetime
from typing import Any

import pytest

from sessions.queries.traject import TrajectView
from sessions.usecases.voorgesprek import answer_field, postpone_section
from tests.sessions.planning_factories import WHO, begin_traject
from wijksessie.database import Database
from wijksessie.decisions import DecidedPoint, decided_points
from wijksessie.voorgesprek_options import find_options, read_voorgesprek


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    return database.write(begin_traject, now=now)


def decide(database: Database, traject: TrajectView, now: datetime, field: str, value: Any) -> None:
    options = database.read(find_options, traject_id=traject.id)
    database.write(answer_field, traject_id=traject.id, field=field, value=value, now=now, who=WHO, options=options)


def points(database: Database, traject: TrajectView) -> dict[str, DecidedPoint]:
    view = database.read(read_voorgesprek, traject_id=traject.id)
    return {point.section: point for point in decided_points(view)}


CASES: tuple[tuple[str, Any, str, str], ...] = (
    ("wijken", [{"code": "WK034403", "name": "Overvecht"}], "Overvecht.", "Alle cijfers gaan over dit gebied."),
    ("heeft_focus", False, "Er is nog geen focus.", "De cijfers bepalen samen met de enquête wat vooraan komt."),
    (
        "doel_zin",
        "Wat doen we?",
        "Wat doen we?",
        "Deze zin staat op het eerste scherm, in het agendabestand en in het verslag.",
    ),
    ("hoeveel_keuzes", 2, "Keuzes per tafel: 2.", "Het actieplan vraagt straks om hooguit twee keuzes per tafel."),
    (
        "sluiten",
        "2026-12-29",
        "De enquête sluit op dinsdag 29 december 2026.",
        "De planning zet ‘Sluit de enquête’ op deze dag.",
    ),
    (
        "vergelijken_met",
        ["stad"],
        "Vergeleken met: de hele gemeente.",
        "Zo leggen we de cijfers ernaast. Stad en Nederland staan er altijd bij.",
    ),
    ("basisvragen", ["werkveld", "bekendheid"], "Basisvragen in de enquête: 2.", "Met deze vragen begint de enquête."),
    ("talen", ["nl", "en"], "Talen: Nederlands en Engels.", "De enquête begint in deze talen."),
    ("papier", False, "Een papieren versie is niet nodig.", ""),
)


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_an_answer_reads_as_a_decision_with_what_it_does(
    database: Database, now: datetime, traject: TrajectView, case: tuple[str, Any, str, str]
) -> None:
    field, value, text, effect = case

    decide(database, traject, now, field, value)

    found = [decision for point in points(database, traject).values() for decision in point.decisions]
    decision = next(decision for decision in found if decision.field == field)
    assert (decision.text, " ".join(decision.effects)) == (text, effect)


def test_two_themes_are_listed_in_words(database: Database, now: datetime, traject: TrajectView) -> None:
    decide(database, traject, now, "heeft_focus", value=True)
    decide(database, traject, now, "leidende_themas", ["rondkomen", "eenzaamheid"])

    assert [decision.text for decision in points(database, traject)["focus"].decisions] == [
        "Er is al een focus.",
        "Rondkomen en eenzaamheid.",
    ]


def test_a_hidden_answer_decides_nothing(database: Database, now: datetime, traject: TrajectView) -> None:
    decide(database, traject, now, "heeft_focus", value=True)
    decide(database, traject, now, "leidende_themas", ["rondkomen"])
    decide(database, traject, now, "heeft_focus", value=False)

    assert [decision.field for decision in points(database, traject)["focus"].decisions] == ["heeft_focus"]


def test_what_is_delicate_is_private(database: Database, now: datetime, traject: TrajectView) -> None:
    decide(database, traject, now, "gevoelig", "De sluiting")

    assert [decision.is_private for decision in points(database, traject)["focus"].decisions] == [True]


def test_a_postponed_point_names_who_and_when(database: Database, now: datetime, traject: TrajectView) -> None:
    facts = {"traject_id": traject.id, "now": now, "who": WHO}

    database.write(postpone_section, **facts, section="data", later_who="Joost", due=date(2026, 12, 1))

    assert points(database, traject)["data"].later == "Nog open: Joost, uiterlijk di 1 dec."
