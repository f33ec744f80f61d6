"""The whole way from facts to cards: the same bytes every time, whatever the order."""

import hashlib
import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest

from personas.content import all_themes
from personas.document import as_text, proposal_document
from personas.errors import HouseholdsContradict
from personas.facts import WijkFacts
from personas.households import Basis, HouseholdCounts
from personas.proposal import group_candidates, live_candidate, make_proposal, usable_groups
from personas.themes import Weights
from tests.personas.factories import SIGNALS, STRENGTHS, overvecht, overvecht_at_home, rivm_figure, wijk_facts

GOLDEN = "2c8d3d6ef1f54d7b4b59c8003681afcdf35a5194a326de02ea5b269998ccedd8"


def document(facts: WijkFacts) -> str:
    return as_text(proposal_document(facts, make_proposal(facts, count=4, weights=Weights())))


def test_the_same_facts_in_another_order_give_the_same_bytes() -> None:
    facts = overvecht_at_home(signals=SIGNALS)
    figures = list(facts.figures)
    random.Random(3).shuffle(figures)  # noqa: S311 - an order, no secret
    shuffled = replace(
        facts,
        figures=tuple(figures),
        theme_signals=dict(reversed(facts.theme_signals.items())),
        strength_signals=dict(reversed(facts.strength_signals.items())),
    )

    assert document(shuffled) == document(facts)


def test_the_proposal_of_overvecht_is_the_one_we_looked_at() -> None:
    text = document(overvecht_at_home(signals=SIGNALS))

    assert hashlib.sha256(text.encode()).hexdigest() == GOLDEN


def test_another_locale_zone_and_hash_seed_give_the_same_bytes() -> None:
    code = (
        "from tests.personas.test_proposal import document, overvecht_at_home, SIGNALS;"
        "import hashlib; print(hashlib.sha256(document(overvecht_at_home(signals=SIGNALS)).encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C"}

    shown = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == GOLDEN


def test_18_to_64_is_used_where_a_file_gives_it_and_18_plus_otherwise() -> None:
    with_band = wijk_facts(
        [rivm_figure("eenzaam", "18-65", (58.0, 48.0, 46.0)), rivm_figure("eenzaam", "65+", (58.5, 53.3, 49.5))]
    )

    assert [group.key for group in usable_groups(with_band)] == ["18-65", "65+"]
    assert [group.key for group in usable_groups(overvecht())] == ["18+", "65+"]


def test_growing_older_is_a_theme_for_older_people_only() -> None:
    keys = [one.key for one in group_candidates(overvecht())]

    assert "65+|ouder_worden" in keys
    assert "18+|ouder_worden" not in keys


def test_who_does_not_move_enough_is_counted_and_not_who_does() -> None:
    older = next(one for one in group_candidates(overvecht()) if one.key == "65+|bewegen")

    assert round(older.people) == round(4825 * (1 - 0.285))
    assert older.low < older.people < older.high


def test_people_with_bijstand_are_counted_per_thousand_residents() -> None:
    counted = next(one for one in group_candidates(overvecht()) if one.theme == "werk_en_meedoen")

    assert round(counted.people) == round(34910 * 0.0768)
    assert abs((counted.high - counted.low) - 34910 * 0.0056 * 1.2816 / 1.96) < 10  # of the 95% margin, the middle 80%


def test_a_card_that_is_kept_is_proposed_whatever_the_figures_say() -> None:
    proposal = make_proposal(overvecht(), count=3, weights=Weights(), kept=["65+|roken_alcohol_drugs"])

    assert "65+|roken_alcohol_drugs" in [card.key for card in proposal.cards]
    assert len(proposal.cards) == 3


def test_strengths_differ_between_cards_where_they_can() -> None:
    proposal = make_proposal(overvecht(signals=SIGNALS, strengths=STRENGTHS), count=4, weights=Weights())
    said = [
        tuple(claim.text(card.evidence) for claim in card.claims if claim.section == "strengths")
        for card in proposal.cards
    ]

    assert len(set(said)) >= 3


def test_a_wijk_without_any_figure_gives_no_card() -> None:
    proposal = make_proposal(wijk_facts([]), count=4, weights=Weights())

    assert proposal.cards == ()
    assert proposal.reserve is None


def test_what_few_participants_named_is_not_said_for_the_room() -> None:
    facts = overvecht(signals=SIGNALS, strengths={"sport": 0.075, "winkels": 0.14})

    proposal = make_proposal(facts, count=4, weights=Weights())

    claims = [claim for card in proposal.cards for claim in card.claims if claim.section == "strengths"]
    assert {claim.claim_class.value for claim in claims} == {"D"}


def test_cards_of_one_age_group_show_other_burdens_where_they_can() -> None:
    proposal = make_proposal(overvecht(), count=4, weights=Weights())
    adults = [card for card in proposal.cards if card.age_group == "18+"]

    shown = [
        tuple(claim.slots["share"].evidence for claim in card.claims if claim.section == "figures") for card in adults
    ]

    first, second = (set(card[1:]) for card in shown[:2])
    assert not first & second


def test_households_that_contradict_the_ages_refuse_a_proposal_and_not_somebody_the_room_misses() -> None:
    facts = overvecht_at_home()
    too_many = HouseholdCounts(single=20000, without_children=4000, with_children=5000)
    wrong = replace(facts, residents=replace(facts.residents, households=too_many))
    group = next(one for one in usable_groups(wrong) if one.household == "alleen")

    with pytest.raises(HouseholdsContradict):
        make_proposal(wrong, count=4, weights=Weights())
    missed = live_candidate(wrong, all_themes()["eenzaamheid"], group)

    assert missed is not None
    assert missed.basis is Basis.BORROWED
