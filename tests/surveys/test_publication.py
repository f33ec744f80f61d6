"""Two published states never differ by fewer than five people, whatever people do."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from surveys.publication import Publication, State, after_answer, after_closing, counter

STEP = st.one_of(
    st.tuples(st.just("answer"), st.integers(0, 24), st.sampled_from(["a", "b", None])),
    st.tuples(st.just("close"), st.just(0), st.none()),
)


def difference(one: dict[str, str], other: dict[str, str]) -> int:
    """How many people's contribution differs between two states."""
    return sum(1 for person in one.keys() | other.keys() if one.get(person) != other.get(person))


@given(st.lists(STEP, max_size=200))
def test_two_successive_published_states_are_the_same_or_differ_by_five_people_or_more(steps):
    people: dict[str, str] = {}
    publication: Publication[dict[str, str]] = Publication()
    opening = 1
    published = [{}]

    for what, phone, value in steps:
        if what == "close":
            publication = after_closing(publication, n=len(people), make=people.copy)
            opening += 1  # after the closing nobody can change what came in before
        else:
            people.pop(f"{opening}-{phone}", None)
            if value is not None:
                people[f"{opening}-{phone}"] = value
            publication = after_answer(publication, n=len(people), make=people.copy)
        published.append(publication.published.results if publication.published else {})

    jumps = [difference(before, after) for before, after in pairwise(published)]
    assert [jump for jump in jumps if 0 < jump < 5] == []


@given(st.integers(0, 60))
def test_the_published_state_is_one_step_behind_while_open_and_whole_once_closed(n):
    publication: Publication[int] = Publication()
    for people in range(1, n + 1):
        publication = after_answer(publication, n=people, make=lambda people=people: people)

    behind = publication.published.n if publication.published else 0
    closed = after_closing(publication, n=n, make=lambda: n)

    assert behind == max(0, counter(n) - 5)
    assert closed.published == (State(n, n) if n >= 5 else None)


def test_under_five_people_nothing_is_made_at_all():
    def never() -> str:
        raise AssertionError

    publication: Publication[str] = Publication()
    for people in range(1, 5):
        publication = after_answer(publication, n=people, make=never)

    assert after_closing(publication, n=4, make=never) == Publication()


def test_somebody_who_takes_an_answer_back_makes_no_new_state():
    publication: Publication[str] = Publication(None, State(5, "eerste"))

    for people in (4, 5, 6, 9):
        publication = after_answer(publication, n=people, make=lambda: "nieuw")

    assert publication == Publication(None, State(5, "eerste"))
