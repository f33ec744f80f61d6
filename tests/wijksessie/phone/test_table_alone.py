"""A table with only a phone: its notes, its plan and its steps, with plain forms."""

import re

import pytest

from sessions.enums import LinkKind
from sessions.queries.board import BoardView, get_whole_board
from sessions.usecases.board import edit_note, remove_notes
from sessions.usecases.note_group import group_notes
from sessions.usecases.plan import add_action, edit_plan
from sessions.usecases.table_step import set_table_step
from tests.room import RoomForTests
from tests.sessions.board_factories import make_notes, make_phone, make_table

KEYS = tuple(f"d-{number:032x}" for number in range(2))
BOARD = f"/d/{KEYS[0]}/tafel"


@pytest.fixture
def table_id(room: RoomForTests) -> int:
    """Table B with two phones and three notes that were typed on its screen."""
    made = room.database.write(make_table, traject_id=room.traject.id, letter="B")
    for key in KEYS:
        room.database.write(make_phone, traject_id=room.traject.id, table_id=made, key=key, now=room.moment)
    room.database.write(make_notes, table_id=made, texts=["een", "twee", "drie"], now=room.moment)
    return made


def board_of(room: RoomForTests, table_id: int) -> BoardView:
    return room.database.read(get_whole_board, table_id=table_id)


