"""The outbox: exactly the right people, nothing twice by itself."""

from datetime import timedelta

import pytest
from sqlmodel import select

from sessions.changes import live_version
from sessions.enums import MessageState
from sessions.errors import EmptyText, NotFound
from sessions.mail_errors import (
    AddressTwice,
    AttachmentTooLarge,
    LineBreakInHeader,
    NobodyChosen,
    NotAnAddress,
    NothingToRetry,
)
from sessions.mail_shapes import Attachment, Recipient
from sessions.models import Agreement, MailMessage, TeamMember
from sessions.queries.mail_candidate import Reason, list_candidates
from sessions.queries.mailing import find_attachment, find_draft, get_mailing, list_mailings, list_messages
from sessions.queries.traject import get_traject
from sessions.usecases.mail_draft import add_person, choose_people, drop_person, save_text, take_key
from sessions.usecases.mailing import (
    MOST_BYTES,
    accept_uncertain,
    claim_message,
    recover_interrupted,
    retry_message,
    retry_refused,
    settle_message,
)
from tests.factories import make_traject
from tests.sessions.mailing_factories import make_invitee, make_mailing, people
from tests.sessions.planning_factories import WHO


@pytest.fixture
def traject(database, now):
    return database.write(make_traject, now=now)


def numbers(mailing):
    return mailing.queued, mailing.sending, mailing.sent, mailing.refused, mailing.uncertain


def test_a_confirmed_list_is_queued_with_one_message_per_address(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=3)

    messages = database.read(lambda db: list(db.exec(select(MailMessage)).all()))
    assert numbers(mailing) == (3, 0, 0, 0, 0)
    assert [message.email for message in messages] == ["p0@voorbeeld.nl", "p1@voorbeeld.nl", "p2@voorbeeld.nl"]
    assert len({message.message_id for message in messages}) == 3
    assert all(message.message_id.endswith("@voorbeeld.nl>") for message in messages)


def test_confirming_twice_sends_once(database, now, traject):
    key = database.write(take_key, traject_id=traject.id, kind="verslag", now=now)
    first = database.write(make_mailing, traject_id=traject.id, now=now, confirm_key=key)
    second = database.write(make_mailing, traject_id=traject.id, now=now, confirm_key=key)

    assert first.id == second.id
    assert database.read(lambda db: len(db.exec(select(MailMessage)).all())) == 3


@pytest.mark.parametrize(
    ("chosen", "refusal"),
    [
        ((), NobodyChosen),
        ((Recipient("A", "a@voorbeeld.nl"), Recipient("B", "A@Voorbeeld.nl")), AddressTwice),
        ((Recipient("A", "geen adres"),), NotAnAddress),
        ((Recipient("A", "a@voorbeeld.nl\r\nBcc: b@voorbeeld.nl"),), LineBreakInHeader),
        ((Recipient("A\nBcc: b@voorbeeld.nl", "a@voorbeeld.nl"),), LineBreakInHeader),
    ],
)
def test_a_wrong_list_is_refused_and_nothing_is_queued(database, now, traject, chosen, refusal):
    with pytest.raises(refusal):
        database.write(make_mailing, traject_id=traject.id, now=now, recipients=chosen)

    assert database.read(list_mailings, traject_id=traject.id, kind="verslag") == ()


@pytest.mark.parametrize("subject", ["Verslag\r\nBcc: b@voorbeeld.nl", "Verslag\u2028Bcc: x"])
def test_a_line_break_in_the_subject_is_refused(database, now, traject, subject):
    with pytest.raises(LineBreakInHeader):
        database.write(make_mailing, traject_id=traject.id, now=now, subject=subject)


def test_an_empty_text_is_refused(database, now, traject):
    with pytest.raises(EmptyText):
        database.write(make_mailing, traject_id=traject.id, now=now, body="  ")


def test_an_attachment_goes_along_unless_it_is_too_large(database, now, traject):
    with pytest.raises(AttachmentTooLarge):
        database.write(
            make_mailing, traject_id=traject.id, now=now, attachment=Attachment("v.pdf", b"x" * (MOST_BYTES + 1))
        )

    mailing = database.write(make_mailing, traject_id=traject.id, now=now, attachment=Attachment("v.pdf", b"%PDF"))

    assert database.read(find_attachment, mailing_id=mailing.id) == b"%PDF"


def test_a_message_is_claimed_by_one_sender(database, now, traject):
    database.write(make_mailing, traject_id=traject.id, now=now, count=2)

    claimed = [database.write(claim_message, now=now) for _ in range(3)]

    assert [one.email if one else None for one in claimed] == ["p0@voorbeeld.nl", "p1@voorbeeld.nl", None]
    assert claimed[0].personal == "- Afspraak 0"
    assert claimed[0].facts == {"wijknaam": "Overvecht"}


