"""The figures of Utrecht are those that RIVM and CBS published, read from the real files and from our slices."""

from pathlib import Path

import pytest

from sessions.wijkdata.cut_open_data import FILES, cut
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile
from tests.sessions.wijkdata.factories import REAL, SLICES, real_file
from tests.sessions.wijkdata.published import ADULTS, COLUMNS, KWB, SENIORS

RIVM_LEVELS = (("land", 1), ("gemeente", 355), ("wijk", 3177), ("buurt", 13808))
KWB_COLUMNS = (
    "inwoners",
    "leeftijd_0_14",
    "leeftijd_15_24",
    "leeftijd_65_plus",
    "herkomst_buiten_europa",
    "huishoudens",
    "hh_alleen",
    "hh_met_kinderen",
    "corporatiewoningen",
    "bijstand",
)


def table(parsed: ParsedFile, columns: tuple[str, ...], codes: list[str]) -> dict[str, tuple[float, ...]]:
    wide = parsed.figures.pivot_table(index="area", columns="indicator", values="value", observed=True)
    return {code: tuple(wide.loc[code, list(columns)]) for code in codes}


@pytest.mark.parametrize(
    ("original", "published"),
    [("RIVM_gezondheid2020_18+.xlsx", ADULTS), ("RIVM_gezondheid2020_65+.xlsx", SENIORS)],
    ids=["18+", "65+"],
)
def test_the_real_rivm_file_gives_every_published_cell(original: str, published: dict[str, tuple[float, ...]]):
    parsed = read_file(real_file(original), original)

    assert table(parsed, COLUMNS, list(published)) == published
    assert (parsed.report.layout, parsed.report.table, parsed.report.period) == ("E", "50090NED", "2020")
    assert parsed.report.levels == RIVM_LEVELS
    assert parsed.report.refused_total == 0


@pytest.mark.parametrize(
    ("name", "published"),
    [("rivm_50090_2020_18plus.csv", ADULTS), ("rivm_50090_2020_65plus.csv", SENIORS)],
    ids=["18+", "65+"],
)
def test_the_shipped_slice_gives_every_published_cell(name: str, published: dict[str, tuple[float, ...]]):
    parsed = read_file((SLICES / name).read_bytes(), name)

    of_utrecht = {code: values for code, values in published.items() if code != "GM0599"}
    assert table(parsed, COLUMNS, list(of_utrecht)) == of_utrecht
    assert parsed.report.levels == (("land", 1), ("gemeente", 1), ("wijk", 10), ("buurt", 111))


@pytest.mark.parametrize("name", ["2016_18+.xlsx", "2016_18_65.xlsx", "2016_65+.xlsx"])
def test_the_files_of_2016_have_every_area_and_miss_what_was_not_asked(name: str):
    parsed = read_file(real_file(name), name)

    assert parsed.report.levels == RIVM_LEVELS
    assert parsed.report.period == "2016"
    assert parsed.report.empty_columns == (
        "BeperktVanwegeGezondheid_17",
        "HeelVeelStressInAfgelopen4Weken_26",
        "ErnstigeGeluidhinderDoorBuren_37",
    )
    assert "veel_stress" not in {indicator for indicator, _ in parsed.report.figures}


@pytest.mark.parametrize("source", ["real", "slice"])
def test_the_kwb_file_gives_the_published_shares(source: str):
    name = "CBS-Utrecht-kwb-2023.xlsx" if source == "real" else "kwb_2023.csv"
    content = real_file(name) if source == "real" else (SLICES / name).read_bytes()

    parsed = read_file(content, name)

    found = table(parsed, KWB_COLUMNS, list(KWB))
    for code, published in KWB.items():
        tolerances = (0, 0.05, 0.05, 0.05, 0.05, 0, 0.05, 0.05, 0, 0.5)
        for value, expected, tolerance in zip(found[code], published, tolerances, strict=True):
            assert abs(value - expected) <= tolerance + 1e-9
    assert parsed.report.levels == (("gemeente", 1), ("wijk", 10), ("buurt", 111))
    assert (parsed.report.table, parsed.report.period) == ("85618NED", "2023")


def test_the_slices_are_cut_from_the_real_files(tmp_path: Path):
    for original in FILES.values():
        real_file(original)

    cut(REAL, tmp_path)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        path.name: path.read_text() for path in SLICES.iterdir()
    }


def test_the_shipped_data_is_small_and_names_its_licence():
    assert sum(path.stat().st_size for path in SLICES.iterdir()) < 600_000
    assert "CC BY 4.0" in (SLICES / "PROVENANCE.md").read_text()