def columns(room: RoomForTests, table_id: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for note in board_of(room, table_id).notes:
        found.setdefault(note.column, []).append(note.text)
    return found


async def act(room: RoomForTests, do: str, *texts: str, **facts: str) -> str:
    """Tick these notes, do something with them, and return the page that follows."""
    listed = (await room.client.get(f"{BOARD}/briefjes")).text
    ids = [ticked(listed, text) for text in texts]
    answer = await room.client.post(f"{BOARD}/briefjes", data={"n": ids, "do": do, **facts})
    return (await room.client.get(answer.headers["location"])).text if answer.status_code == 303 else answer.text


def ticked(page: str, text: str) -> str:
    return re.search(rf'name="n" value="(\d+)"><span>{text}<', page)[1]


@pytest.mark.parametrize(
    ("do", "texts", "expected"),
    [
        ("move:helpt", ["een", "drie"], {"speelt": ["twee"], "helpt": ["een", "drie"]}),
        ("up", ["drie"], {"speelt": ["een", "drie", "twee"]}),
        ("down", ["een"], {"speelt": ["twee", "een", "drie"]}),
        ("remove", ["twee"], {"speelt": ["een", "drie"]}),
    ],
)
async def test_a_phone_places_notes_as_the_screen_does(room: RoomForTests, table_id, do, texts, expected):
    await act(room, do, *texts)

    assert columns(room, table_id) == expected


async def test_a_phone_lays_notes_together_names_them_and_takes_them_apart(room: RoomForTests, table_id):
    page = await act(room, "group", "een", "drie", title="Post")
    (group,) = board_of(room, table_id).groups
    assert group.title == "Post"
    assert "Post (2)" in page

    await act(room, f"name:{group.id}", "een", **{f"title:{group.id}": "Brieven"})
    assert board_of(room, table_id).groups[0].title == "Brieven"

    await act(room, f"ungroup:{group.id}", "een")
    assert board_of(room, table_id).groups == ()


async def test_a_note_goes_down_past_a_whole_group(room: RoomForTests, table_id):
    ids = [note.id for note in board_of(room, table_id).notes if note.text != "een"]
    room.database.write(group_notes, table_id=table_id, note_ids=ids, who="Joost", now=room.moment)

    await act(room, "down", "een")

    assert columns(room, table_id) == {"speelt": ["twee", "drie", "een"]}


async def test_what_was_taken_away_comes_back_whoever_took_it(room: RoomForTests, table_id):
    (first, *_) = board_of(room, table_id).notes
    room.database.write(remove_notes, table_id=table_id, note_ids=[first.id], who="Ellen", now=room.moment)
    page = (await room.client.get(f"{BOARD}/briefjes")).text
    assert f'value="restore:{first.id}"' in page

    page = await act(room, f"restore:{first.id}")

    assert "Teruggezet." in page
    assert columns(room, table_id) == {"speelt": ["een", "twee", "drie"]}


async def test_what_a_phone_took_back_itself_is_shown_to_nobody(room: RoomForTests, table_id):
    note = {"text": "toch niet", "column": "speelt", "table": str(table_id), "client_key": "k"}
    await room.client.post(f"/d/{KEYS[1]}/tafel", data=note)
    made = next(one for one in board_of(room, table_id).notes if one.text == "toch niet")
    await room.client.post(f"/d/{KEYS[1]}/tafel/terug")

    assert "toch niet" not in (await room.client.get(f"{BOARD}/briefjes")).text
    assert "Dit is het bord van nu" in await act(room, f"restore:{made.id}")
    assert board_of(room, table_id).removed == 0


async def test_two_who_edit_one_note_see_both_texts(room: RoomForTests, table_id):
    (note, *_) = board_of(room, table_id).notes
    base = {"table_id": table_id, "who": "Ellen", "now": room.moment}
    room.database.write(edit_note, note_id=note.id, text="van Ellen", version=note.version, **base)
    sent = {"n": str(note.id), "do": "edit", "text": "van mij", "version": str(note.version)}

    answer = await room.client.post(f"{BOARD}/briefjes", data=sent)

    assert answer.status_code == 409
    assert "Er staat nu: ‘van Ellen’" in answer.text
    assert ">van mij</textarea>" in answer.text
    version = re.search(r'name="version" value="(\d+)"', answer.text)[1]
    await room.client.post(f"{BOARD}/briefjes", data={**sent, "version": version})
    assert columns(room, table_id)["speelt"][0] == "van mij"


async def test_a_text_for_a_note_that_is_gone_is_given_back(room: RoomForTests, table_id):
    (note, *_) = board_of(room, table_id).notes
    room.database.write(remove_notes, table_id=table_id, note_ids=[note.id], who="Ellen", now=room.moment)
    sent = {"n": str(note.id), "do": "edit", "text": "mijn zin", "version": "1"}

    answer = await room.client.post(f"{BOARD}/briefjes", data=sent)

    assert answer.status_code == 422
    assert "mijn zin" in answer.text


async def test_in_silence_a_phone_does_nothing_with_what_it_cannot_see(room: RoomForTests, table_id):
    room.database.write(set_table_step, table_id=table_id, step=1, who="Joost", now=room.moment)
    note = {"text": "geheim", "column": "speelt", "table": str(table_id), "client_key": "k"}
    await room.client.post(f"/d/{KEYS[1]}/tafel", data=note)
    hidden = next(one for one in board_of(room, table_id).notes if one.text == "geheim")
    sent = {"n": str(hidden.id), "do": "edit", "text": "x", "version": "9"}

    answers = [
        await room.client.post(f"{BOARD}/briefjes", data=sent),
        await room.client.get(f"{BOARD}/briefjes/kies", params={"n": hidden.id}),
    ]
    room.database.write(remove_notes, table_id=table_id, note_ids=[hidden.id], who="Ellen", now=room.moment)
    answers.append(await room.client.get(f"{BOARD}/briefjes"))

    assert [answer.status_code for answer in answers] == [422, 422, 200]
    assert "geheim" not in "".join(answer.text for answer in answers)


async def test_an_action_from_a_note_gets_who_and_when_on_the_plan(room: RoomForTests, table_id):
    page = await act(room, "action", "een")
    assert "Dit is nu een actie." in page
    (action,) = board_of(room, table_id).plan.actions
    seen = {f"seen:action{action.id}:{part}": "" for part in ("who", "due")}

    await room.client.post(
        f"{BOARD}/plan",
        data={**seen, f"action{action.id}:who": "Nadia", f"action{action.id}:due": "2027-03-02"},
    )

    (action,) = board_of(room, table_id).plan.actions
    assert (action.what, action.who, str(action.due)) == ("een", "Nadia", "2027-03-02")


async def test_the_plan_is_filled_in_with_one_form(room: RoomForTests, table_id):
    texts = {"deploy": "een inloop", "result": "het helpt", "puller": "Nadia", "first_step_on": "2027-03-02"}
    typed = {**texts, **{f"seen:{name}": "" for name in texts}, "new:what": "Bellen", "new:who": "Joost"}

    answer = await room.client.post(f"{BOARD}/plan", data=typed)
    page = (await room.client.get(answer.headers["location"])).text

    plan = board_of(room, table_id).plan
    assert (plan.sentence, plan.puller) == ("Wij zetten een inloop in, zodat het helpt.", "Nadia")
    assert str(plan.first_step_on) == "2027-03-02"
    assert [(one.what, one.who) for one in plan.actions] == [("Bellen", "Joost")]
    assert "Het plan is bewaard." in page
    assert 'type="date" value="2027-03-02"' in page


async def test_of_a_plan_everything_is_kept_but_what_somebody_else_changed(room: RoomForTests, table_id):
    base = {"table_id": table_id, "who": "Ellen", "now": room.moment}
    room.database.write(edit_plan, field="deploy", value="van Ellen", seen=None, **base)
    typed = {"deploy": "van mij", "seen:deploy": "", "result": "het helpt", "seen:result": ""}

    answer = await room.client.post(f"{BOARD}/plan", data=typed)

    assert answer.status_code == 409
    assert "Er staat nu: ‘van Ellen’" in answer.text
    assert ">van mij</textarea>" in answer.text
    assert '<textarea name="seen:deploy" hidden>van Ellen</textarea>' in answer.text
    plan = board_of(room, table_id).plan
    assert (plan.deploy, plan.result) == ("van Ellen", "het helpt")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"first_step_on": "in maart", "seen:first_step_on": ""}, "Dit is geen dag"),
        ({"puller": "x" * 121, "seen:puller": ""}, "Er passen 120 tekens."),
        ({"new:who": "Nadia"}, "Schrijf eerst iets op."),
    ],
)
async def test_what_does_not_fit_comes_back_in_its_field(room: RoomForTests, table_id, typed, reason):
    answer = await room.client.post(f"{BOARD}/plan", data=typed)

    assert answer.status_code == 422
    assert reason in answer.text
    assert next(iter(typed.values())) in answer.text


