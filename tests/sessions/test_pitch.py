"""The pitch that follows from a plan."""

from datetime import date

from sessions.pitch import pitch_of
from sessions.queries.plan import get_plan
from sessions.usecases.plan import edit_plan
from tests.factories import make_traject
from tests.sessions.board_factories import make_table
from wijksessie.database import Database


def plan_with(database: Database, now, **fields):
    traject = database.write(make_traject, now=now)
    table_id = database.write(make_table, traject_id=traject.id, letter="B")
    for field, value in fields.items():
        database.write(edit_plan, table_id=table_id, field=field, value=value, seen=None, who="Joost", now=now)
    return database.read(get_plan, table_id=table_id)


def test_the_slide_and_the_words_come_out_of_the_plan(database: Database, now):
    plan = plan_with(
        database,
        now,
        deploy="een inloop",
        result="ouders hun vragen kwijt kunnen.",
        puller="Nadia",
        first_step="rondje langs de scholen",
        first_step_on=date(2027, 3, 2),
        ready_on=date(2027, 5, 1),
        question="Wie heeft een ruimte over?",
    )

    pitch = pitch_of(plan, persona_title="Ouder die puzzelt")

    assert (pitch.title, pitch.minutes) == ("Pitch van tafel B", 3)
    assert [(line.label, line.text) for line in pitch.lines] == [
        ("Voor wie", "Ouder die puzzelt"),
        ("Wij gaan", "Wij zetten een inloop in, zodat ouders hun vragen kwijt kunnen."),
        ("Wie trekt het", "Nadia"),
        ("Eerste stap", "rondje langs de scholen"),
        ("Wanneer", "1 mei 2027"),
        ("Vraag aan de zaal", "Wie heeft een ruimte over?"),
    ]
    assert pitch.spoken == (
        "Wij zijn tafel B, en dit is onze persona: Ouder die puzzelt.",
        "Wij zetten een inloop in, zodat ouders hun vragen kwijt kunnen.",
        "De eerste stap zet Nadia op 2 maart 2027.",
        "Wat we van jullie vragen: Wie heeft een ruimte over?",
    )


def test_what_is_open_yet_stays_open(database: Database, now):
    pitch = pitch_of(plan_with(database, now), persona_title="")

    assert {line.text for line in pitch.lines} == {""}
    assert pitch.spoken[1] == "Wij zetten … in, zodat …"


def test_what_people_typed_is_never_read_as_a_slot(database: Database, now):
    pitch = pitch_of(plan_with(database, now, deploy="{question} {niets}", result="x"), persona_title="{letter}")

    assert pitch.spoken[:2] == (
        "Wij zijn tafel B, en dit is onze persona: {letter}.",
        "Wij zetten {question} {niets} in, zodat x.",
    )


def test_a_line_says_when_it_is_longer_than_a_room_reads(database: Database, now):
    pitch = pitch_of(plan_with(database, now, puller="een twee drie vier vijf zes zeven"), persona_title="")

    puller = next(line for line in pitch.lines if line.key == "trekker")
    assert (puller.words, puller.max_words, puller.is_long) == (7, 6, True)
