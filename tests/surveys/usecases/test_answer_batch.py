"""What a hall sends at the same moment is stored together and comes out as if everybody had come one by one."""

import random
from functools import partial

import pytest
from sqlmodel import Session, select

from surveys.errors import KeyExpired, NotAnOption, UnknownQuestion
from surveys.models import Answer, OpenText, SurveySnapshot
from surveys.queries.survey import find_phone_form
from surveys.usecases.answer import PostedAnswer, PostedForm, save_posted_answers
from tests.factories import make_traject
from tests.phones import some_answer
from tests.surveys.factories import TODAY, make_open_survey, phone_key
from wijksessie.database import Database
from wijksessie.phone.survey_form import value_of

ALONE, TOGETHER = "A1L7PX", "T7GTHR"


def open_enquete(db: Session, *, code: str, now) -> int:
    return make_open_survey(db, now=now, traject_id=make_traject(db, now=now, code=code).id).id


def posted(code: str, phone: int, number: int, value: object, revision: int | None = None) -> PostedForm:
    return PostedForm(code, number, phone_key(phone), lambda _question: value, TODAY, revision)


def a_busy_hour(database: Database, seed: int) -> list[PostedForm]:
    """Thirty phones that answer, change their mind, skip, come late and come twice; without the code."""
    chance = random.Random(seed)  # noqa: S311 - the same hour every time
    questions = database.read(find_phone_form, code=TOGETHER).questions
    sent = []
    for _ in range(260):
        number = chance.randint(1, len(questions))
        fields = some_answer(questions[number - 1], chance) if chance.random() < 0.85 else {}
        revision = chance.choice((None, 1, 2, 3))
        form = PostedForm(
            "", number, phone_key(chance.randint(1, 30)), partial(value_of, fields=fields), TODAY, revision
        )
        sent += [form] * chance.choice((1, 1, 1, 2))
    return sent


def with_code(form: PostedForm, code: str) -> PostedForm:
    return PostedForm(code, form.number, form.key, form.read, form.today, form.revision)


def state_of(db: Session, *, survey_id: int) -> dict[str, object]:
    """Everything that is stored of an enquête, without ids and hashes; questions by their place."""
    answers = db.exec(select(Answer).where(Answer.survey_id == survey_id)).all()
    states = db.exec(select(SurveySnapshot).where(SurveySnapshot.survey_id == survey_id)).all()
    texts = db.exec(select(OpenText).where(OpenText.survey_id == survey_id)).all()
    first = min(row.question_id for row in [*answers, *states])
    return {
        "answers": sorted((row.question_id - first, repr(row.value), row.revision, row.is_answered) for row in answers),
        "states": sorted((row.question_id - first, row.stage, row.n, repr(row.results)) for row in states),
        "texts": sorted(row.text for row in texts),
    }


@pytest.mark.parametrize("seed", range(3))
def test_a_hall_that_comes_at_once_leaves_what_it_would_leave_one_by_one(database: Database, now, seed):
    alone, together = (database.write(open_enquete, code=code, now=now) for code in (ALONE, TOGETHER))
    sent = a_busy_hour(database, seed)
    chance = random.Random(seed)  # noqa: S311 - the same hour every time

    for form in sent:
        database.write(save_posted_answers, [with_code(form, ALONE)])
    while sent:
        size = chance.choice((1, 3, 20, 60))
        batch, sent = sent[:size], sent[size:]
        database.write(save_posted_answers, [with_code(form, TOGETHER) for form in batch])

    assert database.read(state_of, survey_id=together) == database.read(state_of, survey_id=alone)


def test_a_refusal_stands_in_its_own_place_and_the_others_are_stored(database: Database, now):
    survey_id = database.write(open_enquete, code=TOGETHER, now=now)
    old = PostedForm(TOGETHER, 1, phone_key(4, opening=7), lambda _question: "welzijn", TODAY)

    outcomes = database.write(
        save_posted_answers,
        [
            posted(TOGETHER, 1, 1, "welzijn"),
            posted(TOGETHER, 2, 1, "bestaat niet"),
            posted("ZZZZZZ", 3, 1, "welzijn"),
            posted(TOGETHER, 3, 99, "welzijn"),
            old,
            posted(TOGETHER, 5, 1, "bewoners"),
        ],
    )

    assert [type(outcome) for outcome in outcomes] == [
        PostedAnswer,
        NotAnOption,
        UnknownQuestion,
        UnknownQuestion,
        KeyExpired,
        PostedAnswer,
    ]
    assert [row[1] for row in database.read(state_of, survey_id=survey_id)["answers"]] == ["'bewoners'", "'welzijn'"]


def test_one_phone_twice_in_a_batch_is_one_person_with_its_newest_answer(database: Database, now):
    survey_id = database.write(open_enquete, code=TOGETHER, now=now)

    first, second, late = database.write(
        save_posted_answers,
        [
            posted(TOGETHER, 1, 1, "welzijn", 1),
            posted(TOGETHER, 1, 1, "bewoners", 3),
            posted(TOGETHER, 1, 1, "welzijn", 2),
        ],
    )

    assert [answer.saved.value for answer in (first, second, late)] == ["welzijn", "bewoners", "bewoners"]
    assert database.read(state_of, survey_id=survey_id)["answers"] == [(0, "'bewoners'", 3, True)]


def test_seventy_who_come_at_once_are_shown_but_for_the_last_five(database: Database, now):
    survey_id = database.write(open_enquete, code=TOGETHER, now=now)

    database.write(
        save_posted_answers, [posted(TOGETHER, phone, 1, "bewoners" if phone % 2 else "welzijn") for phone in range(70)]
    )

    states = {stage: n for _, stage, n, _ in database.read(state_of, survey_id=survey_id)["states"]}
    assert states == {"published": 65, "waiting": 70}
