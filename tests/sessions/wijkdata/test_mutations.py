"""A harmed file ends in a sentence or in a clean import; order does not matter; missing never becomes 0."""

import math
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from sessions.errors import DomainError
from sessions.models import Area, Dataset, Figure
from sessions.wijkdata.hints import Hints
from sessions.wijkdata.reading import read_file
from sessions.wijkdata.tidy import ParsedFile
from tests.sessions.wijkdata.factories import real_file, store_parsed
from tests.sessions.wijkdata.mutations import AS_TABLE, FACTS, HOUSEHOLDS, LABELLED, SUBWIJKEN, SWING, as_csv, mutated
from wijksessie.database import Database

FEW = 45  # five of each kind; the proof does 200
HINTS = Hints(home="GM0344", year=2020)


def counted(db: Session) -> tuple[int, int, int]:
    return tuple(len(db.exec(select(table)).all()) for table in (Dataset, Area, Figure))  # type: ignore[return-value]


def frame(parsed: ParsedFile) -> pd.DataFrame:
    columns = ["area", "indicator", "group", "period", "value", "flag"]
    made = parsed.figures[columns].astype({name: str for name in columns if name not in {"value", "period"}})
    return made.sort_values(columns[:4], ignore_index=True)


@pytest.mark.parametrize("number", range(FEW))
def test_a_harmed_file_ends_in_a_sentence_or_in_a_clean_import(database: Database, now, number: int):
    what, content = mutated(number)
    before = database.read(counted)
    sentence = ""
    try:
        parsed = read_file(content, what, HINTS)
        view = database.write(store_parsed, parsed=parsed, now=now)
    except DomainError as refused:
        sentence = refused.text
    if sentence:
        assert sentence.endswith("."), what
        assert database.read(counted) == before
        return
    datasets, areas, figures = database.read(counted)
    assert (datasets, figures) == (1, len(parsed.figures))
    assert areas == len(parsed.areas)
    assert view.values == int(parsed.figures["value"].notna().sum()) + len(parsed.report.facts)  # noqa: PD011 - a count


@pytest.mark.parametrize(
    "name",
    [
        "SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv",
        "specimen_A_50120NED_first_60_rows.csv",
        "kwb2022_tmap_utrecht_wijken.csv",
        "losse_feiten_met_adres.csv",
        "nl_37620_brede_leeftijd_huishoudpositie_aandelen.csv",
        "utrecht_71488ned_leeftijd5_huishoudpositie_2024_gedeeltelijk.csv",
        "UIC_cultuurdeelname_2023_subwijken.csv",
    ],
)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_shuffled_file_gives_the_same_figures(name: str, seed: int):
    content = real_file(name)
    header, *lines = content.splitlines(keepends=True)
    random.Random(seed).shuffle(lines)  # noqa: S311 - a seed, no secret

    whole, shuffled = (read_file(each, "x", HINTS) for each in (content, header + b"".join(lines)))

    pd.testing.assert_frame_equal(frame(whole), frame(shuffled))
    assert whole.report.levels == shuffled.report.levels
    assert set(whole.report.facts) == set(shuffled.report.facts)
    assert sorted(each.reason for each in whole.report.refused) == sorted(
        each.reason for each in shuffled.report.refused
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([".", "", "-", "x", "n.b.", "<5", "0", "0,0", "12,5", "100"]), min_size=3, max_size=3),
    st.sampled_from(["code", "naam"]),
)
def test_missing_never_becomes_zero_and_zero_never_becomes_missing(cells: list[str], by: str):
    areas = {"code": ("WK034401", "WK034403", "GM0344"), "naam": ("West", "Overvecht", "Utrecht")}[by]
    content = as_csv(
        (by, "jaar", "eenzaam", "roken"), [(area, 2020, cell, 1) for area, cell in zip(areas, cells, strict=True)]
    )

    found = read_file(content, "x", HINTS).figures
    found = found[found["indicator"] == "eenzaam"].set_index("area")["value"]

    for code, cell in zip(("WK034401", "WK034403", "GM0344"), cells, strict=True):
        if found.empty:
            assert cell not in {"0", "0,0", "12,5", "100"}
            continue
        value = float(found[code])
        assert math.isnan(value) if cell not in {"0", "0,0", "12,5", "100"} else value == float(cell.replace(",", "."))


@pytest.mark.parametrize("content", [SWING, LABELLED, AS_TABLE, HOUSEHOLDS, FACTS, SUBWIJKEN])
def test_the_files_that_are_harmed_are_whole_before_that(content: bytes):
    report = read_file(content, "x", HINTS).report

    assert report.known >= 2
    assert report.refused_total == 0
