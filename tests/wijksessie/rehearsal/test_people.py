"""Seeded people fill in whatever form they get."""

from collections import Counter

from wijksessie.rehearsal.markup import Form, read_page
from wijksessie.rehearsal.people import Opinions, Person, seeded


def form_of(body: str) -> Form:
    return read_page("http://test/", f"<form method=post>{body}</form>").forms[0]


CHOICE = "".join(f'<label><input type="radio" name="a" value="{value}"> {value}</label>' for value in "xyz")
NUMBERS = "".join(f'<label><input type="radio" name="a" value="{value}"> {value}</label>' for value in range(11))
RANKS = "".join(
    f'<select name="r{place}"><option value="">-</option>'
    + "".join(f'<option value="{value}">{value}</option>' for value in "pqrs")
    + "</select>"
    for place in (1, 2, 3)
)


def answers(people: tuple[Person, ...], form: Form, words: str = "") -> list[dict[str, list[str]]]:
    return [person.fill_in(form, words) for person in people]


def test_the_same_seed_gives_the_same_answers():
    first = answers(seeded(7, 20), form_of(CHOICE))

    assert answers(seeded(7, 20), form_of(CHOICE)) == first
    assert answers(seeded(8, 20), form_of(CHOICE)) != first


def test_a_heavier_choice_is_chosen_more_often():
    opinions = Opinions(weights={"x": 20.0})

    counts = Counter(sent["a"][0] for sent in answers(seeded(1, 100, opinions), form_of(CHOICE)))

    assert counts.most_common(1)[0][0] == "x"


def test_what_somebody_wants_goes_first():
    (person,) = seeded(1, 1)
    person.wants = frozenset({"z"})

    assert person.fill_in(form_of(CHOICE), "") == {"a": ["z"]}


def test_three_ranks_are_three_different_choices():
    for sent in answers(seeded(3, 30), form_of(RANKS)):
        chosen = [sent[name][0] for name in ("r1", "r2", "r3")]

        assert len(set(chosen)) == 3


def test_a_guess_is_near_what_the_room_thinks_of_that_question():
    opinions = Opinions(guesses={"eenzaam": 7.0}, spread=0.5)

    guesses = [int(sent["a"][0]) for sent in answers(seeded(2, 60, opinions), form_of(NUMBERS), "hoe eenzaam?")]

    assert sorted(guesses)[30] == 7


def test_words_are_used_by_one_person_each_and_fit_the_field():
    opinions = Opinions(texts={"bijdragen": ("een uur per week", "koffie")})
    form = form_of('<textarea name="t" maxlength="6"></textarea>')

    sent = [answer.get("t") for answer in answers(seeded(1, 3, opinions), form, "wat kun je bijdragen?")]

    assert sent == [["een uu"], ["koffie"], [""]]
