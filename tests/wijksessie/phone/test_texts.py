"""Every language says everything: the same keys, the same slots, no sentence left in Dutch."""

import string
import tomllib
from pathlib import Path

import pytest

from surveys import errors
from surveys.errors import ParticipantRefusal
from wijksessie.phone.base import HERE, LANGUAGES, sentences

ARABIC = Path(__file__).parent.parent.parent / "engines" / "arabic"
OTHERS = [language for language in LANGUAGES if language != "nl"]
SAME_IN_BOTH = {"phone.place"}


def flat(value: object, path: str = "") -> dict[str, str]:
    """Every sentence by its place in the file."""
    if isinstance(value, str):
        return {path: value}
    pairs = enumerate(value) if isinstance(value, list) else value.items()
    return {place: text for key, inner in pairs for place, text in flat(inner, f"{path}.{key}".strip(".")).items()}


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_sentence_with_the_same_slots(language: str):
    dutch, other = flat(dict(sentences("nl"))), flat(dict(sentences(language)))

    assert sorted(other) == sorted(dutch)
    assert {key: slots(text) for key, text in other.items()} == {key: slots(text) for key, text in dutch.items()}
    assert [key for key, text in other.items() if not text.strip()] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_survey_sentence_of_another_language_is_still_dutch(language: str):
    dutch, other = flat(dict(sentences("nl"))), flat(dict(sentences(language)))

    same = [key for key in dutch if key.partition(".")[0].startswith("survey") and dutch[key] == other[key]]

    assert same == []


def test_dutch_comes_first_and_every_file_is_a_language():
    assert ("nl", *sorted(path.stem for path in (HERE / "texts").glob("*.toml") if path.stem != "nl")) == LANGUAGES


def test_the_arabic_of_the_tests_says_everything_too():
    arabic = flat(tomllib.loads((ARABIC / "ar.toml").read_text(encoding="utf-8")))
    dutch = flat(dict(sentences("nl")))

    assert sorted(arabic) == sorted(dutch)
    assert {key: slots(text) for key, text in arabic.items()} == {key: slots(text) for key, text in dutch.items()}


def test_every_refusal_that_a_participant_can_meet_has_its_sentence():
    refusals = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ParticipantRefusal)
    ]

    keys = {kind.key for kind in refusals if kind.key}

    assert keys == {kind.key for kind in refusals if kind is not ParticipantRefusal}
    assert keys | {"too_busy"} <= set(sentences("nl")["refusals"])
