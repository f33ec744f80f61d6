"""States, names, and adding one live."""

from datetime import datetime

import pytest

from personas.enums import ClaimClass, ClaimSection, ClaimState, PersonaState
from personas.errors import UnknownTheme
from personas.queries.persona import PersonaView, get_persona, list_personas
from personas.usecases.persona import add_live_persona, rename_persona, set_persona_state, undo_persona_change
from sessions.errors import EmptyText
from sessions.queries.table import list_tables
from sessions.queries.traject import TrajectView
from sessions.usecases.open_data import load_open_data
from sessions.usecases.table import make_tables_from_personas
from tests.factories import make_traject
from tests.personas.factories import propose_for_overvecht
from wijksessie.database import Database

WHO = "Samira de Wit"


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    made = database.write(make_traject, now=now)
    database.write(load_open_data, now=now)
    return made


def live(database: Database, traject: TrajectView, now: datetime, **facts: str) -> PersonaView:
    given = {
        "who_line": "Oudere die voor een partner zorgt",
        "age_group": "65+",
        "theme": "eenzaamheid",
        "reason": "Bij de apotheek zien we deze mensen elke week.",
        "client_key": "telefoon-1",
    }
    return database.write(add_live_persona, traject_id=traject.id, now=now, who=WHO, **{**given, **facts})


def test_a_persona_added_live_gets_its_number_and_figures_at_once(
    database: Database, traject: TrajectView, now: datetime
) -> None:
    persona = live(database, traject, now)

    card = database.read(get_persona, persona_id=persona.id)
    assert persona.stands_for_text == "staat voor ongeveer 2.800 inwoners (2.600 tot 3.100)"
    assert (persona.state, persona.is_live) == (PersonaState.FIXED, True)
    assert len([one for one in card.of(ClaimSection.FIGURES) if one.claim_class is ClaimClass.DATA]) == 3
    assert len(card.of(ClaimSection.STRENGTHS)) >= 2
    assert card.of(ClaimSection.FIGURES)[0].text == "Bij de apotheek zien we deze mensen elke week."


def test_for_a_teenager_there_are_no_figures_and_the_card_says_so(
    database: Database, traject: TrajectView, now: datetime
) -> None:
    persona = live(
        database,
        traject,
        now,
        who_line="Jongere zonder plek",
        age_group="",
        life_stage="jongere_12_17",
        theme="opgroeien",
    )

    card = database.read(get_persona, persona_id=persona.id)
    assert persona.stands_for_text == "geen cijfer, wel herkend in de zaal"
    assert card.of(ClaimSection.STANDS_FOR)[0].text == "Geen cijfer, wel herkend in de zaal."
    assert [one.text for one in card.claims if one.evidence] == []
    assert len(card.of(ClaimSection.STRENGTHS)) == 2


def test_a_life_stage_finds_the_figures_that_are_nearest(
    database: Database, traject: TrajectView, now: datetime
) -> None:
    persona = live(database, traject, now, age_group="", life_stage="volwassen_25_44", theme="rondkomen")

    assert (persona.age_group, persona.who) == (
        "18-65",
        "mensen van 25 tot 45 jaar die moeite hebben met rondkomen",
    )
    assert persona.stands_for_text == "staat voor ongeveer 3.500 inwoners (2.000 tot 5.000)"


def test_a_household_counts_only_who_lives_so(database: Database, traject: TrajectView, now: datetime) -> None:
    facts = {"age_group": "", "life_stage": "volwassen_25_44", "household": "eenouder", "theme": "rondkomen"}
    persona = live(database, traject, now, **facts)

    card = database.read(get_persona, persona_id=persona.id)
    assert persona.who == "alleenstaande ouders van 25 tot 45 jaar die moeite hebben met rondkomen"
    assert persona.n is not None
    assert 100 <= persona.n <= 300
    traits = card.of(ClaimSection.TRAITS)
    assert [one.text for one in traits][1] == "Staat als ouder alleen voor het gezin."
    assert [one.kind_text for one in traits[1].evidence] == ["berekend uit leeftijden en huishoudens"]


def test_sending_twice_adds_one_persona(database: Database, traject: TrajectView, now: datetime) -> None:
    first = live(database, traject, now)
    second = live(database, traject, now)

    assert second == first
    assert len(database.read(list_personas, traject_id=traject.id)) == 1


def test_a_number_in_the_reason_is_marked_as_without_source(
    database: Database, traject: TrajectView, now: datetime
) -> None:
    persona = live(database, traject, now, reason="We zagen er vorige week 4.")

    claim = database.read(get_persona, persona_id=persona.id).of(ClaimSection.FIGURES)[0]
    assert claim.state is ClaimState.DEVIATES
    assert claim.reason == "Genoemd in de zaal, zonder bron."


def test_a_live_persona_gets_a_table_when_the_room_has_tables(
    database: Database, traject: TrajectView, now: datetime
) -> None:
    made = database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    ids = [persona.id for persona in made.personas[:4]]
    database.write(make_tables_from_personas, traject_id=traject.id, persona_ids=ids, who=WHO, now=now)

    persona = live(database, traject, now)

    tables = database.read(list_tables, traject_id=traject.id)
    assert tables[-1].persona_id == persona.id
    assert len(tables) == 5


def test_a_live_persona_takes_the_next_free_letter(database: Database, traject: TrajectView, now: datetime) -> None:
    database.write(propose_for_overvecht, now=now, traject_id=traject.id)

    assert live(database, traject, now).letter == "F"


@pytest.mark.parametrize(("facts", "refusal"), [({"theme": "voetbal"}, UnknownTheme), ({"who_line": "  "}, EmptyText)])
def test_an_unknown_theme_or_nobody_is_refused(
    database: Database, traject: TrajectView, now: datetime, facts: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        live(database, traject, now, **facts)


def test_a_table_may_give_its_persona_a_name_and_take_it_back(
    database: Database, traject: TrajectView, now: datetime
) -> None:
    persona = live(database, traject, now)
    renamed = database.write(rename_persona, persona_id=persona.id, title="Truus", now=now, who=WHO)

    back = database.write(undo_persona_change, persona_id=persona.id, now=now)

    assert renamed.title == "Truus"
    assert back.persona.title == persona.title


def test_a_removed_persona_is_only_listed_when_asked(database: Database, traject: TrajectView, now: datetime) -> None:
    persona = live(database, traject, now)
    database.write(set_persona_state, persona_id=persona.id, state=PersonaState.REMOVED, now=now, who=WHO)

    assert database.read(list_personas, traject_id=traject.id) == ()
    assert [one.id for one in database.read(list_personas, traject_id=traject.id, with_removed=True)] == [persona.id]
