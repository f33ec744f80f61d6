"""What the notulist writes down."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from sessions.board_errors import AgreementIncomplete, ChangedMeanwhile, NothingOfYoursToUndo
from sessions.enums import AgreementState
from sessions.errors import EmptyText, NotFound
from sessions.models import Invitee, TeamMember
from sessions.queries.agreement import (
    PersonView,
    get_agreement,
    list_agreements,
    list_open_actions,
    list_people,
    list_removed_agreements,
)
from sessions.usecases.agreement import (
    confirm_agreement,
    edit_agreement,
    lower_agreement,
    move_agreement,
    raise_agreement,
    record_agreement,
    remove_agreement,
    restore_agreement,
    set_due,
    set_owner,
    undo_agreement,
)
from sessions.usecases.plan import add_action, edit_plan
from tests.factories import make_traject
from tests.sessions.board_factories import make_phone, make_table
from wijksessie.database import Database

MARCH = date(2027, 3, 2)


@pytest.fixture
def traject(database: Database, now):
    return database.write(make_traject, now=now)


@pytest.fixture
def record(database: Database, traject, now):
    def record(what: str, **facts):
        return database.write(
            record_agreement, traject_id=traject.id, what=what, **{"who": "Noor", "now": now, **facts}
        )

    return record


def listed(database: Database, traject) -> list[str]:
    return [row.what for row in database.read(list_agreements, traject_id=traject.id)]


def test_an_agreement_knows_its_table(database: Database, traject, record):
    table_id = database.write(make_table, traject_id=traject.id, letter="B")

    made = record("Inloop", owner="Nadia", due=MARCH, table_id=table_id)

    assert (made.letter, made.table_id, made.is_complete, made.state) == ("B", table_id, True, AgreementState.OPEN)
    assert database.read(list_agreements, traject_id=traject.id) == (made,)


def test_an_agreement_sent_twice_stands_there_once(database: Database, traject, record):
    assert record("Inloop", owner="Nadia") == record("Inloop", owner="Nadia")

    assert listed(database, traject) == ["Inloop"]


def test_a_table_of_another_session_is_refused(database: Database, traject, record, now):
    other = database.write(make_traject, now=now, code="ANDERS")
    table_id = database.write(make_table, traject_id=other.id)

    with pytest.raises(NotFound):
        record("Inloop", table_id=table_id)


def test_an_agreement_says_what(record):
    with pytest.raises(EmptyText):
        record("   ", owner="Nadia")


@pytest.mark.parametrize(
    ("owner", "due", "question"),
    [
        ("", None, "Wie belt wie, en voor welke dag?"),
        ("", MARCH, "Wie trekt dit? Ik wil een naam horen."),
        ("Nadia", None, "Op welke dag vragen we jou hoe het staat?"),
        ("Nadia", MARCH, ""),
    ],
)
def test_what_is_missing_gives_the_question_that_the_moderator_asks(record, owner, due, question):
    made = record("Inloop", owner=owner, due=due)

    assert (made.question, made.is_complete) == (question, not question)


def test_an_agreement_without_owner_is_kept_but_not_confirmed(database: Database, traject, record, now):
    draft = record("Wandelgroep", due=MARCH)

    with pytest.raises(AgreementIncomplete) as refused:
        database.write(confirm_agreement, agreement_id=draft.id, who="Noor", now=now)

    assert refused.value.text == "Deze afspraak heeft nog geen naam. Vraag: Wie trekt dit? Ik wil een naam horen."
    assert listed(database, traject) == ["Wandelgroep"]


def test_a_new_owner_has_not_said_yes_yet(database: Database, record, now):
    made = record("Inloop", owner="Nadia", due=MARCH)
    facts = {"agreement_id": made.id, "who": "Noor", "now": now}
    confirmed = database.write(confirm_agreement, **facts)

    changed = database.write(set_owner, owner="Ellen", owner_email="e@voorbeeld.nl", seen="Nadia", **facts)

    assert (confirmed.state, confirmed.confirmed_at) == (AgreementState.CONFIRMED, now)
    assert (changed.state, changed.confirmed_at, changed.owner_email) == (AgreementState.OPEN, None, "e@voorbeeld.nl")


def test_two_notulists_do_not_overwrite_each_other(database: Database, record, now):
    made = record("Inloop")
    facts = {"agreement_id": made.id, "now": now}
    database.write(set_due, due=MARCH, seen=None, who="Ellen", **facts)
    database.write(set_owner, owner="Nadia", seen="", who="Ellen", **facts)

    with pytest.raises(ChangedMeanwhile, match="2 maart 2027"):
        database.write(set_due, due=date(2027, 4, 1), seen=None, who="Noor", **facts)
    with pytest.raises(ChangedMeanwhile, match="Nadia"):
        database.write(set_owner, owner="Joost", seen="", who="Noor", **facts)
    database.write(edit_agreement, field="mandate", value="vraagt haar teamleider", seen="", who="Noor", **facts)

    now_is = database.read(get_agreement, agreement_id=made.id)
    assert (now_is.owner, now_is.due, now_is.mandate) == ("Nadia", MARCH, "vraagt haar teamleider")


def test_what_the_wijk_cannot_solve_is_raised_and_can_come_back(database: Database, record, now):
    made = record("Meer woningen", owner="Nadia", due=MARCH)
    facts = {"agreement_id": made.id, "who": "Noor", "now": now}

    raised = database.write(raise_agreement, to="Wethouder wonen", **facts)
    lowered = database.write(lower_agreement, **facts)

    assert (raised.state, raised.raised_to) == (AgreementState.RAISED, "Wethouder wonen")
    assert (lowered.state, lowered.raised_to) == (AgreementState.OPEN, "")
    with pytest.raises(EmptyText):
        database.write(raise_agreement, to=" ", **facts)


def test_agreements_move_go_and_come_back_in_place(database: Database, traject, record, now):
    rows = [record(what) for what in "abcd"]
    base = {"who": "Noor", "now": now}

    database.write(move_agreement, agreement_id=rows[3].id, position=1, **base)
    moved = listed(database, traject)
    database.write(remove_agreement, agreement_id=rows[0].id, **base)
    gone = database.read(list_removed_agreements, traject_id=traject.id)
    left = listed(database, traject)
    database.write(restore_agreement, agreement_id=rows[0].id, **base)

    assert (moved, left, [row.what for row in gone]) == (["a", "d", "b", "c"], ["d", "b", "c"], ["a"])
    assert listed(database, traject) == ["a", "d", "b", "c"]


def test_undo_walks_back_through_the_own_changes(database: Database, traject, record, now):
    made = record("Inloop")
    facts = {"agreement_id": made.id, "who": "Noor", "now": now}
    database.write(set_owner, owner="Nadia", seen="", **facts)
    database.write(set_due, due=MARCH, seen=None, **facts)
    database.write(confirm_agreement, **facts)
    undo = {"traject_id": traject.id, "who": "Noor", "now": now}

    states = []
    for _ in range(4):
        database.write(undo_agreement, **undo)
        rows = database.read(list_agreements, traject_id=traject.id)
        states.append([(row.owner, row.due, row.state.value) for row in rows])

    assert states == [[("Nadia", MARCH, "open")], [("Nadia", None, "open")], [("", None, "open")], []]
    with pytest.raises(NothingOfYoursToUndo):
        database.write(undo_agreement, **undo)


def test_agreements_recorded_at_the_same_moment_get_one_place_each(database: Database, traject, record):
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(record, [f"afspraak {number}" for number in range(24)]))

    rows = database.read(list_agreements, traject_id=traject.id)
    assert [row.position for row in rows] == list(range(24))


def test_who_could_own_it_comes_from_team_phones_and_invitees_each_name_once(database: Database, traject, now):
    def people(db):
        db.add(TeamMember(traject_id=traject.id, name="Nadia", organisation="Buurtteam", role="welzijn"))
        db.add(Invitee(traject_id=traject.id, name="nadia", email="nadia@voorbeeld.nl", organisation="Buurtteam"))
        db.add(Invitee(traject_id=traject.id, name="Bo", email="bo@voorbeeld.nl"))

    database.write(people)
    zoe = database.write(make_phone, traject_id=traject.id, table_id=None, key="k" * 24, name="Zoë", now=now)
    database.write(make_phone, traject_id=traject.id, table_id=None, key="l" * 24, now=now)

    found = database.read(list_people, traject_id=traject.id)

    assert found == (
        PersonView("Bo", "", "bo@voorbeeld.nl"),
        PersonView("nadia", "Buurtteam", "nadia@voorbeeld.nl"),
        PersonView("Zoë", "", "", zoe),
    )


def test_actions_of_the_plans_wait_until_they_are_recorded(database: Database, traject, record, now):
    table_id = database.write(make_table, traject_id=traject.id, letter="B")
    base = {"table_id": table_id, "who": "Joost", "now": now}
    database.write(edit_plan, field="puller", value="Nadia", seen=None, **base)
    database.write(add_action, what="Inloop", due=MARCH, **base)
    database.write(add_action, what="Kaart", by="Eerstelijn", **base)

    waiting = database.read(list_open_actions, traject_id=traject.id)
    record("Inloop", owner="Nadia", due=MARCH, table_id=table_id)
    left = database.read(list_open_actions, traject_id=traject.id)

    assert [(one.letter, one.what, one.who, one.due) for one in waiting] == [
        ("B", "Inloop", "Nadia", MARCH),
        ("B", "Kaart", "Eerstelijn", None),
    ]
    assert [one.what for one in left] == ["Kaart"]
