"""Every text that a use-case takes: stored as it was typed, or refused in words; what may not be kept never is.

The places come from the signatures of the use-cases. One that is added tomorrow is tried too: without facts for it in
`tests/full_traject.py` the first test fails, and so does a text that nobody keeps and that does not stand in `KEYS`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlmodel import SQLModel

from tests.conftest import POSTGRES
from tests.full_traject import FullTraject, make_full_traject
from tests.payloads import CONTROLS, ENDLESS, MARK, PAYLOADS, forbidden_in
from tests.postgres import postgres_schema
from tests.text_fields import Outcome, Place, all_usecases, attempt, calls_of, places_in, takes_text, with_text
from wijksessie.database import Database

NOW = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
MIXED = CONTROLS["bidi"] + CONTROLS["control"] + CONTROLS["surrogate"]
# Gets its texts from a file, from another use-case, or works on an empty installation only: tested where that is.
_ELSEWHERE = (
    "apply_setting create_first_account find_answers import_dataset import_outlines publish_after_answers "
    "put_answers put_proposal_back record_together start_import store_card store_evidence store_stage"
)
ELSEWHERE = frozenset(_ELSEWHERE.split())
# Words by which the program finds something, and choices of a list: what is not known is refused or changes nothing.
_KEYS = (
    "age_group age_phases area_code beamer_view choice code codes column complaint confirm_key datum delen email "
    "field figures household indicator indicators key kind language lead_id life_areas password phase prevention "
    "question remark reply_to role route scope section seen source state text_id text_ids theme themes token unit "
    "wijk_code"
)
KEYS = frozenset(_KEYS.split())
# Kept only in circumstances that the full traject is not in: an unknown wijk, a claim that deviates, a new link, …
_SOMETIMES = (
    "add_note.spoken_discipline change_own_figure.facts.definition change_own_figure.facts.label "
    "create_traject.wijk_name edit_claim.reason find_or_make_link.label set_district.name unlink_column.title"
)
SOMETIMES = frozenset(_SOMETIMES.split())
# Cut where people do not type: what a mail server said, the column of a file, the domain of the installation.
CUT = frozenset({"settle_message.error", "link_column.title", "confirm_mailing.domain"})


@pytest.fixture(scope="module")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('texts') / 'wijksessie.db'}")
    yield from ready(database)


@pytest.fixture(scope="module")
def full_on_postgres(postgres: Database) -> FullTraject:
    return postgres.write(make_full_traject, now=NOW)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Database]:
    if not POSTGRES:
        pytest.skip("needs a PostgreSQL")
    with postgres_schema(POSTGRES) as address:
        yield from ready(Database(address))


def ready(database: Database) -> Iterator[Database]:
    SQLModel.metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture(scope="module")
def full(sqlite: Database) -> FullTraject:
    return sqlite.write(make_full_traject, now=NOW)


def tried(database: Database, full: FullTraject, text: str) -> Iterator[tuple[Place, Outcome]]:
    """What becomes of a text in every place of every use-case; nothing is left behind."""
    for name, usecase in all_usecases().items():
        if takes_text(usecase) and name not in ELSEWHERE:
            for arguments in calls_of(usecase, full):
                for place in places_in(usecase, arguments):
                    yield place, attempt(database, usecase, with_text(arguments, place.path, text))


def strange(place: Place, outcome: Outcome) -> list[str]:
    """What may never happen, whatever is typed."""
    kept = sorted({sign for text in outcome.stored for sign in forbidden_in(text)})
    told = [f"{place.name}: {outcome.trouble}"] if outcome.trouble else []
    if outcome.refusal and not outcome.refusal.rstrip(")’").endswith((".", "?", "!")):
        told.append(f"{place.name}: {outcome.refusal}")
    return told + ([f"{place.name} keeps {kept}"] if kept and place.name not in CUT else [])


def not_as_typed(place: Place, outcome: Outcome, text: str) -> list[str]:
    """Whether a text was stored otherwise than it was typed."""
    if outcome.refusal or text.strip() in outcome.stored or place.name in CUT:
        return []
    return [f"{place.name}: {found[:60]}" for found in outcome.stored if MARK in found]


def test_every_use_case_with_a_text_accepts_the_facts_of_the_full_traject(sqlite, full):
    refused = [
        f"{name}: {outcome.refusal}{outcome.trouble}"
        for name, usecase in all_usecases().items()
        if takes_text(usecase) and name not in ELSEWHERE
        for arguments in calls_of(usecase, full)
        if (outcome := attempt(sqlite, usecase, arguments)) and (outcome.refusal or outcome.trouble)
    ]

    assert refused == []


def test_what_is_typed_is_kept_or_is_a_key(sqlite, full):
    text, wrong, kept, seen = PAYLOADS["vector"], [], set(), set()
    for place, outcome in tried(sqlite, full, text):
        wrong += strange(place, outcome) + not_as_typed(place, outcome, text)
        seen.add(place.name)
        kept |= {place.name} if text.strip() in outcome.stored else set()

    assert wrong == []
    lost = seen - kept - SOMETIMES - CUT
    assert sorted(name for name in lost if name.rpartition(".")[2] not in KEYS) == []
    assert len(kept) > 80


@pytest.mark.parametrize(("what", "text"), [("mixed", MIXED), ("endless", ENDLESS)], ids=["mixed", "endless"])
def test_nothing_breaks_on_a_text(sqlite, full, what, text):
    wrong = []
    for place, outcome in tried(sqlite, full, text):
        wrong += strange(place, outcome) + ([] if what == "mixed" else not_as_typed(place, outcome, text))

    assert wrong == []


@pytest.mark.proof
@pytest.mark.parametrize("what", [*PAYLOADS, *CONTROLS])
def test_nothing_breaks_on_any_text_of_the_corpus(sqlite, full, what):
    text, wrong = {**PAYLOADS, **CONTROLS}[what], []
    for place, outcome in tried(sqlite, full, text):
        wrong += strange(place, outcome) + (not_as_typed(place, outcome, text) if what in PAYLOADS else [])

    assert wrong == []


def test_postgres_keeps_no_half_characters_and_breaks_on_none(postgres, full_on_postgres):
    wrong = []
    for place, outcome in tried(postgres, full_on_postgres, MIXED):
        wrong += strange(place, outcome)

    assert wrong == []


@pytest.mark.proof
@pytest.mark.parametrize("what", [*PAYLOADS, *CONTROLS, "endless"])
def test_postgres_breaks_on_no_text_of_the_corpus(postgres, full_on_postgres, what):
    text, wrong = {**PAYLOADS, **CONTROLS, "endless": ENDLESS}[what], []
    for place, outcome in tried(postgres, full_on_postgres, text):
        wrong += strange(place, outcome)

    assert wrong == []
