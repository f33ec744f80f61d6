"""Changing the questions."""

import pytest

from sessions.changes import last_change
from sessions.errors import EditedMeanwhile, EmptyText, NotFound, TextTooLong
from surveys.enums import QuestionForm
from surveys.errors import (
    MissingTranslation,
    MoreThanATypo,
    NotLinkable,
    QuestionsAreFixed,
    SameOption,
    TooManyQuestions,
    WrongOptions,
)
from surveys.queries.question_edit import list_question_edits
from surveys.queries.survey import get_question, list_questions
from surveys.shapes import QuestionView
from surveys.usecases.question import (
    add_estimate,
    add_question,
    add_ready_question,
    choose_rows,
    edit_question,
    link_figure,
    move_question,
    remove_question,
    restore_question,
    translate_question,
)
from surveys.usecases.survey import open_survey, switch_language
from tests.surveys.factories import WHO, answer, make_survey, question_called
from wijksessie.database import Database


@pytest.fixture
def survey_id(database: Database, now) -> int:
    return database.write(make_survey, now=now).id


@pytest.fixture
def by(now) -> dict[str, object]:
    """Who changes something, and when."""
    return {"who": WHO, "now": now}


def keys(database: Database, survey_id: int) -> list[str]:
    return [question.key for question in database.read(list_questions, survey_id=survey_id)]


def called(database: Database, survey_id: int, key: str):
    return database.read(question_called, survey_id=survey_id, key=key)


def take_out(database: Database, survey_id: int, by: dict[str, object], key: str = "bekendheid"):
    return database.write(remove_question, question_id=called(database, survey_id, key).id, **by)


def test_an_eleventh_question_is_refused(database: Database, survey_id, by):
    with pytest.raises(TooManyQuestions, match="Meer dan 10 vragen kan niet"):
        database.write(add_question, survey_id=survey_id, form=QuestionForm.SHORT, text="Nog iets?", **by)
    with pytest.raises(TooManyQuestions):
        database.write(add_ready_question, survey_id=survey_id, key="moment", **by)
    with pytest.raises(TooManyQuestions):
        database.write(add_estimate, survey_id=survey_id, indicator="roken", age_group="18+", **by)

    assert len(keys(database, survey_id)) == 10


def test_an_own_question_comes_at_the_end_with_its_choices(database: Database, survey_id, by):
    take_out(database, survey_id, by)

    made = database.write(
        add_question,
        survey_id=survey_id,
        form=QuestionForm.ONE,
        text="  Waar kom je?\n ",
        options=["Het plein", "", "De hal", "Het park"],
        **by,
    )

    assert (made.text, made.has_dont_know) == ("Waar kom je?", True)
    assert [(option.key, option.text) for option in made.options] == [
        ("het_plein", "Het plein"),
        ("de_hal", "De hal"),
        ("het_park", "Het park"),
    ]
    assert database.read(list_questions, survey_id=survey_id)[-1].id == made.id


@pytest.mark.parametrize(
    ("form", "options", "refused_as"),
    [
        (QuestionForm.ONE, ["Een"], WrongOptions),
        (QuestionForm.SCALE5, ["Een", "Twee", "Drie", "Vier"], WrongOptions),
        (QuestionForm.SHORT, ["Een"], WrongOptions),
        (QuestionForm.ONE, ["Plein", "plein"], SameOption),
        (QuestionForm.ONE, ["Plein", "p" * 81], TextTooLong),
    ],
)
def test_choices_that_do_not_fit_are_refused(database: Database, now, form, options, refused_as):
    survey_id = database.write(make_survey, now=now).id
    by = {"who": WHO, "now": now}
    take_out(database, survey_id, by)

    with pytest.raises(refused_as):
        database.write(add_question, survey_id=survey_id, form=form, text="Vraag?", options=options, **by)


def test_a_question_without_text_is_refused(database: Database, survey_id, by):
    take_out(database, survey_id, by)

    with pytest.raises(EmptyText):
        database.write(add_question, survey_id=survey_id, form=QuestionForm.SHORT, text=" \n", **by)


