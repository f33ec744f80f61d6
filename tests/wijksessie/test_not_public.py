"""'Niet openbaar' on every surface that leaves the projectteam; the same figures when they are public are there."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from personas.queries.facts import get_wijk_facts
from sessions.queries.traject import TrajectView
from sessions.usecases.figure import choose_story_figures, conclude_figure
from sessions.usecases.own_figure import add_own_figure
from surveys.queries.comparison import list_estimate_figures, list_linkable_figures
from surveys.usecases.survey import close_survey, show_results
from tests.room import RoomForTests
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE, CITY, COUNTRY, LONELY, MEALS, TOP, WIJK
from tests.surveys.factories import answer, make_open_survey
from tests.wijksessie.report.held_session import hold_session
from wijksessie.beamer.deck import get_deck
from wijksessie.beamer.figures import FigureStore, figure_body
from wijksessie.database import Database
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.verslag_pdf import verslag_pdf
from wijksessie.report.verslag_web import verslag_page

AFTER = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)
WHO = "Joost"
CONCLUSION = "Twee van de drie mensen zijn hier eenzaam."
ALONE = replace(LONELY, figures={WIJK: 97.31, CITY: 44.4, COUNTRY: 41.1})
PRESSURE = replace(BLOOD_PRESSURE, figures={WIJK: 93.74, CITY: 19.2})
TYPED = (ALONE, PRESSURE, MEALS, TOP)
# What may not be read anywhere: values, sources and names of the four.
SECRETS = ("97%", "97,3", "97.31", "94%", "93,7", "93.74", "Inwonersenquête", "ontbijt", "Blaasontsteking", CONCLUSION,
           "vier praktijken")  # fmt: skip


def dossier_of(database: Database, traject_id: int):
    return database.read(gather_dossier, traject_id=traject_id, now=AFTER)


def web(database: Database, traject_id: int) -> str:
    return verslag_page(dossier_of(database, traject_id))


def pdf(database: Database, traject_id: int) -> str:
    pages = PdfReader(io.BytesIO(verslag_pdf(dossier_of(database, traject_id)))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages).replace("\u200b", ""))


def dossier_as_data(database: Database, traject_id: int) -> str:
    return json.dumps(asdict(dossier_of(database, traject_id)), default=str, ensure_ascii=False)


def beamer(database: Database, traject_id: int) -> str:
    store = FigureStore()
    deck = database.read(get_deck, traject_id=traject_id, figures=store)
    shown = [str(deck)]
    shown += [
        str(database.read(figure_body, store, traject_id=traject_id, key=f"|{key[0]}|{key[1]}"))
        for key in database.read(store.figures_of, traject_id=traject_id).by_key
    ]
    return " ".join(shown)


def persona_facts(database: Database, traject_id: int) -> str:
    return str(database.read(get_wijk_facts, traject_id=traject_id))


def survey_suggestions(database: Database, traject_id: int) -> str:
    return str(database.read(list_estimate_figures, traject_id=traject_id)) + str(
        database.read(list_linkable_figures, traject_id=traject_id)
    )


SURFACES = {
    "verslag on the web": web,
    "verslag as pdf": pdf,
    "dossier of every export": dossier_as_data,
    "beamer": beamer,
    "persona's": persona_facts,
    "questions with a figure": survey_suggestions,
}


def fill(database: Database, now: datetime, *, is_public: bool) -> TrajectView:
    """A held session whose first figure is the one that was typed, with a conclusion about it."""
    traject = database.write(hold_session, now=now)
    for facts in TYPED:
        database.write(
            add_own_figure, traject_id=traject.id, facts=replace(facts, is_public=is_public), who=WHO, now=now
        )
    figures = [("eenzaam", "18+"), ("hoge_bloeddruk", "patienten"), ("moeite_rondkomen", "18+")]
    database.write(choose_story_figures, traject_id=traject.id, figures=figures, who=WHO, now=now)
    database.write(
        conclude_figure,
        traject_id=traject.id,
        indicator="eenzaam",
        age_group="18+",
        conclusion=CONCLUSION,
        who=WHO,
        now=now,
    )
    return traject


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES)
def test_nothing_of_what_is_not_public_leaves_the_team(
    database: Database, now: datetime, surface: Callable[[Database, int], str]
):
    traject = fill(database, now, is_public=False)

    shown = surface(database, traject.id)

    assert [secret for secret in SECRETS if secret in shown] == []
    assert len(shown) > 100


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("verslag on the web", ("97%", "94%", "Inwonersenquête", "ontbijt", "Blaasontsteking", CONCLUSION)),
        ("verslag as pdf", ("97%", "94%", "Blaasontsteking", CONCLUSION)),
        ("dossier of every export", ("97.31", "93.74", "Inwonersenquête", "ontbijt", "Blaasontsteking", CONCLUSION)),
        ("beamer", ("97%", "Inwonersenquête", CONCLUSION)),
        ("persona's", ("97.31", "93.74")),
        ("questions with a figure", ("97.31",)),
    ],
)
def test_the_same_figures_are_there_when_they_are_public(
    database: Database, now: datetime, name: str, expected: tuple[str, ...]
):
    traject = fill(database, now, is_public=True)

    shown = SURFACES[name](database, traject.id)

    assert [word for word in expected if word not in shown] == []


def test_the_verslag_says_how_many_figures_are_left_out(database: Database, now: datetime):
    traject = fill(database, now, is_public=False)

    dossier = dossier_of(database, traject.id)

    assert "4 cijfers zijn niet openbaar en staan niet in dit verslag." in dossier.method
    assert "Eenzaam" in {figure.label for figure in dossier.appendix}


@pytest.mark.parametrize("is_public", [False, True])
async def test_phones_see_only_public_figures_beside_their_answers(
    room: RoomForTests,
    is_public: bool,  # noqa: FBT001 - two cases of one rule
):
    survey = room.database.write(make_open_survey, now=room.moment, traject_id=room.traject.id)
    facts = replace(ALONE, is_public=is_public)
    room.database.write(add_own_figure, traject_id=room.traject.id, facts=facts, who=WHO, now=room.moment)
    for phone, value in enumerate([3, 4, 4, 4, 5]):
        room.database.write(answer, survey_id=survey.id, phone=phone, key="schatting_1", value=value)
    room.database.write(close_survey, survey_id=survey.id, who=WHO, now=room.moment)
    room.database.write(show_results, survey_id=survey.id, is_shown=True, who=WHO, now=room.moment)

    html = (await room.client.get(f"/e/{room.traject.code}/uitkomsten")).text

    assert "4 van de 10" in html
    assert ("Inwonersenquête gemeente, 2024" in html) is is_public
