"""Does every number and every comparison on a card follow from its evidence? Read from the printed text.

What goes in is the plain document of a proposal. Nothing of `personas.claims`, `personas.numbers` or the figures of the
product is used: the text is read by `dutch_reading`, and the rules of rounding and comparing are written once more.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from tests.personas.dutch_reading import Said, half_up, read

BASE_SET = Path(__file__).parents[2] / "sessions" / "content" / "base_set.toml"
BLOCKS = Path(__file__).parents[2] / "personas" / "content" / "persona_blocks.toml"
SMALL, TEN_POINTS, LEAST_POINTS, LEAST_PART = 100, 2.0, 2.0, 0.15
COMPARED = ("figures", "strengths")
UP = re.compile(r"\bhoger\b|\bvaker\b|\bmeer (?:dan|mensen)\b(?! \d)|\bboven (?:de|het)\b")
DOWN = re.compile(r"\blager\b|\bminder (?:dan|mensen|vaak)\b(?! \d)|\bonder (?:de|het)\b")
EQUAL = re.compile(r"vergelijkbaar|evenveel|te klein om|lijkt op|ongeveer net zo")
UNSURE = re.compile(r"kan toeval zijn|niet zeker|binnen de marge")
GOOD = re.compile(r"gunstig|gaat goed|sterke kant|goed nieuws")
TURNED = re.compile(r"^\W*(?:in )?(?:heel |de )?stad (?:is|ligt|zit|komt)")
NAMED = re.compile(r"\bstad\b")
COUNTRY = re.compile(r"\b(?:nederland|landelijk)\b")
SENTENCE = re.compile(r"(?<=[.?!])\s+")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """The evidence behind one sentence, by the name of its slot, and the names that may stand in its text."""

    rows: Mapping[str, Row]
    area: str
    names: tuple[str, ...] = ()
    city: str = ""

    @property
    def wijk(self) -> Row | None:
        """Return the figure of the wijk, when the sentence is about one."""
        return next((self.rows[name] for name in ("share", "value") if name in self.rows), None)

    @property
    def beside(self) -> Row | None:
        """Return the figure of the city."""
        return next((self.rows[name] for name in ("city_share", "city_value") if name in self.rows), None)

    def plain(self, text: str) -> str:
        """Return the text in small letters, the city as 'stad' and without the name of the wijk."""
        for name in sorted((one for one in self.names if one), key=len, reverse=True):
            text = text.replace(name, "stad" if name == self.city else "hier")
        return text.lower()


@dataclass(slots=True)
class Seen:
    """What a checker saw, and what is wrong."""

    cards: int = 0
    claims: int = 0
    numbers: int = 0
    comparisons: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: "Seen") -> None:
        """Count what was seen elsewhere along."""
        self.cards, self.claims = self.cards + other.cards, self.claims + other.claims
        self.numbers, self.comparisons = self.numbers + other.numbers, self.comparisons + other.comparisons
        self.wrong += other.wrong


def check_document(document: Mapping[str, Any]) -> Seen:
    """Read every card of a proposal and return what was seen."""
    seen = Seen()
    for card in (*document["cards"], *([document["reserve"]] if document["reserve"] else [])):
        seen.cards += 1
        seen.wrong += [f"{document['area']} {card['id']} rolzin: {one}" for one in title_problems(card)]
        for claim in card["claims"]:
            source = source_of(claim, document)
            seen.claims += 1
            seen.numbers += len(read(source.plain(claim["text"])))
            seen.comparisons += len(said_of_city(claim["text"], source)) if claim["section"] in COMPARED else 0
            found = claim_problems(claim, source, card)
            seen.wrong += [f"{document['area']} {card['id']} {claim['section']}: {one}" for one in found]
    return seen


def source_of(claim: Mapping[str, Any], document: Mapping[str, Any]) -> Source:
    """Return what stands behind a claim of a document."""
    rows = {name: document["evidence"][key] for name, key in claim["slots"].items()}
    city = next((row["area_name"] for name, row in rows.items() if name.startswith("city")), "")
    return Source(rows, document["area"], (document["area_name"], city), city)


def title_problems(card: Mapping[str, Any]) -> list[str]:
    """A role line has no numbers, and the ten years that it names ('dertiger') belong to the life stage."""
    found = [f"getal in de rolzin: {card['title']}"] if read(card["title"]) else []
    stage = str(card["id"]).split("|", maxsplit=1)[0].split("+")[0]
    for decade in re.findall(r"\b(\w+)iger\b", str(card["title"]).lower()):
        years = {"twint": 20, "dert": 30, "veert": 40, "vijft": 50, "zest": 60, "zevent": 70, "tacht": 80}.get(decade)
        bounds = [*map(int, re.findall(r"\d+", stage)), 120]
        if years and not bounds[0] < years + 5 < bounds[1]:
            found.append(f"leeftijd in de rolzin: {card['title']}")
    return found


def claim_problems(claim: Mapping[str, Any], source: Source, card: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with one sentence as the product wrote it."""
    text, said = str(claim["text"]), read(source.plain(claim["text"]))
    if claim["class"] in {"I", "F"} or not source.rows:
        return [f"getal zonder bron: {text}"] if said else []
    if claim["section"] == "stands_for":
        return stands_for_problems(text, source, card)
    found = unsupported(text, source, decimals=(0,))
    if claim["section"] in COMPARED and source.wijk is not None:
        if not any(one.kind in {"percent", "of", "number"} for one in said):
            found.append(f"geen getal: {text}")
        found += wrong_comparisons(text, source)
        found += [f"geen woord voor dit verschil: {text}"] if _is_too_equal(text, source) else []
    return found


