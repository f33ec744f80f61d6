"""What people say about a figure: the four core questions, notes for the speaker, and why a figure was proposed."""

import pytest
from nicegui.testing import User

from sessions.enums import LinkKind
from sessions.queries.figure_note import FigureNoteView, get_figure_note, get_speaker_notes
from sessions.queries.missing_figure import list_missing_figures
from sessions.usecases.figure import choose_story_figures, note_figure
from sessions.usecases.figure_note import answer_core_question
from sessions.usecases.missing_figure import MissingFacts, add_missing_figure
from sessions.usecases.open_data import load_open_data
from sessions.usecases.room import go_to_step, open_room
from tests.room import RoomForTests
from tests.sessions.stage_factories import add_programme, at, part_id
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill, until

HERE = "/trajecten/1/wijkdata/cijfer/eenzaam/18+"
LONELY = {"indicator": "eenzaam", "age_group": "18+"}


@pytest.fixture
def filled(room: RoomForTests) -> RoomForTests:
    room.database.write(load_open_data, now=room.moment)
    return room


def about(room: RoomForTests, who: str = "Joost") -> dict:
    return {"traject_id": 1, "who": who, "now": room.moment}


def choose(room: RoomForTests, *figures: tuple[str, str]) -> None:
    room.database.write(choose_story_figures, figures=figures, **about(room))


def said(room: RoomForTests) -> FigureNoteView:
    return room.database.read(get_figure_note, traject_id=1, **LONELY)


def answer(room: RoomForTests, question: str, text: str, seen: str = "") -> None:
    room.database.write(answer_core_question, question=question, answer=text, seen=seen, **LONELY, **about(room))


def value_of(user: User, marker: str) -> str:
    (field,) = user.find(marker=marker).elements
    return field.value


async def opened(room: RoomForTests, path: str = HERE) -> User:
    user = room.staff()
    await user.open(path)
    return user


async def test_what_is_typed_is_kept_and_said_to_be(filled: RoomForTests):
    user = await opened(filled)

    fill(user, "talk-opinion", "Te veel")
    await until(lambda: said(filled).opinion == "Te veel")

    await user.should_see("Bewaard.", retries=PATIENCE)


async def test_not_recognised_offers_a_line_tied_to_the_figure(filled: RoomForTests):
    user = await opened(filled)
    await user.should_not_see("Cijfer en praktijk verschillen")
    fill(user, "talk-recognition_note", "Jongeren tellen niet mee")
    await until(lambda: said(filled).recognition_note != "")

    change(user, "no", "no")
    await user.should_see("Is er een verklaring voor het verschil?", retries=PATIENCE)
    fill(user, "offer-label", "Eenzame jongeren")
    fill(user, "offer-asker", "Aylin")
    user.find(marker="offer-keep").click()

    await user.should_see("Naar de lijst van cijfers die ontbreken", retries=PATIENCE)
    (line,) = filled.database.read(list_missing_figures, traject_id=1)
    assert (line.label, line.asker, line.indicator, line.why) == (
        "Eenzame jongeren",
        "Aylin",
        "eenzaam",
        "Jongeren tellen niet mee",
    )


async def test_a_choice_that_somebody_else_made_meanwhile_is_shown(filled: RoomForTests):
    user = await opened(filled)
    with user:
        filled.database.write(
            answer_core_question, question="recognition", answer="yes", seen="", **LONELY, **about(filled)
        )
        change(user, "no", "no")

    await user.should_see("Iemand anders koos hier net iets anders.", retries=PATIENCE)
    assert said(filled).recognition == "yes"


async def test_a_line_without_a_figure_is_refused_in_words(filled: RoomForTests):
    answer(filled, "recognition", "partly")
    user = await opened(filled)

    user.find(marker="offer-keep").click()

    await user.should_see("Schrijf eerst op welk cijfer jullie missen.", retries=PATIENCE)


async def test_recognised_with_a_line_of_before_still_shows_the_line(filled: RoomForTests):
    filled.database.write(add_missing_figure, facts=MissingFacts("Eenzame jongeren"), **LONELY, **about(filled))
    answer(filled, "recognition", "yes")

    user = await opened(filled)

    await user.should_see("Eenzame jongeren. ")
    await user.should_not_see(marker="offer-keep")


async def test_what_another_writes_appears(filled: RoomForTests):
    user = await opened(filled)

    answer(filled, "explanation", "Veel flats")

    await until(lambda: value_of(user, "talk-explanation") == "Veel flats")


