"""The preview of a pitch, beside the plan that it comes from."""

from sessions.enums import LinkKind
from tests.room import RoomForTests
from tests.sessions.board_factories import make_table
from tests.wijksessie.screens.board_screen import act
from wijksessie.screens.elements.plan import Plan


async def test_the_slide_changes_with_the_plan(room: RoomForTests):
    table_id = room.database.write(make_table, traject_id=room.traject.id, letter="B")
    host = await room.with_link(LinkKind.TABLE_HOST, table_id=table_id)
    await host.open(f"/trajecten/{room.traject.id}/tafels/{table_id}/pitch")
    await host.should_see("(wij zetten … in, zodat …)")

    for field, value in (("deploy", "een inloop"), ("result", "ouders verder kunnen"), ("puller", "Nadia " * 8)):
        await act(host, Plan, "act", {"kind": "field", "field": field, "value": value, "seen": ""})

    await host.should_see("Wij zetten een inloop in, zodat ouders verder kunnen.")
    await host.should_see("Wie trekt het: 8 woorden. Hooguit 6 leest de zaal in één keer.")
