"""'Herken ik': one vote per phone, nothing to see under five people, and the answer to the first core question."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from sessions.changes import live_version
from sessions.enums import Recognition
from sessions.models import FigureVote
from sessions.queries.figure_note import get_figure_note
from sessions.queries.figure_vote import find_own_vote, get_figure_vote
from sessions.usecases.figure_note import answer_core_question, undo_figure_note
from sessions.usecases.figure_vote import recognised, show_figure_vote, vote_on_figure
from sessions.wijkdata.talk_errors import TooFewVotes, UnknownAnswer
from tests.factories import make_traject
from wijksessie.database import Database

WHO = "Samira"
LONELY = {"indicator": "eenzaam", "age_group": "18+"}
STRESS = {"indicator": "stress", "age_group": "18+"}


@pytest.fixture
def about(database: Database, now) -> dict[str, object]:
    return {"traject_id": database.write(make_traject, now=now).id, **LONELY}


@pytest.fixture
def by(now) -> dict[str, object]:
    return {"who": WHO, "now": now}


def vote(database: Database, about: dict, choices: list[str], *, start: int = 0) -> None:
    for phone, choice in enumerate(choices, start=start):
        database.write(vote_on_figure, **about, key=f"d-{phone:032x}", choice=choice)


def test_a_phone_votes_once_and_may_change_its_mind(database: Database, about):
    vote(database, about, ["no"])
    vote(database, about, ["yes"])

    own = database.read(find_own_vote, **about, key=f"d-{0:032x}")
    rows = database.read(lambda db: db.exec(select(FigureVote)).all())
    assert (own, len(rows)) == ("yes", 1)
    with pytest.raises(UnknownAnswer):
        vote(database, about, ["misschien"])


def test_one_tap_that_comes_twice_at_once_is_one_vote(database: Database, about):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: vote(database, about, ["no"]), range(4)))

    assert len(database.read(lambda db: db.exec(select(FigureVote)).all())) == 1


def test_the_counter_goes_in_steps_of_five_and_screens_hear_only_those(database: Database, about):
    room = {"subject": "room", "subject_id": about["traject_id"]}
    before = database.read(live_version, **room)

    vote(database, about, ["yes"] * 4)
    assert (database.read(get_figure_vote, **about).voted, database.read(live_version, **room)) == (0, before)
    vote(database, about, ["yes"] * 3, start=4)

    view = database.read(get_figure_vote, **about)
    assert (view.voted, view.shown, database.read(live_version, **room)) == (5, None, before + 1)


def test_two_shown_results_are_the_same_or_differ_by_five_people_or_more(database: Database, about, by):
    vote(database, about, ["yes"] * 4)
    with pytest.raises(TooFewVotes):
        database.write(show_figure_vote, **about, **by)
    vote(database, about, ["no", "unsure"], start=4)
    assert database.write(show_figure_vote, **about, **by).shown == (4, 1, 1)

    vote(database, about, ["no"] * 4, start=6)
    with pytest.raises(TooFewVotes):
        database.write(show_figure_vote, **about, **by)
    assert database.read(get_figure_vote, **about).shown == (4, 1, 1)
    vote(database, about, ["no"], start=10)
    assert database.read(get_figure_vote, **about).can_show

    assert database.write(show_figure_vote, **about, **by).shown == (4, 6, 1)


def test_what_the_room_says_answers_the_first_core_question_and_can_be_taken_back(database: Database, about, by):
    vote(database, about, ["no"] * 5 + ["yes"])
    database.write(show_figure_vote, **about, **by)

    note = database.read(get_figure_note, **about, who=WHO)
    assert (note.recognition, note.votes, note.can_undo) == ("no", (1, 5, 0), True)
    assert database.write(undo_figure_note, **about, **by).recognition == ""


def test_an_answer_that_people_gave_themselves_stays(database: Database, about, by):
    given = {"question": "recognition", "answer": "partly", "seen": ""}
    database.write(answer_core_question, **about, **by, **given)
    vote(database, about, ["no"] * 5)

    database.write(show_figure_vote, **about, **by)

    assert database.read(get_figure_note, **about).recognition == "partly"


def test_votes_of_one_phone_at_two_figures_have_no_word_in_common(database: Database, about):
    vote(database, about, ["yes"])
    vote(database, {**about, **STRESS}, ["yes"])

    one, other = database.read(lambda db: db.exec(select(FigureVote)).all())
    assert one.phone != other.phone
    assert f"{0:032x}" not in one.phone + other.phone


@pytest.mark.parametrize(
    ("yes", "no", "meant"),
    [
        (0, 0, None),
        (4, 2, Recognition.YES),
        (2, 4, Recognition.NO),
        (3, 3, Recognition.PARTLY),
        (5, 0, Recognition.YES),
    ],
)
def test_two_thirds_decide(yes: int, no: int, meant: Recognition | None):
    assert recognised(yes=yes, no=no) is meant