def test_the_first_sent_verslag_is_noted_at_the_traject(database, now, traject):
    database.write(make_mailing, traject_id=traject.id, now=now)
    claimed = database.write(claim_message, now=now)

    database.write(settle_message, message_id=claimed.id, state=MessageState.SENT, now=now)

    assert database.read(get_traject, traject_id=traject.id).verslag_sent_at == now


def test_what_was_being_sent_at_a_crash_is_uncertain_and_never_sent_again_by_itself(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    database.write(claim_message, now=now)

    recovered = database.write(recover_interrupted, claimed_before=now)

    assert recovered == 1
    assert database.write(claim_message, now=now) is None
    assert numbers(database.read(get_mailing, mailing_id=mailing.id)) == (0, 0, 0, 0, 1)


def test_a_message_that_is_still_being_sent_elsewhere_is_left_alone(database, now, traject):
    database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    database.write(claim_message, now=now)

    assert database.write(recover_interrupted, claimed_before=now - timedelta(minutes=10)) == 0


def test_a_refused_message_goes_out_again_by_a_tap_with_the_same_message_id(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    first = database.write(claim_message, now=now)
    database.write(settle_message, message_id=first.id, state=MessageState.REFUSED, error="550 nee", now=now)

    again = database.write(retry_refused, traject_id=traject.id, mailing_id=mailing.id, now=now, who=WHO)

    second = database.write(claim_message, now=now)
    assert (again, second.id, second.message_id) == (1, first.id, first.message_id)


def test_a_tap_for_the_refused_leaves_the_uncertain_alone(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=2)
    for state in (MessageState.REFUSED, MessageState.UNCERTAIN):
        claimed = database.write(claim_message, now=now)
        database.write(settle_message, message_id=claimed.id, state=state, error="x", now=now)

    database.write(retry_refused, traject_id=traject.id, mailing_id=mailing.id, now=now, who=WHO)

    assert numbers(database.read(get_mailing, mailing_id=mailing.id)) == (1, 0, 0, 0, 1)


def test_an_uncertain_message_is_settled_or_sent_again_by_a_person(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=2)
    ids = []
    for _ in range(2):
        claimed = database.write(claim_message, now=now)
        database.write(settle_message, message_id=claimed.id, state=MessageState.UNCERTAIN, error="x", now=now)
        ids.append(claimed.id)

    database.write(accept_uncertain, traject_id=traject.id, message_id=ids[0], now=now, who=WHO)
    database.write(retry_message, traject_id=traject.id, message_id=ids[1], now=now, who=WHO)

    assert numbers(database.read(get_mailing, mailing_id=mailing.id)) == (1, 0, 1, 0, 0)


def test_a_sent_message_cannot_be_sent_again(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    claimed = database.write(claim_message, now=now)
    database.write(settle_message, message_id=claimed.id, state=MessageState.SENT, now=now)

    with pytest.raises(NothingToRetry):
        database.write(retry_message, traject_id=traject.id, message_id=claimed.id, now=now, who=WHO)
    with pytest.raises(NothingToRetry):
        database.write(retry_refused, traject_id=traject.id, mailing_id=mailing.id, now=now, who=WHO)


def test_a_message_of_another_traject_is_not_found(database, now, traject):
    other = database.write(make_traject, now=now, code="ABCDEF")
    database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    claimed = database.write(claim_message, now=now)

    with pytest.raises(NotFound):
        database.write(retry_message, traject_id=other.id, message_id=claimed.id, now=now, who=WHO)


def test_messages_that_need_somebody_stand_first(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=3)
    for state in (MessageState.SENT, MessageState.REFUSED):
        claimed = database.write(claim_message, now=now)
        database.write(settle_message, message_id=claimed.id, state=state, error="550", now=now)

    states = [one.state for one in database.read(list_messages, mailing_id=mailing.id)]

    assert states == [MessageState.REFUSED, MessageState.QUEUED, MessageState.SENT]


def test_every_change_is_announced_under_its_mailing(database, now, traject):
    mailing = database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    before = database.read(live_version, subject="mailing", subject_id=mailing.id)

    claimed = database.write(claim_message, now=now)
    database.write(settle_message, message_id=claimed.id, state=MessageState.SENT, now=now)

    assert database.read(live_version, subject="mailing", subject_id=mailing.id) == before + 2


def test_who_was_there_or_owns_an_agreement_is_proposed_and_each_address_stands_once(database, now, traject):
    def fill(db):
        make_invitee(db, traject_id=traject.id, name="Anna", email="anna@voorbeeld.nl", is_present=True)
        make_invitee(db, traject_id=traject.id, name="Bert", email="bert@voorbeeld.nl")
        make_invitee(db, traject_id=traject.id, name="Zonder adres", email="")
        db.add(TeamMember(traject_id=traject.id, name="Anna", email="anna@voorbeeld.nl", role="data"))
        db.add(
            Agreement(
                wijk_id=traject.wijk_id,
                traject_id=traject.id,
                position=1,
                what="Bellen",
                owner="Cas",
                owner_email="cas@voorbeeld.nl",
                created_at=now,
            )
        )

    database.write(fill)

    found = database.read(list_candidates, traject_id=traject.id, kind="verslag")

    assert [(one.name, one.reasons, one.is_chosen) for one in found] == [
        ("Anna", (Reason.PRESENT, Reason.TEAM), True),
        ("Bert", (Reason.INVITED,), False),
        ("Cas", (Reason.OWNER,), True),
    ]


def test_without_attendance_all_invitees_are_proposed_and_the_team_is_not(database, now, traject):
    database.write(make_invitee, traject_id=traject.id, name="Anna", email="anna@voorbeeld.nl")
    database.write(
        lambda db: db.add(TeamMember(traject_id=traject.id, name="Bert", email="bert@voorbeeld.nl", role="data"))
    )

    found = database.read(list_candidates, traject_id=traject.id, kind="verslag")

    assert [(one.name, one.is_chosen) for one in found] == [("Anna", True), ("Bert", False)]


def test_whoever_was_refused_is_not_proposed_in_a_new_round(database, now, traject):
    database.write(make_invitee, traject_id=traject.id, name="Anna", email="p0@voorbeeld.nl", is_present=True)
    database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    claimed = database.write(claim_message, now=now)
    database.write(settle_message, message_id=claimed.id, state=MessageState.REFUSED, error="550", now=now)

    [found] = database.read(list_candidates, traject_id=traject.id, kind="verslag")

    assert (found.was_refused, found.is_chosen) == (True, False)


def test_a_decision_about_a_person_is_kept_and_extra_people_can_be_added_and_dropped(database, now, traject):
    database.write(make_invitee, traject_id=traject.id, name="Anna", email="anna@voorbeeld.nl", is_present=True)
    database.write(add_person, traject_id=traject.id, kind="verslag", name="Dirk", email=" Dirk@Voorbeeld.nl", now=now)

    total = database.write(
        choose_people,
        traject_id=traject.id,
        kind="verslag",
        chosen={"anna@voorbeeld.nl": False, "x@y.nl": True},
        now=now,
    )
    chosen = {one.email: one.is_chosen for one in database.read(list_candidates, traject_id=traject.id, kind="verslag")}
    database.write(drop_person, traject_id=traject.id, kind="verslag", email="dirk@voorbeeld.nl", now=now)
    left = [one.email for one in database.read(list_candidates, traject_id=traject.id, kind="verslag")]

    assert (total, chosen) == (1, {"anna@voorbeeld.nl": False, "dirk@voorbeeld.nl": True})
    assert left == ["anna@voorbeeld.nl"]


def test_an_address_in_the_list_cannot_be_added_again(database, now, traject):
    database.write(make_invitee, traject_id=traject.id, name="Anna", email="anna@voorbeeld.nl")

    with pytest.raises(AddressTwice):
        database.write(add_person, traject_id=traject.id, kind="verslag", name="A", email="ANNA@voorbeeld.nl", now=now)


def test_who_had_the_verslag_already_is_not_proposed_again(database, now, traject):
    database.write(make_invitee, traject_id=traject.id, name="Anna", email="p0@voorbeeld.nl", is_present=True)
    database.write(make_mailing, traject_id=traject.id, now=now, count=1)
    claimed = database.write(claim_message, now=now)
    database.write(settle_message, message_id=claimed.id, state=MessageState.SENT, now=now)

    [found] = database.read(list_candidates, traject_id=traject.id, kind="verslag")

    assert (found.had_it_at, found.is_chosen) == (now, False)


def test_a_text_in_progress_is_kept(database, now, traject):
    assert database.read(find_draft, traject_id=traject.id, kind="verslag") is None

    database.write(save_text, traject_id=traject.id, kind="verslag", subject="Ons verslag", body="Dag {name}", now=now)

    draft = database.read(find_draft, traject_id=traject.id, kind="verslag")
    assert (draft.subject, draft.body) == ("Ons verslag", "Dag {name}")


def test_confirming_uses_up_the_key_of_the_draft(database, now, traject):
    before = database.write(save_text, traject_id=traject.id, kind="verslag", subject="O", body="B", now=now)

    database.write(make_mailing, traject_id=traject.id, now=now, confirm_key=before.confirm_key, recipients=people(1))

    after = database.read(find_draft, traject_id=traject.id, kind="verslag")
    assert after.confirm_key != before.confirm_key
