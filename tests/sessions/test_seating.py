"""Everybody gets the best place there is: as good as trying every way, and nobody can change places to gain."""

from itertools import combinations

import pytest

from sessions.seating import FreeTable, Guest, seat_guests
from tests.sessions.seating_solver import best_score, random_room, score_of


def test_the_first_choice_goes_before_everything() -> None:
    tables = (FreeTable(1, 10, 2), FreeTable(2, 20, 2))
    guests = (Guest(1, 10, 20, "zorg"), Guest(2, 10, 20, "zorg"), Guest(3, 10, 20, "school"), Guest(4, 20, 10, "zorg"))

    seats = seat_guests(guests, tables)

    assert sorted(seats) == [1, 2, 3, 4]
    assert score_of(guests, tables, seats)[:2] == (-3, -1)
    assert seats[4] == 2


def test_two_tables_of_one_persona_get_a_mix_of_disciplines() -> None:
    tables = (FreeTable(1, 10, 10), FreeTable(2, 10, 10))
    guests = [Guest(number, 10, None, "zorg" if number < 4 else "school") for number in range(8)]

    seats = seat_guests(guests, tables)

    for name in ("zorg", "school"):
        assert sum(seats[one.id] == 1 for one in guests if one.discipline == name) == 2


def test_who_comes_late_sits_where_the_discipline_is_missing() -> None:
    tables = (FreeTable(1, 10, 3, {"zorg": 4}), FreeTable(2, 10, 3, {"school": 4}))

    assert seat_guests([Guest(1, 10, None, "zorg")], tables) == {1: 2}


def test_more_guests_than_places_are_refused() -> None:
    with pytest.raises(ValueError, match="3 guests, 2 places"):
        seat_guests([Guest(number) for number in range(3)], [FreeTable(1, None, 2)])


def test_nobody_is_fine_too() -> None:
    assert seat_guests([], [FreeTable(1, None, 10)]) == {}


def test_no_other_way_is_better_in_small_rooms() -> None:
    for seed in range(150):
        guests, tables = random_room(seed, most=8)

        seats = seat_guests(guests, tables)

        assert score_of(guests, tables, seats) == best_score(guests, tables), seed


def test_in_a_full_room_no_two_people_can_change_places_to_gain() -> None:
    guests, tables = random_room(5, most=70)

    seats = seat_guests(guests, tables)

    score = score_of(guests, tables, seats)
    for one, other in combinations([guest.id for guest in guests], 2):
        changed = seats | {one: seats[other], other: seats[one]}
        assert score_of(guests, tables, changed) >= score


def test_the_order_in_which_people_came_does_not_matter_for_the_outcome() -> None:
    guests, tables = random_room(11, most=40)

    assert seat_guests(guests[::-1], tables[::-1]) == seat_guests(guests, tables)