async def test_a_third_action_is_refused_and_what_was_typed_stays(room: RoomForTests, table_id):
    for what in ("een", "twee"):
        room.database.write(add_action, table_id=table_id, what=what, who="Joost", now=room.moment)

    answer = await room.client.post(f"{BOARD}/plan", data={"new:what": "Nog iets", "new:due": "2027-03-02"})

    assert "Meer dan twee acties?" in answer.text
    assert ">Nog iets</textarea>" in answer.text
    assert 'name="new:due"' in answer.text
    assert 'value="2027-03-02"' in answer.text


async def test_a_phone_takes_an_action_away_and_undoes_that(room: RoomForTests, table_id):
    action = room.database.write(add_action, table_id=table_id, what="een", who="Joost", now=room.moment)

    await room.client.post(f"{BOARD}/plan", data={"do": f"remove:{action.id}"})
    assert board_of(room, table_id).plan.actions == ()

    answer = await room.client.post(f"{BOARD}/terug", data={"naar": "plan"})
    assert answer.headers["location"] == f"{BOARD}/plan?gedaan=undone"
    assert [one.what for one in board_of(room, table_id).plan.actions] == ["een"]


async def test_a_phone_leads_its_table_through_the_steps(room: RoomForTests, table_id):
    first = (await room.client.get(f"{BOARD}/opdracht")).text
    assert "Start de klok" in first

    for step in (0, 1):
        await room.client.post(f"{BOARD}/opdracht", data={"from": "0", "step": str(step)})
    page = (await room.client.get(f"{BOARD}/opdracht")).text

    assert board_of(room, table_id).step == 1
    assert "0 van de 2 telefoons schreven iets." in page
    assert "Open de briefjes" in page
    assert "Volgende stap" not in page


