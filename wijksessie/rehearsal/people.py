"""Seeded people: how fast they are, what they tend to choose, and what they write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from wijksessie.rehearsal.markup import Field, Form, Option

SKIPS = 0.06
USUAL_SPREAD = 1.3
DEFAULT_GUESS = 4.5
MOST_OF_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Opinions:
    """How a room tends to answer.

    `weights` per value of a choice (1 when absent); `guesses` per word that stands in a question for a number, with a
    `spread` around it; `texts` per word in a question for words, each used by one person.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    guesses: Mapping[str, float] = field(default_factory=dict)
    spread: float = USUAL_SPREAD
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Person:
    """Somebody with a phone. `wants` holds values that this person chooses whatever the room thinks."""

    number: int
    random: Random
    name: str = ""
    organisation: str = ""
    discipline: str = ""
    pace: float = 1.0
    wants: frozenset[str] = frozenset()
    opinions: Opinions = field(default_factory=Opinions)

    def pause(self, longest: float) -> float:
        """Return how many seconds this person takes for something that takes at most `longest`."""
        return self.random.uniform(0.2, 1.0) * longest * self.pace

    def fill_in(self, form: Form, words: str) -> dict[str, list[str]]:
        """Return what this person sends: the untouched form, with an answer in every field that shows.

        `words` is what stands around the form, for the questions that ask for a number or a text.
        """
        sent = form.untouched()
        taken: set[str] = set()
        for one in form.named():
            answer = self._answer(one, words, taken)
            if answer:
                sent[one.name] = answer
                taken.update(answer)
        return sent

    def _answer(self, one: Field, words: str, taken: set[str]) -> list[str]:
        if one.kind == "radio":
            return [self._guess(one.choices, words) or self._choose(one.choices)] if one.choices else []
        if one.kind == "select":  # several of them are ranks: nobody gives two places to one thing
            options = [option for option in one.choices if option.value not in taken]
            return [self._choose(options)] if options else []
        if one.kind == "checkbox":
            return self._several(one.choices)
        if one.kind in ("number", "range"):
            return [str(max(0, min(10, round(self._number(words)))))]
        if one.kind in ("text", "textarea"):
            return self._write(one, words)
        return []

    def _choose(self, options: Sequence[Option]) -> str:
        options = sorted(options, key=lambda option: option.value)  # some forms come in another order every time
        wanted = [option.value for option in options if option.value in self.wants]
        if wanted:
            return wanted[0]
        weights = [self.opinions.weights.get(option.value, 1.0) for option in options]
        return self.random.choices([option.value for option in options], weights)[0]

    def _several(self, options: Sequence[Option]) -> list[str]:
        if len(options) == 1:  # a box of its own: 'I do not know'
            return [options[0].value] if self.random.random() < SKIPS else []
        left = list(options)
        chosen: list[str] = []
        for _ in range(min(self.random.randint(1, MOST_OF_SEVERAL), len(left))):
            value = self._choose(left)
            chosen.append(value)
            left = [option for option in left if option.value != value]
        return chosen

    def _guess(self, options: Sequence[Option], words: str) -> str:
        """Return the number nearest to what this person guesses, when the options are numbers; otherwise ''."""
        numbers = [int(option.value) for option in options if option.value.isdigit()]
        if len(numbers) < MOST_OF_SEVERAL:
            return ""
        if self.random.random() < SKIPS:
            return next((option.value for option in options if not option.value.isdigit()), "")
        wanted = self._number(words)
        return str(min(numbers, key=lambda number: abs(number - wanted)))

    def _number(self, words: str) -> float:
        known = next((guess for word, guess in self.opinions.guesses.items() if word in words), DEFAULT_GUESS)
        return self.random.gauss(known, self.opinions.spread)

    def _write(self, one: Field, words: str) -> list[str]:
        told = {"name": self.name, "organisation": self.organisation}.get(one.name)
        if told is not None:
            return [told]
        for word, texts in self.opinions.texts.items():
            if word in words and self.number < len(texts):
                return [texts[self.number][: one.longest or 500]]
        return []


def seeded(seed: int, count: int, opinions: Opinions | None = None) -> tuple[Person, ...]:
    """Return nameless people; the same seed gives the same people, who do the same things."""
    random = Random(seed)  # noqa: S311 - a rehearsal must replay, nothing here is secret
    return tuple(
        Person(
            number=number,
            random=Random(random.getrandbits(64)),  # noqa: S311
            name=f"Gast {number + 1}",
            pace=random.uniform(0.5, 1.5),
            opinions=opinions or Opinions(),
        )
        for number in range(count)
    )
