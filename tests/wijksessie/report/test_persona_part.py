"""'Over wie het ging' in the verslag: each persona with its number, what that rests on, and marked sentences."""

import io
from dataclasses import replace

import pikepdf
import pytest

from personas.enums import PersonaState
from personas.queries.persona import list_personas
from personas.usecases.persona import set_persona_state
from sessions.usecases.table import make_tables_from_personas
from tests.factories import make_traject
from tests.personas.factories import propose_for_overvecht
from tests.wijksessie.report.dossiers import empty_dossier, normal_dossier, with_text_everywhere
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS, figures_in, squeezed, text_of
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.persona_shapes import PersonaLine, SentenceLine
from wijksessie.report.verslag_pdf import verslag_pdf
from wijksessie.report.verslag_web import verslag_page

TITLE = "Over wie het ging"
LINE = PersonaLine(
    letter="A",
    title="Alleenwonende dertiger die weinig de deur uit komt",
    stands_for="staat voor ongeveer 2.000 inwoners (1.000 tot 3.000)",
    basis="Leeftijden en huishoudens zijn in deze wijk geteld, maar niet samen.",
    striking=(SentenceLine("D", "58% voelt zich eenzaam."), SentenceLine("E", "De zaal noemt eenzaamheid vaak.")),
    strengths=(SentenceLine("F", "De buren letten op elkaar."),),
)
BOTH = pytest.mark.parametrize(
    "document", [verslag_page, lambda dossier: text_of(verslag_pdf(dossier))], ids=["web", "pdf"]
)


def test_the_dossier_has_who_is_fixed_or_has_a_table_with_figures_and_strengths(database, now):
    traject = database.write(make_traject, now=now)
    database.write(propose_for_overvecht, now=now, traject_id=traject.id)
    known = database.read(list_personas, traject_id=traject.id)
    facts = {"who": "Samira", "now": now}
    database.write(make_tables_from_personas, traject_id=traject.id, persona_ids=[known[1].id], **facts)
    database.write(set_persona_state, persona_id=known[0].id, state=PersonaState.FIXED, **facts)

    found = database.read(gather_dossier, traject_id=traject.id, now=now).personas

    assert [line.letter for line in found] == ["A", "B"]
    assert found[0].stands_for == known[0].stands_for_text
    assert found[0].basis.startswith("Leeftijden en huishoudens zijn in deze wijk geteld")
    assert [line.mark for line in found[0].striking] == ["D", "D", "D"]
    assert len(found[0].strengths) >= 2


@BOTH
def test_both_documents_tell_it_and_only_where_there_is_somebody(document):
    shown = squeezed(document(replace(normal_dossier(), personas=(LINE,))))

    for words in (TITLE, LINE.title, LINE.basis, "Staat voor ongeveer 2.000 inwoners (1.000 tot 3.000).",
                  "Wat betekenen de tekens?", *(one.text for one in (*LINE.striking, *LINE.strengths))):  # fmt: skip
        assert squeezed(words) in shown
    assert squeezed(TITLE) not in squeezed(document(empty_dossier()))


@BOTH
def test_how_the_numbers_are_known_is_said_once_where_it_is_the_same(document):
    other = replace(LINE, letter="B", basis="Mensen van deze leeftijd, zoals CBS ze telt.")
    same, apart = (
        squeezed(document(replace(normal_dossier(), personas=personas)))
        for personas in ((LINE, replace(LINE, letter="B")), (LINE, other))
    )

    assert same.count(squeezed(LINE.basis)) == 1
    assert apart.count(squeezed(LINE.basis)) == apart.count(squeezed(other.basis)) == 1


def test_the_marks_say_their_class_in_the_pdf_and_on_the_page():
    dossier = replace(normal_dossier(), personas=(LINE,))
    with pikepdf.open(io.BytesIO(verslag_pdf(dossier))) as pdf:
        said = [str(one.Alt) for one in figures_in(pdf)]

    assert said[-3:] == ["uit wijkdata:", "uit de enquête:", "kennis uit de wijk:"]
    assert '<span class="vh">uit de enquête: </span>' in verslag_page(dossier)


@BOTH
@pytest.mark.parametrize("payload", PAYLOADS[:4])
def test_what_people_typed_in_a_persona_is_only_text(document, payload: str):
    said = document(with_text_everywhere(replace(empty_dossier(), personas=(LINE,)), payload))

    assert "<script>alert" not in said or document is not verslag_page


def test_the_contents_of_the_web_page_lead_to_it():
    assert 'href="#personas"' in verslag_page(replace(normal_dossier(), personas=(LINE,)))
    assert "#personas" not in verslag_page(normal_dossier())
