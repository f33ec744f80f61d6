"""Who could stand in one place while the others stay: the rules of the choice hold, and nothing else is shown."""

from personas.alternatives import Swap
from personas.facts import WijkFacts
from personas.proposal import make_proposal
from personas.themes import Weights
from tests.personas.factories import OVERVECHT, overvecht_at_home, rivm_figure, wijk_facts


def swaps(facts: WijkFacts) -> dict[str, tuple[Swap, str]]:
    """The place of every proposed card among the others, with the reserve."""
    made = make_proposal(facts, count=4, weights=Weights())
    keys = [card.key for card in made.cards]
    reserve = made.reserve.key if made.reserve else ""
    return {
        key: (Swap(facts, Weights(), place=key, others=[one for one in keys if one != key]), reserve) for key in keys
    }


def few_groups() -> WijkFacts:
    """A wijk without life stages: each theme has two groups, the adults and 65+."""
    rows = [
        rivm_figure(key, group, values)
        for key in ("eenzaam", "moeite_rondkomen", "beweegrichtlijn", "angst_depressie")
        for group, values in zip(("18+", "65+"), OVERVECHT[key], strict=True)
    ]
    return wijk_facts(rows)


def test_who_would_break_a_rule_that_holds_now_is_not_offered_except_the_reserve() -> None:
    swap, _reserve = swaps(few_groups())["18+|eenzaamheid"]

    assert [one.card.key for one in swap.alternatives().found] == ["65+|eenzaamheid"]
    found = swap.alternatives(first="65+|rondkomen").found
    assert [one.card.key for one in found] == ["65+|rondkomen", "65+|eenzaamheid"]
    assert [one.dropped for one in found] == [("eenzaamheid",), ()]


def test_no_alternative_is_one_of_the_cards_or_comes_twice() -> None:
    for place, (swap, reserve) in swaps(overvecht_at_home()).items():
        found = [one.card.key for one in swap.alternatives(first=reserve).found]

        assert len(set(found)) == len(found) <= 3
        assert not {place, *(one.key for one in swap.others)} & set(found)


def test_the_same_facts_give_the_same_alternatives() -> None:
    said = [
        {
            place: [one.card.title for one in swap.alternatives(first=reserve).found]
            for place, (swap, reserve) in made.items()
        }
        for made in (swaps(overvecht_at_home()), swaps(overvecht_at_home()))
    ]

    assert said[0] == said[1]