def _is_too_equal(text: str, source: Source) -> bool:
    """Whether a share is called the same from two points on, or not sure below that."""
    row, city = source.wijk, source.beside
    if row is None or city is None or row["unit"] != "percent":
        return False
    is_apart = abs(round(row["value"] - city["value"], 6)) >= LEAST_POINTS
    return ("equal" if is_apart else "unsure") in said_of_city(text, source)


def unsupported(text: str, source: Source, *, decimals: Sequence[int] = (0, 1)) -> list[str]:
    """Return every number of a text that its evidence does not have, of the wijk or of the city as the text says."""
    found, plain = [], source.plain(text)
    for begin, sentence in _sentences(plain):
        found += [
            f"{plain[begin + said.start : begin + said.end]} staat niet in de bron: {text}"
            for said in read(sentence)
            if not _is_supported(said, _row_of(sentence[: said.start], source), source, decimals)
        ]
    return found


def said_of_city(text: str, source: Source) -> list[str]:
    """Return what a text says of the wijk beside the city, each time: 'up', 'down', 'equal', 'unsure' or 'good'."""
    found = []
    for _begin, sentence in _sentences(source.plain(text)):
        turn = bool(TURNED.match(sentence))
        found += ["down" if turn else "up" for _ in UP.finditer(sentence)]
        found += ["up" if turn else "down" for _ in DOWN.finditer(sentence)]
        found += ["equal" for _ in EQUAL.finditer(sentence)]
        found += ["unsure" for _ in UNSURE.finditer(sentence)]
        found += ["good" for _ in GOOD.finditer(sentence)]
    return found


def wrong_comparisons(text: str, source: Source) -> list[str]:
    """Return the comparisons that the figures and their margin do not allow, or that point the wrong way."""
    row, city = source.wijk, source.beside
    differs = difference(row, city) if row and city else 0
    is_good = differs * direction_of(str(row["indicator"])) > 0 if row else False
    is_open = differs == 0 and city is not None
    allowed = {"up": differs > 0, "down": differs < 0, "equal": is_open, "unsure": is_open, "good": is_good}
    return [f"{one} mag hier niet: {text}" for one in said_of_city(text, source) if not allowed[one]]


def difference(row: Row, city: Row) -> int:
    """Return 1 when a wijk is higher than its city, -1 lower, 0 when nothing can be said (research b1.6).

    A share differs from 2 points on, when its 95% interval leaves out the city, exactly and in whole numbers; a count
    per 1.000 from 15% of that of the city on. An estimate without an interval never differs.
    """
    gap = round(row["value"] - city["value"], 6)
    sign = (gap > 0) - (gap < 0)
    if row["unit"] != "percent":
        return sign if abs(gap) >= LEAST_PART * abs(city["value"]) else 0
    if abs(gap) < LEAST_POINTS:
        return 0
    if row["lo"] is None or row["hi"] is None:
        return 0 if row["kind"] in {"M", "S"} else sign
    exact = row["lo"] <= city["value"] <= row["hi"]
    whole = half_up(row["lo"]) <= half_up(city["value"]) <= half_up(row["hi"])
    return 0 if exact or whole else sign


def stands_for_problems(text: str, source: Source, card: Mapping[str, Any]) -> list[str]:
    """'Staat voor ongeveer n (lo tot hi)': people of a group times a share, rounded to what the margin allows."""
    number = next((row for row in source.rows.values() if row["indicator"] == "stands_for"), None)
    if number is None:
        return [f"geen aantal: {text}"]
    found_here = read(source.plain(text))
    said = [int(one) for each in found_here for one in (each.value, each.whole)[: 1 + (each.kind == "range")]]
    wanted = list(people(number))
    found = [] if abs(number["value"] - _product(source, card)) <= 0.5 else [f"aantal maal aandeel klopt niet: {text}"]
    if wanted[0] < SMALL:
        is_right = said == [SMALL] and "minder dan" in text
    elif wanted[1] == wanted[2]:
        is_right = said == wanted[:1]  # counted one by one: no margin to print
    else:
        is_right = said == wanted and [card["n"][name] for name in ("value", "lo", "hi")] == wanted
    return found if is_right else [*found, f"{said} is geen {wanted}: {text}"]


