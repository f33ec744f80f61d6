"""The programme: lengths within the minimum, order, own parts, what it says about the end."""

from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.enums import BeamerView
from sessions.programme_template import filled_notes, programme_variants
from sessions.queries.programme import get_programme, list_parts
from sessions.usecases.programme import (
    PartIsOver,
    PartStays,
    PartTooLong,
    PartTooShort,
    UnknownBeamerView,
    add_part,
    change_part_length,
    edit_part,
    move_part,
    remove_part,
    restore_part,
)
from sessions.usecases.room import open_room
from sessions.usecases.team import add_team_member
from tests.sessions.planning_factories import WHO, begin_traject, part_id
from wijksessie.database import Database


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(begin_traject, now=now).id


def change_length(database: Database, traject_id: int, now: datetime, key: str, minutes: int) -> list[str]:
    part = database.read(part_id, traject_id=traject_id, key=key)
    parts = database.write(change_part_length, traject_id=traject_id, part_id=part, minutes=minutes, now=now, who=WHO)
    return [f"{view.key} {view.starts_at:%H.%M}" for view in parts]


def list_keys(database: Database, traject_id: int) -> list[str]:
    return [view.key for view in database.read(list_parts, traject_id=traject_id)]


@pytest.mark.parametrize(("key", "minimum"), [("tafels", 40), ("afspraken", 10)])
def test_group_work_and_agreements_never_get_too_short(
    database: Database, now: datetime, traject_id: int, key: str, minimum: int
) -> None:
    change_length(database, traject_id, now, key, minimum)

    with pytest.raises(PartTooShort, match=f"beschermd en duurt minstens {minimum} minuten"):
        change_length(database, traject_id, now, key, minimum - 1)


def test_later_parts_move_along_with_a_longer_part(database: Database, now: datetime, traject_id: int) -> None:
    assert change_length(database, traject_id, now, "tafels", 45)[5:] == [
        "pitch 13.25",
        "afspraken 13.50",
        "einde 14.05",
    ]


def test_a_programme_past_the_end_says_by_how_much(database: Database, now: datetime, traject_id: int) -> None:
    change_length(database, traject_id, now, "tafels", 55)

    programme = database.read(get_programme, traject_id=traject_id)

    assert (programme.planned_end, programme.ends_at, programme.over_minutes) == (time(14, 15), time(14, 0), 15)


def test_a_part_of_more_than_four_hours_is_refused(database: Database, now: datetime, traject_id: int) -> None:
    with pytest.raises(PartTooLong):
        change_length(database, traject_id, now, "pitch", 241)


def test_a_part_moves_one_place_and_stops_at_the_border(database: Database, now: datetime, traject_id: int) -> None:
    facts = {"traject_id": traject_id, "now": now, "who": WHO}
    part = database.read(part_id, traject_id=traject_id, key="personas")

    database.write(move_part, **facts, part_id=part, step=-1)
    moved = list_keys(database, traject_id)
    for _ in range(20):
        database.write(move_part, **facts, part_id=part, step=1)

    assert moved == ["inloop", "welkom", "personas", "wijkdata", "tafels", "pitch", "afspraken", "einde"]
    assert list_keys(database, traject_id) == [
        "inloop",
        "welkom",
        "wijkdata",
        "tafels",
        "pitch",
        "afspraken",
        "personas",
        "einde",
    ]


def test_the_end_stays_last_without_length(database: Database, now: datetime, traject_id: int) -> None:
    end = database.read(part_id, traject_id=traject_id, key="einde")
    facts = {"traject_id": traject_id, "part_id": end, "now": now, "who": WHO}

    for usecase, more in ((move_part, {"step": -1}), (remove_part, {}), (change_part_length, {"minutes": 5})):
        with pytest.raises(PartStays):
            database.write(usecase, **facts, **more)


