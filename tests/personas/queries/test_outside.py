"""A file that became 'niet openbaar' after a card was made: the projectteam still sees the card, nobody else does."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

import pytest
from sqlmodel import Session

from personas.enums import ClaimSection, PersonaState
from personas.queries.persona import get_persona, list_personas
from personas.usecases.persona import set_persona_state
from sessions.queries.traject import TrajectView
from tests.factories import make_traject
from tests.personas.factories import hide_files, propose_for_overvecht
from wijksessie.beamer.deck import get_matter
from wijksessie.beamer.figures import FigureStore
from wijksessie.database import Database
from wijksessie.report.dossier import gather_dossier

HIDDEN = "het aantal is niet openbaar"


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    traject = database.write(make_traject, now=now)
    for made in database.write(propose_for_overvecht, now=now, traject_id=traject.id).personas[:4]:
        database.write(set_persona_state, persona_id=made.id, state=PersonaState.FIXED, now=now, who="Samira de Wit")
    return traject


def on_the_beamer(db: Session, *, traject_id: int, now: datetime) -> str:
    return json.dumps(asdict(get_matter(db, traject_id=traject_id, figures=FigureStore())), default=str)


def in_the_verslag(db: Session, *, traject_id: int, now: datetime) -> str:
    return json.dumps(asdict(gather_dossier(db, traject_id=traject_id, now=now)), default=str)


def test_the_projectteam_sees_the_card_and_others_only_what_is_public(database: Database, traject: TrajectView) -> None:
    first = database.read(list_personas, traject_id=traject.id)[0]
    before = database.read(get_persona, persona_id=first.id, outside=True)

    database.write(hide_files, source="rivm_50090")

    team = database.read(get_persona, persona_id=first.id)
    room = database.read(get_persona, persona_id=first.id, outside=True)
    assert team == before
    assert team.of(ClaimSection.FIGURES) != ()
    assert room.of(ClaimSection.FIGURES) == ()
    assert room.persona.stands_for_text == HIDDEN
    assert (room.persona.n, room.persona.n_text, room.persona.range_text, room.persona.striking) == (None, "", "", "")
    assert room.of(ClaimSection.QUESTIONS) == team.of(ClaimSection.QUESTIONS)


@pytest.mark.parametrize("surface", [on_the_beamer, in_the_verslag])
def test_no_surface_says_it(
    database: Database, traject: TrajectView, now: datetime, surface: Callable[..., str]
) -> None:
    first = database.read(list_personas, traject_id=traject.id)[0]
    assert first.striking in database.read(surface, traject_id=traject.id, now=now)

    database.write(hide_files, source="rivm_50090")

    said = database.read(surface, traject_id=traject.id, now=now)
    assert first.striking not in said
    assert f"{first.n_text} inwoners" not in said
    assert HIDDEN in said or '"keeps_number": true' in said