def people(row: Row) -> tuple[int, int, int]:
    """Return a number of people with its bounds, each on 1, 2 or 5 tens, hundreds, … of an eighth of the interval.

    A low bound that is small beside the interval is rounded by half of itself: nobody reads '0 tot 2.000'.
    """
    width = row["hi"] - row["lo"]
    wide, fine = _step(width), min(_step(width), _step(4 * row["lo"]))
    return _on(row["value"], wide), _on(row["lo"], fine), _on(row["hi"], wide)


def _step(width: float) -> int:
    wanted = max(width / 8, 1.0)
    steps = (unit * 10**power for power in range(9) for unit in (1, 2, 5))
    return max(next(one for one in steps if one >= wanted), 10)


def _on(number: float, step: int) -> int:
    return int(half_up(number / step)) * step


@cache
def direction_of(indicator: str) -> int:
    """Return 1 for a figure of which more is better, -1 of which less is, 0 for the rest."""
    known = {row["key"]: row["direction"] for row in tomllib.loads(BASE_SET.read_text("utf-8"))["indicator"]}
    return {"higher_is_better": 1, "higher_is_worse": -1}.get(known.get(indicator, ""), 0)


def _row_of(before: str, source: Source) -> Row | None:
    """Return whose figure comes next in a sentence: that of Nederland, of the city, or of the wijk."""
    if COUNTRY.search(before):
        return source.rows.get("country")
    is_city = bool(NAMED.search(before)) or before.endswith("tegen ")
    return source.beside if is_city and source.beside else source.wijk


def _is_supported(said: Said, row: Row | None, source: Source, decimals: Sequence[int]) -> bool:
    rows = source.rows.values()
    if said.kind == "age":
        return any(_ages(str(one["group"])) == (said.value, said.whole) for one in rows)
    if said.kind == "year":
        return any(one["year"] == said.value for one in rows)
    if said.kind in {"number", "range"} and any(_counts(said, one) for one in rows):
        return True
    if row is None or said.kind == "range":
        return False
    return _is_share(said, row, decimals) if row["unit"] == "percent" else _is_value(said, row, decimals)


def _is_share(said: Said, row: Row, decimals: Sequence[int]) -> bool:
    """Whether a percentage, 'x van de 10', '1 op de x' or 'de helft' is a share, rounded or within two points."""
    if said.kind == "percent":
        return any(said.value == half_up(row["value"], one) for one in decimals)
    is_usual = said.kind == "part" or said.whole == 10 or (said.value == 1 and 2 <= said.whole <= 10)
    part = float(said.value / said.whole) if said.whole else float(said.value)
    return said.kind in {"of", "part"} and is_usual and part <= 1 and abs(row["value"] - 100 * part) <= TEN_POINTS


def _is_value(said: Said, row: Row, decimals: Sequence[int]) -> bool:
    values = {half_up(row["value"], one) for one in decimals}
    is_per = row["unit"] == "per_1000" and said.value == Decimal(1000)
    is_value = said.value in values and said.whole in {Decimal(0), Decimal(1000)}
    return said.kind in {"number", "of"} and (is_per or is_value)


def _counts(said: Said, row: Row) -> bool:
    """Whether a number, or a number to a number, is that of the people of a row."""
    if row["unit"] == "count":
        return said.kind == "number" and said.value == half_up(row["value"])
    if row["unit"] != "people" or row["lo"] is None:
        return False
    value, low, high = people(row)
    if value < SMALL:
        return said.kind == "number" and said.value == SMALL
    return (said.value, said.whole) == ((low, high) if said.kind == "range" else (value, 0))


def _ages(group: str) -> tuple[int, int]:
    bounds = [int(one) for one in re.findall(r"\d+", group)]
    return (bounds[0], bounds[1] if len(bounds) > 1 else 0) if bounds else (-1, -1)


def _product(source: Source, card: Mapping[str, Any]) -> float:
    group = source.rows.get("group") or source.rows["residents"]
    share = source.rows["share"]["value"] / (1000 if source.rows["share"]["unit"] == "per_1000" else 100)
    theme = next(row for row in tomllib_blocks()["theme_text"] if row["theme"] == card["theme"])
    return float(group["value"] * (1 - share if theme.get("counts_complement") else share))


@cache
def tomllib_blocks() -> dict[str, Any]:
    """Return the building blocks of the texts, as they stand in the file."""
    return tomllib.loads(BLOCKS.read_text("utf-8"))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for part in SENTENCE.split(text):
        begin = text.index(part, begin)
        yield begin, part
