"""The projectteam: eight places, roles of the method, undo."""

from datetime import datetime

import pytest

from sessions.errors import EmptyText, NotFound
from sessions.queries.team import get_team
from sessions.removal import NothingToRestore
from sessions.roles import Named, spoken_roles, team_roles
from sessions.usecases.account import InvalidEmail
from sessions.usecases.team import (
    TeamIsFull,
    UnknownRole,
    add_team_member,
    edit_team_member,
    remove_team_member,
    restore_team_member,
)
from tests.sessions.planning_factories import WHO, begin_traject
from wijksessie.database import Database


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(begin_traject, now=now).id


def fill_team(database: Database, traject_id: int, now: datetime, people: int) -> list[int]:
    return [
        database.write(
            add_team_member,
            traject_id=traject_id,
            name=f"Persoon {number}",
            role=team_roles()[number % 8].key,
            now=now,
            who=WHO,
        ).id
        for number in range(people)
    ]


def test_a_ninth_member_is_refused_with_the_reason(database: Database, now: datetime, traject_id: int) -> None:
    fill_team(database, traject_id, now, 8)

    with pytest.raises(TeamIsFull) as refused:
        fill_team(database, traject_id, now, 1)

    assert refused.value.text == (
        "Een projectteam heeft hooguit 8 mensen. Met meer wordt plannen lastiger dan het werk zelf. "
        "Haal eerst iemand weg."
    )
    assert len(database.read(get_team, traject_id=traject_id).members) == 8


def test_the_team_of_another_traject_does_not_count(database: Database, now: datetime, traject_id: int) -> None:
    fill_team(database, traject_id, now, 8)
    other = database.write(begin_traject, now=now)

    fill_team(database, other.id, now, 1)

    assert len(database.read(get_team, traject_id=other.id).members) == 1


def test_roles_that_nobody_has_are_named(database: Database, now: datetime, traject_id: int) -> None:
    fill_team(database, traject_id, now, 6)

    team = database.read(get_team, traject_id=traject_id)

    assert [role.key for role in team.missing] == ["nulde_lijn", "welzijn"]
    assert not team.is_full


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"name": " ", "role": "data"}, EmptyText),
        ({"name": "Joost", "role": "koning"}, UnknownRole),
        ({"name": "Joost", "role": "moderator"}, UnknownRole),
        ({"name": "Joost", "role": "data", "email": "joost@"}, InvalidEmail),
    ],
)
def test_a_member_without_name_role_or_right_address_is_refused(
    database: Database, now: datetime, traject_id: int, facts: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        database.write(add_team_member, traject_id=traject_id, now=now, who=WHO, **facts)


def test_a_member_can_be_changed(database: Database, now: datetime, traject_id: int) -> None:
    (member_id,) = fill_team(database, traject_id, now, 1)

    member = database.write(
        edit_team_member,
        traject_id=traject_id,
        member_id=member_id,
        name="Ellen <b>de Boer</b>",
        role="buurtteam_jeugd",
        organisation="Lokalis",
        email=" Ellen@Lokalis.example ",
        now=now,
        who=WHO,
    )

    assert (member.name, member.role_label, member.email) == (
        "Ellen <b>de Boer</b>",
        "Buurtteam jeugd",
        "ellen@lokalis.example",
    )


def test_a_removed_member_comes_back_as_the_same_person(database: Database, now: datetime, traject_id: int) -> None:
    first, second = fill_team(database, traject_id, now, 2)
    before = database.read(get_team, traject_id=traject_id)

    change_id = database.write(remove_team_member, traject_id=traject_id, member_id=first, now=now, who=WHO)
    between = database.read(get_team, traject_id=traject_id)
    database.write(restore_team_member, traject_id=traject_id, change_id=change_id, now=now, who=WHO)

    assert [member.id for member in between.members] == [second]
    assert database.read(get_team, traject_id=traject_id) == before


def test_undo_works_once(database: Database, now: datetime, traject_id: int) -> None:
    (member_id,) = fill_team(database, traject_id, now, 1)
    change_id = database.write(remove_team_member, traject_id=traject_id, member_id=member_id, now=now, who=WHO)
    database.write(restore_team_member, traject_id=traject_id, change_id=change_id, now=now, who=WHO)

    with pytest.raises(NothingToRestore):
        database.write(restore_team_member, traject_id=traject_id, change_id=change_id, now=now, who=WHO)


def test_undo_never_makes_nine(database: Database, now: datetime, traject_id: int) -> None:
    members = fill_team(database, traject_id, now, 8)
    change_id = database.write(remove_team_member, traject_id=traject_id, member_id=members[0], now=now, who=WHO)
    fill_team(database, traject_id, now, 1)

    with pytest.raises(TeamIsFull):
        database.write(restore_team_member, traject_id=traject_id, change_id=change_id, now=now, who=WHO)


def test_a_member_of_another_traject_cannot_be_removed(database: Database, now: datetime, traject_id: int) -> None:
    (member_id,) = fill_team(database, traject_id, now, 1)
    other = database.write(begin_traject, now=now)

    with pytest.raises(NotFound):
        database.write(remove_team_member, traject_id=other.id, member_id=member_id, now=now, who=WHO)


def test_role_keys_become_names_and_labels() -> None:
    people = (Named("Joost", "data"), Named("Samira", "wijkmanager"))

    assert spoken_roles("wijkmanager, projectteam", people) == "Samira, wijkmanager en het hele projectteam"
    assert spoken_roles("notulist, moderator", people) == "Notulist en moderator"
    assert spoken_roles("data", people, me="Joost") == "jij"
    assert spoken_roles("Ellen en Piet, samen", people) == "Ellen en Piet, samen"
    assert spoken_roles("", people) == ""
