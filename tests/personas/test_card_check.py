"""The cards of the ten wijken of Utrecht, read as they are printed; and a reading that sees what is wrong."""

import copy
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from personas.document import proposal_document
from personas.facts import WijkFacts
from personas.proposal import make_proposal
from personas.themes import Weights
from tests.personas.card_check import Seen, check_document, difference, people
from tests.personas.dutch_reading import half_up, in_words, number_names, read

Document = dict[str, Any]


def made(facts: WijkFacts) -> Document:
    proposal = make_proposal(facts, count=4, weights=Weights(), redraw=False)
    document: Document = json.loads(json.dumps(proposal_document(facts, proposal)))
    return document


@pytest.fixture(scope="module")
def document(utrecht_facts: list[WijkFacts]) -> Document:
    return made(next(facts for facts in utrecht_facts if facts.wijk == "Overvecht"))


def test_every_number_on_the_cards_of_utrecht_is_its_evidence(utrecht_facts: list[WijkFacts]) -> None:
    seen = Seen()
    for facts in utrecht_facts:
        seen.add(check_document(made(facts)))

    assert seen.wrong == []
    assert seen.cards == 50
    assert seen.numbers > 600


def _first(document: Document, section: str, word: str) -> Document:
    claims = [claim for card in document["cards"] for claim in card["claims"] if claim["section"] == section]
    found: Document = next(claim for claim in claims if word in claim["text"])
    return found


def _another_number(document: Document) -> None:
    claim = _first(document, "figures", "%")
    claim["text"] = claim["text"].replace("%", "1%", 1)


def _another_ten(document: Document) -> None:
    claim = _first(document, "figures", "%")
    claim["text"] = re.sub(r"\d+%(?: van de)?", "1 van de 10", claim["text"], count=1)


def _turned(document: Document) -> None:
    claim = _first(document, "figures", "hoger")
    claim["text"] = claim["text"].replace("hoger", "lager")


def _swapped(document: Document) -> None:
    claim = next(
        claim
        for card in document["cards"]
        for claim in card["claims"]
        if claim["section"] == "figures" and claim["text"].count("%") == 2
    )
    first, second = (f"{said.value:f}%" for said in read(claim["text"]) if said.kind == "percent")
    claim["text"] = claim["text"].replace(first, "@").replace(second, first).replace("@", second)


def _comparison_without_margin(document: Document) -> None:
    claim = _first(document, "figures", "Utrecht")
    evidence = document["evidence"][claim["slots"].get("share")]
    evidence["lo"], evidence["hi"] = 0.0, 100.0
    claim["text"] += " Dat is hoger dan in Utrecht."


def _number_in_a_day(document: Document) -> None:
    _first(document, "day", "")["text"] += " Om tien uur naar bed."


def _half_in_a_quote(document: Document) -> None:
    _first(document, "quote", "")["text"] += " Dat is de helft."


def _more_people(document: Document) -> None:
    claim = _first(document, "stands_for", "ongeveer")
    claim["text"] = claim["text"].replace("ongeveer ", "ongeveer 1")


def _bounds_turned(document: Document) -> None:
    claim = _first(document, "stands_for", " tot ")
    low, high = claim["text"].split("(")[1].rstrip(")").split(" tot ")
    claim["text"] = claim["text"].replace(f"({low} tot {high})", f"({high} tot {low})")


def _other_ages(document: Document) -> None:
    claim = _first(document, "traits", "45")
    claim["text"] = claim["text"].replace("45", "55")


def _no_source(document: Document) -> None:
    _first(document, "figures", "%")["slots"] = {}


def _other_evidence(document: Document) -> None:
    claim = _first(document, "figures", "%")
    document["evidence"][claim["slots"]["share"]]["value"] += 3


def _other_people(document: Document) -> None:
    claim = _first(document, "stands_for", "ongeveer")
    document["evidence"][claim["slots"]["residents" if "group" not in claim["slots"] else "group"]]["value"] *= 1.1


def _twenty_in_a_title(document: Document) -> None:
    document["cards"][0]["title"] = "Twintiger die weinig mensen spreekt"


FAULTS: tuple[Callable[[Document], None], ...] = (
    _another_number,
    _another_ten,
    _turned,
    _swapped,
    _comparison_without_margin,
    _number_in_a_day,
    _half_in_a_quote,
    _more_people,
    _bounds_turned,
    _other_ages,
    _no_source,
    _other_evidence,
    _other_people,
    _twenty_in_a_title,
)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_card_with_one_fault_is_seen(document: Document, fault: Callable[[Document], None]) -> None:
    assert check_document(document).wrong == []
    harmed = copy.deepcopy(document)

    fault(harmed)

    assert check_document(harmed).wrong


def test_what_a_text_says_in_numbers_is_read() -> None:
    text = "Eén op de drie, drieëntwintig procent van de 65-plussers, in 2020: 1.400 (400 tot 2.000), de helft, 58.2%."

    assert [(said.kind, str(said.value), str(said.whole)) for said in read(text)] == [
        ("of", "1", "3"),
        ("percent", "23", "0"),
        ("age", "65", "0"),
        ("year", "2020", "0"),
        ("number", "1400", "0"),
        ("range", "400", "2000"),
        ("part", "0.5", "0"),
        ("percent", "58.2", "0"),
    ]


def test_an_article_is_no_number() -> None:
    assert read("Een kring met een bank, een keer per maand, op de derde verdieping.") == ()


def test_the_names_of_numbers_are_written_as_people_write_them() -> None:
    assert [in_words(number) for number in (1, 21, 32, 43, 120)] == [
        "één",
        "eenentwintig",
        "tweeëndertig",
        "drieënveertig",
        "honderdtwintig",
    ]
    assert len(number_names()) == 1999


@pytest.mark.parametrize(("value", "rounded"), [(58.5, 59), (57.5, 58), (0.5, 1), (2.4999, 2)])
def test_a_half_goes_up(value: float, rounded: int) -> None:
    assert half_up(value) == rounded


def test_people_are_rounded_to_what_their_margin_allows() -> None:
    assert people({"value": 2822.6, "lo": 2452.1, "hi": 3173.4}) == (2800, 2500, 3200)
    assert people({"value": 151.0, "lo": 149.0, "hi": 153.0}) == (150, 150, 150)
    assert people({"value": 851.0, "lo": 171.0, "hi": 1971.0}) == (1000, 200, 2000)


@pytest.mark.parametrize(
    ("value", "low", "high", "city", "found"),
    [(58.0, 55, 61, 50.0, 1), (42.0, 39, 45, 50.0, -1), (58.0, 49, 66, 50.0, 0), (51.5, 51, 52, 50.0, 0)],
)
def test_higher_needs_two_points_and_a_margin_that_leaves_out_the_city(
    value: float, low: float, high: float, city: float, found: int
) -> None:
    row = {"value": value, "unit": "percent", "lo": low, "hi": high, "kind": "M"}

    assert difference(row, {"value": city}) == found
