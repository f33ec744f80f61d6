"""Which three or four persona's."""

import json
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from personas.coverage import mirror
from personas.selection import Candidate, choose, large_enough, returns, value_of

THEMES = ["rondkomen", "eenzaamheid", "mentale_gezondheid", "stress", "bewegen", "roken_alcohol_drugs"]


def made(group: str, theme: str, people: float = 5000, *, heaviness: float = 1.0, strength: bool = True) -> Candidate:
    reach = 0.2 if group == "65+" else 1.0
    return Candidate(group, theme, people, people * 0.9, people * 1.1, 0.1, reach, heaviness, strength)


@st.composite
def wijken(draw: st.DrawFn) -> tuple[list[Candidate], dict[str, float]]:
    pairs = [(group, theme) for group in ("18+", "65+") for theme in THEMES]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=4, max_size=12, unique=True))
    candidates = [
        made(group, theme, draw(st.integers(300, 20000)), heaviness=draw(st.floats(0, 1)), strength=draw(st.booleans()))
        for group, theme in chosen
    ]
    return candidates, {theme: draw(st.floats(0.05, 1.0)) for theme in THEMES}


@settings(max_examples=60, deadline=None)
@given(wijken(), st.sampled_from([3, 4]))
def test_the_rules_hold_wherever_they_can(wijk: tuple[list[Candidate], dict[str, float]], count: int) -> None:
    candidates, totals = wijk
    present = {one.theme for one in candidates}
    heaviest = sorted(totals, key=lambda key: (-round(totals[key], 9), key))
    usable = set([theme for theme in heaviest if theme in present][:6])

    selection = choose(candidates, totals, count=count)

    top = [theme for theme in heaviest[:3] if theme in usable]
    assert len(selection.chosen) == count
    assert set(top) <= {one.theme for one in selection.chosen}
    assert selection.reserve not in selection.chosen


@settings(max_examples=40, deadline=None)
@given(wijken())
def test_no_other_set_that_keeps_the_rules_is_worth_more(wijk: tuple[list[Candidate], dict[str, float]]) -> None:
    candidates, totals = wijk

    selection = choose(candidates, totals, count=3)

    def broken(chosen: tuple[Candidate, ...]) -> tuple[int, int, int, int]:
        heaviest = sorted(totals, key=lambda key: (-round(totals[key], 9), key))[:3]
        top = {theme for theme in heaviest if any(one.theme == theme for one in candidates)}
        themes = {one.theme for one in chosen}
        weak = sum(not one.has_strength for one in chosen)
        return len(top - themes), int(len({one.age_group for one in chosen}) < 2), 3 - len(themes), weak

    best = max(
        (chosen for chosen in combinations(candidates, 3)),
        key=lambda chosen: (*(-rule for rule in broken(chosen)), value_of(chosen, totals)),
    )
    assert broken(selection.chosen) == broken(best)
    assert abs(value_of(selection.chosen, totals) - value_of(best, totals)) < 1e-8


@settings(max_examples=30, deadline=None)
@given(wijken(), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(
    wijk: tuple[list[Candidate], dict[str, float]], random: "object"
) -> None:
    candidates, totals = wijk
    shuffled = list(candidates)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert choose(candidates, totals, count=4) == choose(shuffled, totals, count=4)


def test_equal_candidates_are_chosen_by_name_and_not_by_their_place() -> None:
    candidates = [made("18+", theme) for theme in THEMES]
    totals = dict.fromkeys(THEMES, 0.5)

    forward, backward = choose(candidates, totals, count=4), choose(candidates[::-1], totals, count=4)

    assert forward == backward


def test_two_age_groups_stand_in_the_set_when_both_have_a_candidate() -> None:
    candidates = [made("18+", theme) for theme in THEMES] + [made("65+", "bewegen", 1500)]
    totals = dict(zip(THEMES, (0.9, 0.8, 0.7, 0.6, 0.5, 0.4), strict=True))

    selection = choose(candidates, totals, count=4)

    assert {one.age_group for one in selection.chosen} == {"18+", "65+"}


def test_what_is_kept_is_in_every_set() -> None:
    candidates = [made("18+", theme) for theme in THEMES] + [made("65+", "stress", 900)]
    totals = dict(zip(THEMES, (0.9, 0.8, 0.7, 0.2, 0.5, 0.4), strict=True))

    selection = choose(candidates, totals, count=3, kept=["65+|stress"])

    assert "65+|stress" in [one.key for one in selection.chosen]


def test_a_heavy_theme_that_nobody_counts_is_named() -> None:
    totals = {"weg_naar_hulp": 0.9, "rondkomen": 0.5, "stress": 0.4}

    selection = choose([made("18+", "rondkomen"), made("18+", "stress")], totals, count=3)

    assert selection.without_candidate == ("weg_naar_hulp",)
    assert len(selection.chosen) == 2


def test_a_group_under_200_or_under_one_percent_is_not_proposed() -> None:
    assert not large_enough(199, adults=10000)
    assert not large_enough(250, adults=27270)
    assert large_enough(273, adults=27270)


def test_returns_count_the_same_group_and_theme() -> None:
    totals = dict.fromkeys(THEMES, 0.5)
    candidates = [made("18+", theme) for theme in THEMES]
    first = choose(candidates, totals, count=3)
    other = choose([one for one in candidates if one.key != first.chosen[0].key], totals, count=3)

    assert returns(first.chosen, [first, other, first, first])[first.chosen[0].key] == 75


def test_a_candidate_has_no_origin_and_no_sex() -> None:
    words = json.dumps(sorted(Candidate.__dataclass_fields__))

    assert all(word not in words for word in ("origin", "herkomst", "sex", "gender"))


def test_the_mirror_names_the_biggest_group_that_nobody_stands_for() -> None:
    known = [made("18+", "rondkomen", 7000), made("18+", "stress", 6000), made("65+", "stress", 900)]

    coverage = mirror(known[:1], known, {"rondkomen": 0.6, "stress": 0.2}, adults=20000, residents=26000)

    assert coverage.missed is not None
    assert coverage.missed.key == "18+|stress"
    assert (coverage.share_low, coverage.share_high, coverage.theme_weight) == (35, 35, 75)
    assert coverage.without_figures == 6000


def test_of_a_group_that_is_partly_stood_for_only_the_rest_is_missed() -> None:
    known = [made("18+", "stress", 6000), made("65+", "stress", 900)]

    coverage = mirror(known[1:], known, {"stress": 1.0}, adults=20000, residents=20000)

    assert coverage.missed is not None
    assert (coverage.missed.age_group, coverage.missed.people) == ("18-65", 5100)


def test_overlap_is_unknown_so_the_covered_share_is_a_range() -> None:
    known = [made("18+", "rondkomen", 7000), made("65+", "stress", 900)]

    coverage = mirror(known, known, {"rondkomen": 0.6, "stress": 0.2}, adults=10000, residents=10000)

    assert (coverage.share_low, coverage.share_high) == (70, 79)


def test_of_a_life_stage_only_the_part_in_one_household_counts() -> None:
    whole = Candidate("18-65", "stress", 3000, 2700, 3300, 0.0, 0.12, life_stage="volwassen_25_44")

    spread = replace(whole, in_home=0.3)

    assert spread.covers == pytest.approx(0.3 * whole.covers)
