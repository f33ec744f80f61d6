"""'In het kort' in whole sentences, whatever the numbers are."""

from dataclasses import replace
from datetime import date

import pytest

from tests.wijksessie.report.dossiers import empty_dossier, normal_dossier
from wijksessie.report.brief_words import brief_text, lead
from wijksessie.report.shapes import AgreementLine, Presence


def lines(owned: int, total: int) -> tuple[AgreementLine, ...]:
    return tuple(AgreementLine(f"Afspraak {one}", owner="Ellen" if one < owned else "") for one in range(total))


def test_in_short_as_in_the_design():
    assert brief_text(normal_dossier()) == (
        "We gaan in 2027 samen aan de slag met rondkomen en eenzaamheid. Er zijn vijf afspraken. Vier hebben een "
        "eigenaar. Op 15 juni 2027 kijken we wat er gelukt is. Het vervolg loopt via het wijknetwerk."
    )


@pytest.mark.parametrize(
    ("owned", "total", "said"),
    [
        (0, 0, "Er zijn geen afspraken gemaakt."),
        (1, 1, "Er is één afspraak. Die heeft een eigenaar."),
        (0, 1, "Er is één afspraak. Die heeft nog geen eigenaar."),
        (0, 2, "Er zijn twee afspraken. Nog geen ervan heeft een eigenaar."),
        (1, 3, "Er zijn drie afspraken. Eén heeft een eigenaar."),
        (3, 3, "Er zijn drie afspraken. Ze hebben allemaal een eigenaar."),
        (13, 14, "Er zijn 14 afspraken. 13 hebben een eigenaar."),
    ],
)
def test_agreements_are_counted_in_words(owned: int, total: int, said: str):
    assert said in brief_text(replace(normal_dossier(), agreements=lines(owned, total)))


@pytest.mark.parametrize(
    ("meeting", "day", "said"),
    [
        ("", None, "De datum van het vervolg is nog niet gekozen."),
        ("de regiegroep", None, "Het vervolg loopt via de regiegroep. De datum volgt."),
        ("", date(2027, 6, 15), "Op 15 juni 2027 kijken we wat er gelukt is."),
    ],
)
def test_the_next_moment_is_said_or_missing_in_words(meeting, day, said):
    text = brief_text(replace(normal_dossier(), followup_meeting=meeting, followup_on=day))

    assert text.endswith(said)


def test_without_a_choice_of_the_room_the_focus_of_before_is_told():
    text = brief_text(replace(normal_dossier(), focus=(), earlier_focus=("geldzorgen",)))

    assert text.startswith("De focus van de wijk was al geldzorgen.")


def test_the_line_under_the_title():
    assert lead(normal_dossier()) == "12 januari 2027, 11.30 tot 14.00 uur. 44 deelnemers uit vijf werkvelden."
    assert lead(empty_dossier()) == "De datum is nog niet gekozen."
    one = replace(normal_dossier(), presence=Presence(5, 1, (("Eerstelijn", 1),)))
    assert lead(one).endswith("1 deelnemer uit één werkveld.")
