"""`wijksessie verslag ID`."""

import pytest
from typer.testing import CliRunner

from tests.factories import make_traject
from wijksessie.cli import app
from wijksessie.database import Database


@pytest.fixture
def traject_id(sqlite_url: str, now, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("WIJKSESSIE_DATABASE_URL", sqlite_url)
    database = Database(sqlite_url)
    made = database.write(make_traject, now=now)
    database.close()
    return made.id


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["verslag", *(str(one) for one in arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_pdf_and_web_page_are_written(traject_id: int, tmp_path) -> None:
    pdf, html = tmp_path / "verslag.pdf", tmp_path / "verslag.html"

    code, said, _ = run(traject_id, "--pdf", pdf, "--html", html)

    assert (code, said) == (
        0,
        f"Verslag van Overvecht geschreven naar {pdf}.\nVerslag van Overvecht geschreven naar {html}.\n",
    )
    assert pdf.read_bytes().startswith(b"%PDF-1.7")
    assert "Wijksessie Overvecht" in html.read_text(encoding="utf-8")


def test_an_unknown_traject_gets_a_sentence(traject_id: int, tmp_path) -> None:
    code, _, said = run(999, "--pdf", tmp_path / "x.pdf")

    assert (code, said) == (2, "Er is geen traject met nummer 999. Kijk in het adres van het scherm.\n")
    assert list(tmp_path.glob("*.pdf")) == []


def test_without_a_place_to_write_it_asks_for_one(traject_id: int) -> None:
    assert run(traject_id)[::2] == (2, "Zeg waar het verslag moet komen: --pdf BESTAND of --html BESTAND.\n")


def test_a_place_that_cannot_be_written_gets_a_sentence(traject_id: int, tmp_path) -> None:
    code, _, said = run(traject_id, "--pdf", tmp_path / "geen map" / "x.pdf")

    assert code == 2
    assert "Kies een andere plek." in said


def test_without_a_database_it_says_where_to_look(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKSESSIE_DATABASE_URL", f"sqlite:///{tmp_path / 'leeg.db'}")

    code, _, said = run(1, "--pdf", tmp_path / "x.pdf")

    assert code == 2
    assert "WIJKSESSIE_DATA_DIR" in said
