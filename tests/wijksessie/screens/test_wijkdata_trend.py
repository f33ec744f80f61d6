"""The years of a figure on its page."""

from sessions.usecases.open_data import load_open_data
from tests.room import RoomForTests
from tests.sessions.wijkdata.factories import rivm_file, rivm_row, store

FIGURE = "/trajecten/1/wijkdata/cijfer/eenzaam/18+"


async def test_years_stand_below_each_other_and_a_model_estimate_is_not_followed(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    rows = (("NL01", "Land", "43.0"), ("GM0344", "Gemeente", "46.5"), ("WK034403", "Wijk", "55.2"))
    earlier = rivm_file(*(rivm_row(code, level, value, " ", " ", period="2016JJ00") for code, level, value in rows))
    room.database.write(store, content=earlier, now=room.moment)
    user = room.staff()

    await user.open(FIGURE)

    await user.should_see("Door de jaren heen")
    await user.should_see("Overvecht was in 2016 en 2020 hoger dan Utrecht.")
    await user.should_see("vergelijk gebieden binnen een jaar, niet de wijk met vroeger")
    await user.should_see("55%")


async def test_one_year_is_no_series(room: RoomForTests):
    room.database.write(load_open_data, now=room.moment)
    user = room.staff()

    await user.open(FIGURE)

    await user.should_see("Per leeftijd")
    await user.should_not_see("Door de jaren heen")
