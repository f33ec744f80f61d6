"""Figures that are missed: lines of who asks whom, from the basisset, a question, a phone or the team."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from sessions.enums import MissingOrigin, MissingState
from sessions.errors import EditedMeanwhile, NotFound, TextTooLong
from sessions.queries.home import list_open_points
from sessions.queries.missing_figure import MissingFigureView, MissingList, get_missing_list, list_missing_history
from sessions.queries.room_input import InputKind
from sessions.queries.traject import TrajectView
from sessions.removal import NothingToRestore
from sessions.usecases.missing_figure import (
    MissingFacts,
    add_missing_figure,
    ask_for_row,
    change_missing_figure,
    facts_of,
    remove_missing_figure,
    restore_missing_figure,
    state_missing_figure,
    take_over_input,
)
from sessions.usecases.open_data import load_open_data
from sessions.usecases.own_figure import add_own_figure
from sessions.usecases.room_input import keep_input, send_input, show_input
from sessions.usecases.voorgesprek import answer_field
from sessions.wijkdata.errors import FigureNotThere
from sessions.wijkdata.talk_errors import (
    AlreadyOnList,
    InputNotThere,
    StateNeedsAsker,
    UnknownAnswer,
    WithoutFigureName,
)
from tests.factories import make_traject
from tests.sessions.wijkdata.own_factories import BLOOD_PRESSURE, TOP
from wijksessie.database import Database

PRESSURE_ROW, TOP_ROW = 18, 8
DUE = date(2026, 12, 1)
DEBTS = MissingFacts("Jongeren met schulden", why="Iedereen noemt het", route="open", asker="Aylin", holder="Gemeente",
                     due=DUE)  # fmt: skip


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    return database.write(make_traject, now=now)


@pytest.fixture
def about(traject: TrajectView, now: datetime) -> dict:
    return {"traject_id": traject.id, "who": "Samira", "now": now}


def listed(database: Database, about: dict) -> MissingList:
    return database.read(get_missing_list, traject_id=about["traject_id"])


def add(database: Database, about: dict, facts: MissingFacts = DEBTS, **more) -> MissingFigureView:
    return database.write(add_missing_figure, facts=facts, **about, **more)


def send(database: Database, about: dict, text: str, kind: InputKind = InputKind.MISSED_FIGURE) -> int:
    facts = {"traject_id": about["traject_id"], "now": about["now"]}
    return database.write(send_input, client_key=text[:9], kind=kind, text=text, **facts).id


def test_without_any_file_the_whole_basisset_is_missing(database, about):
    found = listed(database, about)

    assert len(found.gaps) == 30
    assert (found.lines, found.inputs, found.unhandled) == ((), (), 0)


def test_only_rows_without_a_figure_are_missing(database, about, now):
    database.write(load_open_data, now=now)

    missing = [gap.row.name for gap in listed(database, about).gaps]

    assert "Hoge bloeddruk" in missing
    assert "Roken" not in missing


def test_one_tap_asks_for_a_row_with_what_we_know_of_it(database, about):
    line = database.write(ask_for_row, number=PRESSURE_ROW, **about)

    assert (line.label, line.route, line.holder) == ("Hoge bloeddruk", "open", "Julius Huisartsen Netwerk")
    assert line.how.startswith("Vraag het aan het Julius Huisartsen Netwerk")
    gap = next(gap for gap in listed(database, about).gaps if gap.row.number == PRESSURE_ROW)
    assert gap.line_id == line.id


def test_a_row_is_asked_for_once(database, about):
    database.write(ask_for_row, number=PRESSURE_ROW, **about)

    with pytest.raises(AlreadyOnList):
        database.write(ask_for_row, number=PRESSURE_ROW, **about)
    with pytest.raises(UnknownAnswer):
        database.write(ask_for_row, number=99, **about)


def test_a_row_that_two_people_ask_for_at_once_is_one_line(database, about):
    def ask(who: str) -> bool:
        try:
            database.write(ask_for_row, number=PRESSURE_ROW, **about | {"who": who})
        except AlreadyOnList:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, ("Samira", "Aylin", "Joost", "Ellen")))

    assert (answers.count(True), len(listed(database, about).lines)) == (1, 1)


def test_a_figure_that_arrived_is_told_at_its_line(database, about, now):
    database.write(load_open_data, now=now)
    line = database.write(ask_for_row, number=PRESSURE_ROW, **about)
    assert listed(database, about).lines[0].arrived is None

    database.write(add_own_figure, facts=BLOOD_PRESSURE, **about)

    found = listed(database, about)
    assert found.lines[0].arrived == (BLOOD_PRESSURE.indicator, BLOOD_PRESSURE.age_group)
    assert PRESSURE_ROW not in {gap.row.number for gap in found.gaps}
    assert database.write(state_missing_figure, missing_id=line.id, state="received", **about).state == "received"


def test_a_list_that_somebody_typed_in_is_there_too(database, about, now):
    database.write(load_open_data, now=now)
    database.write(ask_for_row, number=TOP_ROW, **about)

    database.write(add_own_figure, facts=TOP, **about)

    found = listed(database, about)
    assert found.lines[0].arrived == (TOP.indicator, "")
    assert TOP_ROW not in {gap.row.number for gap in found.gaps}


def test_a_figure_that_nobody_recognised_stays_tied_to_it(database, about, now):
    database.write(load_open_data, now=now)
    line = add(database, about, indicator="roken", age_group="18+")

    assert (line.origin, line.figure) == (MissingOrigin.UNRECOGNISED, "Rookt")
    assert listed(database, about).lines[0].arrived is None
    with pytest.raises(FigureNotThere):
        add(database, about, indicator="bestaat_niet", age_group="18+")


def test_what_the_regie_showed_or_kept_may_become_a_line(database, about):
    shown, kept, waiting = (send(database, about, text) for text in ("Schulden", "Slaap", "Ruzie"))
    send(database, about, "Een tip", InputKind.TIP)
    database.write(show_input, input_id=shown, **about)
    database.write(keep_input, input_id=kept, **about)

    found = listed(database, about)

    assert [each.text for each in found.inputs] == ["Schulden", "Slaap"]
    assert found.unhandled == 1
    with pytest.raises(InputNotThere):
        database.write(take_over_input, input_id=waiting, **about)


def test_a_line_of_a_phone_is_taken_over_once(database, about):
    sent = send(database, about, "a" * 250)
    database.write(keep_input, input_id=sent, **about)

    line = database.write(take_over_input, input_id=sent, **about)

    assert (line.origin, len(line.label), line.why) == (MissingOrigin.PHONE, 200, "a" * 250)
    assert listed(database, about).inputs == ()
    with pytest.raises(AlreadyOnList):
        database.write(take_over_input, input_id=sent, **about)


def test_a_tip_is_no_missing_figure(database, about):
    tip = send(database, about, "Ga naar buiten", InputKind.TIP)
    database.write(keep_input, input_id=tip, **about)

    with pytest.raises(InputNotThere):
        database.write(take_over_input, input_id=tip, **about)


def test_what_has_to_be_done_comes_first_by_day(database, about):
    done = add(database, about, replace(DEBTS, label="Klaar", due=DUE - timedelta(days=9), state="received"))
    later = add(database, about, replace(DEBTS, label="Zonder dag", due=None))
    first = add(database, about)

    lines = listed(database, about).lines

    assert [line.id for line in lines] == [first.id, later.id, done.id]
    assert [line.is_late(DUE + timedelta(days=1)) for line in lines] == [True, False, False]


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (replace(DEBTS, label="  "), WithoutFigureName),
        (replace(DEBTS, label="a" * 201), TextTooLong),
        (replace(DEBTS, why="a" * 501), TextTooLong),
        (replace(DEBTS, route="toveren"), UnknownAnswer),
        (replace(DEBTS, state="kwijt"), UnknownAnswer),
        (replace(DEBTS, asker="", state="asked"), StateNeedsAsker),
    ],
)
def test_a_line_that_says_too_little_or_too_much_is_refused(database, about, facts, refusal):
    with pytest.raises(refusal):
        add(database, about, facts)


def test_two_people_at_one_line_do_not_overwrite_each_other(database, about):
    line = add(database, about)
    seen = {"missing_id": line.id, "version": line.version}
    database.write(change_missing_figure, facts=replace(DEBTS, holder="GGD"), **seen, **about)

    with pytest.raises(EditedMeanwhile):
        database.write(change_missing_figure, facts=replace(DEBTS, holder="UWV"), **seen, **about)


def test_the_history_tells_who_did_what(database, about, now):
    line = add(database, about)
    database.write(state_missing_figure, missing_id=line.id, state="asked", **about | {"who": "Aylin"})
    database.write(state_missing_figure, missing_id=line.id, state="asked", **about)

    history = database.read(list_missing_history, traject_id=about["traject_id"], missing_id=line.id)

    assert [(step.who, step.what, step.state) for step in history] == [
        ("Samira", "added", ""),
        ("Aylin", "stated", "asked"),
    ]


def test_nothing_is_asked_by_nobody(database, about):
    line = add(database, about, replace(DEBTS, asker=""))

    with pytest.raises(StateNeedsAsker):
        database.write(state_missing_figure, missing_id=line.id, state="asked", **about)


def test_a_line_comes_back_as_it_was(database, about):
    line = add(database, about, replace(DEBTS, state="asked"))
    change_id = database.write(remove_missing_figure, missing_id=line.id, **about)
    assert listed(database, about).lines == ()

    back = database.write(restore_missing_figure, change_id=change_id, **about)

    assert (back.id, facts_of(back)) == (line.id, replace(DEBTS, state="asked"))
    with pytest.raises(NothingToRestore):
        database.write(restore_missing_figure, change_id=change_id, **about)


def test_a_row_that_was_asked_for_anew_does_not_come_back_twice(database, about):
    line = database.write(ask_for_row, number=PRESSURE_ROW, **about)
    change_id = database.write(remove_missing_figure, missing_id=line.id, **about)
    database.write(ask_for_row, number=PRESSURE_ROW, **about)

    with pytest.raises(AlreadyOnList):
        database.write(restore_missing_figure, change_id=change_id, **about)


def test_a_line_of_another_traject_is_not_there(database, about, now):
    line = add(database, about)
    other = database.write(make_traject, now=now, code="ZZZZZZ")

    with pytest.raises(NotFound):
        database.write(state_missing_figure, missing_id=line.id, state="dropped", **about | {"traject_id": other.id})


def test_the_voorgesprek_offers_its_figures_until_they_are_a_line(database, about):
    wanted = {"cijfer": "Schoolverzuim", "waarvoor": "Jeugd", "wie": "Aylin", "datum": "2026-12-01", "delen": "ja"}
    database.write(answer_field, field="extra_cijfers", value=[wanted], **about)
    assert [each.figure for each in listed(database, about).wanted] == ["Schoolverzuim"]
    assert [point.section for point in database.read(list_open_points, traject_id=about["traject_id"])] == ["data"]

    add(database, about, MissingFacts("Schoolverzuim", asker="Aylin", due=DUE))

    assert listed(database, about).wanted == ()


def test_the_start_of_a_traject_tells_which_figures_somebody_asks_for(database, about):
    add(database, about)
    add(database, about, replace(DEBTS, label="Zonder dag", due=None))
    add(database, about, replace(DEBTS, label="Binnen", state=MissingState.RECEIVED))

    (point,) = database.read(list_open_points, traject_id=about["traject_id"])

    assert (point.title, point.who, point.due) == ("Cijfer aanvragen: Jongeren met schulden", "Aylin", DUE)
