"""Edits that people make to a sentence of a card, drawn at random, and what the product should say of each.

What it should say comes from reading the new text beside the evidence (`card_check`), not from how it was made.
"""

import random
import re
from collections.abc import Callable

from personas.enums import ClaimClass, ClaimState
from personas.queries.evidence import EvidenceView
from personas.queries.persona import ClaimView
from tests.personas.card_check import COMPARED, Source, said_of_city, unsupported, wrong_comparisons
from tests.personas.dutch_reading import in_words, read

REFUSED = "refused"
DIRECTIONS = frozenset({"up", "down", "equal", "unsure"})
TURNS = (("hoger", "lager"), ("lager", "hoger"), ("meer dan", "minder dan"), ("minder dan", "meer dan"))
COMPARISONS = (
    "Dat is hoger dan in {city}.",
    "Dat is lager dan in {city}.",
    "Dat komt hier vaker voor dan in de stad.",
    "Dat komt hier minder vaak voor dan in de stad.",
    "Dat is vergelijkbaar met {city}.",
    "In {city} is dat hoger.",
    "Het verschil met {city} kan toeval zijn.",
)
ADDED = (
    "Dat zijn er {word}.",
    "Dat is een derde.",
    "Dat is anderhalf keer zo veel.",
    "Dat is een op de drie.",
    "Een van de buren zegt het.",
)
HARMLESS = ("Zo zien wij het ook.", "Dat hoorden we in de buurt.", "Herkenbaar, zegt het buurtteam.")
NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")

Edit = Callable[[str, Source, random.Random], str]


def source_of_view(claim: ClaimView, *, wijk: str, city: str) -> Source:
    """Return the evidence of a stored claim as the checker wants it."""
    rows = {view.name: _row(view) for view in claim.evidence}
    return Source(rows, "", (wijk, city), city)


def expected(text: str, claim: ClaimView, source: Source, *, first: str) -> str:
    """Return what the product should say of a text: a state, or refused; `first` is the text that it wrote itself."""
    said = read(source.plain(text))
    if claim.claim_class is ClaimClass.ILLUSTRATION:
        return REFUSED if said else ClaimState.EDITED.value
    wrong = unsupported(text, source)
    if claim.claim_class is ClaimClass.DATA:
        is_figure = claim.section.value in COMPARED and source.wijk is not None
        compared = DIRECTIONS.intersection(said_of_city(text, source))
        wrong += _wrong_directions(text, source) if is_figure else sorted(compared)
    if wrong:
        return ClaimState.DEVIATES.value
    lost = _has_value(first, source) and not _has_value(text, source)
    return ClaimState.BACKGROUND.value if lost else ClaimState.EDITED.value


def random_edit(text: str, source: Source, chance: random.Random) -> tuple[str, str]:
    """Return the name of a kind of edit and the new text."""
    name = chance.choice(sorted(EDITS))
    return name, EDITS[name](text, source, chance)


def _wrong_directions(text: str, source: Source) -> list[str]:
    return [one for one in wrong_comparisons(text, source) if one.split(" ", maxsplit=1)[0] in DIRECTIONS]


def _has_value(text: str, source: Source) -> bool:
    """Whether a text says a number that is more than the age of a group, or the age when that is all its source is."""
    said = read(source.plain(text))
    is_figure = source.wijk is not None or any(row["indicator"] == "stands_for" for row in source.rows.values())
    return any(one.kind not in {"age", "year"} for one in said) if is_figure else bool(said)


def _row(view: EvidenceView) -> dict[str, object]:
    return {
        "indicator": view.indicator,
        "value": view.value,
        "unit": view.unit,
        "area": view.area_code,
        "area_name": view.area_name,
        "group": view.group,
        "year": view.year,
        "kind": view.kind,
        "lo": view.low,
        "hi": view.high,
    }


def _another_number(text: str, _source: Source, chance: random.Random) -> str:
    found = list(NUMBER.finditer(text))
    if not found:
        return f"{text} Het zijn er {chance.randrange(2, 99)}."
    one = chance.choice(found)
    return f"{text[: one.start()]}{chance.randrange(1, 99)}{text[one.end() :]}"


def _added_number(text: str, _source: Source, chance: random.Random) -> str:
    return f"{text} {chance.choice(ADDED).format(word=in_words(chance.randrange(2, 99)))}"


def _without_numbers(text: str, _source: Source, chance: random.Random) -> str:
    short = re.sub(r"\d[\d.,]*\d?%?(?: van de 10)?", chance.choice(["veel", "een deel"]), text)
    return re.sub(r"\b(?:veel|een deel) tot (?:veel|een deel) jaar", "deze leeftijd", short)


def _only_the_value_gone(text: str, source: Source, _chance: random.Random) -> str:
    gone = text
    for said in reversed(read(text)):
        if said.kind in {"percent", "of"}:
            gone = f"{gone[: said.start]}een deel{gone[said.end :].removeprefix('%')}"
    return gone if source.wijk is not None else text


def _swapped(text: str, _source: Source, _chance: random.Random) -> str:
    first, *rest = list(NUMBER.finditer(text)) or [None]
    if first is None or not rest:
        return text
    last = rest[-1]
    return f"{text[: first.start()]}{last.group()}{text[first.end() : last.start()]}{first.group()}{text[last.end() :]}"


def _turned(text: str, _source: Source, _chance: random.Random) -> str:
    for one, other in TURNS:
        if one in text:
            return text.replace(one, other, 1)
    return text


def _compared(text: str, source: Source, chance: random.Random) -> str:
    return f"{text} {chance.choice(COMPARISONS).format(city=source.city)}"


def _in_words(text: str, _source: Source, chance: random.Random) -> str:
    found = [one for one in NUMBER.finditer(text) if one.group().isdigit() and int(one.group()) < 1000]
    if not found:
        return text
    one = chance.choice(found)
    number = int(one.group()) + chance.choice([0, 0, 1])
    rest = text[one.end() :]
    return f"{text[: one.start()]}{in_words(number)}{f' procent{rest[1:]}' if rest.startswith('%') else rest}"


def _finer(text: str, source: Source, chance: random.Random) -> str:
    row = source.wijk
    if row is None or row["unit"] != "percent" or not text.count("%"):
        return text
    shown = f"{row['value'] + chance.choice([0, 0, 0.3]):.1f}".replace(".", ",")
    return re.sub(r"\d+%", f"{shown}%", text, count=1)


def _dated(text: str, source: Source, chance: random.Random) -> str:
    years = [row["year"] for row in source.rows.values()] or [2020]
    return f"{text} Het cijfer is van {years[0] + chance.choice([0, 0, 1])}."


def _harmless(text: str, _source: Source, chance: random.Random) -> str:
    return f"{text} {chance.choice(HARMLESS)}"


EDITS: dict[str, Edit] = {
    "ander getal": _another_number,
    "getal erbij": _added_number,
    "getallen weg": _without_numbers,
    "waarde weg": _only_the_value_gone,
    "omgewisseld": _swapped,
    "andersom": _turned,
    "vergelijking erbij": _compared,
    "in woorden": _in_words,
    "fijner": _finer,
    "jaartal": _dated,
    "zin erbij": _harmless,
}
