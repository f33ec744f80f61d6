"""`wijksessie personas CODE`."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sessions.usecases.open_data import FOLDER
from wijksessie.cli import app


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["personas", *arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def document() -> dict:  # type: ignore[type-arg]
    code, shown, _ = run("WK034403", "--json")
    assert code == 0
    return json.loads(shown)  # type: ignore[no-any-return]


def test_the_json_has_the_shape_that_scripts_count_on(document: dict) -> None:  # type: ignore[type-arg]
    card = document["cards"][0]

    assert {"version", "area", "weights", "coverage", "cards", "evidence"} <= set(document)
    assert {"id", "title", "n", "returns", "claims"} <= set(card)
    assert set(card["n"]) == {"value", "lo", "hi"}
    assert set(card["claims"][0]) == {"section", "class", "text", "slots", "reference"}
    assert {"value", "unit", "area", "group", "year", "source", "licence", "lo", "hi"} <= set(
        next(iter(document["evidence"].values()))
    )


def test_a_card_says_who_it_is_how_we_know_that_and_how_often_it_returns(document: dict) -> None:  # type: ignore[type-arg]
    for card in document["cards"]:
        home = f"+{card['household']}" if card["household"] else ""
        assert card["id"] == f"{card['life_stage']}{home}|{card['theme']}"
        assert card["basis"] in {"measured", "fitted", "borrowed"}
        assert card["basis_text"].endswith(".")
        assert 0 <= card["returns"] <= 100
    assert {"life_stage", "household", "basis", "basis_text"} <= set(document["reserve"])


def test_every_evidence_that_a_sentence_names_is_there_and_no_other(document: dict) -> None:  # type: ignore[type-arg]
    cards = [*document["cards"], document["reserve"]]
    named = {key for card in cards for claim in card["claims"] for key in claim["slots"].values()}

    assert named == set(document["evidence"])
    assert all({"effective_n", "definition", "kind"} <= set(one) for one in document["evidence"].values())


def test_it_says_what_is_missing(document: dict) -> None:  # type: ignore[type-arg]
    missing = document["missing"]

    assert missing["survey"] is True
    assert missing["biggest_group"]["people"] > 0
    assert missing["residents_under_18"] == 7640
    assert set(missing["themes_without_count"]) <= set(missing["themes"]) | {"opgroeien"}
    assert {card["theme"] for card in document["cards"]}.isdisjoint(missing["themes"])


def test_the_keys_stand_in_order(document: dict) -> None:  # type: ignore[type-arg]
    assert list(document) == sorted(document)
    assert list(document["cards"][0]) == sorted(document["cards"][0])


def test_every_slot_points_at_evidence_with_a_source_and_a_licence(document: dict) -> None:  # type: ignore[type-arg]
    for card in document["cards"]:
        for claim in card["claims"]:
            assert (claim["class"] in {"D", "E"}) == bool(claim["slots"])
            for key in claim["slots"].values():
                assert document["evidence"][key]["source"]
                assert document["evidence"][key]["licence"] == "CC BY 4.0"


def test_no_made_up_sentence_has_a_number(document: dict) -> None:  # type: ignore[type-arg]
    made_up = [claim["text"] for card in document["cards"] for claim in card["claims"] if claim["class"] == "I"]

    assert len(made_up) == 8
    assert [text for text in made_up if re.search(r"\d", text)] == []


def test_the_same_files_give_the_same_bytes() -> None:
    files = [part for path in sorted(FOLDER.glob("*.csv")) for part in ("--bestand", str(path))]

    assert run("WK034403", "--json", *files)[1] == run("WK034403", "--json")[1]


def test_without_json_people_read_it() -> None:
    code, shown, _ = run("WK034409", "--aantal", "3")

    assert code == 0
    assert shown.startswith("Leidsche Rijn: 3 persona’s, zonder enquête")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("GM0344",), "Geef de CBS-code van een wijk"),
        (("WK999901",), "Deze wijk staat niet in de bestanden."),
        (("WK034403", "--aantal", "9"), "Kies 3 of 4 persona's."),
        (("WK034403", "--bestand", "bestaatniet.csv"), "Het bestand bestaatniet.csv is niet te openen."),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(arguments: tuple[str, ...], sentence: str) -> None:
    code, shown, said = run(*arguments)

    assert code == 2
    assert shown == ""
    assert said.startswith(sentence)


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "niets.csv"
    path.write_text("dit is geen tabel")

    code, _, said = run("WK034403", "--bestand", str(path))

    assert code == 2
    assert said.strip()
