"""The ten wijken of Utrecht out of the open data that comes with the product, read once."""

from pathlib import Path

import pytest

from personas.facts import WijkFacts
from tests.personas.national import facts_of_all, utrecht_database


@pytest.fixture(scope="session")
def utrecht_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return utrecht_database(Path(tmp_path_factory.mktemp("utrecht")))


@pytest.fixture(scope="session")
def utrecht_facts(utrecht_address: str) -> list[WijkFacts]:
    return facts_of_all(utrecht_address)
