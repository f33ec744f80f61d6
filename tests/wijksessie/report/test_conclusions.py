"""Conclusions in the verslag: only what somebody wrote, in the order of the pijlers, as text in both documents."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sessions.usecases.conclusion import write_conclusion
from tests.wijksessie.report.dossiers import empty_dossier, normal_dossier
from tests.wijksessie.report.held_session import hold_session
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS, squeezed, text_of
from wijksessie.database import Database
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.shapes import ConclusionLine
from wijksessie.report.typed_words import typed_blocks
from wijksessie.report.verslag_pdf import verslag_pdf
from wijksessie.report.verslag_web import verslag_page

AFTER = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)
LINES = (
    ConclusionLine("Pijler Kansrijk", "Werk", "Veel **geldzorgen** en:\n\n- weinig werk\n- veel bijstand"),
    ConclusionLine("Alle pijlers samen", "", "Eerste regel\ntweede regel"),
)


def web(dossier) -> str:
    return verslag_page(dossier)


def pdf(dossier) -> str:
    return text_of(verslag_pdf(dossier))


def test_the_dossier_has_what_somebody_wrote_in_the_order_of_the_pijlers(database: Database, now: datetime):
    traject = database.write(hold_session, now=now)
    for scope, text in (
        ("overall", "Samen"),
        ("pillar:Gezond", "Gezond"),
        ("domain:Werk", "Werk"),
        ("domain:Veilig thuis", "x"),
    ):
        database.write(write_conclusion, traject_id=traject.id, scope=scope, text=text, seen="", who="Samira", now=now)
    database.write(
        write_conclusion, traject_id=traject.id, scope="domain:Veilig thuis", text=" ", seen="x", who="Samira", now=now
    )

    dossier = database.read(gather_dossier, traject_id=traject.id, now=AFTER)

    assert dossier.conclusions == (
        ConclusionLine("Pijler Gezond", "De hele pijler", "Gezond"),
        ConclusionLine("Pijler Kansrijk", "Werk", "Werk"),
        ConclusionLine("Alle pijlers samen", "", "Samen"),
    )


@pytest.mark.parametrize("document", [web, pdf])
def test_both_documents_show_conclusions_with_lists_and_bold(document):
    shown = document(replace(normal_dossier(), conclusions=LINES))

    for words in ("Conclusies per pijler", "Pijler Kansrijk", "weinig werk", "veel bijstand", "Alle pijlers samen"):
        assert squeezed(words) in squeezed(shown)
    assert "**" not in shown


def test_a_list_and_a_new_line_are_kept_on_the_web():
    shown = web(replace(normal_dossier(), conclusions=LINES))

    assert "<strong>geldzorgen</strong>" in shown
    assert "<ul><li>weinig werk</li><li>veel bijstand</li></ul>" in shown
    assert "Eerste regel<br>tweede regel" in shown
    assert '<a href="#conclusies">' in shown


@pytest.mark.parametrize("document", [web, pdf])
def test_without_conclusions_there_is_no_part_for_them(document):
    assert "Conclusies per pijler" not in document(empty_dossier())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_typed_is_only_text(payload: str):
    dossier = replace(normal_dossier(), conclusions=(ConclusionLine("Pijler Gezond", "Gezond gedrag", payload),))

    assert "<script>alert(1)</script>" not in web(dossier)
    assert "Pijler Gezond" in pdf(dossier)


@pytest.mark.parametrize(
    ("typed", "blocks"),
    [
        ("", []),
        ("Gewoon", [("p", [[("Gewoon", False)]])]),
        ("Een **vet** woord", [("p", [[("Een ", False), ("vet", True), (" woord", False)]])]),
        ("Een\ntwee", [("p", [[("Een", False), ("\n", False), ("twee", False)]])]),
        ("Een\n\ntwee", [("p", [[("Een", False)]]), ("p", [[("twee", False)]])]),
        ("- a\n- b", [("ul", [[("a", False)], [("b", False)]])]),
        ("1. a\n2. b", [("ol", [[("a", False)], [("b", False)]])]),
        ("## Kop\n\nTekst", [("p", [[("Kop", True)]]), ("p", [[("Tekst", False)]])]),
        ("[site](https://a.example/x)", [("p", [[("site", False), (" (https://a.example/x)", False)]])]),
        ("5 < 6 & 7 > 2", [("p", [[("5 < 6 & 7 > 2", False)]])]),
    ],
)
def test_markdown_becomes_blocks(typed: str, blocks: list[tuple[str, object]]):
    assert [(block["kind"], block["lines"]) for block in typed_blocks(typed)] == blocks
