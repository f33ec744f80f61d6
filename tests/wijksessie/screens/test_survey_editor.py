"""The editor of the enquête on the screen."""

import pytest
from nicegui.testing import User

from surveys.enums import SurveyState
from surveys.queries.survey import get_survey, get_survey_by_traject, list_questions
from surveys.shapes import QuestionView
from surveys.usecases.question import edit_question
from surveys.usecases.survey import open_survey
from tests.room import RoomForTests
from tests.surveys.factories import WHO, answer, make_other_traject, make_survey
from tests.wijksessie.screens.planning_screen import PATIENCE, change, fill, open_details, opened, text_of, until


@pytest.fixture
def survey(room: RoomForTests):
    return room.database.write(make_survey, now=room.moment, traject_id=room.traject.id)


def questions(room: RoomForTests, survey) -> list[QuestionView]:
    return list(room.database.read(list_questions, survey_id=survey.id))


def keys(room: RoomForTests, survey) -> list[str]:
    return [question.key for question in questions(room, survey)]


async def editor(room: RoomForTests) -> User:
    user = await opened(room, room.traject, "/enquete")
    await user.should_see("van de 10 vragen", retries=PATIENCE)
    return user


def survey_now(room: RoomForTests, survey):
    return room.database.read(get_survey, survey_id=survey.id)


async def test_a_traject_without_enquete_is_invited_to_begin_with_the_base_questions(room: RoomForTests):
    user = await opened(room, room.traject, "/enquete")
    await user.should_see("Nog geen enquête.")

    user.find(marker="create").click()
    await user.should_see("Alle 10 plekken zijn vol.", retries=PATIENCE)

    assert "Wat zijn de drie grootste uitdagingen in Overvecht?" in text_of(user, "question-3")


async def test_a_full_enquete_says_why_and_which_question_can_give_way(room: RoomForTests, survey):
    user = await editor(room)
    await user.should_see("Meer dan 10 kan niet: dan haken mensen af.")

    user.find(marker="drop").click()
    await user.should_see("Er is plek voor nog 1 vraag.", retries=PATIENCE)
    without = keys(room, survey)
    user.find(marker="undo").click()
    await user.should_see("Alle 10 plekken zijn vol.", retries=PATIENCE)

    assert ("schatting_3" in without, len(keys(room, survey))) == (False, 10)


async def test_the_phone_follows_what_is_typed_and_the_words_are_counted(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="open-4").click()
    await user.should_see("Zo ziet vraag 4 eruit", retries=PATIENCE)

    fill(user, "text", "Hoeveel van de 10 buren kennen elkaar?")
    await user.should_see("7 woorden. Een vraag leest prettig tot 20 woorden.", retries=PATIENCE)
    fill(user, "text", "Hoeveel van de 10 buren kennen elkaar?", leave=True)
    await until(lambda: questions(room, survey)[3].text == "Hoeveel van de 10 buren kennen elkaar?")

    user.find(marker="leave").click()
    await user.should_see(marker="open-4", retries=PATIENCE)
    assert "Hoeveel van de 10 buren kennen elkaar?" in text_of(user, "question-4")


async def test_two_texts_in_a_row_are_both_kept(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="open-2").click()
    await user.should_see(marker="text", retries=PATIENCE)

    fill(user, "text", "Ken je de wijk?", leave=True)
    await until(lambda: questions(room, survey)[1].text == "Ken je de wijk?")
    fill(user, "help", "Eerlijk zijn mag.", leave=True)
    await until(lambda: questions(room, survey)[1].help == "Eerlijk zijn mag.")

    assert questions(room, survey)[1].text == "Ken je de wijk?"


async def test_the_second_of_two_editors_hears_that_it_was_changed(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="open-2").click()
    await user.should_see(marker="text", retries=PATIENCE)
    question = questions(room, survey)[1]
    stale = question.version
    room.database.announce = None  # the other editor works on another server
    room.database.write(
        edit_question, question_id=question.id, version=stale, text="Van een ander", who=WHO, now=room.moment
    )

    fill(user, "text", "Van mij", leave=True)

    await user.should_see("Iemand anders heeft dit net veranderd.", retries=PATIENCE)
    assert questions(room, survey)[1].text == "Van een ander"


