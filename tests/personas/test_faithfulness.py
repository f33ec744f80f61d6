"""A thousand cards of made-up wijken: every number is a rounded source, and the rules of the content hold.

The reading of numbers here is written apart from `personas.numbers`, so that one mistake cannot hide another.
"""

import random
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from personas.cards import CardDraft, make_card, make_live_card
from personas.claims import ClaimDraft, Form
from personas.content import all_themes, blocks_content, word_advice
from personas.enums import ClaimClass, ClaimSection
from personas.facts import WijkFacts
from personas.households import HouseholdCounts
from personas.proposal import group_candidates, live_candidate, usable_groups
from personas.selection import Candidate
from personas.signals import theme_inputs
from personas.themes import ThemeScore, Weights, rank_themes
from tests.personas.factories import OVERVECHT, SIGNALS, STRENGTHS, benefit_figure, rivm_figure, wijk_facts

WIJKEN = 70
CAUSAL = ("leidt tot", "veroorzaakt", "dankzij", "doordat", "waardoor", "door het", "door de", "omdat de cijfers")
WORDS = {"twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10, "elf": 11}
WORDS |= {
    "twaalf": 12,
    "twintig": 20,
    "honderd": 100,
    "duizend": 1000,
    "helft": 0,
    "kwart": 0,
    "één": 1,
    "driekwart": 0,
}


def numbers_in(text: str) -> list[tuple[str, bool]]:
    """Every number of a text as ('2.800', is it a percentage), number words too."""
    digits = [
        (found.lstrip("0") or "0", bool(sign))
        for found, sign in re.findall(r"(\d[\d.]*\d(?:,\d+)?|\d(?:,\d+)?)\s?(%?)", text)
    ]
    words = [(str(WORDS[word]), False) for word in re.findall(r"\w+", text.lower()) if word in WORDS]
    return digits + words


def printed(value: float, decimals: int = 0) -> str:
    number = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{number:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


def random_facts(seed: int) -> WijkFacts:
    source = random.Random(seed)  # noqa: S311 - a repeatable wijk, no secret
    figures = []
    for key, groups in OVERVECHT.items():
        for group, values in zip(("18+", "18-65", "65+"), (groups[0], *groups), strict=True):
            if source.random() < 0.12:
                continue
            wijk = min(max(values[0] + source.gauss(0, 9), 0.4), 99.0)
            city = None if source.random() < 0.1 else values[1]
            figures.append(rivm_figure(key, group, (round(wijk, 1), city, values[2])))
    if source.random() < 0.7:
        figures.append(benefit_figure(round(source.uniform(5, 120), 1)))
    adults = source.randint(300, 60000)
    older = source.randint(60, max(adults // 3, 80))
    residents = {"inwoners": adults + source.randint(50, 9000), "18+": adults, "18-65": adults - older, "65+": older}
    signals = {key: value * source.random() for key, value in SIGNALS.items()} if source.random() < 0.6 else {}
    strengths = dict(STRENGTHS) if signals and source.random() < 0.8 else {}
    stages = {"jong_18_24": adults // 5, "volwassen_25_44": adults // 3, "volwassen_45_64": adults // 3}
    homes = HouseholdCounts(single=adults * 0.3, without_children=adults * 0.12, with_children=adults * 0.15)
    return wijk_facts(
        figures,
        residents=residents,
        signals=signals,
        strengths=strengths,
        stages=stages | {"senior_65_plus": older} if seed % 4 else None,
        households=homes if seed % 3 else None,
    )


def cards() -> list[CardDraft]:
    made: list[CardDraft] = []
    for seed in range(WIJKEN):
        facts = random_facts(seed)
        scores: tuple[ThemeScore, ...] = rank_themes(theme_inputs(facts), Weights())
        found: tuple[Candidate, ...] = group_candidates(facts)
        made += [make_card(facts, one, scores, variant=seed) for one in found]
        for theme in list(all_themes().values())[:4]:
            groups = (*usable_groups(facts), None)
            group = groups[seed % len(groups)]
            one = live_candidate(facts, theme, group) if group else None
            made.append(make_live_card(facts, one, title="Iemand uit de zaal", theme=theme, known=group))
    return made


@pytest.fixture(scope="module")
def thousand() -> list[CardDraft]:
    found = cards()
    assert len(found) >= 1000
    return found


def allowed(claim: ClaimDraft, card: CardDraft) -> set[tuple[str, bool]]:
    """What may be read in a claim: each slot's own evidence, rounded, and the ages of its group."""
    known: set[tuple[str, bool]] = set()
    for slot in claim.slots.values():
        if slot.form is Form.TEXT:
            known |= set(numbers_in(slot.text))
            continue
        fact = card.evidence[slot.evidence]
        known |= {(age, False) for age in re.findall(r"\d+", fact.age_group)}
        if slot.form is Form.SHARE:
            known.add((printed(fact.value), True))
        elif slot.form is Form.TEN:
            ten = printed(fact.value / 10)
            assert abs(fact.value - 10 * int(ten)) <= 2
            known |= {(ten, False), ("10", False)}
        elif slot.form is Form.VALUE:
            known |= {(printed(fact.value), False), ("1.000", False)}
        elif slot.form is Form.YEAR:
            known.add((str(fact.year), False))
        elif slot.form in {Form.NUMBER, Form.NUMBER_LOW, Form.NUMBER_HIGH} and card.number:
            known |= {(printed(value), False) for value in (card.number.value, card.number.low, card.number.high)}
        elif fact.unit == "people" and fact.value < 105:
            known.add(("100", False))
    return known


def test_every_number_on_a_thousand_cards_is_a_rounded_source(thousand: list[CardDraft]) -> None:
    for card in thousand:
        for claim in card.claims:
            text = claim.text(card.evidence)
            assert set(numbers_in(text)) <= allowed(claim, card), (text, claim.slots)


def test_every_claim_of_data_or_enquete_points_at_evidence(thousand: list[CardDraft]) -> None:
    sourced = {ClaimClass.DATA, ClaimClass.SURVEY}
    for card in thousand:
        for claim in card.claims:
            pointed = [slot for slot in claim.slots.values() if slot.form is not Form.TEXT]
            assert bool(pointed) == (claim.claim_class in sourced or _is_borrowed(claim)), claim


def test_made_up_texts_have_no_numbers(thousand: list[CardDraft]) -> None:
    made_up = {
        claim.template for card in thousand for claim in card.claims if claim.claim_class is ClaimClass.ILLUSTRATION
    }

    assert {text: numbers_in(text) for text in made_up if numbers_in(text)} == {}


def test_every_card_has_two_strengths_and_at_most_two_burdens_for_each(thousand: list[CardDraft]) -> None:
    for card in thousand:
        strengths = [claim for claim in card.claims if claim.section is ClaimSection.STRENGTHS]
        burdens = [
            claim
            for claim in card.claims
            if claim.section is ClaimSection.FIGURES and claim.claim_class is ClaimClass.DATA
        ]
        assert len(strengths) >= 2
        assert len(burdens) <= 2 * len(strengths)


def test_no_figure_stands_on_a_card_as_burden_and_as_strength(thousand: list[CardDraft]) -> None:
    for card in thousand:
        by_section: dict[ClaimSection, set[str]] = {ClaimSection.FIGURES: set(), ClaimSection.STRENGTHS: set()}
        for claim in card.claims:
            if claim.section in by_section and "share" in claim.slots:
                by_section[claim.section].add(claim.slots["share"].evidence)
        assert not by_section[ClaimSection.FIGURES] & by_section[ClaimSection.STRENGTHS]


def test_model_estimates_say_that_they_are_estimates(thousand: list[CardDraft]) -> None:
    for card in thousand:
        for claim in card.claims:
            if "share" in claim.slots and claim.section in {ClaimSection.FIGURES, ClaimSection.STRENGTHS}:
                text = claim.text(card.evidence)
                assert "schatting" in text.lower(), text


def test_higher_and_lower_are_said_only_when_the_margin_allows(thousand: list[CardDraft]) -> None:
    said = ("hoger", "lager", "meer dan", "minder dan")
    for card in thousand:
        for claim in card.claims:
            verdict = claim.slots.get("verdict")
            if verdict and verdict.text == "vergelijkbaar":
                text = claim.text(card.evidence)
                assert not any(word in text for word in said), text


def test_sentences_about_figures_name_no_cause(thousand: list[CardDraft]) -> None:
    for card in thousand:
        for claim in card.claims:
            if claim.claim_class is ClaimClass.DATA:
                text = claim.text(card.evidence).lower()
                assert not any(word in text for word in CAUSAL), text


def test_no_card_has_a_word_that_we_do_not_use(thousand: list[CardDraft]) -> None:
    texts = {text for card in thousand for text in (card.title, *(claim.text(card.evidence) for claim in card.claims))}

    assert {text: word_advice(text) for text in texts if word_advice(text)} == {}


def test_origin_and_sex_are_never_on_a_card(thousand: list[CardDraft]) -> None:
    texts = " ".join(claim.text(card.evidence) for card in thousand for claim in card.claims).lower()
    rows = {fact.indicator for card in thousand for fact in card.evidence.values()}

    assert not re.search(r"herkomst|nationaliteit|allochto|migrant|\bman\b|\bvrouw\b|moslim|christe", texts)
    assert not any(row.startswith("herkomst") for row in rows)


def test_sentences_are_short(thousand: list[CardDraft]) -> None:
    texts = {claim.text(card.evidence) for card in thousand for claim in card.claims}
    lengths = [len(one.split()) for text in texts for one in re.split(r"(?<=[.?])\s", text) if one.strip()]

    assert max(lengths) <= 25
    assert sum(lengths) / len(lengths) <= 15


def test_the_content_has_words_for_every_group_of_a_persona() -> None:
    rows = blocks_content()["group_person"]

    assert [row["age_group"] for row in rows] == ["18+", "18-65", "65+"]


def _is_borrowed(claim: ClaimDraft) -> bool:
    """Whether a sentence is about a household that is not counted here but taken from the whole country."""
    home = claim.slots.get("group")
    return claim.claim_class is ClaimClass.LITERATURE and home is not None and home.form is not Form.TEXT
