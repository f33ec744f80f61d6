"""The dossier: everything that was captured, also what was skipped, and nothing that must stay inside."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from sessions.enums import BenchmarkLevel
from sessions.errors import NotFound
from sessions.models import BoardNote, Dataset, Photo, WorkTable
from sessions.queries.table import list_tables
from sessions.usecases.agreement import answer_raised, raise_agreement, record_agreement
from sessions.usecases.benchmark import choose_level, set_district
from sessions.usecases.commitment import commit_to_plan
from sessions.usecases.participant import join_room
from sessions.usecases.plan import edit_plan
from sessions.usecases.plan_vote import divide_points, show_plan_votes
from tests.factories import make_traject
from tests.sessions.board_factories import make_notes, make_phone, make_table
from tests.surveys.factories import answer, make_open_survey
from tests.wijksessie.report.dossiers import flap_photo
from tests.wijksessie.report.held_session import hold_session
from wijksessie.database import Database
from wijksessie.report.dossier import gather_dossier
from wijksessie.report.shapes import Held, Presence
from wijksessie.report.verslag_words import verslag_content

AFTER = datetime(2027, 1, 13, 9, 5, tzinfo=UTC)


@pytest.fixture
def traject(database, now):
    return database.write(hold_session, now=now)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, empty_sqlite: Path) -> Iterator[tuple[Database, int]]:
    """A database with a session that was held, for tests that only read."""
    path = tmp_path_factory.mktemp("held") / "wijksessie.db"
    shutil.copy(empty_sqlite, path)
    made = Database(f"sqlite:///{path}")
    traject = made.write(hold_session, now=datetime(2026, 11, 24, 8, 14, tzinfo=UTC))
    yield made, traject.id
    made.close()


@pytest.fixture
def dossier(held):
    database, traject_id = held
    return database.read(gather_dossier, traject_id=traject_id, now=AFTER)


def every_text(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in every_text(one)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in every_text(getattr(value, one.name))]
    return []


def test_the_head_of_the_dossier(dossier):
    assert (dossier.wijk, dossier.city, dossier.session_date) == ("Overvecht", "Utrecht", date(2027, 1, 12))
    assert (dossier.held, dossier.focus) == (Held.DONE, ("rondkomen",))


def test_agreements_come_with_owner_date_and_table(dossier):
    assert [(one.what, one.owner, one.due) for one in dossier.agreements] == [
        ("Inloop over geld op school", "Ellen", date(2027, 3, 2)),
        ("Wandelgroep vanaf de praktijk", "", None),
    ]


def test_plans_come_with_their_table(dossier):
    assert [(one.letter, one.plan.deploy, one.people) for one in dossier.tables] == [
        ("A", "een inloop over geld", 3),
        ("B", "", 0),
    ]
    assert dossier.tables[0].plan.actions[0].what == "Inloop openen"


def test_a_plan_says_what_the_room_gave_it_once_that_was_shown(database, traject, now):
    common = {"traject_id": traject.id, "who": "Samira", "now": now}
    tables = database.read(list_tables, traject_id=traject.id)
    for number in range(5):
        key = f"d-{number:032x}"
        phone = database.write(join_room, traject_id=traject.id, key=key, language="nl", now=now)
        database.write(divide_points, traject_id=traject.id, key=key, points={tables[0].id: 4, tables[1].id: 1})
    promise = {"participant_id": phone.id, "table_id": tables[0].id, "kind": "helpt"}
    database.write(commit_to_plan, **promise, name="Nadia", note="een ruimte", now=now)
    before = verslag_content(database.read(gather_dossier, traject_id=traject.id, now=AFTER))
    database.write(show_plan_votes, **common)
    after = verslag_content(database.read(gather_dossier, traject_id=traject.id, now=AFTER))

    assert ["Helpt", "Nadia (een ruimte)"] in before["discussed"][0]["lines"]
    assert "Stickers van de zaal" not in str(before)
    assert ["Stickers van de zaal", "20"] in after["discussed"][0]["lines"]


def test_optional_fields_and_photos_of_a_table_come_with_its_plan(database, traject, now):
    first, second = database.read(list_tables, traject_id=traject.id)
    by = {"table_id": first.id, "who": "Samira", "now": now}
    database.write(edit_plan, **by, field="details:aannames", value="De school doet mee", seen=None)
    database.write(_hang_photo, table_id=first.id, now=now)

    dossier = database.read(gather_dossier, traject_id=traject.id, now=AFTER)

    assert ["Wat moet er waar zijn voordat dit werkt", "De school doet mee"] in (
        verslag_content(dossier)["discussed"][0]["lines"]
    )
    assert [photo.alt for photo in dossier.tables[0].photos] == ["Foto 1 van de flap van tafel A"]
    assert dossier.tables[1].photos == ()
    assert second.letter == "B"


def _hang_photo(db, *, table_id, now):
    flap = flap_photo()
    size = {"width": flap.width, "height": flap.height}
    db.add(Photo(table_id=table_id, client_key="een", image=flap.image, created_at=now, **size))


def test_what_the_city_answered_stands_with_what_was_raised(database, traject, now):
    by = {"who": "Joost", "now": now}
    row = database.write(record_agreement, traject_id=traject.id, what="Meer bussen", **by)
    database.write(raise_agreement, agreement_id=row.id, to="De wethouder", **by)
    database.write(answer_raised, agreement_id=row.id, answer="Er komt er een.", **by)

    content = verslag_content(database.read(gather_dossier, traject_id=traject.id, now=AFTER))

    assert content["agreements"][-1]["remark"] == "Opgetild naar: De wethouder. Antwoord: Er komt er een"


def test_every_note_stands_in_its_column_with_its_group(held, dossier):
    stored = held[0].read(lambda db: set(db.exec(select(BoardNote.text)).all()))

    notes = {column.label: [(note.text, note.group) for note in column.notes] for column in dossier.note_columns}

    assert notes == {
        "Wat speelt er?": [("Post blijft dicht", "Schaamte"), ("Schaamte op school", "Schaamte")],
        "Wat helpt al?": [("Formulierenbrigade", "")],
        "Waar houdt het op?": [],
        "Wat gaan wij doen?": [("Inloop openen", "")],
    }
    assert {text for column in notes.values() for text, _ in column} == stored


def test_who_was_there_is_only_a_number_per_discipline(dossier):
    assert dossier.presence == Presence(invited=3, present=3, disciplines=(("Sociaal domein", 3),))
    assert not any("Genodigde" in text or "g0@" in text for text in every_text(dossier))


def test_the_story_comes_first_and_every_other_figure_in_the_appendix(dossier):
    assert [figure.label for figure in dossier.figures] == ["Eenzaam", "Moeite met rondkomen"]
    assert dossier.figures[0].wijk.value == pytest.approx(58.2)
    assert dossier.figures[0].verdict == "hoger"
    assert len(dossier.appendix) > 20
    assert not {one.label for one in dossier.figures} & {one.label for one in dossier.appendix if one.group == "18+"}


def test_a_gebied_is_named_in_the_method_and_stands_beside_every_figure(database, traject, now):
    facts = {"traject_id": traject.id, "who": "Joost", "now": now}
    database.write(set_district, codes=["WK034403", "WK034404"], name="Noordkant", **facts)
    database.write(choose_level, level=BenchmarkLevel.DISTRICT, **facts)

    dossier = database.read(gather_dossier, traject_id=traject.id, now=AFTER)

    assert {figure.beside_name for figure in dossier.figures} == {"Noordkant"}
    assert (
        "De wijk ligt naast Noordkant: Overvecht en Noordoost samen, gewogen met het aantal mensen." in dossier.method
    )
    assert "Noordkant" in str(verslag_content(dossier)["figures"][0])
    assert any("het cijfer van Noordkant niet raakt" in line for line in dossier.method)


def test_figures_that_are_not_public_stay_out_and_that_is_said(database, traject):
    def hide(db):
        for row in db.exec(select(Dataset).where(col(Dataset.source).startswith("rivm"))).all():
            row.is_public = False

    database.write(hide)

    dossier = database.read(gather_dossier, traject_id=traject.id, now=AFTER)

    assert dossier.figures == ()
    assert not any("RIVM" in text for text in every_text(dossier))
    assert any("niet openbaar" in line for line in dossier.method)


def test_parts_that_never_began_and_tables_without_a_plan_are_named(dossier):
    assert dossier.skipped == (
        "Pitch en actieplan per groep: niet gedaan.",
        "Tafel B schreef geen plan op.",
        "Eén inbreng van een telefoon bleef liggen.",
        "De enquête had te weinig antwoorden om te laten zien, of is niet gehouden.",
    )


def test_what_the_regie_kept_is_in_it_and_what_nobody_looked_at_is_not(dossier):
    assert dossier.ideas == ("Tip: Vraag de kapper ook",)


def test_the_next_steps_follow_from_agreements_and_planning(dossier):
    assert [(one.when, one.text[:8]) for one in dossier.next_steps] == [
        (date(2027, 3, 2), "De eerst"),
        (date(2027, 4, 12), "Wijkdoen"),
        (date(2028, 1, 12), "Nieuwe w"),
    ]
    assert dossier.followup_on == date(2027, 4, 12)


def test_sources_name_year_and_terms(dossier):
    assert [(one.name, one.licence) for one in dossier.sources][:1] == [
        ("RIVM, GGD'en en CBS, Gezondheid per wijk en buurt 2020 (50090NED), modelschatting", "CC BY 4.0")
    ]


def test_the_rooms_guess_stands_beside_the_figure(database, traject, now):
    survey = database.write(make_open_survey, now=now, traject_id=traject.id)
    for phone in range(10):
        database.write(answer, survey_id=survey.id, phone=phone, key="schatting_1", value=4)

    dossier = database.read(gather_dossier, traject_id=traject.id, now=AFTER)

    [line] = dossier.estimates
    assert (line.n, line.median, line.base) == (5, 4.0, 10)
    assert line.figure is not None
    assert dossier.survey_people == 5


def test_a_traject_that_was_only_just_made_has_a_dossier_too(database, now):
    made = database.write(make_traject, now=now, session_date=None)

    dossier = database.read(gather_dossier, traject_id=made.id, now=now)

    assert (dossier.held, dossier.agreements, dossier.tables, dossier.figures, dossier.skipped) == (
        Held.NOT_YET,
        (),
        (),
        (),
        (),
    )


def test_notes_that_a_silent_step_hides_are_hidden_until_the_session_is_over(database, now):
    def write_in_silence(db):
        made = make_traject(db, now=now)
        table_id = make_table(db, traject_id=made.id)
        table = db.get_one(WorkTable, table_id)
        table.step, table.step_started_at = 1, now
        make_notes(db, table_id=table_id, texts=["zichtbaar"], now=now.replace(hour=now.hour - 1))
        phone = make_phone(db, traject_id=made.id, table_id=table_id, key="k" * 32, now=now)
        db.add(
            BoardNote(
                table_id=table_id,
                client_key="x",
                board_column="speelt",
                text="nog stil",
                position=9,
                participant_id=phone,
                created_at=now,
            )
        )
        return made

    made = database.write(write_in_silence)

    during = database.read(gather_dossier, traject_id=made.id, now=now)
    after = database.read(gather_dossier, traject_id=made.id, now=AFTER)

    assert [note.text for note in during.note_columns[0].notes] == ["zichtbaar"]
    assert [note.text for note in after.note_columns[0].notes] == ["zichtbaar", "nog stil"]


def test_an_unknown_traject_is_not_found(database, now):
    with pytest.raises(NotFound):
        database.read(gather_dossier, traject_id=999, now=now)
