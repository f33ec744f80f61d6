"""What is documented is there, and what is there is documented."""

import ast
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.util import CommandError

import wijksessie
from tests.conftest import engines
from wijksessie.database import Database
from wijksessie.schema import alembic_config, upgrade
from wijksessie.screens.sitemap import ENTRIES
from wijksessie.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def test_every_setting_is_in_the_readme():
    missing = [name for name in Settings.model_fields if f"WIJKSESSIE_{name.upper()}" not in README]

    assert missing == []


def test_every_command_of_the_makefile_is_in_the_readme():
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)

    assert [target for target in targets if f"make {target}" not in README] == []


def test_the_changelog_begins_with_this_version():
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE)

    assert first
    assert first[1] == wijksessie.__version__


def test_every_help_text_has_a_title_of_its_own():
    titles = [path.read_text().partition("\n")[0] for path in sorted((ROOT / "wijksessie" / "help").glob("*.md"))]

    assert all(title.startswith("## ") for title in titles)
    assert sorted(set(titles)) == sorted(titles)


def test_every_screen_in_the_menu_has_help():
    without = []
    for entry in ENTRIES:
        source = ROOT / "wijksessie" / "screens" / "pages" / f"{entry.name}.py"
        pages = [
            keyword.value.value
            for node in ast.walk(ast.parse(source.read_text()))
            if isinstance(node, ast.Call)
            for keyword in node.keywords
            if keyword.arg == "help_page" and isinstance(keyword.value, ast.Constant)
        ]
        # A screen without the frame, such as the beamer, has its help on the page with all help.
        has_file = [page for page in [*pages, entry.name] if (ROOT / "wijksessie" / "help" / f"{page}.md").exists()]
        if entry.menu and not has_file:
            without.append(entry.name)

    assert without == []


@pytest.mark.parametrize("engine", engines())
def test_the_migrations_make_the_tables_of_the_models(engine: str, request: pytest.FixtureRequest, tmp_path: Path, now):
    url = f"sqlite:///{tmp_path / 'new.db'}"
    if engine == "postgresql":
        url = request.getfixturevalue("empty_postgres_url")
    database = Database(url)

    upgrade(database, now=now)

    config = alembic_config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        try:
            command.check(config)
        finally:
            connection.rollback()
    database.close()


def test_an_upgrade_copies_the_file_first(tmp_path: Path, now):
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    upgrade(database, now=now)
    with database.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0000'"))

    with pytest.raises(CommandError):
        upgrade(database, now=now)

    assert [path.name for path in tmp_path.glob("old-voor-*.db")] == ["old-voor-20261124-081400.db"]
    database.close()
