"""The analysis on the screen: figures, factors, what misses, and conclusions that two people write at once."""

import pytest
from nicegui.testing import User

from sessions.queries.conclusion import list_conclusions
from sessions.usecases.conclusion import write_conclusion
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import add_own_figure
from tests.room import RoomForTests
from tests.sessions.supply_factories import fill_supply
from tests.sessions.wijkdata.own_factories import MEALS, TOP
from tests.wijksessie.screens.planning_screen import PATIENCE, fill, until

HERE = "/trajecten/1/wijkdata/analyse"
WORK = "domain:Werk"


@pytest.fixture
def filled(room: RoomForTests) -> RoomForTests:
    room.database.write(load_open_data, now=room.moment)
    return room


def write(room: RoomForTests, text: str, *, seen: str = "", who: str = "Joost", scope: str = WORK) -> None:
    room.database.write(write_conclusion, traject_id=1, scope=scope, text=text, seen=seen, who=who, now=room.moment)


def stored(room: RoomForTests, scope: str = WORK) -> str:
    return room.database.read(list_conclusions, traject_id=1)[scope].text


async def opened(room: RoomForTests, part: str = "") -> User:
    user = room.staff()
    await user.open(f"{HERE}?deel={part}" if part else HERE)
    return user


def typed_in(user: User, scope: str = WORK) -> str:
    (field,) = user.find(marker=f"conclusion-{scope}").elements
    return str(field.value)


async def test_without_figures_the_screen_invites_to_read_a_file(room: RoomForTests):
    user = await opened(room)

    await user.should_see("Nog geen cijfers")
    await user.should_see("Omgaan met gevoelens en met anderen")


async def test_a_pijler_shows_its_domeinen_with_figures_and_factors(filled: RoomForTests):
    user = await opened(filled)

    for words in (
        "Sociaal-emotionele gezondheid",
        "Gezond gedrag",
        "Algemene gezondheid",
        "Risico op angst of depressie",
        "duidelijk hoger, ongunstig",
        "2020, schatting",
        "Psychische problemen van een ouder",
        "6 cijfers ontbreken",
        "Conclusie: pijler Gezond",
    ):
        await user.should_see(words)
    await user.should_not_see("Veilig thuis")


async def test_our_own_choice_of_a_domein_is_said(filled: RoomForTests):
    user = await opened(filled, "kansrijk")

    await user.should_see("2020, schatting, onze keuze voor dit domein")


async def test_a_domein_without_figures_says_whom_to_ask(filled: RoomForTests):
    user = await opened(filled, "veilig")

    await user.should_see("nog geen cijfer")
    await user.should_see("Vraag de politie of de gemeente naar geregistreerde misdrijven in de wijk, ")
    await user.should_see("Zet op de lijst wat ontbreekt")


async def test_a_conclusion_is_kept_while_it_is_typed_and_put_back(filled: RoomForTests):
    user = await opened(filled, "kansrijk")
    await user.should_not_see(marker=f"undo-{WORK}")

    fill(user, f"conclusion-{WORK}", "Veel **geldzorgen**")
    await until(lambda: stored(filled) == "Veel **geldzorgen**")

    user.find(marker=f"undo-{WORK}").click()
    await until(lambda: stored(filled) == "")
    await until(lambda: typed_in(user) == "")


async def test_what_another_writes_appears_by_itself(filled: RoomForTests):
    user = await opened(filled, "kansrijk")

    write(filled, "Van Joost")

    await until(lambda: typed_in(user) == "Van Joost")


async def test_two_who_write_at_once_see_both_texts_and_one_chooses(filled: RoomForTests):
    user = await opened(filled, "kansrijk")
    (field,) = user.find(marker=f"conclusion-{WORK}").elements
    write(filled, "Van Joost", who="Joost")
    field.value = "Van Samira"

    await user.should_see("Iemand anders schreef hier net ook:", retries=PATIENCE)
    await user.should_see("Van Joost")
    assert stored(filled) == "Van Joost"
    assert typed_in(user) == "Van Samira"

    user.find("Bewaar mijn tekst").click()
    await until(lambda: stored(filled) == "Van Samira")


async def test_all_conclusions_stand_in_one_table_with_factors_that_return(filled: RoomForTests):
    write(filled, "Veel geldzorgen")
    write(filled, "Alles hangt samen", scope="pillar:Gezond")

    user = await opened(filled, "samen")

    for words in (
        "Veel geldzorgen",
        "Alles hangt samen",
        "Nog geen conclusie. ",
        "Factoren die terugkomen",
        "De hele pijler",
    ):
        await user.should_see(words)
    await user.should_see("Gezond gedrag en Meedoen aan sport, cultuur en vrijwilligerswerk")


async def test_the_factors_stand_in_order_with_limits_figures_and_aanbod(filled: RoomForTests):
    filled.database.write(fill_supply, traject_id=1, now=filled.moment)

    user = await opened(filled, "factoren")

    for words in (
        "Voor eenzaamheid, schulden, mantelzorg en ouder worden staat er geen rang in.",
        "Bij vier of meer risicofactoren rond een kind is de kans op een probleem meer dan 30%. ",
        "Rang 1 hangt met de meeste andere factoren samen",
        "Budgetmaatje en Inloop over geld",
        "Door alle leeftijden heen",
        "Alle factoren als tabel, met cijfers en aanbod",
        "Een gezinsvorm is geen probleem op zich. Niet gebruiken als verklaring.",
        "onze aanvulling",
    ):
        await user.should_see(words)


async def test_an_estimate_beside_its_predictor_counts_as_one_signal(filled: RoomForTests):
    user = await opened(filled, "factoren")

    await user.should_see(
        "Tel dit als één signaal: ‘Moeite met rondkomen’ is geschat met onder andere leeftijd, huishouden en inkomen"
    )


async def test_own_figures_and_lists_have_their_place(filled: RoomForTests):
    for facts in (TOP, MEALS):
        filled.database.write(add_own_figure, traject_id=1, facts=facts, who="Joost", now=filled.moment)

    user = await opened(filled)

    await user.should_see("Ook een lijst: Klachten waarvoor mensen naar de huisarts gaan.")
    await user.should_see("Eigen cijfers zonder domein: Kinderen die zonder ontbijt naar school gaan (2025). ")


async def test_an_unknown_part_is_the_first_pijler(filled: RoomForTests):
    user = await opened(filled, "maan")

    await user.should_see("Sociaal-emotionele gezondheid")


async def test_the_page_of_a_figure_says_where_it_stands_in_the_analysis(filled: RoomForTests):
    user = filled.staff()
    await user.open("/trajecten/1/wijkdata/cijfer/moeite_rondkomen/18+")

    await user.should_see("Kansrijk, Werk (onze keuze)")
    await user.should_see(
        "Geld, opleiding en werk in het gezin (rang 2); Armoede en schulden in het gezin (rang 2, eigen lezing)"
    )
