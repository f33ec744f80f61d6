"""Who may get a save-the-date, an invitation or a reminder; and that nothing goes twice whoever confirms."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import select

from sessions.enums import MessageState
from sessions.mail_errors import ListChanged
from sessions.mail_kinds import INVITATION, REMINDER, SAVE_THE_DATE, TO_INVITEES
from sessions.mail_shapes import Recipient
from sessions.models import MailMessage, Participant, TeamMember
from sessions.queries.mail_candidate import list_candidates
from sessions.queries.mail_stop import find_stop, list_stopped
from sessions.queries.mailing import get_mailing, list_mailings
from sessions.usecases.mail_draft import choose_people, take_key
from sessions.usecases.mail_stop import resume_mail, stop_mail
from sessions.usecases.mailing import claim_message, settle_message
from tests.factories import make_traject
from tests.sessions.mailing_factories import make_invitee, make_mailing, people

NAMES = ("Anna", "Bert", "Cas")


@pytest.fixture
def traject(database, now):
    made = database.write(make_traject, now=now)
    for name in NAMES:
        database.write(make_invitee, traject_id=made.id, name=name, email=f"{name.lower()}@voorbeeld.nl")
    return made


def candidates(database, traject, kind=INVITATION):
    return database.read(list_candidates, traject_id=traject.id, kind=kind)


def chosen(database, traject, kind=INVITATION) -> list[str]:
    return [one.name for one in candidates(database, traject, kind) if one.is_chosen]


def send(database, traject, now, states: dict[str, MessageState], kind=INVITATION) -> None:
    """A round to these people that ended so."""
    recipients = [Recipient(name, f"{name.lower()}@voorbeeld.nl") for name in states]
    database.write(make_mailing, traject_id=traject.id, now=now, kind=kind, recipients=recipients)
    for _ in states:
        claimed = database.write(claim_message, now=now)
        database.write(settle_message, message_id=claimed.id, state=states[claimed.name], now=now)


@pytest.mark.parametrize("kind", [SAVE_THE_DATE, INVITATION])
def test_all_invitees_with_an_address_are_proposed_and_nobody_else_is_on_the_list(database, now, traject, kind):
    def others(db):
        make_invitee(db, traject_id=traject.id, name="Dirk", email="d@voorbeeld.nl", is_present=True)
        make_invitee(db, traject_id=traject.id, name="Zonder adres", email="")
        db.add(TeamMember(traject_id=traject.id, name="Team", email="team@voorbeeld.nl", role="data"))
        facts = {"traject_id": traject.id, "key_hash": "x", "joined_at": now, "seen_at": now}
        db.add(Participant(name="Telefoon", email="t@voorbeeld.nl", **facts))

    database.write(others)

    assert chosen(database, traject, kind) == [*NAMES, "Dirk"]
    assert len(candidates(database, traject, kind)) == 4


def test_whoever_had_the_invitation_is_not_proposed_again_and_a_save_the_date_is_another_mail(database, now, traject):
    send(database, traject, now, {"Anna": MessageState.SENT, "Bert": MessageState.REFUSED})

    assert chosen(database, traject) == ["Cas"]
    assert chosen(database, traject, SAVE_THE_DATE) == list(NAMES)


def test_a_reminder_is_only_for_whom_an_invitation_may_have_reached(database, now, traject):
    ends = {"Anna": MessageState.SENT, "Bert": MessageState.REFUSED, "Cas": MessageState.UNCERTAIN}
    before = candidates(database, traject, REMINDER)
    send(database, traject, now, ends)

    assert before == ()
    assert [one.name for one in candidates(database, traject, REMINDER)] == ["Anna", "Cas"]


@pytest.mark.parametrize("kind", TO_INVITEES)
def test_whoever_unsubscribed_cannot_be_chosen(database, now, traject, kind):
    send(database, traject, now, dict.fromkeys(NAMES, MessageState.SENT))
    database.write(stop_mail, traject_id=traject.id, email="Bert@voorbeeld.nl")

    everybody = {one.email: True for one in candidates(database, traject, kind)}
    total = database.write(choose_people, traject_id=traject.id, kind=kind, chosen=everybody, now=now)

    assert total == 2
    assert chosen(database, traject, kind) == ["Anna", "Cas"]


def test_whoever_unsubscribed_still_gets_the_verslag(database, now, traject):
    database.write(stop_mail, traject_id=traject.id, email="bert@voorbeeld.nl")

    assert chosen(database, traject, "verslag") == list(NAMES)


def test_unsubscribing_twice_is_once_holds_for_one_traject_and_can_be_undone(database, now, traject):
    other = database.write(make_traject, now=now, code="ABCDEF")
    for _ in range(2):
        database.write(stop_mail, traject_id=traject.id, email="bert@voorbeeld.nl")

    assert database.read(list_stopped, traject_id=traject.id) == {"bert@voorbeeld.nl"}
    assert database.read(list_stopped, traject_id=other.id) == frozenset()

    for _ in range(2):
        database.write(resume_mail, traject_id=traject.id, email="bert@voorbeeld.nl")

    assert database.read(list_stopped, traject_id=traject.id) == frozenset()


def test_the_link_of_a_message_knows_its_address(database, now, traject):
    database.write(make_mailing, traject_id=traject.id, now=now, kind=INVITATION, count=1)
    [message] = database.read(lambda db: [(row.id, row.message_id) for row in db.exec(select(MailMessage)).all()])

    stop = database.read(find_stop, message_id=message[0])

    assert (stop.message_id, stop.email, stop.has_stopped) == (message[1], "p0@voorbeeld.nl", False)
    assert database.read(find_stop, message_id=message[0] + 1) is None


def test_two_people_who_say_yes_to_the_same_list_send_it_once(database, now, traject):
    keys = [database.write(take_key, traject_id=traject.id, kind=INVITATION, now=now) for _ in range(2)]

    mailings = [
        database.write(make_mailing, traject_id=traject.id, now=now, kind=INVITATION, confirm_key=key) for key in keys
    ]

    assert len({one.id for one in mailings}) == 1
    assert database.read(get_mailing, mailing_id=mailings[0].id).total == 3


def test_two_people_who_say_yes_in_the_same_moment_send_it_once(database, now, traject):
    key = database.write(take_key, traject_id=traject.id, kind=INVITATION, now=now)
    both = Barrier(2)

    def confirm(_person: int):
        both.wait()
        return database.write(
            make_mailing, traject_id=traject.id, now=now, kind=INVITATION, confirm_key=key, recipients=people(30)
        )

    with ThreadPoolExecutor(2) as hands:
        mailings = list(hands.map(confirm, range(2)))

    assert len({one.id for one in mailings}) == 1
    assert database.read(lambda db: len(db.exec(select(MailMessage)).all())) == 30


def test_a_key_that_was_never_given_out_sends_nothing(database, now, traject):
    with pytest.raises(ListChanged):
        database.write(make_mailing, traject_id=traject.id, now=now, kind=INVITATION, confirm_key="verzonnen")

    assert database.read(list_mailings, traject_id=traject.id, kind=INVITATION) == ()


def test_a_list_that_changed_after_it_was_shown_is_not_sent(database, now, traject):
    with pytest.raises(ListChanged):
        database.write(
            make_mailing,
            traject_id=traject.id,
            now=now,
            kind=INVITATION,
            recipients=people(3),
            seen=frozenset({"p0@voorbeeld.nl", "p1@voorbeeld.nl"}),
        )

    assert database.read(list_mailings, traject_id=traject.id, kind=INVITATION) == ()
