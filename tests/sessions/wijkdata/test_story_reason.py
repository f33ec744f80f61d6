"""Why the tool proposes a figure, and what people changed about that proposal."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sessions.queries.figure import FigureComparison, get_wijkdata
from sessions.queries.story_change import StoryChange, get_story_reasons
from sessions.queries.traject import TrajectView
from sessions.usecases.figure import choose_story_figures
from sessions.usecases.open_data import load_open_data
from sessions.usecases.voorgesprek import answer_field
from sessions.wijkdata.comparison import FigureValue
from sessions.wijkdata.story_reason import reason
from tests.factories import make_traject
from wijksessie.database import Database

OVERVECHT = FigureValue(27.2, 24.0, 30.0, 2020, "WK034403", "Overvecht")
UTRECHT = FigureValue(17.2, None, None, 2020, "GM0344", "Utrecht")
MONEY = FigureComparison(
    indicator="moeite_rondkomen",
    label="Moeite met rondkomen",
    age_group="18+",
    group_label="volwassenen",
    unit="percent",
    decimals=0,
    direction=-1,
    theme="rondkomen",
    year=2020,
    wijk=OVERVECHT,
    city=UTRECHT,
    country=None,
    neighbourhoods=(),
    hidden_neighbourhoods=0,
    verdict="hoger",
    favourable="ongunstig",
    class_word="",
    z=1.0,
    certainty=0.9,
    kind="M",
    measured="modelschatting",
    effective_n=900,
    definition="",
    caution="",
    source="",
    licence="",
    dataset_id=1,
    is_clear=True,
)
ROOKT = ("roken", "18+")
CLEAR = "Hoger dan in Utrecht, en dat verschil is duidelijk"


@pytest.mark.parametrize(
    ("figure", "themes", "said"),
    [
        (MONEY, (), f"{CLEAR}."),
        (replace(MONEY, z=1.7), (), "Veel hoger dan in Utrecht, en dat verschil is duidelijk."),
        (replace(MONEY, is_clear=False), (), "Hoger dan in Utrecht, al kan dat nog toeval zijn."),
        (
            MONEY,
            ("rondkomen",),
            f"{CLEAR}; het gaat over geldzorgen, een thema dat jullie vooropzetten.",
        ),
        (
            replace(MONEY, verdict="lager", favourable="gunstig", z=-1.0),
            (),
            "Een sterk punt: lager dan in Utrecht, en dat verschil is duidelijk.",
        ),
        (
            replace(MONEY, verdict="vergelijkbaar", favourable=""),
            (),
            "Het lijkt op Utrecht: ook dat is goed om te weten.",
        ),
        (replace(MONEY, verdict="", favourable="", z=None, city=None), (), "Het hoort bij de basisset."),
    ],
)
def test_a_reason_is_one_sentence(figure: FigureComparison, themes: tuple[str, ...], said: str):
    assert reason(figure, themes) == said


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    database.write(load_open_data, now=now)
    return database.write(make_traject, now=now)


def changes(database: Database, traject: TrajectView) -> tuple[StoryChange, ...]:
    view = database.read(get_wijkdata, traject_id=traject.id)
    return database.read(get_story_reasons, traject_id=traject.id, view=view).changes


def told(found: tuple[StoryChange, ...]) -> list[tuple[str, bool, str]]:
    return [(change.figure.indicator, change.is_added, change.who) for change in found]


def proposal(database: Database, traject: TrajectView) -> list[tuple[str, str]]:
    return [each.key for each in database.read(get_wijkdata, traject_id=traject.id).proposal]


def test_every_proposed_figure_has_its_reason(database, traject, now):
    for field, value in (("heeft_focus", True), ("leidende_themas", ["rondkomen"])):
        database.write(answer_field, traject_id=traject.id, field=field, value=value, who="Joost", now=now)
    view = database.read(get_wijkdata, traject_id=traject.id)

    why = database.read(get_story_reasons, traject_id=traject.id, view=view).why

    assert list(why) == [each.key for each in view.proposal]
    assert "een thema dat jullie vooropzetten" in why["moeite_rondkomen", "18+"]
    assert sum(said.startswith("Een sterk punt") for said in why.values()) >= 1


def test_a_proposal_that_nobody_touched_has_no_changes(database, traject, now):
    assert changes(database, traject) == ()
    ours = proposal(database, traject)

    database.write(choose_story_figures, traject_id=traject.id, figures=ours, who="Joost", now=now)

    assert changes(database, traject) == ()


def test_who_added_or_left_out_a_figure_is_told_with_the_moment(database, traject, now):
    ours = proposal(database, traject)
    later = now + timedelta(hours=1)
    database.write(choose_story_figures, traject_id=traject.id, figures=ours[:-1], who="Joost", now=now)
    database.write(choose_story_figures, traject_id=traject.id, figures=[*ours[:-1], ROOKT], who="Aylin", now=later)

    found = changes(database, traject)

    assert told(found) == [("roken", True, "Aylin"), (ours[-1][0], False, "Joost")]
    assert [change.at for change in found] == [later, now]


def test_a_figure_that_came_back_is_no_change_and_the_last_one_counts(database, traject, now):
    ours = proposal(database, traject)
    for who, figures in (("Joost", ours[:-1]), ("Samira", ours), ("Aylin", ours[1:])):
        database.write(choose_story_figures, traject_id=traject.id, figures=figures, who=who, now=now)

    assert told(changes(database, traject)) == [(ours[0][0], False, "Aylin")]