async def test_of_two_who_go_on_at_once_the_table_goes_on_one_step(room: RoomForTests, table_id):
    room.database.write(set_table_step, table_id=table_id, step=2, who="Joost", now=room.moment)

    answer = await room.client.post(f"{BOARD}/opdracht", data={"from": "1", "step": "2"})

    assert answer.headers["location"] == f"{BOARD}/opdracht?gedaan=elsewhere"
    assert board_of(room, table_id).step == 2


async def test_a_phone_that_looks_at_the_notes_hears_that_the_board_changed(room: RoomForTests, table_id):
    page = (await room.client.get(f"{BOARD}/briefjes")).text
    version = re.search(r'data-version="(\d+)"', page)[1]
    room.database.write(make_notes, table_id=table_id, texts=["vier"], now=room.moment)

    answer = await room.client.get(f"{BOARD}/briefjes/stand?v={version}")

    assert "Het bord is veranderd." in answer.json()["html"]


@pytest.mark.parametrize("page", ["briefjes", "plan", "opdracht"])
async def test_nothing_on_these_pages_says_whose_phone_wrote(room: RoomForTests, table_id, page):
    key = "d-" + "e" * 32
    named = {"traject_id": room.traject.id, "table_id": table_id, "key": key, "now": room.moment}
    room.database.write(make_phone, **named, name="Noor", discipline="eerstelijn")
    note = {"text": "anoniem", "column": "speelt", "table": str(table_id), "client_key": "k"}
    await room.client.post(f"/d/{key}/tafel", data=note)

    shown = (await room.client.get(f"{BOARD}/{page}")).text

    assert re.search(r"telefoon \d", shown) is None
    assert "Eerstelijn" not in shown
    assert ("Noor" in shown) == (page == "plan")  # the plan proposes everybody at the table as its puller


@pytest.mark.parametrize("page", ["briefjes", "briefjes/kies", "plan", "opdracht"])
async def test_an_unknown_phone_and_one_without_a_table_are_sent_on(room: RoomForTests, page):
    key = f"d-{'a' * 32}"
    room.database.write(make_phone, traject_id=room.traject.id, table_id=None, key=key, now=room.moment)

    unknown = await room.client.get(f"/d/d-{'f' * 32}/tafel/{page}")
    lost = await room.client.get(f"/d/{key}/tafel/{page}")

    assert unknown.status_code == 404
    assert (lost.status_code, lost.headers["location"]) == (303, f"/d/{key}/kies")


async def test_more_about_the_plan_is_filled_in_on_the_phone_too(room: RoomForTests, table_id):
    typed = {"details:preventie": "selectief", "details:meten.wat": "ouders die terugkomen"}

    answer = await room.client.post(f"{BOARD}/plan", data={**typed, **{f"seen:{name}": "" for name in typed}})
    page = (await room.client.get(answer.headers["location"])).text
    wrong = await room.client.post(f"{BOARD}/plan", data={"details:preventie": "x", "seen:details:preventie": ""})

    assert dict(board_of(room, table_id).plan.details) == {
        "preventie": "selectief",
        "meten.wat": "ouders die terugkomen",
    }
    assert '<option value="selectief" selected>' in page
    assert (wrong.status_code, "open><summary>" in wrong.text) == (422, True)


async def test_the_hand_card_stands_on_phone_and_screen(room: RoomForTests, table_id):
    host = await room.with_link(LinkKind.TABLE_HOST, table_id=table_id)
    await host.open(f"/trajecten/{room.traject.id}/tafels/{table_id}")
    page = (await room.client.get(f"{BOARD}/opdracht")).text

    for words in ("Handkaart", "Wat kan wel, dat erop lijkt?", "Wie trekt dit? Ik wil een naam horen.", "movisie.nl"):
        assert words in page
        await host.should_see(words)
