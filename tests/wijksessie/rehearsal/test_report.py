"""What a repetitie saw becomes lines in red and green, each red one with what to do."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sessions.queries.table import TableView
from wijksessie.rehearsal.measures import Measures, share
from wijksessie.rehearsal.report import Report, as_json, from_json, report_of

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
GOOD = Measures(
    people=4,
    joined=[0.2, 0.3, 0.4, 0.5],
    answers_confirmed=40,
    answers_kept=40,
    notes={"Briefje": "A"},
    screens_open=3,
    beamer=[0.1, 0.2],
    phones=[0.2, 0.4],
    slept=1,
)
FAULTS = {
    "screens": {"screens_closed": ["beamer"]},
    "joining": {"left_out": ["Gast 1"]},
    "survey": {"answers_kept": 39},
    "beamer": {"beamer": [0.1, 1.2]},
    "phones": {"phones_missed": 1},
    "sleepers": {"not_back": ["Gast 2"]},
    "seats": {"unseated": ["Gast 3"]},
    "notes": {"notes_double": ["Briefje"]},
    "silence": {"leaks": ["beamer: Briefje"]},
    "boards": {"screens_behind": ["tafel A"]},
    "stopped": {"stopped": "de regie opende niet"},
}


def test_an_evening_without_faults_is_green() -> None:
    report = _report(GOOD)
    assert report.is_good
    assert all(not line.advice for line in report.lines)


@pytest.mark.parametrize("key", FAULTS)
def test_one_fault_makes_one_line_red_with_advice(key: str) -> None:
    report = _report(replace(GOOD, **FAULTS[key]))
    bad = [line for line in report.lines if not line.is_good]
    assert [line.key for line in bad] == [key]
    assert bad[0].advice


def test_a_table_without_gespreksleider_is_named() -> None:
    report = _report(GOOD, hosts=("Ellen", ""))
    assert [line.text for line in report.lines if not line.is_good] == ["Zonder gespreksleider: tafel B."]


def test_without_an_enquete_there_is_no_line_about_it() -> None:
    report = report_of(GOOD, tables=(), has_survey=False, seed=1, at=AT, ended=AT)
    assert "survey" not in {line.key for line in report.lines}


def test_a_report_is_read_as_it_was_kept() -> None:
    report = _report(replace(GOOD, notes_double=["Briefje"]))
    assert from_json(as_json(report)) == report


def test_a_share_is_a_value_that_was_seen() -> None:
    assert share([3.0, 1.0, 2.0], 0.95) == 3.0
    assert share([], 0.95) == 0.0


def _report(seen: Measures, hosts: tuple[str, ...] = ("Ellen",)) -> Report:
    tables = [
        TableView(number, 1, letter, None, host, 0, 4, 10)
        for number, (letter, host) in enumerate(zip("AB", hosts, strict=False), start=1)
    ]
    return report_of(seen, tables=tables, has_survey=True, seed=1, at=AT, ended=AT)
