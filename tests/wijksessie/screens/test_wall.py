"""All tables at a glance."""

from sessions.usecases.plan import edit_plan
from sessions.usecases.table import add_table
from tests.room import RoomForTests
from tests.sessions.board_factories import make_notes, make_table
from tests.wijksessie.screens.board_screen import element, settled
from wijksessie.screens.elements.wall import Wall


async def test_the_wall_follows_notes_and_plans_of_every_table(room: RoomForTests):
    tables = [room.database.write(make_table, traject_id=room.traject.id, letter=letter) for letter in "AB"]
    staff = room.staff()
    await staff.open(f"/trajecten/{room.traject.id}/muur")
    wall = element(staff, Wall)
    before = [(card["letter"], card["latest"], card["owner"]) for card in wall.shown]

    await room.database.awrite(make_notes, table_id=tables[1], texts=["Alleen eten"], now=room.moment)
    await room.database.awrite(
        edit_plan, table_id=tables[0], field="puller", value="Nadia", seen=None, who="Ellen", now=room.moment
    )
    await settled()

    assert before == [("A", [], False), ("B", [], False)]
    assert [(card["letter"], card["latest"], card["owner"]) for card in wall.shown] == [
        ("A", [], True),
        ("B", ["Alleen eten"], False),
    ]


async def test_a_wall_without_tables_says_where_they_are_made_and_fills_by_itself(room: RoomForTests):
    staff = room.staff()
    await staff.open(f"/trajecten/{room.traject.id}/muur")
    await staff.should_see("Nog geen tafels.")

    await room.database.awrite(add_table, traject_id=room.traject.id, who="Samira", now=room.moment)
    await settled()

    assert [card["letter"] for card in element(staff, Wall).shown] == ["A"]
    await staff.should_not_see("Nog geen tafels.")
