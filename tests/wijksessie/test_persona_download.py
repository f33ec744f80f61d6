"""Fetching the persona's on paper: for the projectteam only, one or all of them."""

import io

import pytest
from pypdf import PdfReader

from personas.enums import PersonaState
from personas.queries.persona import PersonaView
from personas.usecases.persona import add_live_persona, set_persona_state
from tests.personas.factories import propose_for_overvecht
from tests.room import RoomForTests

ALL = "/bestanden/personas/1/posters.pdf"
LEAVES = "/bestanden/personas/1/hand-outs.pdf"


@pytest.fixture
def proposed(room: RoomForTests) -> tuple[PersonaView, ...]:
    return room.database.write(propose_for_overvecht, now=room.moment, traject_id=room.traject.id).personas


def titles(content: bytes) -> list[str]:
    return [str(one.title) for one in PdfReader(io.BytesIO(content)).outline if not isinstance(one, list)]


async def test_the_projectteam_gets_all_that_take_part(logged_in: RoomForTests, proposed: tuple[PersonaView, ...]):
    posters, leaves = await logged_in.client.get(ALL), await logged_in.client.get(LEAVES)

    assert (posters.status_code, posters.headers["content-type"]) == (200, "application/pdf")
    assert "posters-overvecht.pdf" in posters.headers["content-disposition"]
    assert "hand-outs-overvecht.pdf" in leaves.headers["content-disposition"]
    wanted = [f"{one.letter} · {one.title}" for one in proposed if one.state is PersonaState.CONCEPT]
    assert titles(posters.content) == titles(leaves.content) == wanted


async def test_one_persona_comes_alone_and_the_reserve_too(logged_in: RoomForTests, proposed: tuple[PersonaView, ...]):
    reserve = proposed[-1]
    answer = await logged_in.client.get(f"/bestanden/personas/1/{reserve.id}/hand-outs.pdf")

    assert "hand-out-e-overvecht.pdf" in answer.headers["content-disposition"]
    assert titles(answer.content) == [f"E · {reserve.title}"]


async def test_who_is_taken_away_is_not_printed_and_who_came_in_live_is(
    logged_in: RoomForTests, proposed: tuple[PersonaView, ...]
):
    facts = {"now": logged_in.moment, "who": "Joost"}
    logged_in.database.write(set_persona_state, persona_id=proposed[0].id, state=PersonaState.REMOVED, **facts)
    logged_in.database.write(
        add_live_persona, traject_id=1, who_line="Jongere zonder plek", age_group="", life_stage="jongere_12_17",
        theme="opgroeien", reason="Ze hangen op het plein.", client_key="k", **facts,
    )  # fmt: skip

    found = titles((await logged_in.client.get(ALL)).content)

    assert proposed[0].title not in " ".join(found)
    assert "F · Jongere zonder plek" in found


@pytest.mark.usefixtures("proposed")
@pytest.mark.parametrize(
    "path", [ALL, LEAVES, "/bestanden/personas/1/1/posters.pdf", "/bestanden/personas/9/posters.pdf"]
)
async def test_a_stranger_gets_nothing(room: RoomForTests, path: str):
    answer = await room.client.get(path)

    assert answer.status_code == 403
    assert "%PDF" not in answer.text


@pytest.mark.parametrize("path", [ALL, "/bestanden/personas/1/99/posters.pdf", "/bestanden/personas/1/kaarten.pdf"])
async def test_what_is_not_there_is_said_in_a_sentence(logged_in: RoomForTests, path: str):
    answer = await logged_in.client.get(path)

    assert answer.status_code == 404
    assert "persona" in answer.text or "bestaat niet" in answer.text


@pytest.mark.parametrize(("old", "new"), [("posters", "posters.pdf"), ("3/poster", "3/posters.pdf")])
async def test_an_older_address_leads_to_the_file(room: RoomForTests, old: str, new: str):
    answer = await room.client.get(f"/app/trajecten/1/personas/{old}", follow_redirects=False)

    assert answer.headers["location"] == f"/bestanden/personas/1/{new}"
