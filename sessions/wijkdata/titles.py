"""What the title of a column means: a code of KWB or a figure of the basisset, whichever way the source writes it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sessions.content_files import sessions_content
from sessions.wijkdata.catalogue import counts, indicators, sources

KWB = "kwb"
_UNIT = re.compile(
    r"\s*\((%|aantal|getal|code|euro|km|score|x ?1 ?000 ?euro|1 ?000 ?euro|per 1 ?000 .*|aantal per .*)\)\s*$",
    re.IGNORECASE,
)
_YEAR_AT_END = re.compile(r"(?:\||\s|_)((?:19|20)\d\d)\s*(?:\(.*\)|\*+)?$")
_AGE_AT_END = re.compile(r"\s*\((18\+|18-65|65\+)\)$")
_ODATA_NUMBER = re.compile(r"^(?=[A-Zk])(?!.*\s)(\w+?)_\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is: a code of KWB, or an indicator (with the sources that call it so). `group` when it says so."""

    code: str = ""
    indicator: str = ""
    sources: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart: the words, the unit that stands behind them, the year, the group."""

    words: str
    unit: str
    year: int
    group: str


def taken_apart(title: str) -> Title:
    """Return the parts of a title: 'Eenzaam (65+)|2023', 'SES-WOA/Totaalscore/Gemiddelde score (Getal)'."""
    words, year, group = " ".join(title.split()), 0, ""
    if found := _YEAR_AT_END.search(words):
        words, year = words[: found.start()].strip(), int(found[1])
    unit = found[1].casefold() if (found := _UNIT.search(words)) else ""
    words = _UNIT.sub("", words)
    if found := _AGE_AT_END.search(words):
        words, group = words[: found.start()], found[1]
    if words.startswith("% "):
        unit = unit or "%"
    return Title(words.strip(), unit, year, group)


def meaning_of(title: str, unit: str = "") -> Meaning | None:
    """Return what a column is, None when we do not know. A path is matched on its last part ('Wonen/Koop')."""
    parts = taken_apart(title)
    unit = unit.casefold() or parts.unit
    known = _known()
    for name in _ways(parts.words):
        found = known.get(name)
        if found is not None and _fits(found, unit):
            return Meaning(found.code, found.indicator, found.sources, parts.group)
    return None


def role_of(title: str) -> str:
    """Return what a column that holds no figure is for: code, name, year, age, margin, sex, figure, value or skip."""
    name = " ".join(title.split()).casefold()
    bare = re.sub(r"_\d+$", "", name)
    roles: Mapping[str, list[str]] = sessions_content("columns")["roles"]
    return next((role for role, names in roles.items() if name in names or bare in names), "")


def group_of_age(text: str) -> str:
    """Return the group of the basisset for what stands in a column with ages; empty when we do not know it."""
    ages: Mapping[str, list[str]] = sessions_content("columns")["ages"]
    wanted = text.strip().casefold().removesuffix(".0")
    return next((group for group, names in ages.items() if wanted in names), "")


def urbanity_class(cell: object) -> object:
    """Return the class of urbanity that words stand for ('sterk stedelijk' is 2); anything else as it is."""
    classes: Mapping[str, list[str]] = sessions_content("columns")["urbanity"]
    words = " ".join(str(cell).split()).casefold()
    return next((float(number) for number, names in classes.items() if words in names), cell)


def _ways(words: str) -> Iterator[str]:
    yield _plain(words)
    if odata := _ODATA_NUMBER.match(words):
        yield _plain(odata[1])
    parts = re.split(r"[/|]", words)
    if len(parts) > 1:
        yield _plain(parts[-1])
        yield _plain(" ".join(parts[-2:]))


def _plain(words: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
    return "".join(re.findall(r"[a-z0-9]+", re.sub(r"^k_(?=\d)", "", ascii_only)))


def _fits(meaning: Meaning, unit: str) -> bool:
    """Tell whether a unit can belong to this: a share is no count, also when both have one name in another table."""
    if not unit:
        return True
    is_share, is_count = unit == "%", unit == "aantal"
    if meaning.code:
        return not (is_share and meaning.code[:2] != "p_") and not (is_count and meaning.code[:2] == "p_")
    of = indicators()[meaning.indicator].unit
    return not (is_share and of != "percent") and not (is_count and of not in {"count", "per_1000"})


@cache
def _known() -> dict[str, Meaning]:
    """Return what every known name means, the first one that says so."""
    found: dict[str, Meaning] = {}
    for name, meaning in _all_names():
        there = found.setdefault(_plain(name), meaning)
        if there.indicator and there.indicator == meaning.indicator:
            both = tuple(dict.fromkeys((*there.sources, *meaning.sources)))
            found[_plain(name)] = Meaning(there.code, there.indicator, both)
    found.pop("", None)
    return found


def _all_names() -> Iterator[tuple[str, Meaning]]:
    raw: list[dict[str, Any]] = sessions_content("base_set")["indicator"]
    for fact in raw:
        for entry in (*fact["sources"], *fact.get("denominator_sources", ())):
            yield from _names_of(entry, fact)
    for count in counts().values():
        yield count.excel, Meaning(code=count.excel, sources=(KWB,))
    words = sessions_content("columns")
    for code, names in words["kwb"].items():
        yield from ((name, Meaning(code=code, sources=(KWB,))) for name in names)
    for key, names in words["indicator"].items():
        yield from ((name, Meaning(indicator=key, sources=_sources_of(key))) for name in names)
    for key, known in indicators().items():
        yield from (
            (name, Meaning(indicator=key, sources=_sources_of(key))) for name in (key, known.label, known.short)
        )


def _names_of(entry: dict[str, Any], fact: dict[str, Any]) -> Iterator[tuple[str, Meaning]]:
    source = entry.get("source", KWB)
    if source == KWB:
        for code, odata in (("excel", "odata"), ("later_excel", "later_odata")):
            names = [entry[name] for name in (code, odata) if entry.get(name)]
            yield from ((name, Meaning(code=entry[code], sources=(KWB,))) for name in names if entry.get(code))
        return
    for name in (entry.get("stem"), entry.get("odata"), entry.get("excel")):
        if name:
            yield name, Meaning(indicator=fact["key"], sources=(source,))


def _sources_of(key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column.source for column in indicators()[key].columns if column.source in sources()))
