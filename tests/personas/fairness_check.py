"""Does a card treat people alike: no name, sex or origin, no word that we do not use, and enough strengths?

A persona has no name, sex or origin as data, so what can be unfair is its text. Every word of a text that tells a sex,
a name or an origin is counted per theme, and a chi-square test (Pearson 1900) says whether themes differ in it.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BLOCKS = Path(__file__).parents[2] / "personas" / "content" / "persona_blocks.toml"
WOMAN = (
    "zij", "haar", "vrouw", "vrouwen", "moeder", "moeders", "dochter", "zus", "oma", "meisje", "weduwe", "mevrouw",
    "vriendin", "tante", "buurvrouw", "werkster", "zwanger",
)  # fmt: skip
MAN = (
    "hij", "hem", "man", "mannen", "vader", "vaders", "zoon", "broer", "opa", "jongen", "weduwnaar", "meneer", "oom",
    "buurman", "werkman", "heer", "zijn",
)  # fmt: skip
ORIGIN = re.compile(
    r"\b(?:herkomst|nationaliteit|allocht\w*|autocht\w*|migra\w*|vluchteling\w*|statushouder\w*|buitenland\w*|turk\w*|"
    r"marok\w*|surina\w*|antill\w*|pools|poolse|syri\w*|eritre\w*|moslim\w*|islam\w*|christe\w*|hoofddoek\w*|moskee\w*|"
    r"kerk|kerken|moedertaal|inburger\w*|huidskleur|zwarte|blanke)\b"
)
# 'Zijn' is a verb nearly everywhere, and 'ze' is often more than one person: the words beside them tell.
POSSESSIVE = re.compile(
    r"\b(?:met|van|aan|op|in|bij|naar|voor|over|uit)\s+zijn\s+[a-z]|^zijn\s+(?!er\b|we\b|ze\b|ook\b)"
)
SHE = re.compile(r"\bze (?!het\b|niet\b|met\b|uit\b|dat\b|wat\b)(?:\w{2,}t|is|had|kan|wil|mag|was|ging)\b")
NAMES = frozenset((
    "Jan", "Piet", "Henk", "Kees", "Maria", "Anna", "Fatima", "Mohammed", "Ahmed", "Ali", "Yusuf", "Emma", "Sophie",
    "Daan", "Lucas", "Noah", "Sara", "Lisa", "Johan", "Riet", "Truus", "Ayse", "Mehmet", "Priya", "Raj", "Chen",
    "Samira", "Youssef", "Malik", "Aisha", "Ewa", "Piotr", "Svetlana", "Gloria", "Winston",
))  # fmt: skip
LEAST_CHANCE, LEAST_STRENGTHS, MOST_BURDENS = 0.01, 2, 2


@dataclass(slots=True)
class Fair:
    """What the texts of many cards say: per theme how many cards, and how many tell a woman, a man or an origin."""

    cards: Counter[str] = field(default_factory=Counter)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    figures: Counter[tuple[str, str]] = field(default_factory=Counter)
    forbidden: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, other: "Fair") -> None:
        """Count what was seen elsewhere along."""
        self.cards.update(other.cards)
        self.told.update(other.told)
        self.figures.update(other.figures)
        self.forbidden += other.forbidden
        self.unbalanced += other.unbalanced
        self.names += other.names

    def share(self, kind: str) -> float:
        """Return in how many of 100 cards a kind ('vrouw', 'man', 'herkomst') is told."""
        told = sum(number for (_theme, one), number in self.told.items() if one == kind)
        return 100 * told / max(sum(self.cards.values()), 1)

    def chance(self, kind: str) -> float:
        """Return the chance of such a difference between themes when there is none; 1 where it is told nowhere."""
        return chi_square(
            [[self.told[theme, kind], number - self.told[theme, kind]] for theme, number in sorted(self.cards.items())]
        )


def look_at(document: Mapping[str, Any]) -> Fair:
    """Read the cards of a proposal as they are printed."""
    seen, words = Fair(), _forbidden()
    own_names = {str(row["area_name"]) for row in document["evidence"].values()} | {str(document["area_name"])}
    for place, card in enumerate(document["cards"]):
        theme = str(card["theme"])
        seen.cards[theme] += 1
        seen.figures[theme, "ABCD"[place]] += 1
        texts = [str(card["title"]), *(str(claim["text"]) for claim in card["claims"])]
        seen.told.update({(theme, kind): 1 for kind in told_in(made_up_of(card))})
        whole = " ".join(_without(text, own_names) for text in texts).lower()
        seen.forbidden += [f"{card['id']}: {word}" for word in words if word in whole]
        seen.names += [f"{card['id']}: {name}" for text in made_up_of(card) for name in names_in(text)]
        if problem := balance_of(card):
            seen.unbalanced.append(f"{document['area']} {card['id']}: {problem}")
    return seen


def made_up_of(card: Mapping[str, Any]) -> list[str]:
    """Return what is told of the person: role line, day and quote."""
    return [card["title"], *(claim["text"] for claim in card["claims"] if claim["section"] in {"day", "quote"})]


def told_in(texts: Iterable[str]) -> set[str]:
    """Return which of 'vrouw', 'man' and 'herkomst' some texts tell about a person."""
    found = set()
    for text in texts:
        lowered = text.lower()
        plain = lowered if POSSESSIVE.search(lowered) else re.sub(r"\bzijn\b", "", lowered)
        words = set(re.findall(r"\w+", plain))
        found |= {"vrouw"} if words & set(WOMAN) or SHE.search(lowered) else set()
        found |= {"man"} if words & set(MAN) else set()
        found |= {"herkomst"} if ORIGIN.search(lowered) else set()
    return found


def names_in(text: str) -> list[str]:
    """Return the words that name somebody: with a capital inside a sentence, or a known first name anywhere."""
    words = re.findall(r"[^\W\d_]+", text)
    inside = re.findall(r"(?<=[a-zà-ÿ,;] )[A-Z][a-zà-ÿ]+", re.sub(r"’s [A-Z]", "’s a", text))
    return [*inside, *(word for word in words if word in NAMES and word not in inside)]


def balance_of(card: Mapping[str, Any]) -> str:
    """Return what is wrong with strengths beside burdens on a card, '' when there are enough."""
    strengths = [claim for claim in card["claims"] if claim["section"] == "strengths"]
    burdens = [claim for claim in card["claims"] if claim["section"] == "figures" and claim["class"] == "D"]
    if len(strengths) < LEAST_STRENGTHS:
        return f"{len(strengths)} sterke kanten"
    is_heavy = len(burdens) > MOST_BURDENS * len(strengths)
    return f"{len(burdens)} lasten bij {len(strengths)} sterke kanten" if is_heavy else ""


def chi_square(table: Sequence[Sequence[float]]) -> float:
    """Return the chance of a table of counts (rows x columns) when rows and columns do not depend on each other.

    Rows and columns without any count are left out. The tail is that of Wilson & Hilferty (1931): the cube root of
    chi-square over its degrees of freedom is near to normal.
    """
    rows = [row for row in table if sum(row)]
    columns = [place for place in range(len(rows[0]) if rows else 0) if sum(row[place] for row in rows)]
    freedom = (len(rows) - 1) * (len(columns) - 1)
    if freedom <= 0:
        return 1.0
    total = sum(sum(row) for row in rows)
    sums = {place: sum(row[place] for row in rows) for place in columns}
    wanted = [[sum(row) * sums[place] / total for place in columns] for row in rows]
    square = sum(
        (row[place] - expected) ** 2 / expected
        for row, line in zip(rows, wanted, strict=True)
        for place, expected in zip(columns, line, strict=True)
    )
    spread = 2 / (9 * freedom)
    return 0.5 * math.erfc(((square / freedom) ** (1 / 3) - (1 - spread)) / math.sqrt(2 * spread))


def strength_of(table: Mapping[tuple[str, str], int]) -> float:
    """Return Cramér's V of a table of (row, column): 0 when they do not depend on each other, 1 when one decides."""
    rows, columns = (sorted({pair[place] for pair in table}) for place in (0, 1))
    total = sum(table.values())
    in_row = {row: sum(table.get((row, column), 0) for column in columns) for row in rows}
    in_column = {column: sum(table.get((row, column), 0) for row in rows) for column in columns}
    square = sum(
        (table.get((row, column), 0) - in_row[row] * in_column[column] / total) ** 2
        / (in_row[row] * in_column[column] / total)
        for row in rows
        for column in columns
    )
    least = min(len(rows), len(columns)) - 1
    return math.sqrt(square / (total * least)) if least > 0 else 0.0


def _without(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, "") if name else text
    return text


def _forbidden() -> list[str]:
    rows = tomllib.loads(BLOCKS.read_text("utf-8"))["forbidden_word"]
    return [str(row["word"]) for row in rows]
