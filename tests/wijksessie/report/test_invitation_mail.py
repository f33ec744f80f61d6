"""The texts of save-the-date, invitation and reminder: everything filled, one link for everybody, honest words."""

from dataclasses import replace
from datetime import date

import pytest

from sessions.mail_kinds import INVITATION, REMINDER, SAVE_THE_DATE, TO_INVITEES
from sessions.queries.traject import get_traject
from surveys.queries.survey import get_survey_by_traject
from tests.factories import make_traject
from tests.surveys.factories import make_open_survey
from wijksessie.report.invitation_mail import (
    FILLED_SLOTS,
    PERSONAL_SLOTS,
    InvitationSource,
    copied_text,
    invitation_facts,
    missing,
    preview_facts,
)
from wijksessie.report.letter import slots_in, write_letter
from wijksessie.report.mail_texts import Sender, slot_meanings, standard_text

SAMIRA = Sender("Samira de Wit", "Wijkmanager", "samira@voorbeeld.nl")
BASE = "https://mee.voorbeeld.nl"
TODAY = date(2026, 11, 24)


@pytest.fixture
def source(database, now) -> InvitationSource:
    traject = database.write(make_traject, now=now)
    database.write(make_open_survey, now=now, traject_id=traject.id)
    return InvitationSource(
        database.read(get_traject, traject_id=traject.id),
        database.read(get_survey_by_traject, traject_id=traject.id),
        SAMIRA,
        BASE,
    )


@pytest.mark.parametrize("kind", TO_INVITEES)
def test_everything_in_the_standard_text_is_filled(source, kind):
    subject, body = standard_text(kind)

    letter = write_letter(subject, body, preview_facts(invitation_facts(source), name="Anna", base_url=BASE))

    assert set(slots_in(subject)) | set(slots_in(body)) <= {*FILLED_SLOTS, *PERSONAL_SLOTS}
    assert set(invitation_facts(source)) == set(FILLED_SLOTS)
    assert set(slot_meanings((*FILLED_SLOTS, *PERSONAL_SLOTS))) == {*FILLED_SLOTS, *PERSONAL_SLOTS}
    assert "{" not in letter.text + letter.subject
    assert "Beste Anna," in letter.text
    assert "Geen uitnodigingen en herinneringen meer: https://mee.voorbeeld.nl/afmelden/" in letter.text


def test_the_invitation_says_what_the_wijk_works_on_already(source):
    subject, body = standard_text(INVITATION)

    def written(focus: tuple[str, ...]) -> str:
        facts = invitation_facts(replace(source, focus=focus))
        return write_letter(subject, body, preview_facts(facts, name="Anna", base_url=BASE)).text

    assert "De focus van de wijk tot nu toe: eenzaamheid en gezond gewicht. Daar bouwen we op voort." in written(
        ("eenzaamheid", "gezond gewicht")
    )
    assert "focus" not in written(())
    copied = copied_text(replace(source, focus=("eenzaamheid",)), kind=INVITATION)[1]
    assert "De focus van de wijk tot nu toe: eenzaamheid." in copied


@pytest.mark.parametrize("kind", [INVITATION, REMINDER])
def test_two_people_get_the_very_same_link_to_the_enquete(source, kind):
    facts = invitation_facts(source)
    subject, body = standard_text(kind)
    texts = [
        write_letter(subject, body, {**facts, "naam": name, "afmeldlink": f"{BASE}/afmelden/{name}"}).text
        for name in ("Anna", "Bert")
    ]

    assert all(f"{BASE}/e/{source.traject.code}\n" in text for text in texts)
    assert texts[0].replace("Anna", "Bert") == texts[1]


def test_a_reminder_says_that_whoever_took_part_need_not_do_anything(source):
    _, body = standard_text(REMINDER)

    assert "Deed je al mee? Dan hoef je niets te doen." in body
    assert "we weten niet wie al meedeed" in body


def test_no_text_says_that_we_know_who_took_part(source):
    for kind in TO_INVITEES:
        subject, body = standard_text(kind)
        assert "zien wie meedeed, niet" not in subject + body
        assert "alleen of je meedeed" not in body


def test_what_lacks_is_said_before_sending_and_named_in_the_mail(source):
    bare = replace(source, traject=replace(source.traject, session_date=None, location=""), survey=None)

    said = " ".join(missing(bare, kind=INVITATION, slots=FILLED_SLOTS, today=TODAY))

    assert "Er is nog geen datum." in said
    assert "Er is nog geen plek." in said
    assert "De enquête is nog niet open." in said
    assert invitation_facts(bare)["datum"] == "een datum die nog volgt"
    assert "enquête" not in " ".join(missing(bare, kind=SAVE_THE_DATE, slots=FILLED_SLOTS, today=TODAY))


def test_before_the_first_day_the_screen_names_that_day(source):
    planned = replace(source, survey=replace(source.survey, opens_on=date(2026, 12, 7)))

    said = " ".join(missing(planned, kind=INVITATION, slots=FILLED_SLOTS, today=TODAY))

    assert "De enquête opent op maandag 7 december." in said


def test_after_the_last_day_the_screen_says_so(source):
    assert "De enquête is gesloten." in " ".join(
        missing(source, kind=INVITATION, slots=FILLED_SLOTS, today=date(2026, 12, 19))
    )


@pytest.mark.parametrize("kind", TO_INVITEES)
def test_the_text_to_copy_is_whole_and_has_no_personal_link(source, kind):
    subject, body = copied_text(source, kind=kind)

    assert "{" not in subject + body
    assert "afmelden" not in body


def test_what_the_text_does_not_name_is_not_asked_for(source):
    bare = replace(source, traject=replace(source.traject, location=""))

    assert missing(bare, kind=REMINDER, slots=("datum",), today=TODAY) == ()
