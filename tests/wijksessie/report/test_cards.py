"""'Klopten de persona's?' in the verslag: only what at least five people said, in words and in a table."""

from dataclasses import replace

import pytest

from personas.enums import CardQuestion
from personas.usecases.closing import close_session
from sessions.usecases.table import add_table
from tests.factories import make_traject
from tests.personas.card_factories import WHO, look, make_card_table, score
from tests.wijksessie.report.dossiers import empty_dossier, normal_dossier
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS, squeezed, text_of
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.shapes import CardLine, CardScoreLine
from wijksessie.report.verslag_pdf import verslag_pdf
from wijksessie.report.verslag_web import verslag_page

TITLE = "Klopten de persona’s?"
LINE = CardLine(
    letter="A",
    persona="Ouders die krap zitten",
    looked="8 mensen lazen de zinnen na.",
    doubts=(("3 van de 8", "De post blijft dicht op de kast."),),
    scores=(CardScoreLine("Herkenbaar", 8, 5.5, 4, 6),),
)


def test_the_dossier_has_what_was_published_with_the_most_doubted_sentence_first(database, now):
    traject = database.write(make_traject, now=now)
    card = database.write(make_card_table, traject_id=traject.id, now=now)
    first, second, _ = card.claim_ids
    database.write(look, card=card, phones=range(3), doubted=[first, second], now=now)
    database.write(look, card=card, phones=range(3, 6), doubted=[second], now=now)
    database.write(score, card=card, phones=range(6), scores={CardQuestion.CLEAR: 6}, now=now)
    database.write(score, card=card, phones=range(4), scores={CardQuestion.USABLE: 1}, now=now)
    before = database.read(gather_dossier, traject_id=traject.id, now=now)
    database.write(close_session, traject_id=traject.id, who=WHO, now=now)
    after = database.read(gather_dossier, traject_id=traject.id, now=now)

    assert before.cards == ()
    assert after.cards == (
        CardLine(
            letter="A",
            persona="Persona A",
            looked="6 mensen lazen de zinnen na.",
            doubts=(
                ("6 van de 6", "De buren kennen elkaar."),
                ("3 van de 6", "Veel mensen houden het geld net bij elkaar."),
            ),
            scores=(CardScoreLine("Duidelijk", 6, 6.0, 6, 6),),
        ),
    )


def test_four_people_are_not_in_the_dossier(database, now):
    traject = database.write(make_traject, now=now)
    card = database.write(make_card_table, traject_id=traject.id, now=now)
    database.write(look, card=card, phones=range(4), doubted=card.claim_ids, now=now)
    database.write(add_table, traject_id=traject.id, persona_id=card.persona_id, who=WHO, now=now)
    database.write(close_session, traject_id=traject.id, who=WHO, now=now)

    assert database.read(gather_dossier, traject_id=traject.id, now=now).cards == ()


@pytest.mark.parametrize("document", [verslag_page, lambda dossier: text_of(verslag_pdf(dossier))], ids=["web", "pdf"])
def test_both_documents_show_it_only_where_there_is_something(document):
    recognised = replace(
        LINE, letter="B", looked="5 mensen lazen de zinnen na. Ze herkenden alles.", doubts=(), scores=()
    )
    shown = squeezed(document(replace(normal_dossier(), cards=(LINE, recognised))))

    for words in (TITLE, LINE.persona, LINE.looked, *LINE.doubts[0], "Herkenbaar", "5,5", "4 tot 6", recognised.looked):
        assert squeezed(words) in shown
    assert squeezed(TITLE) not in squeezed(document(empty_dossier()))


def test_the_contents_of_the_web_page_lead_to_it():
    assert 'href="#klopte"' in verslag_page(replace(normal_dossier(), cards=(LINE,)))
    assert "#klopte" not in verslag_page(normal_dossier())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_typed_is_only_text(payload: str):
    dossier = replace(normal_dossier(), cards=(replace(LINE, persona=payload, doubts=(("1 van de 5", payload),)),))

    assert squeezed(payload) in squeezed(text_of(verslag_pdf(dossier)))
    assert "<script>alert(1)</script>" not in verslag_page(dossier)
