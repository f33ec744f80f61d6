"""Fetching from CBS and RIVM, from answers as they give them, served on this machine."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from sessions.wijkdata import odata
from sessions.wijkdata.odata import Fetch, FetchRefused, NothingFound, OpenData, TableGone, TooMuch
from sessions.wijkdata.odata_file import Choice, choices, fetch_file, find_choice
from sessions.wijkdata.reading import read_file
from tests.sessions.wijkdata.factories import cell
from tests.sessions.wijkdata.odata_server import ODataServer, odata_server

NOW = datetime(2026, 11, 24, 8, 14, tzinfo=UTC)
WIJK = "WK034403"
RIVM = "dataderden.cbs.nl/ODataFeed/odata/50150NED"
KWB = "opendata.cbs.nl/ODataFeed/odata/85618NED"
V4 = "datasets.cbs.nl/odata/v1/CBS/85618NED"


def properties(*keys: str) -> list[dict[str, Any]]:
    """DataProperties: a group of topics has no key."""
    return [{"ID": 0, "Key": "", "Type": "TopicGroup", "Title": "Groep"}] + [
        {"ID": place, "Key": key, "Type": "Topic", "Title": key} for place, key in enumerate(keys, start=1)
    ]


def rivm_row(code: str, kind: str, lonely: str, smokes: str, *, age: str = "20300", margin: str = "MW00000",
             period: str = "2024JJ00") -> dict[str, Any]:  # fmt: skip
    return {
        "ID": 1,
        "Leeftijd": age,
        "Marges": margin,
        "WijkenEnBuurten": f"{code:<10}",
        "Perioden": period,
        "Gemeentenaam_1": f"{'Utrecht':<40}",
        "SoortRegio_2": f"{kind:<10}",
        "Codering_3": f"{code:<10}",
        "RooktTabak_11": smokes,
        "Eenzaam_28": lonely,
        "MoeiteMetRondkomen_38": "    27.2",
        "Onbekend_99": "1",
    }


def areas(*codes: str) -> list[dict[str, Any]]:
    return [{"Key": f"{code:<10}", "Title": f"Wijk {code[-2:]} Wijk {code}", "Description": ""} for code in codes]


RIVM_TABLES = {
    f"{RIVM}/DataProperties": properties(
        "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "SoortRegio_2", "Codering_3",
        "RooktTabak_11", "Eenzaam_28", "MoeiteMetRondkomen_38", "Onbekend_99",
    ),
    f"{RIVM}/UntypedDataSet": [
        rivm_row("NL01", "Land", "    47.0", "    17.9"),
        rivm_row("GM0344", "Gemeente", "    48.9", "    19.4"),
        rivm_row("GM0599", "Gemeente", "    55.7", "    21.7"),
        rivm_row(WIJK, "Wijk", "    58.2", "    23.1"),
        rivm_row(WIJK, "Wijk", "    55.0", "    20.0", margin="MOG0095"),
        rivm_row(WIJK, "Wijk", "    60.0", "    22.0", period="2016JJ00"),
        rivm_row(WIJK, "Wijk", "    58.5", "    13.5", age="80200"),
        rivm_row("BU03440311", "Buurt", "    54.0", "       ."),
    ],
    f"{RIVM}/WijkenEnBuurten": areas("GM0344", WIJK, "BU03440311"),
}  # fmt: skip
KWB_TABLES = {
    f"{KWB}/DataProperties": properties(
        "WijkenEnBuurten", "Gemeentenaam_1", "SoortRegio_2", "Codering_3", "AantalInwoners_5", "k_0Tot15Jaar_8",
        "k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11", "k_65JaarOfOuder_12", "HuishoudensTotaal_29",
        "Eenpersoonshuishoudens_30",
    ),
    f"{KWB}/UntypedDataSet": [
        {"WijkenEnBuurten": f"{code:<10}", "Gemeentenaam_1": "Utrecht", "SoortRegio_2": kind, "Codering_3": code,
         "AantalInwoners_5": people, "k_0Tot15Jaar_8": "6245", "k_15Tot25Jaar_9": "4645", "k_25Tot45Jaar_10": "11540",
         "k_45Tot65Jaar_11": "7655", "k_65JaarOfOuder_12": "4825", "HuishoudensTotaal_29": "17305",
         "Eenpersoonshuishoudens_30": alone}
        for code, kind, people, alone in (
            ("NL00", "Land", "17811291", "3300000"),
            ("GM0344", "Gemeente", "367947", "95359"),
            (WIJK, "Wijk", "34910", "8925"),
            ("BU03440311", "Buurt", "4195", "."),
        )
    ],
    f"{KWB}/WijkenEnBuurten": areas("GM0344", WIJK, "BU03440311"),
}  # fmt: skip
MEASURES = {"M000352": "Aantal inwoners", "10680": "0 tot 15 jaar", "1050010": "Eenpersoonshuishoudens",
            "1050015": "Huishoudens totaal", "X": "Iets anders"}  # fmt: skip
V4_TABLES = {
    f"{V4}/MeasureCodes": [{"Identifier": code, "Title": title, "Unit": "aantal"} for code, title in MEASURES.items()],
    f"{V4}/Dimensions": [{"Identifier": "WijkenEnBuurten", "Kind": "GeoDimension"}],
    f"{V4}/Observations": [
        {"Id": place, "Measure": code, "WijkenEnBuurten": f"{area:<10}", "Value": value, "ValueAttribute": "None"}
        for area, values in (("NL00", (17811291.0, 2700000.0, 3300000.0, 8300000.0)),
                             ("GM0344", (367947.0, 59655.0, 95359.0, 187640.0)),
                             (WIJK, (34910.0, 6245.0, None, 17305.0)))
        for place, (code, value) in enumerate(zip(MEASURES, values, strict=False))
    ],
    f"{V4}/WijkenEnBuurtenCodes": [
        {"Identifier": WIJK, "Title": "Wijk 03 Overvecht"}, {"Identifier": "GM0344", "Title": "Utrecht"},
    ],
}  # fmt: skip


@pytest.fixture
def cbs() -> Iterator[ODataServer]:
    with odata_server(RIVM_TABLES | KWB_TABLES) as server:
        yield server


@pytest.fixture
def pauses() -> list[float]:
    return []


def way(server: ODataServer, pauses: list[float]) -> OpenData:
    return OpenData(base=server.address, pause=pauses.append)


def choice(key: str) -> Choice:
    found = find_choice(key)
    assert found is not None
    return found


def fetched(server: ODataServer, pauses: list[float], key: str):
    file = fetch_file(way(server, pauses), choice(key), wijk=WIJK, now=NOW)
    return file, read_file(file.content, file.name)


def test_rivm_becomes_the_file_of_statline_and_is_read_like_any_file(cbs, pauses):
    file, parsed = fetched(cbs, pauses, "rivm_50150:2024")

    assert file.name == "50150NED_2024_GM0344.csv"
    assert cell(parsed, WIJK, "eenzaam") == 58.2
    assert (parsed.report.source, parsed.report.period) == ("rivm_50150", "2024")
    assert dict(parsed.report.levels) == {"land": 1, "gemeente": 1, "wijk": 1, "buurt": 1}
    assert {group for _, group in parsed.report.figures} == {"18+", "65+"}
    assert cell(parsed, "BU03440311", "roken") is None


def test_only_what_was_asked_is_fetched(cbs, pauses):
    fetched(cbs, pauses, "rivm_50150:2024")

    (first, *_) = [path for path in cbs.asked if "UntypedDataSet" in path]
    for part in ("startswith%28WijkenEnBuurten%2C%27WK0344%27%29", "Perioden+eq+%272024JJ00%27", "MW00000"):
        assert part in first
    assert "Eenzaam_28" in first
    assert "Onbekend_99" not in first
    assert "%24skip" not in first


def test_all_pages_are_read_also_through_a_relay(cbs, pauses):
    fetched(cbs, pauses, "rivm_50150:2024")

    pages = [path for path in cbs.asked if "UntypedDataSet" in path]
    assert len(pages) == 2
    assert all(path.startswith("/dataderden.cbs.nl/") for path in cbs.asked)


def test_kwb_becomes_the_excel_file_of_cbs_with_names_and_computed_shares(cbs, pauses):
    file, parsed = fetched(cbs, pauses, "kwb:2023")

    assert file.name == "85618NED_2023_GM0344.xlsx"
    assert cell(parsed, WIJK, "inwoners") == 34910
    assert cell(parsed, WIJK, "hh_alleen") == pytest.approx(100 * 8925 / 17305)
    assert cell(parsed, "BU03440311", "hh_alleen") is None
    assert (parsed.report.source, parsed.report.period, parsed.report.table) == ("kwb", "2023", "85618NED")
    assert parsed.areas.set_index("code")["name"][WIJK] == f"Wijk {WIJK}"


def test_v4_is_asked_when_v3_does_not_have_the_table_any_more(pauses):
    with odata_server(V4_TABLES) as server:
        _, parsed = fetched(server, pauses, "kwb:2023")

    assert cell(parsed, WIJK, "inwoners") == 34910
    assert cell(parsed, WIJK, "hh_alleen") is None
    assert cell(parsed, "GM0344", "hh_alleen") == pytest.approx(100 * 95359 / 187640)
    assert parsed.areas.set_index("code")["name"][WIJK] == "Overvecht"
    assert pauses == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Aantal inwoners", "AantalInwoners"),
        ("0 tot 15 jaar", "k_0Tot15Jaar"),
        ("Eén of meer langdurige aandoeningen", "EenOfMeerLangdurigeAandoeningen"),
        ("Ervaren gezondheid (goed/zeer goed)", "ErvarenGezondheidGoedZeerGoed"),
    ],
)
def test_a_measure_of_v4_has_the_name_of_its_column_in_v3(title: str, name: str):
    assert odata._column(title) == name


@pytest.mark.parametrize("bad", [[503], [429, 500], [0, 502, 503]])
def test_a_bad_moment_is_tried_again_with_longer_pauses(cbs, pauses, bad: list[int]):
    cbs.bad = list(bad)

    _, parsed = fetched(cbs, pauses, "rivm_50150:2024")

    assert cell(parsed, WIJK, "eenzaam") == 58.2
    assert pauses == [1.0, 2.0, 4.0][: len(bad)]


def test_after_four_attempts_it_says_what_to_do(cbs, pauses):
    cbs.bad = [503] * 20

    with pytest.raises(FetchRefused) as refused:
        fetched(cbs, pauses, "rivm_50150:2024")

    assert "lees het in" in refused.value.text
    assert (len(cbs.asked), pauses) == (4, [1.0, 2.0, 4.0])


def test_a_server_that_does_not_answer_in_time_counts_as_a_bad_moment(cbs, pauses, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(odata, "TIMEOUT", httpx.Timeout(0.05))
    cbs.slow = 0.3

    with pytest.raises(FetchRefused):
        fetched(cbs, pauses, "rivm_50150:2024")

    assert pauses == [1.0, 2.0, 4.0]


def test_nobody_there_is_said_in_words(pauses):
    gone = OpenData(base="http://127.0.0.1:9", pause=pauses.append)

    with pytest.raises(FetchRefused):
        fetch_file(gone, choice("kwb:2023"), wijk=WIJK, now=NOW)


@pytest.mark.parametrize("tables", [{}, {f"{KWB}/DataProperties": properties("WijkenEnBuurten")}])
def test_a_table_that_is_nowhere_is_said_in_words(pauses, tables: dict):
    with odata_server(tables) as server, pytest.raises(TableGone):
        fetched(server, pauses, "kwb:2023")


def test_a_wijk_that_is_not_in_the_table_is_said_in_words(cbs, pauses):
    with pytest.raises(NothingFound):
        fetch_file(way(cbs, pauses), choice("rivm_50150:2024"), wijk="WK034499", now=NOW)
    with pytest.raises(NothingFound):
        fetch_file(way(cbs, pauses), choice("rivm_50150:2024"), wijk="WK999901", now=NOW)


def test_a_next_page_on_another_host_is_not_followed(cbs, pauses):
    cbs.next_host = "127.0.0.1:9"  # nobody listens there: going there would be tried again, with pauses

    with pytest.raises(FetchRefused):
        fetched(cbs, pauses, "rivm_50150:2024")

    assert pauses == []


def test_an_answer_without_end_is_stopped(cbs, pauses, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(odata, "MOST_BYTES", 1000)

    with pytest.raises(TooMuch):
        fetched(cbs, pauses, "rivm_50150:2024")


def test_some_figures_of_some_regions_can_be_asked(cbs, pauses):
    wanted = Fetch("dataderden.cbs.nl", "50150NED", ("WK0344",), 2024, frozenset({"eenzaam"}))

    found = way(cbs, pauses).fetch(wanted)

    assert {row["WijkenEnBuurten"] for row in found.rows} == {WIJK}
    assert "Eenzaam_28" in found.header
    assert "RooktTabak_11" not in found.header


def test_without_a_relay_it_goes_to_the_hosts_themselves():
    assert OpenData()._root("opendata.cbs.nl") == "https://opendata.cbs.nl"


def test_a_form_offers_years_newest_first_and_each_of_rivm_once():
    labels = [each.label for each in choices()]

    assert len(labels) == len(set(labels))
    assert [each.year for each in choices()] == sorted((each.year for each in choices()), reverse=True)
    assert choice("rivm_50150:2024").table == "50150NED"
    assert find_choice("kwb:1999") is None
