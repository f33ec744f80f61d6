"""What the projectteam filled in itself in the verslag: lists that are only shown, the aanbod and its empty places."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sessions.queries.traject import TrajectView
from sessions.usecases.own_figure import add_own_figure
from sessions.usecases.supply import add_supply
from sessions.usecases.voorgesprek import answer_field
from tests.sessions.supply_factories import INLOOP, KAART, WHO, fill_supply
from tests.sessions.wijkdata.own_factories import MEALS, TOP
from tests.wijksessie.report.dossiers import empty_dossier, normal_dossier
from tests.wijksessie.report.held_session import hold_session
from tests.wijksessie.report.test_verslag_pdf import PAYLOADS, squeezed, text_of
from wijksessie.database import Database
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.shapes import Dossier, ListFigure, SupplyCardLines, SupplyLine
from wijksessie.report.verslag_pdf import verslag_pdf
from wijksessie.report.verslag_web import verslag_page

AFTER = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)
LIST = ListFigure(
    title="Klachten waarvoor mensen naar de huisarts gaan",
    area="Overvecht",
    group="ingeschreven patiënten",
    year=2024,
    lines=((1, "R05", "Hoesten", "61,5"), (2, "", "Moeheid", "")),
    definition="Per 1.000 patiënten.",
    note="",
    source="Julius Huisartsen Netwerk, 2024",
    licence="op aanvraag",
)
LINE = SupplyLine("Inloop over geld", "Buurtteam", ("Rondkomen",), "Voor iedereen", "1, goed beschreven", "Behouden")
GAP = "Rondkomen: nog niets voor wie meer risico loopt."


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    return database.write(hold_session, now=now)


def dossier_of(database: Database, traject: TrajectView) -> Dossier:
    return database.read(gather_dossier, traject_id=traject.id, now=AFTER)


def test_the_dossier_has_lists_and_own_figures_with_their_source(database, traject, now):
    for facts in (TOP, MEALS):
        database.write(add_own_figure, traject_id=traject.id, facts=facts, who=WHO, now=now)

    dossier = dossier_of(database, traject)

    (shown,) = dossier.lists
    assert shown.lines == ((1, "R05", "Hoesten", "61,5"), (2, "U71", "Blaasontsteking", "48"), (3, "", "Moeheid", ""))
    own = next(figure for figure in dossier.appendix if figure.label == MEALS.label)
    assert (own.wijk.value, own.verdict, own.source) == (22.0, "hoger", "Telling van de zes basisscholen, 2025")
    assert {"Telling van de zes basisscholen, 2025", shown.source} <= {line.name for line in dossier.sources}


def test_the_dossier_has_the_aanbod_with_the_empty_places_of_the_leading_themes(database, traject, now):
    database.write(fill_supply, traject_id=traject.id, now=now)
    for field, value in (("heeft_focus", True), ("leidende_themas", ["rondkomen"])):
        database.write(answer_field, traject_id=traject.id, field=field, value=value, who=WHO, now=now)

    dossier = dossier_of(database, traject)

    assert dossier.supply.gaps == (GAP,)
    assert [(line.name, line.choice) for line in dossier.supply.lines] == [
        ("Budgetmaatje", "Versterken"),
        ("Folder met alle loketten", "Stoppen"),
        ("Inloop over geld", "Behouden"),
    ]
    assert dossier.supply.lines[0].step == "3, doeltreffend"


def test_a_card_that_nobody_used_has_no_empty_places(database, traject, now):
    for field, value in (("heeft_focus", True), ("leidende_themas", ["rondkomen"])):
        database.write(answer_field, traject_id=traject.id, field=field, value=value, who=WHO, now=now)

    dossier = dossier_of(database, traject)

    assert dossier.supply == SupplyCardLines()
    assert "Wat er al is in de wijk" not in verslag_page(empty_dossier())


def test_what_is_not_chosen_yet_says_so(database, traject, now):
    facts = replace(INLOOP, choice="nog_kiezen", provider="")
    database.write(add_supply, traject_id=traject.id, facts=facts, who=WHO, now=now)

    html = verslag_page(dossier_of(database, traject))

    assert "nog kiezen" in html
    assert "<td>onbekend</td>" in html


@pytest.mark.parametrize("document", [verslag_page, lambda dossier: text_of(verslag_pdf(dossier))], ids=["web", "pdf"])
def test_both_documents_show_lists_and_aanbod(document):
    shown = document(replace(normal_dossier(), lists=(LIST,), supply=SupplyCardLines((LINE,), (GAP,))))

    for words in ("Hoesten", "61,5", "R05", "Julius Huisartsen Netwerk", "Wat er al is in de wijk", "Buurtteam",
                  "goed beschreven", "Lege plekken"):  # fmt: skip
        assert words in shown
    assert squeezed(GAP) in squeezed(shown)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_people_typed_is_only_text(payload: str):
    dossier = replace(
        normal_dossier(),
        lists=(replace(LIST, title=payload, lines=((1, payload, payload, payload),), note=payload),),
        supply=SupplyCardLines((replace(LINE, name=payload, provider=payload, themes=(payload,)),), (payload,)),
    )

    assert squeezed(payload) in squeezed(text_of(verslag_pdf(dossier)))
    assert "<script>alert(1)</script>" not in verslag_page(dossier)


def test_a_list_without_codes_and_numbers_has_no_empty_columns():
    bare = replace(LIST, lines=((1, "", "Moeheid", ""),))

    html = verslag_page(replace(normal_dossier(), lists=(bare,)))

    assert '<th scope="col">Code</th>' not in html
    assert "Moeheid" in html
    assert KAART.name not in html