async def test_another_figure_changes_the_question(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="open-4").click()
    await user.should_see(marker="figure", retries=PATIENCE)

    change(user, "figure", "roken|18+")

    await until(lambda: questions(room, survey)[3].indicator == "roken")
    assert questions(room, survey)[3].text.endswith("hoeveel roken?")


async def test_questions_move_with_buttons(room: RoomForTests, survey):
    user = await editor(room)
    before = keys(room, survey)

    user.find(marker="down-1").click()

    await until(lambda: keys(room, survey)[:2] == [before[1], before[0]])


async def test_an_own_question_fills_an_open_place(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="drop").click()
    await user.should_see(marker="add-own", retries=PATIENCE)
    open_details(user, "add-own")
    await user.should_see(marker="own-text", retries=PATIENCE)

    fill(user, "own-text", "Waar kom je graag? <b>")
    change(user, "one", "one")
    await user.should_see(marker="own-options", retries=PATIENCE)
    fill(user, "own-options", "Het plein\nDe hal")
    user.find(marker="own-add").click()
    await until(lambda: len(keys(room, survey)) == 10)

    own = questions(room, survey)[-1]
    assert (own.text, [option.text for option in own.options]) == ("Waar kom je graag? <b>", ["Het plein", "De hal"])


async def test_a_choice_question_without_choices_is_refused_in_words(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="drop").click()
    await user.should_see(marker="add-own", retries=PATIENCE)
    open_details(user, "add-own")
    fill(user, "own-text", "Waar kom je graag?")
    change(user, "one", "one")
    await user.should_see(marker="own-options", retries=PATIENCE)

    user.find(marker="own-add").click()

    await user.should_see("Deze vraag heeft 2 tot 8 keuzes nodig.", retries=PATIENCE)
    assert len(keys(room, survey)) == 9


async def test_a_ready_question_fills_an_open_place(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="drop").click()
    await user.should_see(marker="add-ready", retries=PATIENCE)
    open_details(user, "add-ready")

    user.find(marker="ready-wat_moet_anders").click()

    await until(lambda: keys(room, survey)[-1:] == ["wat_moet_anders"])


async def test_english_that_is_not_whole_is_shown_and_blocks_the_opening(room: RoomForTests, survey):
    user = await editor(room)
    change(user, "ja", True)
    await until(lambda: survey_now(room, survey).languages == ("en",))
    user.find(marker="open-2").click()
    await user.should_see(marker="translate-en", retries=PATIENCE)
    open_details(user, "translate-en")
    await user.should_see(marker="text-en", retries=PATIENCE)
    fill(user, "text-en", "", leave=True)
    await until(lambda: questions(room, survey)[1].lacks("en"))

    user.find(marker="open").click()

    await user.should_see("In het Engels ontbreekt een tekst bij vraag 2.", retries=PATIENCE)
    assert survey_now(room, survey).state is SurveyState.CONCEPT


async def test_the_explanation_under_a_choice_is_translated_too(room: RoomForTests, survey):
    user = await editor(room)
    change(user, "ja", True)
    await until(lambda: survey_now(room, survey).languages == ("en",))
    user.find(marker="open-1").click()
    await user.should_see(marker="translate-en", retries=PATIENCE)
    open_details(user, "translate-en")
    await user.should_see(marker="options-help-en", retries=PATIENCE)

    fill(user, "options-help-en", "doctor\nneighbourhood team", leave=True)

    await until(lambda: questions(room, survey)[0].in_language("en").options[1].help == "neighbourhood team")
    read = questions(room, survey)[0].in_language("en").options
    assert (read[0].text, read[0].help, read[2].help) == ("Primary care", "doctor", "")
    assert questions(room, survey)[0].lacks("en")


