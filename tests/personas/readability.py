"""How easily a card reads: words per sentence, and sentences in the passive (research b5)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_SENTENCE = 25
MOST_WORDS = 12.0
MOST_PASSIVE = 0.10
_END = re.compile(r"(?<=[.?!])\s+")
_HELPER = r"(?:word|wordt|worden|werd|werden|is|zijn|was|waren|ben|bent)"
_PARTICIPLE = r"(?:ge|be|ver|ont|her|er)[a-zé]{2,}(?:d|t|en)"
_NO_PARTICIPLE = ("begint", "bericht", "gezond")  # what only looks like one
_PASSIVE = re.compile(
    rf"\b{_HELPER}\b(?:\s+\S+){{0,6}}?\s+({_PARTICIPLE})\b|\b({_PARTICIPLE})\s+{_HELPER}\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Of a text: its sentences, the mean number of words, the longest, and the share in the passive (0-1)."""

    sentences: int
    words: float
    longest: int
    passive: float


def read(texts: Iterable[str]) -> Reading:
    """Measure texts together. A list of words without a verb counts as a sentence too."""
    found = [sentence for text in texts for sentence in _END.split(text) if sentence]
    counts = [len(sentence.split()) for sentence in found]
    return Reading(len(found), sum(counts) / len(counts), max(counts), sum(map(is_passive, found)) / len(found))


def is_passive(sentence: str) -> bool:
    """Return whether a sentence has a form of 'worden' or 'zijn' with a participle: 'wordt gemeten', 'is beperkt'."""
    found = _PASSIVE.search(sentence)
    word = (found.group(1) or found.group(2)).lower() if found else ""
    return bool(word) and word not in _NO_PARTICIPLE
