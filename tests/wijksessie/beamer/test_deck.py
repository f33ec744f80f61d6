"""The deck: one step after another, from what the session has; and the picture of each step."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from sessions.enums import BeamerTheme, BeamerView
from sessions.models import ProgrammePart
from sessions.queries.room_input import InputKind
from sessions.run_of_show import PartState
from sessions.usecases.agreement import record_agreement
from sessions.usecases.pitch import move_pitch
from sessions.usecases.plan import edit_plan
from sessions.usecases.room import close_room, go_to_step, open_room, send_message, set_theme
from sessions.usecases.room_input import send_input, show_input
from sessions.usecases.table import add_table
from tests.sessions.stage_factories import at, fill_table, make_session_day, part_id
from wijksessie.beamer.bodies import (
    AgreementsBody,
    ChooseTableBody,
    EmptyBody,
    JoinBody,
    Picture,
    PitchBody,
    ProgrammeBody,
    TablesBody,
    ThanksBody,
)
from wijksessie.beamer.deck import Deck, get_deck
from wijksessie.beamer.direction import DirectionView, get_direction, message_in
from wijksessie.beamer.figures import FigureStore, tenths
from wijksessie.beamer.picture import get_picture
from wijksessie.database import Database

SAMIRA = "Samira de Wit"


@pytest.fixture
def traject_id(database: Database, now: datetime) -> int:
    return database.write(make_session_day, now=now).id


def deck_of(database: Database, traject_id: int) -> Deck:
    return database.read(get_deck, traject_id=traject_id, figures=FigureStore())


def picture_of(database: Database, traject_id: int, clock: str = "12.40") -> Picture:
    return database.read(get_picture, traject_id=traject_id, figures=FigureStore(), now=at(clock))


def direction_of(database: Database, traject_id: int, clock: str) -> DirectionView:
    return database.read(get_direction, traject_id=traject_id, figures=FigureStore(), now=at(clock))


def opened(database: Database, traject_id: int) -> None:
    database.write(open_room, traject_id=traject_id, who=SAMIRA, now=at("11.20"))


def shown(database: Database, traject_id: int, key: str, *, step: int = 0, clock: str = "12.40") -> Picture:
    part = database.read(part_id, traject_id=traject_id, key=key)
    database.write(go_to_step, traject_id=traject_id, part_id=part, step=step, who=SAMIRA, now=at(clock))
    return picture_of(database, traject_id, clock)


def tables_of(database: Database, traject_id: int, count: int) -> list[int]:
    facts = {"traject_id": traject_id, "who": SAMIRA, "now": at("11.00")}
    return [database.write(add_table, **facts).id for _ in range(count)]


def agreed(database: Database, traject_id: int, count: int) -> None:
    for number in range(count):
        database.write(
            record_agreement,
            traject_id=traject_id,
            what=f"Afspraak {number}",
            owner="Nadia" if number else "",
            due=date(2027, 3, 2),
            who=SAMIRA,
            now=at("13.45"),
        )


def test_every_part_has_at_least_one_step(database: Database, traject_id: int):
    deck = deck_of(database, traject_id)

    views = [slide.view for slide in deck.slides]
    assert views[:2] == [BeamerView.JOIN, BeamerView.PROGRAMME]
    assert views[-1] is BeamerView.THANKS
    assert len(deck.step_counts) == 8


def test_the_assignment_has_a_step_for_each_of_its_steps_and_the_pitch_one_per_table(
    database: Database, traject_id: int
):
    tables_of(database, traject_id, 3)

    deck = deck_of(database, traject_id)

    labels = [slide.label for slide in deck.slides if slide.view in {BeamerView.TABLES, BeamerView.PITCH}]
    assert labels[0] == "Stap 1: Wie is dit?"
    assert labels[-3:] == ["Pitch tafel A", "Pitch tafel B", "Pitch tafel C"]


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (10, 1), (11, 2), (21, 3)])
def test_ten_agreements_stand_on_a_page(database: Database, traject_id: int, count: int, pages: int):
    agreed(database, traject_id, count)

    deck = deck_of(database, traject_id)

    assert sum(slide.view is BeamerView.AGREEMENTS for slide in deck.slides) == pages


def test_a_step_that_is_gone_becomes_the_last_one_of_its_part(database: Database, traject_id: int):
    deck = deck_of(database, traject_id)
    first = deck.slides[0].part_id

    assert deck.index(first, 9) == 0
    assert deck.index(None, 3) == 0
    assert deck.slides[deck.index(deck.slides[-1].part_id, 0)] == deck.slides[-1]


def test_the_beamer_waits_until_the_room_opens(database: Database, traject_id: int):
    picture = picture_of(database, traject_id, "11.00")

    assert isinstance(picture.body, JoinBody)
    assert (picture.body.wijk_name, picture.body.begins_at, picture.body.joined) == ("Overvecht", at("12.00"), 0)


def test_a_traject_without_a_programme_shows_an_invitation(database: Database, now: datetime):
    def bare(db: Session, *, now: datetime) -> int:
        traject = make_session_day(db, now=now)
        for slide in get_deck(db, traject_id=traject.id, figures=FigureStore()).slides:
            part = db.get(ProgrammePart, slide.part_id)
            if part is not None:
                db.delete(part)
                db.flush()
        return traject.id

    traject_id = database.write(bare, now=now)

    picture = picture_of(database, traject_id)
    assert isinstance(picture.body, EmptyBody)
    assert picture.body.title == "Nog geen programma"


def test_the_programme_shows_what_is_over_now_and_to_come(database: Database, traject_id: int):
    opened(database, traject_id)

    body = shown(database, traject_id, "welkom", clock="12.02").body

    assert isinstance(body, ProgrammeBody)
    assert [line.state for line in body.lines[:3]] == [PartState.DONE, PartState.NOW, PartState.NEXT]
    assert body.lines[2].at == at("12.07")
    assert body.clock is not None
    assert (body.clock.start, body.clock.until) == (at("12.02"), at("12.07"))


def test_the_tables_show_how_many_places_are_free(database: Database, traject_id: int):
    first, _ = tables_of(database, traject_id, 2)
    database.write(fill_table, traject_id=traject_id, table_id=first, people=10, now=at("12.00"))
    opened(database, traject_id)

    body = shown(database, traject_id, "personas", step=1).body

    assert isinstance(body, ChooseTableBody)
    assert [(line.letter, line.taken, line.seats) for line in body.tables] == [("A", 10, 10), ("B", 0, 10)]


def test_the_assignment_says_until_when_the_step_lasts(database: Database, traject_id: int):
    tables_of(database, traject_id, 1)
    opened(database, traject_id)

    body = shown(database, traject_id, "tafels", step=1).body

    assert isinstance(body, TablesBody)
    assert (body.number, body.count, body.step_until) == (2, 6, at("12.45"))
    assert [line.letter for line in body.lines] == ["A"]


def test_a_step_that_began_late_ends_with_its_part(database: Database, traject_id: int):
    tables_of(database, traject_id, 1)
    opened(database, traject_id)
    shown(database, traject_id, "tafels", step=1, clock="12.40")

    body = shown(database, traject_id, "tafels", step=2, clock="13.18").body

    assert isinstance(body, TablesBody)
    assert body.clock is not None
    assert (body.step_until, body.clock.until) == (at("13.20"), at("13.20"))


def test_a_pitch_is_made_from_the_plan_and_has_its_own_clock(database: Database, traject_id: int):
    first, _ = tables_of(database, traject_id, 2)
    for field, value in (("deploy", "een inloop"), ("result", "ouders hun vragen kwijt kunnen"), ("puller", "Nadia")):
        database.write(edit_plan, table_id=first, field=field, value=value, seen=None, who=SAMIRA, now=at("13.00"))
    opened(database, traject_id)

    picture = shown(database, traject_id, "pitch", clock="13.20")

    body = picture.body
    assert isinstance(body, PitchBody)
    assert body.aim == "Wij zetten een inloop in, zodat ouders hun vragen kwijt kunnen."
    assert body.clock is not None
    assert body.clock.until - body.clock.start == timedelta(minutes=5)
    assert picture.prompt.detail == "Stuur het naar tafel A"


def test_a_tip_stands_at_its_own_pitch_only_and_only_when_the_regie_says_so(database: Database, traject_id: int):
    first, second = tables_of(database, traject_id, 2)
    opened(database, traject_id)
    facts = {"traject_id": traject_id, "kind": InputKind.TIP, "now": at("13.21")}
    here = database.write(send_input, **facts, client_key="a", text="Lokaal vrij", table_id=first)
    other = database.write(send_input, **facts, client_key="b", text="Bel mij", table_id=second)
    database.write(send_input, **facts, client_key="c", text="Niet getoond", table_id=first)
    for sent in (here, other):
        database.write(show_input, traject_id=traject_id, input_id=sent.id, who=SAMIRA, now=at("13.22"))

    body = shown(database, traject_id, "pitch", clock="13.23").body

    assert isinstance(body, PitchBody)
    assert body.tips == ("Lokaal vrij",)


def test_the_agreements_count_who_has_an_owner(database: Database, traject_id: int):
    agreed(database, traject_id, 3)
    opened(database, traject_id)

    picture = shown(database, traject_id, "afspraken", clock="13.50")

    assert isinstance(picture.body, AgreementsBody)
    assert (picture.body.owned, picture.body.total) == (2, 3)
    assert picture.prompt.title == "Wie pakt dit op?"


def test_a_closed_room_says_goodbye_wherever_it_was(database: Database, traject_id: int):
    opened(database, traject_id)
    shown(database, traject_id, "tafels")
    database.write(close_room, traject_id=traject_id, who=SAMIRA, now=at("14.00"))

    assert isinstance(picture_of(database, traject_id, "14.30").body, ThanksBody)


def test_theme_and_message_are_part_of_the_picture(database: Database, traject_id: int):
    opened(database, traject_id)
    database.write(set_theme, traject_id=traject_id, theme=BeamerTheme.DARK, who=SAMIRA, now=at("11.30"))
    database.write(send_message, traject_id=traject_id, text="Kom zitten", who=SAMIRA, now=at("11.55"))

    picture = picture_of(database, traject_id, "11.56")

    assert (picture.theme, picture.message) == (BeamerTheme.DARK, "Kom zitten")


def test_the_same_moment_gives_an_equal_picture(database: Database, traject_id: int):
    tables_of(database, traject_id, 2)
    opened(database, traject_id)
    shown(database, traject_id, "tafels")

    assert picture_of(database, traject_id, "12.50") == picture_of(database, traject_id, "12.52")


def test_the_regie_sees_what_comes_and_what_can_be_undone(database: Database, traject_id: int):
    tables_of(database, traject_id, 2)
    opened(database, traject_id)
    shown(database, traject_id, "tafels", step=5, clock="13.15")

    view = direction_of(database, traject_id, "13.16")

    assert view.following is not None
    assert view.following.label == "Pitch tafel A"
    assert [slide.label for slide in view.ahead] == [
        "Pitch tafel A",
        "Pitch tafel B",
        "Stemmen op de plannen",
    ]
    assert [slide.at for slide in view.ahead] == [at("13.55"), None, None]
    assert view.undoable == "go_to_part"
    assert [times.part.key for times in view.kept_whole] == ["tafels", "afspraken"]


def test_before_the_room_opens_there_is_nothing_to_repair(database: Database, traject_id: int):
    view = direction_of(database, traject_id, "12.30")

    assert view.repairs == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [(58.2, "bijna 6"), (60.0, "6"), (61.9, "ruim 6"), (62.4, "62%"), (3.0, "3%"), (99.0, "99%"), (27.5, "28%")],
)
def test_a_share_is_said_in_tens_only_when_that_is_near_enough(value: float, words: str):
    assert tenths(value) == words


def test_a_ready_message_has_words_in_english_and_an_own_one_stays_as_typed():
    assert message_in("Schrijf in stilte. Nog vijf minuten.", "en") == "Write in silence. Five minutes left."
    assert message_in("Pauze", "en") == "Pauze"
    assert message_in("Zet je pitch klaar. Tafel C begint.", "en") == "Get your pitch ready. Table C goes first."
    assert message_in("Zet je pitch klaar. Tafel morgen begint.", "en") == "Zet je pitch klaar. Tafel morgen begint."


def test_the_pitches_follow_the_order_of_the_regie(database: Database, traject_id: int):
    tables = tables_of(database, traject_id, 3)
    facts = {"traject_id": traject_id, "who": SAMIRA, "now": at("13.00")}
    database.write(move_pitch, **facts, table_id=tables[2], by=-2)

    deck = deck_of(database, traject_id)

    labels = [slide.label for slide in deck.slides if slide.view is BeamerView.PITCH]
    assert labels == ["Pitch tafel C", "Pitch tafel A", "Pitch tafel B"]
