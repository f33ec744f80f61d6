"""All figures by group or by theme: the same figures, each under its theme, and how to get the rest."""

import pytest

from sessions.enums import BenchmarkLevel
from sessions.usecases.benchmark import choose_level
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata.catalogue import indicators
from tests.room import RoomForTests
from tests.sessions.wijkdata.factories import real_file, store
from tests.wijksessie.screens.planning_screen import change
from wijksessie.screens.components.wijkdata.figure_sections import sections_by_group, sections_by_theme

HERE = "/trajecten/1/wijkdata"


@pytest.mark.parametrize("sections", [sections_by_group, sections_by_theme])
def test_every_figure_stands_in_one_section(sections):
    keys = [key for _, members in sections() for row in members for key in row.indicators]

    assert sorted(keys) == sorted(indicators())


def test_a_row_with_figures_of_two_themes_is_cut_in_two():
    by_theme = {name: [row.name for row in members] for name, members in sections_by_theme()}

    assert "Ouder worden" in by_theme
    assert "65 jaar en ouder" in by_theme["Ouder worden"]
    assert by_theme["Eenzaamheid"][0] == "Eenzaamheid"


async def test_the_figures_are_laid_out_by_theme(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    user = room.staff()
    await user.open(HERE)
    await user.should_see("Demografische factoren")

    change(user, "theme", "theme")

    await user.should_see("Roken, alcohol en drugs")
    await user.should_not_see("Demografische factoren")


async def test_beside_nederland_the_words_compare_with_nederland(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    room.database.write(choose_level, traject_id=1, level=BenchmarkLevel.COUNTRY, who="Joost", now=room.moment)
    user = room.staff()

    await user.open(HERE)

    await user.should_see("Naast Nederland")


async def test_loose_facts_stand_below_the_figures_with_their_source(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    name = "losse_feiten_met_adres.csv"
    room.database.write(store, content=real_file(name), now=room.moment, name=name)
    user = room.staff()

    await user.open(HERE)

    await user.should_see("elk met zijn bron")
    await user.should_see("Losse feiten vergelijken we niet.")