def test_a_ready_question_comes_with_all_its_words(database: Database, survey_id, by):
    take_out(database, survey_id, by)

    made = database.write(add_ready_question, survey_id=survey_id, key="wat_moet_anders", **by)

    assert made.text == "Wat moet er in Overvecht als eerste anders?"
    assert not made.lacks("en")
    with pytest.raises(NotFound):
        database.write(add_ready_question, survey_id=survey_id, key="bestaat_niet", **by)


def test_an_edit_keeps_the_keys_of_choices_that_stay(database: Database, survey_id, by):
    question = called(database, survey_id, "bekendheid")
    texts = ["Niet", *[option.text for option in question.options[1:]]]

    edited = database.write(
        edit_question, question_id=question.id, version=question.version, text="Ken je Overvecht?", options=texts, **by
    )

    assert edited.text == "Ken je Overvecht?"
    assert [option.key for option in edited.options] == [option.key for option in question.options]
    assert edited.options[0].text == "Niet"


def test_choices_that_change_places_take_their_keys_along(database: Database, survey_id, by):
    question = called(database, survey_id, "werkveld")
    texts = [option.text for option in question.options]
    swapped = ["Kerk", texts[0], *texts[2:]]

    edited = database.write(
        edit_question, question_id=question.id, version=question.version, text="Vraag?", options=swapped, **by
    )

    assert [option.key for option in edited.options] == [
        "kerk",
        *[o.key for o in (question.options[0], *question.options[2:])],
    ]


def test_the_second_of_two_editors_sees_that_it_changed(database: Database, survey_id, by):
    question = called(database, survey_id, "bekendheid")
    database.write(edit_question, question_id=question.id, version=question.version, text="Eerste", **by)

    with pytest.raises(EditedMeanwhile):
        database.write(edit_question, question_id=question.id, version=question.version, text="Tweede", **by)

    assert database.read(get_question, question_id=question.id).text == "Eerste"


def test_a_question_moves_one_place_and_stops_at_the_ends(database: Database, survey_id, by):
    before = keys(database, survey_id)

    database.write(move_question, question_id=called(database, survey_id, before[1]).id, by=-1, **by)
    database.write(move_question, question_id=called(database, survey_id, before[1]).id, by=-1, **by)
    database.write(move_question, question_id=called(database, survey_id, before[9]).id, by=1, **by)

    assert keys(database, survey_id) == [before[1], before[0], *before[2:]]


def test_a_removed_question_comes_back_in_its_place(database: Database, survey_id, by):
    before = keys(database, survey_id)
    removed = take_out(database, survey_id, by, before[4])

    without = keys(database, survey_id)
    database.write(restore_question, question_id=removed.id, **by)

    assert without == [*before[:4], *before[5:]]
    assert keys(database, survey_id) == before


def test_a_removed_question_does_not_come_back_as_the_eleventh(database: Database, survey_id, by):
    removed = take_out(database, survey_id, by)
    database.write(add_ready_question, survey_id=survey_id, key="moment", **by)

    with pytest.raises(TooManyQuestions):
        database.write(restore_question, question_id=removed.id, **by)


def test_another_figure_changes_the_question_with_it(database: Database, survey_id, by):
    question = called(database, survey_id, "schatting_1")

    linked = database.write(link_figure, question_id=question.id, indicator="roken", age_group="18+", **by)

    assert (linked.indicator, linked.text) == ("roken", "Van elke 10 volwassen inwoners van Overvecht: hoeveel roken?")
    assert linked.translations["en"]["text"] == "Of every 10 adult residents of Overvecht: how many smoke?"


def test_a_figure_without_a_ready_sentence_or_another_form_cannot_be_linked(database: Database, survey_id, by):
    estimate, scale = called(database, survey_id, "schatting_1"), called(database, survey_id, "bekendheid")

    with pytest.raises(NotLinkable):
        database.write(link_figure, question_id=estimate.id, indicator="inwoners", age_group="18+", **by)
    with pytest.raises(NotLinkable):
        database.write(link_figure, question_id=scale.id, indicator="roken", age_group="18+", **by)


