"""Every sentence of class D, E and L opens, in the document and on the screen; one without a source is seen."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from personas.document import proposal_document
from personas.facts import WijkFacts
from tests.personas.national import utrecht_database
from tests.personas.source_check import forget_a_source, lost_files, opened_in_document, opened_on_screen
from tests.proof.proof_card_sources import proposal_of, stored, surveyed
from wijksessie.database import Database

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(utrecht_facts: list[WijkFacts]) -> Document:
    facts = next(facts for facts in utrecht_facts if facts.wijk == "Overvecht")
    proposal = proposal_of(facts)
    assert proposal is not None
    made: Document = json.loads(json.dumps(proposal_document(surveyed(facts), proposal)))
    return made


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(utrecht_database(tmp_path))
    yield opened
    opened.close()


def test_every_sentence_of_the_document_opens(document: Document) -> None:
    seen = opened_in_document(document)

    assert seen.closed == []
    assert set(seen.opened) == {"D", "E", "L"}


def test_a_sentence_without_evidence_or_a_year_is_seen(document: Document) -> None:
    harmed = copy.deepcopy(document)
    claims = harmed["cards"][0]["claims"]
    next(claim for claim in claims if claim["class"] == "D")["slots"] = {}
    next(claim for claim in claims if claim["reference"])["reference"]["year"] = ""
    harmed["evidence"][next(claim for claim in claims if claim["class"] == "E")["slots"]["signal"]]["area"] = ""

    assert sorted(text.split(":")[0] for text in set(opened_in_document(harmed).closed))[:3] == [
        "D zonder bron",
        "E zonder area",
        "L zonder year",
    ]


def test_every_sentence_on_the_screen_opens_until_a_source_is_lost(database: Database) -> None:
    traject_id = database.write(stored, code="WK034403")

    seen = database.read(opened_on_screen, traject_id=traject_id)
    assert (seen.closed, database.read(lost_files, traject_id=traject_id)) == ([], [])
    assert set(seen.opened) == {"D", "E", "L"}

    database.write(forget_a_source, traject_id=traject_id)
    assert {text.split(":")[0] for text in database.read(opened_on_screen, traject_id=traject_id).closed} == {
        "D zonder source",
        "L zonder bron",
    }
