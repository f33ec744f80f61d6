"""In which household a chosen life stage is told."""

from itertools import combinations

from personas.homes import at_home
from personas.selection import NEAREST, Candidate, distance

STAGES = ("volwassen_25_44", "volwassen_25_44", "volwassen_45_64", "senior_65_plus")
THEMES = ("rondkomen", "eenzaamheid", "stress", "bewegen")
TOTALS = dict.fromkeys(THEMES, 1.0)
SIZES = {"alleen": 900, "samen": 700, "gezin": 1000, "eenouder": 300}


def stage(life_stage: str, theme: str) -> Candidate:
    group = "65+" if life_stage.startswith("senior") else "18-65"
    return Candidate(group, theme, 3000, 2700, 3300, 0.1, 0.2, life_stage=life_stage)


def cells(of: Candidate, *, sizes: dict[str, int] = SIZES) -> list[Candidate]:
    return [
        Candidate(of.age_group, of.theme, size, size, size, 0.1, size / 8000, life_stage=of.life_stage, household=home)
        for home, size in sizes.items()
    ]


def four() -> tuple[list[Candidate], list[Candidate]]:
    chosen = [stage(life_stage, theme) for life_stage, theme in zip(STAGES, THEMES, strict=True)]
    return chosen, [cell for one in chosen for cell in cells(one)]


def test_each_keeps_its_age_and_theme_and_they_do_not_all_live_in_the_same_way() -> None:
    chosen, homes = four()

    told = at_home(chosen, homes, TOTALS)

    assert [(one.life_stage, one.theme) for one in told] == list(zip(STAGES, THEMES, strict=True))
    assert len({one.household for one in told}) >= 2
    assert all(distance(one, other) >= NEAREST for one, other in combinations(told, 2))


def test_two_of_the_same_age_live_differently_and_the_others_where_most_people_do() -> None:
    told = at_home(*four(), TOTALS)

    assert told[0].household != told[1].household
    assert told[3].household in {"gezin", "alleen"}


def test_the_order_of_the_households_does_not_matter() -> None:
    chosen, homes = four()

    assert at_home(chosen, homes, TOTALS) == at_home(chosen, homes[::-1], TOTALS)


def test_what_is_kept_decides_and_who_has_no_household_stays_as_it_is() -> None:
    chosen, homes = four()
    kept = next(one.key for one in homes if (one.theme, one.household) == ("stress", "eenouder"))

    told = at_home(chosen, [one for one in homes if one.theme != "bewegen"], TOTALS, kept=[kept])

    assert told[2].key == kept
    assert told[3] == chosen[3]
    assert at_home([], homes, TOTALS) == ()


def test_of_two_who_can_only_live_in_the_same_way_one_is_told_without_a_household() -> None:
    chosen = [stage("senior_65_plus", theme) for theme in ("eenzaamheid", "bewegen")]
    homes = [cell for one in chosen for cell in cells(one, sizes={"samen": 700})]

    told = at_home(chosen, homes, TOTALS)

    assert sorted(one.household for one in told) == ["", "samen"]
    assert distance(*told) >= NEAREST