async def test_opening_fixes_the_questions_and_closing_asks_once_more(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="open").click()
    await user.should_see("Deelnemers kunnen invullen tot en met dinsdag 29 december.", retries=PATIENCE)
    await user.should_not_see(marker="down-1")
    open_details(user, "ask-close")
    await user.should_see("Daarna komt er niets meer bij", retries=PATIENCE)

    user.find(marker="close").click()

    await until(lambda: survey_now(room, survey).state is SurveyState.CLOSED)
    await user.should_see("0 mensen deden mee.", retries=PATIENCE)


async def test_an_opening_is_planned_and_taken_back(room: RoomForTests, survey):
    user = await editor(room)
    fill(user, "first-day", "geen dag", leave=True)
    await user.should_see("Deze datum klopt niet.", retries=PATIENCE)
    fill(user, "first-day", "2026-12-07", leave=True)
    await user.should_see("Opening klaarzetten", retries=PATIENCE)

    user.find(marker="open").click()

    await user.should_see("Opent vanzelf op maandag 7 december.", retries=PATIENCE)
    assert not survey_now(room, survey).takes_answers(room.moment.date())
    user.find(marker="withdraw").click()
    await until(lambda: survey_now(room, survey).state is SurveyState.CONCEPT)


async def test_a_mended_text_is_kept_and_put_back(room: RoomForTests, survey):
    room.database.write(open_survey, survey_id=survey.id, closes_on=None, who=WHO, now=room.moment)
    room.database.write(answer, survey_id=survey.id, phone=1, key="bekendheid", value="goed")
    asked = questions(room, survey)[1].text
    user = await editor(room)
    user.find(marker="open-2").click()
    await user.should_see("Verbeter alleen een typefout", retries=PATIENCE)
    fill(user, "text", "Waar woon je?", leave=True)
    await user.should_see("Mensen hebben deze vraag al beantwoord.", retries=PATIENCE)
    fill(user, "text", f"{asked[:-1]} eigenlijk?", leave=True)
    await until(lambda: questions(room, survey)[1].text != asked)
    user.find(marker="leave").click()
    await user.should_see(marker="open-2", retries=PATIENCE)
    user.find(marker="open-2").click()
    await user.should_see("1 keer verbeterd sinds de opening", retries=PATIENCE)
    open_details(user, "edits")
    await user.should_see(marker="put-back-0", retries=PATIENCE)

    user.find(marker="put-back-0").click()

    await until(lambda: questions(room, survey)[1].text == asked)
    results = await opened(room, room.traject, "/enquete/uitkomsten")
    await results.should_see("De tekst van deze vraag is verbeterd op 24 november", retries=PATIENCE)


async def test_the_counter_says_nothing_about_who_came_just_now(room: RoomForTests, survey):
    user = await editor(room)
    user.find(marker="open").click()
    await user.should_see("Vanaf 5 mensen staat hier hoeveel er meededen.", retries=PATIENCE)
    for phone in range(7):
        room.database.write(answer, survey_id=survey.id, phone=phone, key="werkveld", value="welzijn")

    again = await editor(room)

    await again.should_see("Minstens 5 mensen deden mee. De teller loopt in stappen van 5.", retries=PATIENCE)


async def test_the_try_out_leads_to_a_page_that_keeps_nothing(room: RoomForTests, survey):
    user = await editor(room)

    open_details(user, "tryout")

    await user.should_see("Dit is een proef: er wordt niets bewaard.", retries=PATIENCE)


async def test_the_questions_of_an_earlier_wijksessie_are_taken_over(room: RoomForTests):
    earlier = room.database.write(make_survey, now=room.moment, traject_id=room.traject.id)
    other = room.database.write(make_other_traject, now=room.moment)
    user = room.staff()
    await user.open(f"/trajecten/{other}/enquete")
    await user.should_see("Of begin met eerdere vragen")

    user.find(marker=f"earlier-{earlier.id}").click()

    await until(lambda: room.database.read(get_survey_by_traject, traject_id=other) is not None)
    survey = room.database.read(get_survey_by_traject, traject_id=other)
    questions = room.database.read(list_questions, survey_id=survey.id)
    assert "Hoe goed ken je Zuid?" in {each.text for each in questions}
