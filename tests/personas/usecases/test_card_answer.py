"""'Herken ik niet' and six scores: one answer per phone and question, and nothing about fewer than five people."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from personas.enums import SCORED, CardQuestion
from personas.errors import NotAsked, NotYourCard, TooFewAnswers, UnknownScore
from personas.models import CardAnswer, ClaimDoubt
from personas.queries.card_answer import (
    DoubtsView,
    ScoreView,
    find_own_answers,
    get_card_verdict,
    list_card_verdicts,
)
from personas.queries.persona import get_persona
from personas.usecases.card_answer import mark_claims, score_card, show_doubts
from personas.usecases.claim import remove_claim
from personas.usecases.closing import close_session
from sessions.changes import live_version
from sessions.usecases.room import open_room
from tests.attack import every_table
from tests.factories import make_traject
from tests.personas.card_factories import WHO, CardTable, look, make_card_table, phone, score, sit_down
from wijksessie.database import Database


@pytest.fixture
def card(database: Database, now) -> CardTable:
    traject = database.write(make_traject, now=now)
    return database.write(make_card_table, traject_id=traject.id, now=now)


def rows(database: Database, table) -> list:
    return list(database.read(lambda db: db.exec(select(table)).all()))


def verdict(database: Database, card: CardTable):
    return database.read(get_card_verdict, persona_id=card.persona_id)


def close(database: Database, card: CardTable, now) -> None:
    database.write(close_session, traject_id=card.traject_id, who=WHO, now=now)


def test_a_phone_marks_what_it_does_not_recognise_and_may_change_its_mind(database: Database, card: CardTable, now):
    first, second, third = card.claim_ids
    before = database.read(get_persona, persona_id=card.persona_id)
    database.write(look, card=card, phones=[1], doubted=[first, second], now=now)
    database.write(look, card=card, phones=[1], doubted=[second, third], now=now)

    own = database.read(find_own_answers, persona_id=card.persona_id, claim_ids=card.claim_ids, key=phone(1))
    assert (own.has_looked, own.doubted) == (True, {second, third})
    assert (len(rows(database, CardAnswer)), len(rows(database, ClaimDoubt))) == (1, 2)
    assert database.read(get_persona, persona_id=card.persona_id) == before


def test_who_recognises_everything_counts_too(database: Database, card: CardTable, now):
    database.write(look, card=card, phones=range(4), doubted=[], now=now)
    database.write(look, card=card, phones=[4], doubted=card.claim_ids[:1], now=now)

    assert database.write(show_doubts, table_id=card.table_id).doubts == DoubtsView(5, {card.claim_ids[0]: 1})


def test_one_tap_that_comes_twice_at_once_is_one_answer(database: Database, card: CardTable, now):
    somebody = database.write(sit_down, card=card, key=phone(1), now=now)
    facts = {"participant_id": somebody, "key": phone(1), "persona_id": card.persona_id}
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: database.write(mark_claims, **facts, claim_ids=card.claim_ids), range(4)))

    assert (len(rows(database, CardAnswer)), len(rows(database, ClaimDoubt))) == (1, 3)


def test_only_the_sentences_of_the_card_of_ones_own_table(database: Database, card: CardTable, now):
    other = database.write(make_card_table, traject_id=card.traject_id, now=now, letter="B")
    somebody = database.write(sit_down, card=card, key=phone(1), now=now)
    facts = {"participant_id": somebody, "key": phone(1)}

    with pytest.raises(NotYourCard):
        database.write(mark_claims, **facts, persona_id=other.persona_id, claim_ids=other.claim_ids)
    with pytest.raises(NotYourCard):
        database.write(score_card, **facts, persona_id=other.persona_id, scores={CardQuestion.CLEAR: 5})
    database.write(mark_claims, **facts, persona_id=card.persona_id, claim_ids=[*other.claim_ids, 10**9])

    assert rows(database, ClaimDoubt) == []


def test_a_sentence_that_was_taken_away_keeps_what_was_said_of_it(database: Database, card: CardTable, now):
    database.write(look, card=card, phones=[1], doubted=card.claim_ids[:1], now=now)
    database.write(remove_claim, claim_id=card.claim_ids[0], now=now, who=WHO)
    database.write(look, card=card, phones=[1], doubted=[], now=now)

    assert [row.claim_id for row in rows(database, ClaimDoubt)] == [card.claim_ids[0]]


def test_nothing_can_be_said_after_the_closing(database: Database, card: CardTable, now):
    somebody = database.write(sit_down, card=card, key=phone(1), now=now)
    close(database, card, now)
    facts = {"participant_id": somebody, "key": phone(1), "persona_id": card.persona_id}

    with pytest.raises(NotAsked):
        database.write(mark_claims, **facts, claim_ids=[])
    with pytest.raises(NotAsked):
        database.write(score_card, **facts, scores={CardQuestion.CLEAR: 5})


@pytest.mark.parametrize("scores", [{CardQuestion.CLEAR: 0}, {CardQuestion.CLEAR: 8}, {CardQuestion.CLAIMS: 3}])
def test_a_score_is_one_to_seven(database: Database, card: CardTable, now, scores):
    with pytest.raises(UnknownScore):
        database.write(score, card=card, phones=[1], scores=scores, now=now)


def test_a_skipped_score_stays_what_it_was(database: Database, card: CardTable, now):
    database.write(score, card=card, phones=[1], scores={CardQuestion.CLEAR: 3, CardQuestion.USABLE: 6}, now=now)
    database.write(score, card=card, phones=[1], scores={CardQuestion.CLEAR: 4}, now=now)

    own = database.read(find_own_answers, persona_id=card.persona_id, claim_ids=card.claim_ids, key=phone(1))
    assert own.scores == {CardQuestion.CLEAR: 4, CardQuestion.USABLE: 6}


def test_the_counter_goes_in_steps_of_five_and_screens_hear_only_those(database: Database, card: CardTable, now):
    subject = {"subject": "card", "subject_id": card.persona_id}
    database.write(look, card=card, phones=range(4), doubted=card.claim_ids, now=now)
    assert (verdict(database, card).looked, database.read(live_version, **subject)) == (0, 0)
    database.write(look, card=card, phones=range(7), doubted=card.claim_ids, now=now)

    assert (verdict(database, card).looked, database.read(live_version, **subject)) == (5, 1)
    assert verdict(database, card).doubts is None


def test_two_shown_results_are_the_same_or_differ_by_five_people_or_more(database: Database, card: CardTable, now):
    first = card.claim_ids[0]
    database.write(look, card=card, phones=range(4), doubted=[first], now=now)
    with pytest.raises(TooFewAnswers):
        database.write(show_doubts, table_id=card.table_id)
    database.write(look, card=card, phones=[4], doubted=[], now=now)
    assert database.write(show_doubts, table_id=card.table_id).doubts == DoubtsView(5, {first: 4})

    database.write(look, card=card, phones=range(9), doubted=[first], now=now)  # the fifth one changes its mind too
    with pytest.raises(TooFewAnswers):
        database.write(show_doubts, table_id=card.table_id)
    close(database, card, now)
    assert verdict(database, card).doubts == DoubtsView(5, {first: 4})


def test_the_closing_publishes_what_five_people_or_more_said(database: Database, card: CardTable, now):
    database.write(look, card=card, phones=range(8), doubted=card.claim_ids[1:2], now=now)
    for number, given in enumerate((2, 5, 6, 6, 7, 7)):
        database.write(score, card=card, phones=[number], scores={CardQuestion.CLEAR: given}, now=now)
    database.write(score, card=card, phones=range(4), scores={CardQuestion.USABLE: 1}, now=now)
    assert (verdict(database, card).doubts, verdict(database, card).scores) == (None, ())

    close(database, card, now)

    (shown,) = database.read(list_card_verdicts, traject_id=card.traject_id)
    assert shown.doubts == DoubtsView(8, {card.claim_ids[1]: 8})
    assert shown.scores == (ScoreView(CardQuestion.CLEAR, n=6, median=6.0, low=5, high=7),)


def test_after_a_second_opening_too_a_result_follows_only_with_five_more(database: Database, card: CardTable, now):
    database.write(score, card=card, phones=range(5), scores={CardQuestion.CLEAR: 7}, now=now)
    close(database, card, now)
    for phones, n in ((range(9), 5), (range(10), 10)):
        database.write(open_room, traject_id=card.traject_id, who=WHO, now=now)
        database.write(score, card=card, phones=phones, scores={CardQuestion.CLEAR: 1}, now=now)
        close(database, card, now)
        assert [shown.n for shown in verdict(database, card).scores] == [n]


def test_no_two_answers_of_one_phone_have_a_word_in_common(database: Database, card: CardTable, now):
    database.write(look, card=card, phones=[1], doubted=card.claim_ids, now=now)
    database.write(score, card=card, phones=[1], scores=dict.fromkeys(SCORED, 4), now=now)

    said = [*rows(database, CardAnswer), *rows(database, ClaimDoubt)]
    words = [word for row in said for word in (row.id, row.phone)]
    assert len(said) == 10
    assert len(set(words)) == 20
    assert not any(phone(1)[2:] in word for word in words)
    keys = {row["key_hash"] for row in every_table(database)["participant"]}
    assert keys.isdisjoint(words)


def test_an_answer_changes_nothing_else_that_a_copy_shows(database: Database, card: CardTable, now):
    """Whatever else moved between two back-ups would tie an answer to somebody; screens hear of every fifth."""
    database.write(look, card=card, phones=range(5), doubted=[], now=now)
    database.write(sit_down, card=card, key=phone(6), now=now)
    before = every_table(database)
    database.write(look, card=card, phones=[6], doubted=card.claim_ids, now=now)
    database.write(score, card=card, phones=[6], scores=dict.fromkeys(SCORED, 2), now=now)
    after = every_table(database)

    assert {name for name in before if before[name] != after[name]} == {"card_answer", "claim_doubt"}


def test_after_the_closing_the_rows_lie_in_the_order_of_their_random_ids(database: Database, card: CardTable, now):
    for number in range(6):
        database.write(look, card=card, phones=[number], doubted=card.claim_ids, now=now)
        database.write(score, card=card, phones=[number], scores=dict.fromkeys(SCORED, 4), now=now)
    before = every_table(database)
    close(database, card, now)
    after = every_table(database)

    for name in ("card_answer", "claim_doubt"):
        ids = [row["id"] for row in after[name]]
        assert ids == sorted(ids)
        assert sorted(before[name], key=lambda row: row["id"]) == after[name]
