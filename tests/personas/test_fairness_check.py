"""The cards of Utrecht treat people alike; a card that does not is seen."""

import copy
from typing import Any

import pytest

from personas.facts import WijkFacts
from tests.personas.fairness_check import Fair, balance_of, chi_square, look_at, names_in, strength_of, told_in
from tests.proof.proof_card_numbers import card_document
from wijksessie.charts.persona_svg import persona_svg

Document = dict[str, Any]


@pytest.fixture(scope="module")
def documents(utrecht_facts: list[WijkFacts]) -> list[Document]:
    return [document for facts in utrecht_facts if (document := card_document(facts))]


def seen_in(documents: list[Document]) -> Fair:
    seen = Fair()
    for document in documents:
        seen.add(look_at(document))
    return seen


def test_no_card_of_utrecht_tells_a_name_a_sex_or_an_origin(documents: list[Document]) -> None:
    seen = seen_in(documents)

    assert sum(seen.cards.values()) == 40
    assert (seen.told, seen.names, seen.forbidden, seen.unbalanced) == ({}, [], [], [])


def test_a_theme_that_is_always_told_of_women_is_seen(documents: list[Document]) -> None:
    harmed = copy.deepcopy(documents)
    for document in harmed:
        for card in document["cards"]:
            if card["theme"] == "eenzaamheid":
                next(one for one in card["claims"] if one["section"] == "quote")["text"] = "Mijn moeder belt niet."

    seen = seen_in(harmed)

    assert seen.chance("vrouw") < 0.01
    assert seen.chance("man") == 1


@pytest.mark.parametrize(
    ("section", "text", "what"),
    [
        ("day", "Hij zoekt de doelgroep op.", "forbidden"),
        ("day", "Om de hoek woont Fatima.", "names"),
        ("strengths", None, "unbalanced"),
    ],
)
def test_one_card_with_one_fault_is_seen(documents: list[Document], section: str, text: str | None, what: str) -> None:
    harmed = copy.deepcopy(documents[0])
    card = harmed["cards"][0]
    if text is None:
        card["claims"] = [claim for claim in card["claims"] if claim["section"] != section]
    else:
        next(one for one in card["claims"] if one["section"] == section)["text"] = text

    assert getattr(look_at(harmed), what)


def test_three_burdens_need_two_strengths() -> None:
    def card(burdens: int, strengths: int) -> Document:
        return {
            "claims": [
                *({"section": "figures", "class": "D"} for _ in range(burdens)),
                *({"section": "strengths", "class": "D"} for _ in range(strengths)),
            ]
        }

    assert [bool(balance_of(card(*one))) for one in ((3, 2), (4, 2), (5, 2), (2, 1))] == [False, False, True, True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hij belt met zijn moeder.", {"man", "vrouw"}),
        ("Ze werkt in de zorg.", {"vrouw"}),
        ("Op school weten ze een adres.", set()),
        ("Er zijn mensen die zijn wie ze willen.", set()),
        ("Na de moskee naar huis.", {"herkomst"}),
    ],
)
def test_what_a_text_tells_of_a_person_is_read(text: str, told: set[str]) -> None:
    assert told_in([text]) == told


def test_a_name_is_a_capital_inside_a_sentence_or_a_known_first_name() -> None:
    assert names_in("’s Avonds komt Henk langs. Fatima ook.") == ["Henk", "Fatima"]
    assert names_in("’s Ochtends brood. De bus is laat.") == []


def test_chance_and_strength_of_a_table() -> None:
    assert chi_square([[30, 10], [10, 30]]) < 0.001
    assert chi_square([[12, 8], [9, 11]]) == pytest.approx(0.342, abs=0.01)
    assert chi_square([[5, 0], [7, 0]]) == 1
    assert strength_of({("a", "x"): 5, ("b", "y"): 5}) == 1
    assert strength_of({("a", "x"): 5, ("a", "y"): 5, ("b", "x"): 5, ("b", "y"): 5}) == 0


def test_the_figure_of_a_persona_is_that_of_its_letter_alone() -> None:
    assert len({persona_svg(letter) for letter in "ABCD"}) == 4
    assert persona_svg("A") == persona_svg("A")
