"""A traject begins with everything that the method asks for."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from sessions.enums import Phase
from sessions.errors import EmptyText, NotFound
from sessions.models import ChecklistItem, Room, TeamMember, Wijk
from sessions.queries.programme import list_parts
from sessions.queries.traject import TrajectView, find_traject_by_code, get_traject
from sessions.traject_code import ALPHABET, new_code
from sessions.usecases.account import create_account
from sessions.usecases.traject import DateTooFar, create_traject
from tests.sessions.planning_factories import SESSION_DAY, WHO, begin_traject, make_organisation
from wijksessie.database import Database


def begin_again(
    db: Session, *, organisation_id: int, now: datetime, code: str = "WK034403", name: str = "Overvecht"
) -> TrajectView:
    return create_traject(
        db, organisation_id=organisation_id, wijk_code=code, wijk_name=name, session_date=None, now=now, who=WHO
    )


def list_wijk_codes(db: Session) -> list[str]:
    return sorted(db.exec(select(Wijk.code)).all())


def list_due(db: Session, *, traject_id: int) -> dict[str, date | None]:
    rows = db.exec(select(ChecklistItem).where(ChecklistItem.traject_id == traject_id)).all()
    return {row.key: row.due for row in rows}


def count_rooms(db: Session, *, traject_id: int) -> int:
    return len(db.exec(select(Room).where(Room.traject_id == traject_id)).all())


def list_members(db: Session, *, traject_id: int) -> list[tuple[str, str, str]]:
    rows = db.exec(select(TeamMember).where(TeamMember.traject_id == traject_id)).all()
    return [(row.name, row.role, row.organisation) for row in rows]


def test_the_timeline_is_planned_back_from_the_session(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now)

    due = database.read(list_due, traject_id=traject.id)

    assert len(due) == 44
    assert due["bestaand_verband"] == date(2026, 10, 12)
    assert due["uitnodiging"] == date(2026, 12, 1)
    assert due["personas"] == date(2027, 1, 5)
    assert due["inloop"] == SESSION_DAY
    assert due["barometer_jaar"] == date(2028, 1, 12)


def test_without_a_date_no_step_has_a_due_date(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now, session_date=None)

    assert set(database.read(list_due, traject_id=traject.id).values()) == {None}


def test_the_programme_is_the_one_of_the_method(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now)

    parts = database.read(list_parts, traject_id=traject.id)

    assert [(f"{part.starts_at:%H.%M}", part.key) for part in parts] == [
        ("11.30", "inloop"),
        ("12.00", "welkom"),
        ("12.05", "wijkdata"),
        ("12.30", "personas"),
        ("12.40", "tafels"),
        ("13.20", "pitch"),
        ("13.45", "afspraken"),
        ("14.00", "einde"),
    ]


def test_a_new_traject_has_a_room_and_is_at_the_voorgesprek(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now)

    assert database.read(count_rooms, traject_id=traject.id) == 1
    assert traject.phase is Phase.VOORGESPREK


def test_a_second_session_in_the_same_wijk_reuses_the_wijk(database: Database, now: datetime) -> None:
    first = database.write(begin_traject, now=now)

    second = database.write(begin_again, organisation_id=first.organisation_id, now=now)

    assert second.wijk_id == first.wijk_id
    assert second.code != first.code


def test_the_same_wijk_of_another_organisation_is_another_wijk(database: Database, now: datetime) -> None:
    first = database.write(begin_traject, now=now)
    other = database.write(make_organisation, name="GGD regio Utrecht")

    second = database.write(begin_again, organisation_id=other, now=now)

    assert second.wijk_id != first.wijk_id


def test_a_wijk_without_a_code_gets_one_of_its_own(database: Database, now: datetime) -> None:
    organisation = database.write(make_organisation)

    for name in ("Lunetten", "de Dichterswijk", " lunetten "):
        database.write(begin_again, organisation_id=organisation, now=now, code="", name=name)

    assert database.read(list_wijk_codes) == ["X-0001", "X-0002"]


def test_a_wijk_without_a_name_is_refused(database: Database, now: datetime) -> None:
    organisation = database.write(make_organisation)

    with pytest.raises(EmptyText):
        database.write(begin_again, organisation_id=organisation, now=now, name="  ")


def test_an_unknown_organisation_is_refused(database: Database, now: datetime) -> None:
    with pytest.raises(NotFound):
        database.write(begin_again, organisation_id=4711, now=now)


@pytest.mark.parametrize("days", [-400, 1200])
def test_a_date_in_another_decade_is_refused(database: Database, now: datetime, days: int) -> None:
    with pytest.raises(DateTooFar, match="Kijk of het jaar klopt"):
        database.write(begin_traject, now=now, session_date=now.date() + timedelta(days=days))


def test_whoever_begins_with_an_account_is_the_wijkmanager(database: Database, now: datetime) -> None:
    organisation = database.write(make_organisation)
    account = database.write(
        create_account,
        organisation_id=organisation,
        name="Samira de Wit",
        email="samira@voorbeeld.nl",
        password="vier woorden in een zin",
        now=now,
    )

    traject = database.write(
        create_traject,
        organisation_id=organisation,
        wijk_code="WK034403",
        wijk_name="Overvecht",
        session_date=None,
        now=now,
        who=account.name,
        account_id=account.id,
    )

    assert database.read(list_members, traject_id=traject.id) == [("Samira de Wit", "wijkmanager", "Gemeente Utrecht")]


def test_the_code_is_found_however_it_is_typed(database: Database, now: datetime) -> None:
    traject = database.write(begin_traject, now=now)

    typed = f" {traject.code[:3].lower()} {traject.code[3:].lower()} "

    assert database.read(find_traject_by_code, code=typed) == database.read(get_traject, traject_id=traject.id)


def test_a_code_has_six_characters_that_nobody_confuses() -> None:
    codes = {new_code(is_taken=lambda _code: False) for _ in range(200)}

    assert {len(code) for code in codes} == {6}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01OIL")
    assert len(ALPHABET) == 31


def test_a_code_never_spells_a_word() -> None:
    codes = [new_code(is_taken=lambda _code: False) for _ in range(200)]

    assert all(sum(letter.isdigit() for letter in code) >= 2 for code in codes)


def test_a_code_in_use_is_not_given_twice() -> None:
    asked: list[str] = []

    def is_taken(code: str) -> bool:
        asked.append(code)
        return len(asked) < 3

    assert new_code(is_taken=is_taken) == asked[2]


def test_text_with_markup_stays_text(database: Database, now: datetime, tmp_path: Path) -> None:
    organisation = database.write(make_organisation)
    name = "<script>alert(1)</script> =2+3"

    traject = database.write(begin_again, organisation_id=organisation, now=now, code="", name=name)

    assert traject.wijk_name == name