async def test_both_texts_are_shown_when_two_people_write_at_once(filled: RoomForTests):
    user = await opened(filled)
    (field,) = user.find(marker="talk-change").elements
    with user:
        field.value = "Van mij"
        filled.database.write(
            answer_core_question, question="change", answer="Van Joost", seen="", **LONELY, **about(filled)
        )

    await user.should_see("Iemand anders schreef hier net ook:", retries=PATIENCE)
    await user.should_see("Van Joost")
    assert said(filled).change == "Van Joost"
    user.find("Bewaar mijn tekst").click()

    await until(lambda: said(filled).change == "Van mij")


async def test_ones_own_last_answer_is_taken_back(filled: RoomForTests):
    user = await opened(filled)
    await user.should_not_see(marker="talk-undo")
    fill(user, "talk-opinion", "Te veel")
    await user.should_see(marker="talk-undo", retries=PATIENCE)

    user.find(marker="talk-undo").click()

    await until(lambda: said(filled).opinion == "")
    await until(lambda: value_of(user, "talk-opinion") == "")


async def test_notes_for_the_speaker_are_kept_and_previewed(filled: RoomForTests):
    choose(filled, ("eenzaam", "18+"))
    user = await opened(filled)
    (preview,) = user.find(marker="speaker-preview").elements
    assert preview.content == "Nog geen toelichting."

    fill(user, "speaker-notes", "**Wie herkent dit?** <script>alert(1)</script>")
    await until(lambda: filled.database.read(get_speaker_notes, traject_id=1, **LONELY) != "")

    assert "<strong>Wie herkent dit?</strong>" in preview.content
    assert "<script>" not in preview.content


async def test_a_figure_that_was_not_chosen_has_no_place_for_notes(filled: RoomForTests):
    choose(filled, ("roken", "18+"))

    user = await opened(filled)

    await user.should_not_see(marker="speaker-notes")
    await user.should_see(marker="talk-opinion")


async def test_notes_survive_another_order(filled: RoomForTests):
    choose(filled, ("eenzaam", "18+"), ("roken", "18+"))
    filled.database.write(note_figure, notes="Begin met Aylin", seen="", **LONELY, **about(filled))
    user = await opened(filled, "/trajecten/1/wijkdata/kiezen")

    user.find(marker="down-eenzaam").click()
    await user.should_see(marker="up-eenzaam", retries=PATIENCE)

    assert filled.database.read(get_speaker_notes, traject_id=1, **LONELY) == "Begin met Aylin"


async def test_every_proposed_figure_says_why(filled: RoomForTests):
    user = await opened(filled, "/trajecten/1/wijkdata/kiezen")

    await user.should_see("Veel hoger dan in Utrecht, en dat verschil is duidelijk.")
    await user.should_not_see("Wat jullie veranderden aan ons voorstel")


async def test_what_people_changed_against_the_proposal_is_told(filled: RoomForTests):
    choose(filled, ("eenzaam", "18+"), ("roken", "18+"))

    for path in ("/trajecten/1/wijkdata/kiezen", "/trajecten/1/wijkdata"):
        user = await opened(filled, path)
        await user.should_see("Rookt is toegevoegd door Joost, 24 november om 09.14 uur.")
        await user.should_see("zijn weggelaten door Joost")


async def test_the_story_says_why_these_figures(filled: RoomForTests):
    user = await opened(filled, "/trajecten/1/wijkdata")

    await user.should_see("Waarom deze cijfers?")
    await user.should_see("Een sterk punt: veel hoger dan in Utrecht, en dat verschil is duidelijk.")


async def test_the_regie_shows_the_notes_and_the_beamer_never_does(filled: RoomForTests):
    filled.moment = at("11.40")
    filled.database.write(add_programme, traject_id=1)
    choose(filled, ("eenzaam", "18+"))
    filled.database.write(note_figure, notes="Begin met **Aylin**", seen="", **LONELY, **about(filled))
    answer(filled, "opinion", "Te veel")
    part = filled.database.read(part_id, traject_id=1, key="wijkdata")
    filled.database.write(open_room, **about(filled))
    filled.database.write(go_to_step, part_id=part, step=1, **about(filled))

    regie, beamer = filled.staff(), await filled.with_link(LinkKind.BEAMER)
    await regie.open("/trajecten/1/regie")
    await beamer.open("/trajecten/1/beamer")

    await regie.should_see("Begin met <strong>Aylin</strong>")
    await regie.should_see("Wat jullie er al over schreven")
    await beamer.should_see("Eenzaam")
    for words in ("Aylin", "Toelichting", "Te veel"):
        await beamer.should_not_see(words)
