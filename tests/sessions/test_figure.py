"""The wijk beside its city and Nederland, from the shipped open data, and the figures chosen for the session."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sessions.changes import live_version
from sessions.errors import TextTooLong
from sessions.queries.dataset import list_pinned_dataset_ids
from sessions.queries.figure import (
    FigureComparison,
    find_population,
    get_comparison,
    get_population,
    list_comparisons,
    list_story,
    list_wijken,
    list_wijken_values,
)
from sessions.queries.traject import TrajectView
from sessions.usecases.figure import choose_story_figures, conclude_figure
from sessions.usecases.open_data import load_open_data
from sessions.usecases.voorgesprek import answer_field
from sessions.wijkdata.errors import FigureNotThere, NoPopulation, SameFigureTwice, TooManyFigures
from sessions.wijkdata.story import source_sentence
from tests.factories import make_traject
from tests.sessions.wijkdata.factories import kwb_file, rivm_file, rivm_row, store
from wijksessie.database import Database

WHO = "Joost"
MOCKUP = ("moeite_rondkomen", "ervaren_gezondheid", "eenzaam", "angst_depressie", "beweegrichtlijn", "veel_stress",
          "overmatig_drinken")  # fmt: skip


@pytest.fixture(scope="module")
def utrecht(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Iterator[Database]:
    """A database with the shipped figures and one traject, for tests that only read."""
    path = tmp_path_factory.mktemp("utrecht") / "utrecht.db"
    shutil.copy(empty_sqlite, path)
    database = Database(f"sqlite:///{path}")
    moment = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
    database.write(load_open_data, now=moment)
    database.write(make_traject, now=moment)
    yield database
    database.close()


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    """The same for a test that changes something: on a database of its own, of every engine."""
    database.write(load_open_data, now=now)
    return database.write(make_traject, now=now)


def comparison(database: Database, indicator: str, group: str = "18+", traject_id: int = 1) -> FigureComparison:
    return database.read(get_comparison, traject_id=traject_id, indicator=indicator, age_group=group)


def shown(each: FigureComparison) -> tuple[float | None, ...]:
    return tuple(value.value if value else None for value in (each.wijk, each.city, each.country))


def test_a_figure_stands_beside_city_and_country_with_year_and_source(utrecht: Database):
    found = comparison(utrecht, "moeite_rondkomen")

    assert shown(found) == (27.2, 17.2, 13.9)
    assert [value.area_name for value in (found.wijk, found.city, found.country) if value] == [
        "Overvecht",
        "Utrecht",
        "Nederland",
    ]
    assert (found.year, found.licence) == (2020, "CC BY 4.0")
    assert found.source == "RIVM, GGD'en en CBS, Gezondheid per wijk en buurt 2020 (50090NED), modelschatting"


@pytest.mark.parametrize(
    ("indicator", "margin", "words"),
    [
        ("moeite_rondkomen", (24, 30), ("hoger", "ongunstig")),
        ("ervaren_gezondheid", (67, 73), ("lager", "ongunstig")),
        ("eenzaam", (55, 61), ("hoger", "ongunstig")),
        ("angst_depressie", (10, 14), ("hoger", "ongunstig")),
        ("beweegrichtlijn", (47, 53), ("lager", "ongunstig")),
        ("veel_stress", (22, 28), ("vergelijkbaar", "")),
        ("overmatig_drinken", (4, 6), ("vergelijkbaar", "")),
        ("alcoholrichtlijn", (56, 62), ("hoger", "gunstig")),
    ],
)
def test_the_words_are_those_of_the_design(
    utrecht: Database, indicator: str, margin: tuple[int, int], words: tuple[str, str]
):
    found = comparison(utrecht, indicator)

    assert found.wijk.low is not None
    assert found.wijk.high is not None
    assert (int(found.wijk.low + 0.5), int(found.wijk.high + 0.5)) == margin
    assert (found.verdict, found.favourable) == words
    assert found.effective_n == 927


def test_the_figure_of_older_people_rests_on_fewer_answers(utrecht: Database):
    assert comparison(utrecht, "moeite_rondkomen", "65+").effective_n == 164


def test_a_file_without_nederland_gives_no_country_and_never_zero(utrecht: Database):
    found = comparison(utrecht, "hh_alleen", "huishoudens")

    assert found.country is None
    assert found.wijk.value == pytest.approx(51.57, abs=0.01)
    assert (found.wijk.low, found.year) == (None, 2023)


def test_buurten_below_300_residents_are_hidden_and_counted(utrecht: Database):
    found = comparison(utrecht, "moeite_rondkomen")

    assert len(found.neighbourhoods) == 8
    assert found.hidden_neighbourhoods == 2
    assert found.neighbourhoods[0].area_name == "Taag- en Rubicondreef en omgeving"
    assert [value.value for value in found.neighbourhoods] == [22.2, 28.1, 22.2, 31.3, 27.1, 23.2, 30.1, 32.3]


def test_a_count_is_shown_and_never_compared(utrecht: Database):
    found = comparison(utrecht, "inwoners", "inwoners")

    assert (found.wijk.value, found.verdict, found.z, found.class_word) == (34910, "", None, "")


def test_a_group_can_be_asked_alone(utrecht: Database):
    found = utrecht.read(list_comparisons, traject_id=1, age_group="65+")

    assert {each.age_group for each in found} == {"65+"}
    assert len(found) == 23


def test_a_figure_that_is_not_there_is_refused_with_what_to_do(utrecht: Database):
    with pytest.raises(FigureNotThere, match="lees een bestand in"):
        comparison(utrecht, "levensverwachting", "inwoners")


def test_without_files_there_are_no_figures(database: Database, now: datetime):
    traject = database.write(make_traject, now=now)

    assert database.read(list_comparisons, traject_id=traject.id) == ()
    assert database.read(list_story, traject_id=traject.id, propose=True) == ()
    assert database.read(list_wijken, municipality_code="GM0344") == ()


def test_the_newest_year_counts(database: Database, traject: TrajectView, now: datetime):
    areas = [("NL01", "Land"), ("GM0344", "Gemeente"), ("WK034403", "Wijk")]
    rows = [rivm_row(*area, 60.0 + at, 1.0, 1.0, period="2022JJ00") for at, area in enumerate(areas)]
    database.write(store, content=rivm_file(*rows), now=now)

    found = comparison(database, "eenzaam")

    assert (found.year, *shown(found)) == (2022, 62.0, 61.0, 60.0)


def test_a_newer_year_without_the_city_does_not_count(database: Database, traject: TrajectView, now: datetime):
    row = rivm_row("WK034403", "Wijk", 60.0, 1.0, 1.0, period="2022JJ00")
    database.write(store, content=rivm_file(row), now=now)

    assert comparison(database, "eenzaam").year == 2020


def test_without_residents_there_is_no_margin_and_no_word(database: Database, now: datetime):
    database.write(make_traject, now=now)
    database.write(store, content=rivm_file(), now=now)

    found = comparison(database, "eenzaam")

    assert (found.wijk.value, found.wijk.low, found.verdict, found.effective_n) == (58.2, None, "", None)
    assert (found.neighbourhoods, found.hidden_neighbourhoods) == ((), 1)


def test_the_wijken_of_the_city_can_be_seen_beside_each_other(utrecht: Database):
    found = comparison(utrecht, "moeite_rondkomen")

    values = utrecht.read(
        list_wijken_values,
        traject_id=1,
        indicator=found.indicator,
        age_group=found.age_group,
        year=found.year,
        dataset_id=found.dataset_id,
    )

    assert [(value.area_name, value.value) for value in values][:4] == [
        ("West", 15.9),
        ("Noordwest", 19.9),
        ("Overvecht", 27.2),
        ("Noordoost", 13.3),
    ]


def test_who_lives_in_the_wijk_is_known_with_year_and_source(utrecht: Database):
    found = utrecht.read(get_population, area_code="WK034403")

    assert (found.area_name, found.year, found.residents, found.households) == ("Overvecht", 2023, 34910, 17305)
    assert (found.adults, found.adults_18_64, found.seniors_65) == (27270, 22445, 4825)
    assert [(band.from_age, band.to_age, band.residents) for band in found.bands] == [
        (0, 14, 6245),
        (15, 24, 4645),
        (25, 44, 11540),
        (45, 64, 7655),
        (65, None, 4825),
    ]
    assert found.source == "CBS, Kerncijfers wijken en buurten 2023 (85618NED)"


def test_an_area_without_residents_in_a_file_is_said(utrecht: Database):
    assert utrecht.read(find_population, area_code="WK059901") is None
    with pytest.raises(NoPopulation, match="Kerncijfers"):
        utrecht.read(get_population, area_code="WK059901")


def test_the_newest_count_of_residents_wins(database: Database, traject: TrajectView, now: datetime):
    database.write(store, content=kwb_file(sheet="kwb-2024"), now=now)

    assert database.read(get_population, area_code="WK034403").year == 2024


def test_the_wijken_of_a_city_can_be_chosen(utrecht: Database):
    wijken = utrecht.read(list_wijken, municipality_code="GM0344")

    assert [(wijk.code, wijk.name, wijk.residents) for wijk in wijken][2] == ("WK034403", "Overvecht", 34910)
    assert len(wijken) == 10


def test_the_tool_proposes_seven_with_a_strength_among_them(utrecht: Database):
    proposed = utrecht.read(list_story, traject_id=1, propose=True)

    assert [(each.indicator, each.favourable) for each in proposed] == [
        ("eenzaam", "ongunstig"),
        ("ervaren_gezondheid", "ongunstig"),
        ("moeite_rondkomen", "ongunstig"),
        ("angst_depressie", "ongunstig"),
        ("beperkt_dagelijks_leven", "ongunstig"),
        ("overgewicht", "ongunstig"),
        ("alcoholrichtlijn", "gunstig"),
    ]
    assert utrecht.read(list_story, traject_id=1) == ()


def test_a_theme_of_the_voorgesprek_comes_forward(database: Database, traject: TrajectView, now: datetime):
    for field, value in (("heeft_focus", True), ("leidende_themas", ["bewegen"])):
        database.write(answer_field, traject_id=traject.id, field=field, value=value, who=WHO, now=now)

    proposed = database.read(list_story, traject_id=traject.id, propose=True)
    assert proposed[0].theme == "bewegen"


def test_the_team_chooses_and_orders_its_figures(database: Database, traject: TrajectView, now: datetime):
    figures = [(indicator, "18+") for indicator in MOCKUP]
    before = database.read(live_version, subject="room", subject_id=traject.id)

    database.write(choose_story_figures, traject_id=traject.id, figures=figures, who=WHO, now=now)
    database.write(choose_story_figures, traject_id=traject.id, figures=figures[::-1], who=WHO, now=now)

    assert [each.key for each in database.read(list_story, traject_id=traject.id)] == figures[::-1]
    assert database.read(live_version, subject="room", subject_id=traject.id) == before + 2


def test_choosing_keeps_the_traject_to_its_files(database: Database, traject: TrajectView, now: datetime):
    database.write(choose_story_figures, traject_id=traject.id, figures=[("eenzaam", "18+")], who=WHO, now=now)

    assert len(database.read(list_pinned_dataset_ids, traject_id=traject.id)) == 3


def test_an_eighth_figure_is_refused(database: Database, traject: TrajectView, now: datetime):
    figures = [(indicator, "18+") for indicator in (*MOCKUP, "roken")]

    with pytest.raises(TooManyFigures, match="zeven"):
        database.write(choose_story_figures, traject_id=traject.id, figures=figures, who=WHO, now=now)
    assert database.read(list_story, traject_id=traject.id) == ()


@pytest.mark.parametrize(
    ("figures", "refusal"),
    [
        ([("eenzaam", "18+"), ("eenzaam", "18+")], SameFigureTwice),
        ([("eenzaam", "12-")], FigureNotThere),
        ([("levensverwachting", "inwoners")], FigureNotThere),
    ],
)
def test_a_figure_twice_or_one_that_is_not_there_is_refused(
    database: Database, traject: TrajectView, now: datetime, figures: list[tuple[str, str]], refusal: type[Exception]
):
    with pytest.raises(refusal):
        database.write(choose_story_figures, traject_id=traject.id, figures=figures, who=WHO, now=now)


def test_no_figures_is_a_choice_too(database: Database, traject: TrajectView, now: datetime):
    database.write(choose_story_figures, traject_id=traject.id, figures=[("eenzaam", "18+")], who=WHO, now=now)

    assert database.write(choose_story_figures, traject_id=traject.id, figures=[], who=WHO, now=now) == ()
    assert database.read(list_story, traject_id=traject.id, propose=True) == ()


def test_a_conclusion_stays_with_its_figure(database: Database, traject: TrajectView, now: datetime):
    figures = [("eenzaam", "18+"), ("roken", "18+")]
    database.write(choose_story_figures, traject_id=traject.id, figures=figures, who=WHO, now=now)
    text = "Bijna 6 van de 10 volwassenen zijn eenzaam."
    database.write(
        conclude_figure, traject_id=traject.id, indicator="eenzaam", age_group="18+", conclusion=text, who=WHO, now=now
    )

    story = database.write(choose_story_figures, traject_id=traject.id, figures=figures[::-1], who=WHO, now=now)

    assert [(each.indicator, each.conclusion) for each in story] == [("roken", ""), ("eenzaam", text)]


@pytest.mark.parametrize(
    ("indicator", "text", "refusal"), [("roken", "x", FigureNotThere), ("eenzaam", "x" * 301, TextTooLong)]
)
def test_a_conclusion_needs_its_figure_and_a_length(
    database: Database, traject: TrajectView, indicator: str, text: str, refusal: type[Exception]
):
    facts = {"traject_id": traject.id, "who": WHO, "now": datetime(2026, 11, 24, tzinfo=UTC)}
    database.write(choose_story_figures, figures=[("eenzaam", "18+")], **facts)

    with pytest.raises(refusal):
        database.write(conclude_figure, indicator=indicator, age_group="18+", conclusion=text, **facts)


def test_the_margin_of_the_source_goes_before_our_own(database: Database, now: datetime, traject: TrajectView):
    own = comparison(database, "eenzaam")
    values = (("NL01", "Land", "49.0"), ("GM0344", "Gemeente", "50.0"), ("WK034403", "Wijk", "58.4"))
    rows = [
        rivm_row(code, level, str(float(value) + shift), " ", " ", period="2022JJ00", margin=margin)
        for code, level, value in values
        for margin, shift in (("MW00000", 0.0), ("MOG0095", -2.0), ("MBG0095", 2.0))
    ]
    database.write(store, content=rivm_file(*rows), now=now)

    found = comparison(database, "eenzaam")

    assert (own.has_source_margin, found.has_source_margin) == (False, True)
    assert (found.wijk.low, found.wijk.high) == (pytest.approx(56.4), pytest.approx(60.4))
    assert found.effective_n == 2333  # p(1-p) 1,96²/half² = 0,584 x 0,416 x 3,8416 / 0,0004
    assert found.verdict == "hoger"
    assert "De marge tussen haakjes is die van RIVM (95%)." in source_sentence((found,))
    assert "eigen, voorzichtige berekening" in source_sentence((own,))
