"""The basisset is whole: thirty rows, every figure with its words, its sources and its direction."""

import pytest

from sessions.wijkdata.areas import is_code, level_of, parent_of, plain_code, plain_name
from sessions.wijkdata.catalogue import (
    PERCENT,
    counts,
    group_of_rivm_code,
    groups,
    indicators,
    kwb_codes,
    rows,
    sources,
    stem,
    stems_of,
)
from sessions.wijkdata.population import NEEDED

import pandas as pd  # isort: skip


def test_the_thirty_rows_of_the_method_are_there_in_three_groups():
    assert [row.number for row in rows()] == list(range(1, 31))
    assert list(dict.fromkeys(row.group for row in rows())) == [
        "Demografische factoren",
        "Gezondheidsuitkomsten",
        "Gezondheidsdeterminanten",
    ]


def test_every_row_names_figures_that_exist():
    assert [key for row in rows() for key in row.indicators if key not in indicators()] == []


def test_every_figure_has_a_source_a_group_and_words():
    for key, fact in indicators().items():
        assert fact.definition, key
        assert fact.population in groups(), key
        assert set(fact.ages) <= set(groups()), key
        assert [column.source for column in fact.columns if column.source not in sources()] == [], key
        assert fact.wording.share_sentence or fact.wording.value_sentence or fact.unit == "list", key


def test_a_short_name_fits_beside_its_picture():
    assert [fact.short for fact in indicators().values() if len(fact.short) > 47] == []
    seen = [key for row in ("rivm_50090",) for key in stems_of(row).values()]
    assert [indicators()[key].short for key in seen if len(indicators()[key].short) > 30] == []


def test_a_direction_is_better_worse_or_context():
    assert {fact.direction for fact in indicators().values()} == {1, -1, 0}
    assert indicators()["eenzaam"].direction == -1
    assert indicators()["ervaren_gezondheid"].direction == 1


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("Eenzaam_28", "eenzaam"),
        ("  EENZAAM_4 ", "eenzaam"),
        ("k_65JaarOfOuder_12", "k_65jaarofouder"),
        ("Roker", "roker"),
    ],
)
def test_a_stem_loses_its_number_and_its_capitals(column: str, expected: str):
    assert stem(column) == expected


def test_codes_of_kwb_keep_their_number():
    assert kwb_codes()["p_hh_110"] == "minimum_110"
    assert "p_hh_120" not in kwb_codes()


def test_the_newest_rivm_table_has_names_of_its_own():
    assert (
        stems_of("rivm_50150")["sterkeenzaam"] == stems_of("rivm_50090")["ernstigzeerernstigeenzaam"] == "sterk_eenzaam"
    )


@pytest.mark.parametrize(("code", "group"), [("20300", "18+"), ("53115", "18-65"), ("80200", "65+"), ("10000", "")])
def test_an_age_code_of_rivm_is_a_group(code: str, group: str):
    assert group_of_rivm_code(code) == group


def test_a_citation_names_the_table_of_its_year():
    assert sources()["kwb"].citation(2023) == "CBS, Kerncijfers wijken en buurten 2023 (85618NED)"
    assert sources()["kwb"].citation(2017) == "CBS, Kerncijfers wijken en buurten 2017"


def test_the_counts_hold_what_a_population_needs():
    assert {key for key in NEEDED if key not in indicators()} <= set(counts())
    ages = [(count.from_age, count.to_age) for count in counts().values() if count.from_age is not None]
    assert ages == [(0, 14), (15, 24), (25, 44), (45, 64), (65, None)]


def test_shares_of_people_have_a_sentence_with_a_share():
    without = [
        key
        for key, fact in indicators().items()
        if fact.unit == PERCENT and "{share}" not in fact.wording.share_sentence
    ]

    assert without == []


@pytest.mark.parametrize(
    ("code", "plain"),
    [("NL01      ", "NL00"), ("nl00", "NL00"), (" wk034403 ", "WK034403"), ("BU0363MB01", "BU0363MB01")],
)
def test_a_code_loses_its_padding(code: str, plain: str):
    assert plain_code(code) == plain


@pytest.mark.parametrize(
    ("code", "is_one"),
    [
        ("NL00", True),
        ("GM0344", True),
        ("WK0363MB", True),
        ("BU0363MB01", True),
        ("WK03440", False),
        ("BU034403", False),
        ("PC3561", False),
        ("GM0344 ", False),
        ("", False),
    ],
)
def test_only_codes_of_cbs_are_codes(code: str, is_one: bool):  # noqa: FBT001
    assert bool(is_code(pd.Series([code])).iloc[0]) is is_one


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("BU03440311", "buurt", "WK034403"),
        ("WK034403", "wijk", "GM0344"),
        ("GM0344", "gemeente", "NL00"),
        ("NL00", "land", None),
    ],
)
def test_a_code_knows_its_level_and_what_is_around_it(code: str, level: str, parent: str | None):
    assert (level_of(code), parent_of(code)) == (level, parent)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Wijk 03 Overvecht", "Overvecht"),
        ("Wijk MB Centrum   ", "Centrum"),
        ("Overvecht", "Overvecht"),
        ("Wijk 12", "Wijk 12"),
        ("Utrecht (gemeente)", "Utrecht"),
        ("Groningen (PV)", "Groningen (PV)"),
        ("Zuid (oost)", "Zuid (oost)"),
    ],
)
def test_a_name_loses_the_number_of_cbs(name: str, plain: str):
    assert plain_name(name) == plain
