"""'Welke cijfers we nog zoeken' in the verslag: lines with a person and a day, only where there are any."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from sessions.usecases.missing_figure import MissingFacts, add_missing_figure
from tests.wijksessie.report.dossiers import empty_dossier, normal_dossier
from tests.wijksessie.report.held_session import hold_session
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS, squeezed, text_of
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.shapes import SoughtFigure
from wijksessie.report.verslag_pdf import verslag_pdf
from wijksessie.report.verslag_web import verslag_page

AFTER = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)
DUE = date(2027, 2, 15)
LINE = SoughtFigure("Jongeren met schulden", "Aylin Kaya", "Gemeente", DUE, is_asked=True)
TITLE = "Welke cijfers we nog zoeken"
DEBTS = MissingFacts("Jongeren met schulden", asker="Aylin Kaya", holder="Gemeente", due=DUE, state="asked")


def test_only_what_somebody_asks_for_before_a_day_is_in_the_dossier(database, now):
    traject = database.write(hold_session, now=now)
    for facts in (
        DEBTS,
        replace(DEBTS, label="Zonder dag", due=None),
        replace(DEBTS, label="Zonder naam", asker="", state="open"),
        replace(DEBTS, label="Binnen", state="received"),
        replace(DEBTS, label="Vervallen", state="dropped"),
    ):
        database.write(add_missing_figure, traject_id=traject.id, facts=facts, who="Samira", now=now)

    assert database.read(gather_dossier, traject_id=traject.id, now=AFTER).sought == (LINE,)


@pytest.mark.parametrize("document", [verslag_page, lambda dossier: text_of(verslag_pdf(dossier))], ids=["web", "pdf"])
def test_both_documents_show_it_only_where_there_is_something(document):
    shown = squeezed(document(replace(normal_dossier(), sought=(LINE, replace(LINE, holder="", is_asked=False)))))

    for words in (TITLE, LINE.label, LINE.asker, "Gemeente", "15 februari", "gevraagd", "nog onbekend", "nog vragen"):
        assert squeezed(words) in shown
    assert squeezed(TITLE) not in squeezed(document(empty_dossier()))


def test_the_contents_of_the_web_page_lead_to_it():
    assert 'href="#gezocht"' in verslag_page(replace(normal_dossier(), sought=(LINE,)))
    assert "#gezocht" not in verslag_page(normal_dossier())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_typed_is_only_text(payload: str):
    dossier = replace(normal_dossier(), sought=(replace(LINE, label=payload, asker=payload, holder=payload),))

    assert squeezed(payload) in squeezed(text_of(verslag_pdf(dossier)))
    assert "<script>alert(1)</script>" not in verslag_page(dossier)
