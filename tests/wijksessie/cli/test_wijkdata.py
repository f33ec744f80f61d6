"""`wijksessie wijkdata lees` says what stands in a file, to people and to scripts."""

import json
from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from tests.sessions.wijkdata.factories import REAL, RIVM_ROWS, kwb_file, real_file, rivm_file, rivm_row
from wijksessie.cli import wijkdata


def read(path: Path, *options: str) -> Result:
    app = typer.Typer()
    wijkdata.add_to(app)
    return CliRunner().invoke(app, ["wijkdata", "lees", str(path), *options])


def written(folder: Path, content: bytes, name: str = "bestand.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_the_json_has_the_shape_that_scripts_rely_on(tmp_path: Path):
    bad = rivm_row("XX034403", "Wijk", 1, 2, 3)
    path = written(tmp_path, rivm_file(*RIVM_ROWS, bad))

    result = read(path, "--json", "--gebied", "bu03440311", "--gebied", "NL01")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert len(found.pop("dataset_hash")) == 64
    assert found == {
        "file": "bestand.xlsx",
        "layout": "E",
        "period": "2020",
        "levels": {"land": 1, "gemeente": 1, "wijk": 1, "buurt": 1},
        "indicators": [
            {"code": "eenzaam", "label": "Eenzaam", "unit": "percent", "group": "18+"},
            {"code": "roken", "label": "Rookt", "unit": "percent", "group": "18+"},
            {"code": "moeite_rondkomen", "label": "Moeite met rondkomen", "unit": "percent", "group": "18+"},
        ],
        "values": [
            {"area": area, "indicator": indicator, "group": "18+", "period": "2020", "value": value, "flag": flag}
            for area, indicator, value, flag in (
                ("BU03440311", "eenzaam", 54.0, ""),
                ("BU03440311", "roken", None, "onbekend"),
                ("BU03440311", "moeite_rondkomen", 22.2, ""),
                ("NL00", "eenzaam", 47.0, ""),
                ("NL00", "roken", 17.9, ""),
                ("NL00", "moeite_rondkomen", 13.9, ""),
            )
        ],
        "unknown_columns": [],
        "refused": [{"row": 6, "reason": "‘XX034403’ is geen gebiedscode van CBS."}],
    }


def test_without_an_area_the_json_has_no_values(tmp_path: Path):
    result = read(written(tmp_path, rivm_file()), "--json")

    assert json.loads(result.stdout)["values"] == []


def test_the_real_file_of_rivm_is_read(tmp_path: Path):
    path = written(tmp_path, real_file("RIVM_gezondheid2020_18+.xlsx"), "naam zegt niets.dat")

    found = json.loads(read(path, "--json", "--gebied", "WK034403").stdout)

    assert found["levels"] == {"land": 1, "gemeente": 355, "wijk": 3177, "buurt": 13808}
    assert {row["indicator"]: row["value"] for row in found["values"]}["moeite_rondkomen"] == 27.2


def test_people_get_a_dutch_table(tmp_path: Path):
    result = read(written(tmp_path, kwb_file()), "--gebied", "WK034403")

    assert result.exit_code == 0
    for words in (
        "bestand.xlsx: CBS, Kerncijfers wijken en buurten",
        "Tabel 85618NED, 2023, indeling D",
        "Gebieden: 1 gemeente en 1 wijk",
        "34.910",
        "13,8%",
        "onbekend",
    ):
        assert words in result.stdout


def test_without_an_area_people_read_what_is_in_it(tmp_path: Path):
    result = read(written(tmp_path, rivm_file()))

    assert "Wat erin staat:\n  Eenzaam (volwassenen)" in result.stdout


def test_what_was_left_out_is_said(tmp_path: Path):
    result = read(written(tmp_path, rivm_file(*RIVM_ROWS, rivm_row("XX034403", "Wijk", 1, 2, 3))))

    assert "Weggelaten: 1\n  regel 6: ‘XX034403’ is geen gebiedscode van CBS." in result.stdout


def test_an_area_that_is_not_in_it_is_said(tmp_path: Path):
    result = read(written(tmp_path, rivm_file()), "--gebied", "WK059901")

    assert result.exit_code == 0
    assert result.stderr == "Het gebied WK059901 staat niet in dit bestand.\n"


def test_a_file_that_does_not_fit_ends_with_2_and_a_dutch_sentence(tmp_path: Path):
    result = read(written(tmp_path, b"%PDF-1.7 0123456789"), "--json")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Dit is een pdf. Daar staat geen tabel in die we kunnen lezen.")


def test_a_file_that_is_not_there_ends_with_2_and_a_dutch_sentence(tmp_path: Path):
    result = read(tmp_path / "weg.xlsx")

    assert (result.exit_code, result.stderr) == (2, "Dit bestand is er niet. Kijk of de naam en de map kloppen.\n")


def test_a_year_that_the_file_does_not_say_can_be_given(tmp_path: Path):
    path = written(tmp_path, b"wijk;eenzaam\nOvervecht;58,2\n", "eenzaam.csv")

    without, given = read(path, "--json"), read(path, "--json", "--jaar", "2020", "--gebied", "WK034403")

    assert without.exit_code == 2
    assert "zien niet van welk jaar" in without.stderr
    assert [(each["period"], each["value"]) for each in json.loads(given.stdout)["values"]] == [("2020", 58.2)]


def test_a_file_with_columns_to_link_only_is_recognised_without_figures(tmp_path: Path):
    path = written(tmp_path, b'"Niveau";"% koffiedrinkers|2023"\n"Utrecht";89\n', "x.csv")

    result = read(path, "--json", "--gebied", "GM0344")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (found["layout"], found["levels"], found["indicators"]) == ("F", {"gemeente": 1}, [])
    assert found["unknown_columns"] == ["% koffiedrinkers|2023"]


def test_single_facts_stand_among_the_values_with_their_source_and_their_page(tmp_path: Path):
    path = written(tmp_path, real_file("losse_feiten_met_adres.csv"), "feiten.csv")

    found = json.loads(read(path, "--json", "--gebied", "WK034403").stdout)

    assert (found["layout"], len(found["indicators"]), len(found["values"])) == ("L", 23, 2)
    first = found["values"][0]
    assert (first["area"], first["value"], first["period"]) == ("WK034403", 32.0, "2020")
    assert first["source"] == "Volksgezondheidsmonitor Utrecht"
    assert first["address"].startswith("https://volksgezondheidsmonitor.nl/")
    assert first["indicator"] in {each["code"] for each in found["indicators"]}


def test_a_map_of_areas_has_the_same_shape_without_figures(tmp_path: Path):
    path = written(tmp_path, real_file("wijken_2022_utrecht_wgs84.geojson"), "kaart.geojson")

    found = json.loads(read(path, "--json").stdout)
    words = read(path).stdout

    assert (found["layout"], found["levels"], found["values"]) == ("K", {"wijk": 10}, [])
    assert "10 wijken van Utrecht" in words


def test_every_file_of_the_data_folder_is_used_or_says_why_not():
    real_file("losse_feiten_met_adres.csv")  # skips where the folder is not there
    refused = {}
    for path in sorted(REAL.iterdir()):
        result = read(path, "--json")
        if result.exit_code:
            refused[path.suffix] = result.stderr
            continue
        found = json.loads(result.stdout)
        assert found["indicators"] or found["layout"] == "K", path.name
    assert set(refused) <= {".pdf", ".md"}
