"""The notulist writes the focus down; beamer, phones, verslag and the next voorgesprek begin with it."""

from datetime import timedelta

import pytest
from nicegui.testing import User

from personas.queries.persona import PersonaView
from sessions.models import Traject
from sessions.queries.focus import get_focus
from sessions.queries.voorgesprek import leading_themes
from sessions.usecases.focus import choose_focus
from sessions.usecases.room import go_to_step, open_room
from sessions.usecases.voorgesprek import answer_field
from tests.room import RoomForTests
from tests.sessions.stage_factories import add_programme, make_persona, part_id
from wijksessie.beamer.bodies import ProgrammeBody
from wijksessie.beamer.decision_bodies import FocusBody
from wijksessie.beamer.figures import FigureStore
from wijksessie.beamer.picture import get_picture
from wijksessie.report.brief_words import brief_text
from wijksessie.report.dossier import gather_dossier
from wijksessie.screens.components.focus_choice import theme_options

KEY = "d-0123456789abcdef0123456789abcdef"
SAMIRA = "Samira de Wit"
PATIENCE = 50


@pytest.fixture
def by(room: RoomForTests) -> dict[str, object]:
    room.database.write(add_programme, traject_id=room.traject.id)
    room.database.write(make_persona, traject_id=room.traject.id, letter="A", now=room.moment)
    return {"traject_id": room.traject.id, "who": SAMIRA, "now": room.moment}


def show(room: RoomForTests, key: str, step: int = 0) -> None:
    facts = {"traject_id": room.traject.id, "who": SAMIRA, "now": room.moment}
    part = room.database.read(part_id, traject_id=room.traject.id, key=key)
    room.database.write(open_room, **facts)
    room.database.write(go_to_step, **facts, part_id=part, step=step)


def body(room: RoomForTests) -> object:
    facts = {"traject_id": room.traject.id, "figures": FigureStore(), "now": room.moment}
    return room.database.read(get_picture, **facts).body


async def notulist(room: RoomForTests) -> User:
    user = room.staff()
    await user.open(f"/trajecten/{room.traject.id}/afspraken")
    return user


async def test_the_notulist_chooses_a_theme_or_types_words_and_takes_it_back(room: RoomForTests, by):
    user = await notulist(room)
    await user.should_see("Vraag de zaal: waar gaan we samen aan werken?", retries=PATIENCE)

    user.find(marker="focus-words").type("een veilig plein")
    user.find(marker="add-focus").click()
    await user.should_see("Een veilig plein", retries=PATIENCE)
    assert [row.text for row in room.database.read(get_focus, traject_id=room.traject.id).chosen] == [
        "een veilig plein"
    ]
    user.find(marker="add-focus").click()
    await user.should_see("Kies een thema, of schrijf op waar jullie samen aan werken.", retries=PATIENCE)


async def test_a_fourth_is_not_asked_for(room: RoomForTests, by):
    for said in ("een", "twee", "drie"):
        room.database.write(choose_focus, **by, text=said)
    user = await notulist(room)

    await user.should_see("Drie", retries=PATIENCE)
    await user.should_not_see(marker="add-focus", retries=PATIENCE)


def test_the_themes_of_the_personas_come_first():
    persona = PersonaView.__new__(PersonaView)
    object.__setattr__(persona, "theme", "eenzaamheid")

    keys = [option.key for option in theme_options((persona,))]
    assert keys[0] == "eenzaamheid"
    assert len(keys) == len(set(keys)) == 14


async def test_beamer_and_phones_show_what_was_there_and_what_is_chosen(room: RoomForTests, by):
    room.database.write(answer_field, **by, field="heeft_focus", value=True)
    room.database.write(answer_field, **by, field="leidende_themas", value=["rondkomen"])
    show(room, "welkom")
    first = body(room)
    assert isinstance(first, ProgrammeBody)
    assert first.focus == ("geldzorgen",)
    show(room, "afspraken", 1)
    assert body(room) == FocusBody(("geldzorgen",), (), 3)
    room.database.write(choose_focus, **by, theme="eenzaamheid")

    assert body(room) == FocusBody(("geldzorgen",), ("Eenzaamheid",), 3)
    await room.client.post(f"/d/{KEY}", data={"code": room.traject.code})
    page = (await room.client.get(f"/d/{KEY}")).text
    assert "Hier werken we samen aan" in page
    assert "Eenzaamheid." in page
    assert "Dit was al onze focus: geldzorgen. Dat blijft." in page


def test_the_verslag_opens_with_it(room: RoomForTests, by):
    room.database.write(answer_field, **by, field="heeft_focus", value=True)
    room.database.write(answer_field, **by, field="leidende_themas", value=["rondkomen"])
    room.database.write(choose_focus, **by, theme="eenzaamheid")

    dossier = room.database.read(gather_dossier, traject_id=room.traject.id, now=room.moment)

    said = "We gaan in 2027 samen aan de slag met eenzaamheid, naast de focus die er al was: geldzorgen."
    assert brief_text(dossier).startswith(said)


async def test_the_voorgesprek_of_the_next_session_shows_it_and_takes_it_over(room: RoomForTests, by):
    room.database.write(choose_focus, **by, theme="eenzaamheid")
    room.database.write(choose_focus, **by, text="een veilig plein")

    def make_next(db):
        wijk_id = db.get_one(Traject, room.traject.id).wijk_id
        row = Traject(wijk_id=wijk_id, code="NEXT23", created_at=room.moment + timedelta(days=1))
        db.add(row)
        db.flush()
        return row.id

    following = room.database.write(make_next)
    user = room.staff()
    await user.open(f"/trajecten/{following}/voorgesprek?punt=focus")
    await user.should_see("koos de zaal om samen te werken aan eenzaamheid en een veilig plein.", retries=PATIENCE)
    user.find(marker="take-earlier-focus").click()

    await user.should_see("Overgenomen. Hieronder kun je het nog veranderen.", retries=PATIENCE)
    assert room.database.read(leading_themes, traject_id=following) == ("eenzaamheid",)
