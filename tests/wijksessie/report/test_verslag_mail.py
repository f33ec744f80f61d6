"""The mail of the verslag: own agreements on top, the whole summary, warnings that allow sending."""

from dataclasses import replace
from datetime import date

from sessions.mail_kinds import VERSLAG
from tests.wijksessie.report.dossiers import normal_dossier
from wijksessie.report.letter import slots_in, write_letter
from wijksessie.report.mail_texts import Sender, slot_meanings, standard_text
from wijksessie.report.shapes import AgreementLine
from wijksessie.report.verslag_mail import (
    FILLED_SLOTS,
    PERSONAL_SLOTS,
    own_actions,
    verslag_facts,
    warnings,
)

SAMIRA = Sender("Samira de Wit", "Wijkmanager", "samira@voorbeeld.nl")


def facts(dossier=None):
    return verslag_facts(
        dossier or normal_dossier(),
        sender=SAMIRA,
        report_link="https://mee.voorbeeld.nl/v/1-x",
        privacy_link="https://mee.voorbeeld.nl/privacy",
    )


def test_everything_in_the_standard_text_is_filled():
    subject, body = standard_text(VERSLAG)

    assert set(slots_in(subject)) | set(slots_in(body)) <= {*FILLED_SLOTS, *PERSONAL_SLOTS}
    assert set(facts()) == set(FILLED_SLOTS)
    assert set(slot_meanings((*FILLED_SLOTS, *PERSONAL_SLOTS))) == {*FILLED_SLOTS, *PERSONAL_SLOTS}


def test_the_own_agreements_stand_above_the_summary():
    subject, body = standard_text(VERSLAG)
    mine = own_actions(normal_dossier(), name="Ellen", email="ellen@voorbeeld.nl")

    letter = write_letter(subject, body, {**facts(), "naam": "Ellen", "jouw_afspraken": mine})

    assert letter.subject == "Verslag wijksessie Overvecht, met jouw afspraken"
    assert letter.text.index("Inloop over geld op de basisschool") < letter.text.index("In het kort")
    assert "We gaan in 2027 samen aan de slag met rondkomen en eenzaamheid." in letter.text
    assert "{" not in letter.text


def test_an_agreement_is_somebodys_by_address_and_only_then_by_the_very_same_name():
    dossier = replace(
        normal_dossier(),
        agreements=(
            AgreementLine("Eén", owner="Anna", owner_email="ANNA@voorbeeld.nl", due=date(2027, 4, 1)),
            AgreementLine("Twee", owner="anna"),
            AgreementLine("Drie", owner="Anna Bakker"),
            AgreementLine("Vier", owner="Anna", owner_email="andere.anna@voorbeeld.nl"),
        ),
    )

    assert own_actions(dossier, name="Anna", email="anna@voorbeeld.nl") == (
        "- Eén (klaar op 1 april 2027)\n- Twee (er is nog geen datum)"
    )


def test_who_owns_nothing_reads_that():
    assert own_actions(normal_dossier(), name="", email="x@voorbeeld.nl") == "Je hebt geen afspraak op je naam."


def test_what_is_missing_is_said_and_does_not_forbid_sending():
    assert warnings(normal_dossier()) == (
        "Eén afspraak heeft nog geen eigenaar. Zonder eigenaar blijven afspraken liggen. Versturen kan wel.",
    )
    assert warnings(replace(normal_dossier(), agreements=())) == (
        "Er zijn geen afspraken vastgelegd. Het verslag zegt dat ook.",
    )
