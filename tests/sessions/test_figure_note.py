"""The four core questions at a figure, and what whoever presents it wants to say."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from sessions.board_errors import NothingOfYoursToUndo
from sessions.changes import live_version
from sessions.errors import TextTooLong
from sessions.models import Change
from sessions.queries.figure_note import FigureNoteView, get_figure_note, get_speaker_notes
from sessions.queries.traject import TrajectView
from sessions.usecases.figure import choose_story_figures, conclude_figure, note_figure
from sessions.usecases.figure_note import answer_core_question, undo_figure_note
from sessions.usecases.open_data import load_open_data
from sessions.wijkdata.errors import FigureNotThere
from sessions.wijkdata.figure_talk import core_questions, routes, talk_labels
from sessions.wijkdata.talk_errors import NoteEditedMeanwhile, UnknownAnswer
from tests.factories import make_traject
from wijksessie.database import Database

LONELY = {"indicator": "eenzaam", "age_group": "18+"}
MONEY, HEALTH = ("moeite_rondkomen", "18+"), ("ervaren_gezondheid", "18+")


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    return database.write(make_traject, now=now)


@pytest.fixture
def about(traject: TrajectView, now: datetime) -> dict:
    return {"traject_id": traject.id, "who": "Samira", "now": now, **LONELY}


def answer(database: Database, about: dict, question: str, text: str, seen: str = "", **more) -> FigureNoteView:
    return database.write(answer_core_question, question=question, answer=text, seen=seen, **{**about, **more})


def stored(database: Database, traject: TrajectView, who: str | None = None) -> FigureNoteView:
    return database.read(get_figure_note, traject_id=traject.id, who=who, **LONELY)


def lines(db: Session) -> int:
    return len(db.exec(select(Change).where(Change.subject == "figure_note")).all())


def test_the_four_questions_of_the_method_come_in_their_order():
    asked = [word.label for key, word in core_questions().items() if key != "recognition_note"]

    assert asked == ["Herkennen we dit?", "Wat vinden we ervan?", "Hoe verklaren we het?", "Wat gaan we anders doen?"]
    assert [word.label for word in routes().values()] == ["Nieuw meten", "Ontsluiten", "Uitbreiden"]
    assert set(talk_labels("speaker")) == {"means", "missed"}


def test_a_figure_that_nobody_spoke_of_has_empty_answers(database, traject):
    assert stored(database, traject) == FigureNoteView("eenzaam", "18+")


def test_every_question_keeps_its_own_answer(database, traject, about):
    for question, text in (
        ("recognition", "partly"),
        ("opinion", "Te veel"),
        ("explanation", "Flats"),
        ("change", "Bel"),
    ):
        answer(database, about, question, text)

    view = stored(database, traject)
    assert (view.recognition, view.opinion, view.explanation, view.change) == ("partly", "Te veel", "Flats", "Bel")


def test_two_people_at_two_questions_do_not_hinder_each_other(database, traject, about):
    answer(database, about, "opinion", "Te veel")
    answer(database, about, "explanation", "Flats", who="Aylin")

    assert stored(database, traject).version == 2


def test_two_people_at_one_question_never_overwrite_each_other(database, traject, about):
    answer(database, about, "opinion", "Te veel")

    with pytest.raises(NoteEditedMeanwhile) as refused:
        answer(database, about, "opinion", "Valt mee", who="Aylin")

    assert refused.value.theirs == "Te veel"
    assert stored(database, traject).opinion == "Te veel"
    assert answer(database, about, "opinion", "Valt mee", seen="Te veel", who="Aylin").opinion == "Valt mee"


def test_the_first_words_at_a_figure_may_come_from_many_at_once(database, traject, about):
    written = ("recognition_note", "opinion", "explanation", "change")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda question: answer(database, about, question, question, who=question), written))

    view = stored(database, traject)
    assert [view.answer(question) for question in written] == list(written)


def test_what_is_typed_in_one_go_is_one_step_to_undo(database, traject, about, now):
    answer(database, about, "opinion", "Te")
    answer(database, about, "opinion", "Te veel", seen="Te", now=now + timedelta(seconds=20))

    assert database.read(lines) == 1
    database.write(undo_figure_note, **about)
    assert stored(database, traject).opinion == ""


def test_what_is_typed_later_is_a_step_of_its_own(database, traject, about, now):
    answer(database, about, "opinion", "Te veel")
    answer(database, about, "opinion", "Te veel mensen", seen="Te veel", now=now + timedelta(minutes=5))

    assert database.write(undo_figure_note, **about).opinion == "Te veel"
    assert database.write(undo_figure_note, **about).opinion == ""
    with pytest.raises(NothingOfYoursToUndo):
        database.write(undo_figure_note, **about)


def test_undo_leaves_what_somebody_else_wrote_since(database, traject, about):
    answer(database, about, "explanation", "Flats")
    answer(database, about, "opinion", "Te veel")
    answer(database, about, "opinion", "Te veel, ook jong", seen="Te veel", who="Aylin")

    view = database.write(undo_figure_note, **about)

    assert (view.opinion, view.explanation) == ("Te veel, ook jong", "")


def test_only_who_wrote_may_undo(database, traject, about):
    answer(database, about, "recognition", "no")

    assert stored(database, traject, who="Samira").can_undo
    assert not stored(database, traject, who="Aylin").can_undo


def test_recognition_is_taken_back_too(database, traject, about):
    answer(database, about, "recognition", "yes")
    answer(database, about, "recognition", "no", seen="yes")

    assert database.write(undo_figure_note, **about).recognition == "yes"


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"question": "recognition", "text": "misschien"}, UnknownAnswer),
        ({"question": "oordeel", "text": "slecht"}, UnknownAnswer),
        ({"question": "opinion", "text": "a" * 1001}, TextTooLong),
        ({"question": "opinion", "text": "Tja", "indicator": "bestaat_niet"}, FigureNotThere),
        ({"question": "opinion", "text": "Tja", "age_group": "40+"}, FigureNotThere),
    ],
)
def test_what_we_do_not_know_is_refused(database, about, facts, refusal):
    with pytest.raises(refusal):
        answer(database, about, **facts)


def test_only_a_change_tells_the_screens(database, traject, about):
    answer(database, about, "opinion", "Te veel")
    version = database.read(live_version, subject="figure_note", subject_id=traject.id)
    answer(database, about, "opinion", " Te veel ", seen="Te veel")

    assert database.read(live_version, subject="figure_note", subject_id=traject.id) == version


class TestSpeakerNotes:
    """Notes for whoever presents a chosen figure."""

    @pytest.fixture
    def chosen(self, database: Database, traject: TrajectView, now: datetime) -> dict:
        database.write(load_open_data, now=now)
        about = {"traject_id": traject.id, "who": "Samira", "now": now}
        database.write(choose_story_figures, figures=[MONEY, HEALTH], **about)
        return about

    @staticmethod
    def notes(database: Database, about: dict, key: tuple[str, str] = MONEY) -> str:
        return database.read(get_speaker_notes, traject_id=about["traject_id"], indicator=key[0], age_group=key[1])

    @staticmethod
    def note(database: Database, about: dict, text: str, seen: str = "", key: tuple[str, str] = MONEY) -> str:
        return database.write(note_figure, notes=text, seen=seen, indicator=key[0], age_group=key[1], **about)

    def test_they_stay_when_the_order_changes(self, database, chosen):
        self.note(database, chosen, "Begin met *Aylin*.")

        database.write(choose_story_figures, figures=[HEALTH, MONEY], **chosen)

        assert self.notes(database, chosen) == "Begin met *Aylin*."

    def test_they_come_back_with_a_figure_that_was_taken_away(self, database, chosen):
        self.note(database, chosen, "Begin met Aylin.")
        conclusion = {"indicator": MONEY[0], "age_group": MONEY[1], "conclusion": "Een kwart komt niet rond."}
        database.write(conclude_figure, **conclusion, **chosen)

        database.write(choose_story_figures, figures=[HEALTH], **chosen)
        assert self.notes(database, chosen) == ""
        story = database.write(choose_story_figures, figures=[HEALTH, MONEY], **chosen)

        assert self.notes(database, chosen) == "Begin met Aylin."
        assert story[1].conclusion == "Een kwart komt niet rond."

    def test_a_figure_that_was_not_chosen_has_none(self, database, chosen):
        with pytest.raises(FigureNotThere):
            self.note(database, chosen, "Iets", key=("eenzaam", "18+"))

    def test_two_people_never_overwrite_each_other(self, database, chosen):
        self.note(database, chosen, "Van Samira")

        with pytest.raises(NoteEditedMeanwhile):
            self.note(database, chosen, "Van Aylin")
        assert self.note(database, chosen, "Van beiden", seen="Van Samira") == "Van beiden"

    def test_they_hold_four_thousand_characters(self, database, chosen):
        assert len(self.note(database, chosen, "a" * 4000)) == 4000
        with pytest.raises(TextTooLong):
            self.note(database, chosen, "a" * 4001, seen="a" * 4000)