def test_a_part_gets_a_speaker_notes_and_a_beamer_view(database: Database, now: datetime, traject_id: int) -> None:
    part = database.read(part_id, traject_id=traject_id, key="welkom")

    view = database.write(
        edit_part,
        traject_id=traject_id,
        part_id=part,
        title="Welkom <b>",
        speaker="Wethouder Jansen",
        notes="Zeg **kort** waarom. Om {end_time} klaar.",
        beamer_view="join",
        now=now,
        who=WHO,
    )

    assert (view.title, view.speaker, view.beamer_view) == ("Welkom <b>", "Wethouder Jansen", BeamerView.JOIN)
    assert view.notes == "Zeg **kort** waarom. Om 14.00 klaar."
    assert view.notes_stored == "Zeg **kort** waarom. Om {end_time} klaar."


def test_a_role_becomes_the_name_of_who_has_it(database: Database, now: datetime, traject_id: int) -> None:
    before = {view.key: view.speaker for view in database.read(list_parts, traject_id=traject_id)}

    database.write(add_team_member, traject_id=traject_id, name="Joost", role="data", now=now, who=WHO)
    after = {view.key: view.speaker for view in database.read(list_parts, traject_id=traject_id)}

    assert (before["wijkdata"], after["wijkdata"]) == ("Data", "Joost, data")


def test_something_that_the_beamer_cannot_show_is_refused(database: Database, now: datetime, traject_id: int) -> None:
    with pytest.raises(UnknownBeamerView):
        database.write(add_part, traject_id=traject_id, title="Dans", minutes=5, beamer_view="disco", now=now, who=WHO)


def test_an_own_part_comes_before_the_end_and_can_be_removed_and_put_back(
    database: Database, now: datetime, traject_id: int
) -> None:
    facts = {"traject_id": traject_id, "now": now, "who": WHO}
    made = database.write(add_part, **facts, title="Energizer", minutes=5)
    added = list_keys(database, traject_id)

    change_id = database.write(remove_part, **facts, part_id=made.id)
    removed = list_keys(database, traject_id)
    database.write(restore_part, **facts, change_id=change_id)

    assert added[-2:] == ["eigen", "einde"]
    assert "eigen" not in removed
    assert list_keys(database, traject_id) == added


def test_a_removed_part_comes_back_on_its_own_place(database: Database, now: datetime, traject_id: int) -> None:
    facts = {"traject_id": traject_id, "now": now, "who": WHO}
    before = list_keys(database, traject_id)
    part = database.read(part_id, traject_id=traject_id, key="welkom")

    change_id = database.write(remove_part, **facts, part_id=part)
    database.write(restore_part, **facts, change_id=change_id)

    assert list_keys(database, traject_id) == before


@pytest.mark.parametrize("key", ["tafels", "afspraken"])
def test_protected_parts_stay_in(database: Database, now: datetime, traject_id: int, key: str) -> None:
    part = database.read(part_id, traject_id=traject_id, key=key)

    with pytest.raises(PartStays, match="blijft staan"):
        database.write(remove_part, traject_id=traject_id, part_id=part, now=now, who=WHO)


def test_a_part_that_has_begun_does_not_move(database: Database, now: datetime, traject_id: int) -> None:
    database.write(open_room, traject_id=traject_id, who=WHO, now=now)
    part = database.read(part_id, traject_id=traject_id, key="welkom")

    with pytest.raises(PartIsOver):
        database.write(move_part, traject_id=traject_id, part_id=part, step=-1, now=now, who=WHO)


@given(st.sampled_from(sorted(programme_variants())))
def test_every_variant_fills_its_time_and_keeps_the_minimum(key: str) -> None:
    variant = programme_variants()[key]

    minutes = sum(part.wanted_minutes for part in variant.parts)

    assert minutes == 150
    assert all(part.wanted_minutes >= part.min_minutes for part in variant.parts)


def test_only_known_slots_are_filled() -> None:
    assert filled_notes("{session_goal} {x.__class__} {0}", {"session_goal": "{0}"}) == "{0} {x.__class__} {0}"