def test_the_rows_of_the_comparison_are_chosen_with_their_words(database: Database, survey_id, by):
    question = called(database, survey_id, "vergelijken")

    chosen = database.write(choose_rows, question_id=question.id, indicators=["roken", "eenzaam"], **by)

    assert [(row.key, row.text) for row in chosen.rows] == [("eenzaam", "Eenzaamheid"), ("roken", "Roken")]
    assert [row.text for row in chosen.in_language("en").rows] == ["Loneliness", "Smoking"]
    with pytest.raises(NotLinkable):
        database.write(choose_rows, question_id=question.id, indicators=[], **by)


def test_an_opened_enquete_keeps_its_questions_and_lets_a_typo_be_mended(database: Database, survey_id, by):
    question = called(database, survey_id, "werkveld")
    database.write(open_survey, survey_id=survey_id, closes_on=None, **by)

    for usecase, facts in (
        (add_question, {"survey_id": survey_id, "form": QuestionForm.SHORT, "text": "Nog iets?"}),
        (remove_question, {"question_id": question.id}),
        (move_question, {"question_id": question.id, "by": 1}),
        (
            edit_question,
            {"question_id": question.id, "version": question.version, "text": "Ja?", "options": ["A", "B"]},
        ),
    ):
        with pytest.raises(QuestionsAreFixed):
            database.write(usecase, **facts, **by)
    mended = database.write(
        edit_question, question_id=question.id, version=question.version, text="Waar hoor je?", **by
    )

    assert mended.text == "Waar hoor je?"


def test_after_the_first_answer_only_typing_errors_are_mended(database: Database, survey_id, by):
    question = called(database, survey_id, "werkveld")
    database.write(open_survey, survey_id=survey_id, closes_on=None, **by)
    database.write(answer, survey_id=survey_id, phone=1, key="werkveld", value="welzijn")
    labels = [option.text for option in question.options]

    def edit(**facts: object) -> QuestionView:
        now_there = called(database, survey_id, "werkveld")
        facts = {"text": now_there.text, "help_line": now_there.help, "version": now_there.version, **facts}
        return database.write(edit_question, question_id=question.id, **facts, **by)

    with pytest.raises(MoreThanATypo):
        edit(text="Waar woon je?")
    with pytest.raises(MoreThanATypo):
        edit(options=["Iets heel anders", *labels[1:]])
    edit(text=f"{question.text[:-1]}eigenlijk?")
    edit(options=[f"{labels[0]}.", *labels[1:]])

    edits = database.read(list_question_edits, survey_id=survey_id)
    assert [(each.part, each.before, each.after, each.who) for each in edits] == [
        ("options", labels[0], f"{labels[0]}.", WHO),
        ("text", question.text, f"{question.text[:-1]}eigenlijk?", WHO),
    ]
    assert edits[0].restore == tuple(labels)


def test_a_concept_has_no_history_of_mended_texts(database: Database, survey_id, by):
    question = called(database, survey_id, "werkveld")
    database.write(edit_question, question_id=question.id, version=question.version, text="Waar hoor je?", **by)

    assert database.read(list_question_edits, survey_id=survey_id) == ()


def test_a_translation_cannot_be_emptied_while_participants_read_it(database: Database, survey_id, by):
    question = called(database, survey_id, "bekendheid")
    database.write(switch_language, survey_id=survey_id, language="en", is_on=True, **by)
    database.write(open_survey, survey_id=survey_id, closes_on=None, **by)

    with pytest.raises(MissingTranslation):
        database.write(translate_question, question_id=question.id, language="en", words={"text": ""}, **by)


def test_who_changed_what_is_kept_in_order(database: Database, survey_id, by):
    question = called(database, survey_id, "bekendheid")
    database.write(edit_question, question_id=question.id, version=question.version, text="Ken je de wijk?", **by)

    change = database.read(last_change, scope=f"survey:{survey_id}")

    assert (change.who, change.what, change.before["text"], change.after["text"]) == (
        WHO,
        "question_edited",
        "Hoe goed ken je Overvecht?",
        "Ken je de wijk?",
    )
