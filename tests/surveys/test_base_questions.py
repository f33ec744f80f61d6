"""The ready questions of the content."""

from surveys.base_questions import Names, asked_draft, base_drafts, drop_suggestion, extra_draft, ready_questions
from surveys.enums import QuestionForm
from surveys.estimates import EstimateChoice, choose_estimates
from surveys.rules import OPTION_BOUNDS, survey_content, word_count
from surveys.shapes import QuestionView

NAMES = Names(wijk="de Binnenstad", wijk_title="Binnenstad", city="Utrecht")


def drafts():
    return base_drafts(NAMES, choose_estimates(()))


def test_the_base_set_fills_the_ten_places():
    assert [draft.key for draft in drafts()] == [
        "werkveld",
        "bekendheid",
        "grootste_uitdagingen",
        "schatting_1",
        "schatting_2",
        "schatting_3",
        "vergelijken",
        "gaat_goed",
        "wie_missen_we",
        "eigen_bijdrage",
    ]


def test_the_name_of_the_wijk_is_filled_in_with_and_without_its_article():
    known = drafts()[1]

    assert known.text == "Hoe goed ken je de Binnenstad?"
    assert known.translations["en"]["text"] == "How well do you know Binnenstad?"


def test_an_estimate_asks_about_its_figure_in_both_languages():
    first = base_drafts(NAMES, (EstimateChoice("roken", "18+", 100), *choose_estimates(())[:2]))[3]

    assert (first.indicator, first.age_group, first.base) == ("roken", "18+", 100)
    assert first.text == "Van elke 100 volwassen inwoners van de Binnenstad: hoeveel roken?"
    assert first.translations["en"]["text"] == "Of every 100 adult residents of Binnenstad: how many smoke?"


def test_every_ready_question_is_whole_in_english_and_within_the_bounds_of_its_form():
    extra = [extra_draft(item["key"], NAMES) for item in survey_content()["extra_question"]]

    for draft in (*drafts(), *extra):
        least, most = OPTION_BOUNDS.get(draft.form, (0, 5))
        view = QuestionView(
            id=1,
            survey_id=1,
            key=draft.key,
            position=1,
            form=draft.form,
            text=draft.text,
            help=draft.help,
            options=draft.options,
            rows=draft.rows,
            translations=draft.translations,
        )
        assert not view.lacks("en"), draft.key
        assert least <= len(draft.options) <= most, draft.key
        assert word_count(draft.text) <= 20, draft.key
        assert "{" not in draft.text + draft.help + draft.translations["en"]["text"], draft.key


def test_what_is_taken_out_can_be_added_again_and_what_is_there_cannot():
    offered = [ready.key for ready in ready_questions(NAMES, ["werkveld", "moment"])]

    assert ("bekendheid" in offered, "werkveld" in offered, "moment" in offered) == (True, False, False)


def test_the_first_question_to_drop_follows_the_order_of_the_content():
    assert drop_suggestion(["werkveld", "schatting_2", "wie_missen_we"]) == "wie_missen_we"
    assert drop_suggestion(["werkveld"]) == ""


def test_a_wish_of_the_voorgesprek_is_a_ready_question_or_an_open_one():
    ready = asked_draft("Waar mogen we in {wijk} mee stoppen?", NAMES)
    own = asked_draft("Wat vind je van het plein?", NAMES)

    assert (ready.key, ready.text) == ("stoppen", "Waar mogen we in de Binnenstad mee stoppen?")
    assert (own.form, own.text) == (QuestionForm.SHORT, "Wat vind je van het plein?")
