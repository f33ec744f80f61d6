"""Every answer of the voorgesprek sets something, and sets it back."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from sessions.enums import Phase
from sessions.errors import EditedMeanwhile, NotFound
from sessions.models import Change
from sessions.queries.calendar_entry import find_calendar_entry
from sessions.queries.checklist import list_checklist
from sessions.queries.programme import list_parts
from sessions.queries.traject import TrajectView, get_traject
from sessions.queries.voorgesprek import get_voorgesprek, leading_themes, max_plan_choices
from sessions.queries.voorgesprek_setting import WantedFigure, get_settings
from sessions.usecases.programme import change_part_length
from sessions.usecases.voorgesprek import accept_defaults, answer_field, postpone_section
from sessions.voorgesprek_form import FormOption
from sessions.voorgesprek_values import AnswerMissing, AnswerRefused
from tests.sessions.planning_factories import SESSION_DAY, WHO, begin_traject
from wijksessie.database import Database

OPTIONS = {"survey.question": (FormOption("werkveld", "Bij welke groep?"), FormOption("bekendheid", "Hoe goed?"))}
OVERVECHT = {"code": "WK034403", "name": "Overvecht"}
NOORDWEST = {"code": "WK034402", "name": "Noordwest"}


@pytest.fixture
def traject(database: Database, now: datetime) -> TrajectView:
    return database.write(begin_traject, now=now)


@pytest.fixture
def answer(database: Database, now: datetime, traject: TrajectView):  # type: ignore[no-untyped-def]
    def answered(field: str, value: Any, **more: Any) -> Any:
        return database.write(
            answer_field,
            traject_id=traject.id,
            field=field,
            value=value,
            now=now,
            who=WHO,
            options=OPTIONS,
            **more,
        )

    return answered


def count_changes(db: Session) -> int:
    return len(db.exec(select(Change.id).where(Change.what == "answered")).all())


def test_an_answer_says_who_gave_it_and_when(answer, now: datetime) -> None:  # type: ignore[no-untyped-def]
    view = answer("besluiten", "beide")

    assert (view.value, view.is_answered, view.answered_by, view.answered_at) == ("beide", True, WHO, now)


def test_the_same_answer_again_changes_nothing(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer, now: datetime
) -> None:
    first = answer("besluiten", "beide")

    again = database.write(
        answer_field,
        traject_id=traject.id,
        field="besluiten",
        value="beide",
        now=now + timedelta(hours=1),
        who="Joost",
    )

    assert again == first
    assert database.read(count_changes) == 1


COLUMNS = (
    ("doel_zin", "goal", "Eén doel", "Eén doel", "Een ander doel", "Een ander doel"),
    ("eigenaar", "followup_meeting", "Wijknetwerk", "Wijknetwerk", "Regiegroep", "Regiegroep"),
    ("locatie", "location", "Buurthuis", "Buurthuis", None, ""),
    ("sessiedatum", "session_date", "2027-03-09", date(2027, 3, 9), None, None),
    ("begintijd", "starts_at", "12.00", time(12, 0), None, time(11, 30)),
    ("eindtijd", "ends_at", "14.30", time(14, 30), None, time(14, 0)),
)


@pytest.mark.parametrize("case", COLUMNS, ids=[case[0] for case in COLUMNS])
def test_an_answer_sets_the_traject_and_back(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer, case: tuple[Any, ...]
) -> None:
    field, column, value, stored, back, usual = case

    answer(field, value)
    between = getattr(database.read(get_traject, traject_id=traject.id), column)
    answer(field, back)

    assert between == stored
    assert getattr(database.read(get_traject, traject_id=traject.id), column) == usual


def test_a_later_start_takes_the_end_along(database: Database, traject: TrajectView, answer) -> None:  # type: ignore[no-untyped-def]
    answer("begintijd", "15.30")

    moved = database.read(get_traject, traject_id=traject.id)

    assert (moved.starts_at, moved.ends_at) == (time(15, 30), time(18, 0))


def test_an_end_before_the_start_is_refused(answer) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(AnswerRefused, match=r"begint om 11\.30 uur"):
        answer("eindtijd", "11.00")


def test_a_date_in_the_voorgesprek_plans_the_timeline_again(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    answer("sessiedatum", "2027-01-19")

    items = database.read(list_checklist, traject_id=traject.id, today=date(2026, 11, 24))

    assert next(item.due for item in items if item.key == "uitnodiging") == date(2026, 12, 8)


def test_the_calendar_counts_changes_of_day_time_and_place_only(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    sequences = []
    for field, value in (
        ("doel_zin", "Eén doel"),
        ("locatie", "Buurthuis"),
        ("sessiedatum", SESSION_DAY.isoformat()),
        ("sessiedatum", "2027-01-19"),
        ("begintijd", "11.30"),
        ("eindtijd", "14.30"),
    ):
        answer(field, value)
        entry = database.read(find_calendar_entry, code=traject.code)
        sequences.append(entry.sequence if entry else None)

    assert sequences == [0, 1, 1, 2, 2, 3]


def test_the_programme_follows_the_variant_but_keeps_what_the_team_changed(  # type: ignore[no-untyped-def]
    database: Database, now: datetime, traject: TrajectView, answer
) -> None:
    pitch = next(part.id for part in database.read(list_parts, traject_id=traject.id) if part.key == "pitch")
    database.write(change_part_length, traject_id=traject.id, part_id=pitch, minutes=20, now=now, who=WHO)

    answer("programma", "45_minuten")
    longer = {part.key: part.wanted_minutes for part in database.read(list_parts, traject_id=traject.id)}
    answer("programma", "eind_van_de_middag")
    later = database.read(get_traject, traject_id=traject.id)
    answer("programma", "methode")
    usual = {part.key: part.wanted_minutes for part in database.read(list_parts, traject_id=traject.id)}

    assert (longer["tafels"], longer["wijkdata"], longer["pitch"]) == (45, 20, 20)
    assert (later.starts_at, later.ends_at, later.programme_variant) == (
        time(15, 30),
        time(18, 0),
        "eind_van_de_middag",
    )
    assert (usual["tafels"], usual["wijkdata"], usual["pitch"]) == (40, 25, 20)


def test_another_wijk_makes_the_traject_about_that_wijk_and_back(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    names = []
    for areas in ([NOORDWEST], [NOORDWEST, OVERVECHT], [OVERVECHT]):
        answer("wijken", areas)
        names.append(database.read(get_traject, traject_id=traject.id).wijk_name)

    assert names == ["Noordwest", "Noordwest", "Overvecht"]
    assert database.read(get_traject, traject_id=traject.id).wijk_id == traject.wijk_id


def test_leading_themes_count_only_while_the_wijk_has_a_focus(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    found = []
    answer("leidende_themas", ["rondkomen", "eenzaamheid"])
    for has_focus in (True, False, True):
        answer("heeft_focus", has_focus)
        found.append(database.read(leading_themes, traject_id=traject.id))

    assert found == [("rondkomen", "eenzaamheid"), (), ("rondkomen", "eenzaamheid")]


def test_a_table_makes_as_many_choices_as_the_voorgesprek_says(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    undecided = database.read(max_plan_choices, traject_id=traject.id)

    answer("hoeveel_keuzes", 1)

    assert (undecided, database.read(max_plan_choices, traject_id=traject.id)) == (2, 1)


def test_who_explains_the_figures_is_the_speaker_of_that_part(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    speakers = []
    for name in ("Joost Bakker", None):
        answer("wie_duidt", name)
        parts = database.read(list_parts, traject_id=traject.id)
        speakers.append(next(part.speaker for part in parts if part.key == "wijkdata"))

    assert speakers == ["Joost Bakker", "Data"]


def test_the_closing_day_of_the_survey_is_planned_and_back(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    due = []
    for day in ("2027-01-04", None):
        answer("sluiten", day)
        items = database.read(list_checklist, traject_id=traject.id, today=date(2026, 11, 24))
        due.append(next((item.due, item.due_is_own) for item in items if item.key == "enquete_sluiten"))

    assert due == [(date(2027, 1, 4), True), (date(2026, 12, 29), False)]


def test_lists_for_later_steps_come_out_in_their_own_shape(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    answer("extra_cijfers", [{"cijfer": "Top 10 ICPC", "wie": "Joost", "datum": "2026-12-01", "delen": "nog vragen"}])
    answer("eigen_vragen", [{"vraag": "Wie mis je?"}])
    answer("basisvragen", ["bekendheid"])
    answer("talen", ["en"])

    settings = database.read(get_settings, traject_id=traject.id)

    assert settings.wanted_figures == (WantedFigure("Top 10 ICPC", "", "Joost", date(2026, 12, 1), "nog vragen"),)
    assert settings.extra_questions == ("Wie mis je?",)
    assert settings.base_questions == ("bekendheid",)
    assert settings.survey_languages == ("nl", "en")
    assert settings.areas == (("WK034403", "Overvecht"),)


def test_the_owner_of_the_agreements_cannot_be_emptied(database: Database, traject: TrajectView, answer) -> None:  # type: ignore[no-untyped-def]
    answer("eigenaar", "Wijknetwerk")

    with pytest.raises(AnswerMissing, match="Zonder eigenaar blijven afspraken liggen"):
        answer("eigenaar", "")

    assert database.read(get_traject, traject_id=traject.id).followup_meeting == "Wijknetwerk"


def test_who_comes_second_sees_that_it_was_changed(answer) -> None:  # type: ignore[no-untyped-def]
    answer("besluiten", "besluit")

    with pytest.raises(EditedMeanwhile):
        answer("besluiten", "advies", seen=None)


def test_an_unknown_field_or_a_question_from_elsewhere_is_refused(answer) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotFound):
        answer("wachtwoord", "x")
    with pytest.raises(AnswerRefused):
        answer("basisvragen", ["niet_van_ons"])


def test_defaults_wait_for_a_yes(database: Database, now: datetime, traject: TrajectView) -> None:
    facts = {"traject_id": traject.id, "options": OPTIONS}
    before = database.read(get_voorgesprek, **facts).section("enquete")

    accepted = database.write(accept_defaults, **facts, section="enquete", now=now, who=WHO)
    after = database.read(get_voorgesprek, **facts).section("enquete")

    assert (before.is_done, before.fields[0].value) == (False, ["werkveld", "bekendheid"])
    assert (accepted, after.is_done) == (2, True)


def test_a_point_without_an_answer_gets_a_name_and_a_date(
    database: Database, now: datetime, traject: TrajectView
) -> None:
    facts = {"traject_id": traject.id, "section": "data", "now": now, "who": WHO}

    database.write(postpone_section, **facts, later_who="Joost", due=date(2026, 12, 1))
    noted = database.read(get_voorgesprek, traject_id=traject.id).section("data")
    database.write(postpone_section, **facts, later_who="", due=None)
    cleared = database.read(get_voorgesprek, traject_id=traject.id).section("data")

    assert (noted.later_who, noted.later_due, noted.is_done) == ("Joost", date(2026, 12, 1), False)
    assert (cleared.later_who, cleared.later_due) == ("", None)
    with pytest.raises(AnswerRefused, match="een naam én een datum"):
        database.write(postpone_section, **facts, later_who="Joost", due=None)


def test_the_preparation_begins_when_all_points_are_done(  # type: ignore[no-untyped-def]
    database: Database, traject: TrajectView, answer
) -> None:
    phases = []
    for field, value in (
        ("aansluiten", "samen"),
        ("gebied_soort", "wijk"),
        ("wijken", [OVERVECHT]),
        ("heeft_focus", False),
        ("doel_zin", "Eén doel"),
        ("eigenaar", "Wijknetwerk"),
        ("basisset_ok", True),
        ("basisvragen", ["werkveld"]),
    ):
        answer(field, value)
        phases.append(database.read(get_traject, traject_id=traject.id).phase)

    assert phases == [Phase.VOORGESPREK] * 7 + [Phase.PREPARATION]
