"""When a reminder may go, what stops a queued mail, and answers beside invitees without a group below five."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.mail_kinds import INVITATION, REMINDER, SAVE_THE_DATE
from sessions.queries.mailing import list_mailings
from sessions.usecases.mail_stop import stop_mail
from surveys.errors import NotOpenForReminder
from surveys.queries.invitation import STOPPED, check_mail_allowed, find_hindrance, get_response
from surveys.results import groups_shown
from surveys.usecases.survey import close_survey
from tests.factories import make_traject
from tests.sessions.mailing_factories import make_invitee, make_mailing
from tests.surveys.factories import TODAY, WHO, answer, make_open_survey, make_survey
from wijksessie.disciplines import disciplines

GROUPS = ("eerstelijn", "sociaal_domein", "welzijn", "bewoners", "gemeente")


@pytest.fixture
def traject(database, now):
    return database.write(make_traject, now=now)


def invite(database, traject, counts: dict[str, int]) -> None:
    for discipline, count in counts.items():
        for one in range(count):
            facts = {"name": f"{discipline} {one}", "email": f"{discipline}{one}@voorbeeld.nl"}
            database.write(make_invitee, traject_id=traject.id, discipline=discipline, **facts)


def answered(database, survey, counts: dict[str, int]) -> None:
    values = [discipline for discipline, count in counts.items() for _ in range(count)]
    for phone, value in enumerate(values):
        database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value=value)


def response(database, traject):
    return database.read(get_response, traject_id=traject.id, disciplines=disciplines(), today=TODAY)


def shown(view) -> dict[str, tuple[int, int]]:
    return {group.key: (group.answered, group.invited) for group in view.shown}


def remind(database, traject, now, today: date = TODAY):
    check = partial(check_mail_allowed, traject_id=traject.id, kind=REMINDER, today=today)
    return database.write(make_mailing, traject_id=traject.id, now=now, kind=REMINDER, check=check)


def test_a_reminder_goes_only_while_the_enquete_takes_answers(database, now, traject):
    with pytest.raises(NotOpenForReminder):
        remind(database, traject, now)
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)

    with pytest.raises(NotOpenForReminder):
        remind(database, traject, now, today=date(2026, 12, 19))
    sent = remind(database, traject, now)
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)
    with pytest.raises(NotOpenForReminder):
        remind(database, traject, now)

    assert [one.id for one in database.read(list_mailings, traject_id=traject.id, kind=REMINDER)] == [sent.id]


@pytest.mark.parametrize("kind", [SAVE_THE_DATE, INVITATION])
def test_other_mails_do_not_wait_for_the_enquete(database, now, traject, kind):
    database.read(check_mail_allowed, traject_id=traject.id, kind=kind, today=TODAY)


def test_a_queued_mail_is_held_back_by_unsubscribing_and_by_closing(database, now, traject):
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)
    database.write(stop_mail, traject_id=traject.id, email="anna@voorbeeld.nl")

    def hindrance(kind: str, email: str) -> str:
        return database.read(find_hindrance, traject_id=traject.id, kind=kind, email=email, today=TODAY)

    assert hindrance(INVITATION, "anna@voorbeeld.nl") == STOPPED
    assert hindrance("verslag", "anna@voorbeeld.nl") == ""
    assert hindrance(REMINDER, "bert@voorbeeld.nl") == ""
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)
    assert hindrance(REMINDER, "bert@voorbeeld.nl") == NotOpenForReminder.text
    assert hindrance(INVITATION, "bert@voorbeeld.nl") == ""


def test_before_the_enquete_was_opened_there_is_no_response(database, now, traject):
    assert response(database, traject) is None
    database.write(make_survey, now=now, traject_id=traject.id)
    assert response(database, traject) is None


def test_response_is_shown_from_five_on_both_sides_and_the_fewest_answers_come_first(database, now, traject):
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)
    invite(database, traject, {"welzijn": 8, "bewoners": 10, "gemeente": 4, "eerstelijn": 7})
    answered(database, survey, {"welzijn": 8, "bewoners": 5, "gemeente": 6, "eerstelijn": 4})
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    view = response(database, traject)

    assert list(shown(view).items()) == [("bewoners", (5, 10)), ("welzijn", (8, 8))]
    assert {group.key for group in view.hidden} == {"gemeente", "eerstelijn"}
    assert all(group.invited is None for group in view.hidden)
    assert (view.answered, view.invited, view.is_open) == (23, 29, False)


def test_a_hidden_group_cannot_be_worked_out_from_the_total(database, now, traject):
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)
    invite(database, traject, {"welzijn": 9, "bewoners": 9, "eerstelijn": 9})
    answered(database, survey, {"welzijn": 6, "bewoners": 7, "eerstelijn": 3})
    database.write(close_survey, survey_id=survey.id, who=WHO, now=now)

    assert shown(response(database, traject)) == {"bewoners": (7, 9)}


def test_while_open_only_the_published_state_counts(database, now, traject):
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)
    invite(database, traject, {"welzijn": 12})
    answered(database, survey, {"welzijn": 9})

    early = response(database, traject)
    answered(database, survey, {"welzijn": 12})

    assert (early.answered, shown(early)) == (5, {})
    assert shown(response(database, traject)) == {"welzijn": (5, 12)}


@given(st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 14)), st.integers(0, 9))
def test_neither_a_shown_group_nor_the_hidden_rest_is_ever_one_to_four_people(sizes, without):
    total = sum(sizes.values()) + without

    seen = groups_shown(sizes, total)

    assert all(sizes[key] >= 5 for key in seen)
    assert not seen or total - sum(sizes[key] for key in seen) not in range(1, 5)
