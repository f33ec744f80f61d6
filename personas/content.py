"""The words and rules of themes and persona texts, read from the content files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sessions.content_files import load_content, sessions_content
from sessions.wijkdata.catalogue import groups
from surveys.rules import survey_content


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme on which the room and the figures rank (sessions/content/themes.toml)."""

    key: str
    name: str
    inline: str
    indicators: tuple[str, ...]
    redundant: tuple[tuple[str, ...], ...]
    head: str
    head_group: str
    head_is_context: bool
    averages: bool
    size_indicator: str
    size_is_complement: bool
    ranking_factor: str
    rank: int
    chr_domain: str
    in_default_question: bool
    protective: str
    protective_indicators: tuple[str, ...]
    life_stages: tuple[str, ...]
    trait: str
    counts: str
    counts_complement: bool


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """An age group of RIVM, as a persona speaks of it; `bounds` are the ages that its words contain."""

    key: str
    person: str
    rel: str
    group_np: str
    trait: str
    fits: frozenset[str]
    stages: frozenset[str]
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A ready part of a persona text for one theme."""

    text: str
    factor: str = ""


def blocks_content() -> MappingProxyType[str, Any]:
    """Return personas/content/persona_blocks.toml."""
    return load_content(Path(__file__).parent / "content" / "persona_blocks.toml")


@cache
def all_themes() -> MappingProxyType[str, Theme]:
    """Return every theme by its key, in the order of the content file."""
    texts = {row["theme"]: row for row in blocks_content()["theme_text"]}
    return MappingProxyType({row["key"]: _theme(row, texts[row["key"]]) for row in sessions_content("themes")["theme"]})


@cache
def all_age_groups() -> MappingProxyType[str, AgeGroup]:
    """Return the age groups that a persona can stand for: '18+', '18-65' and '65+'."""
    return MappingProxyType({row["age_group"]: _age_group(row) for row in blocks_content()["group_person"]})


def group_words(group: str) -> str:
    """Return a group in the plural: '65+' is 'ouderen', 'inwoners' is itself."""
    return groups()[group].plural if group in groups() else group


def group_words_long(group: str) -> str:
    """Return a group with its ages: 'ouderen (65 jaar en ouder)'."""
    return groups()[group].plural_long if group in groups() else group


def strength_words(key: str) -> str:
    """Return how a strength of the enquête stands in a sentence, or '' for one that was typed by hand."""
    return next((str(row["inline"]) for row in survey_content()["strength"] if row["key"] == key), "")


def strength_theme(key: str) -> str:
    """Return the theme that a strength of the enquête belongs to, or ''."""
    return next((str(row.get("theme", "")) for row in survey_content()["strength"] if row["key"] == key), "")


def fitting_blocks(kind: str, *, theme: str, age_group: str) -> tuple[Block, ...]:
    """Return the blocks of a kind ('clause', 'day', 'quote') that fit the whole age group, without a household."""
    fits = all_age_groups()[age_group].fits
    rows = (row for row in blocks_content()[kind] if row["theme"] == theme and fits.intersection(row["fits"]))
    return tuple(Block(str(row["text"])) for row in rows)


def theme_blocks(kind: str, *, theme: str) -> tuple[Block, ...]:
    """Return the blocks of a kind ('help', 'table_question', 'variation', 'tag') of a theme."""
    rows = (row for row in blocks_content()[kind] if row["theme"] == theme)
    return tuple(Block(str(row["text"]), str(row.get("factor", ""))) for row in rows)


def claim_templates(kind: str) -> tuple[str, ...]:
    """Return the phrasings of a kind of claim, in the order of the content file."""
    return tuple(str(row["text"]) for row in blocks_content()["claim"] if row["kind"] == kind)


def general_question(key: str) -> str:
    """Return a question that fits every persona."""
    return str(next(row["text"] for row in blocks_content()["general_question"] if row["key"] == key))


def labels() -> Mapping[str, str]:
    """Return the fixed words around a card."""
    found: Mapping[str, str] = blocks_content()["labels"]
    return found


def factor_name(key: str) -> str:
    """Return the name of a risk or protective factor, or '' when it is not in the list."""
    content = sessions_content("factors")
    rows: Iterable[Mapping[str, Any]] = (*content["factor"], *content["ranking"])
    return next((str(row["name"]) for row in rows if row["key"] == key), "")


def data_group(life_stage: str) -> str:
    """Return the age group whose figures are nearest to a life stage; '' where no figure exists."""
    return next((str(row["data_group"]) for row in blocks_content()["life_stage"] if row["key"] == life_stage), "")


def word_advice(text: str) -> tuple[str, ...]:
    """Return one Dutch sentence per word in the text that does not belong on a card."""
    lowered = text.lower()
    rows = blocks_content()["forbidden_word"]
    return tuple(f"Liever niet ‘{row['word']}’: {row['instead']}." for row in rows if str(row["word"]) in lowered)


@cache
def number_words() -> MappingProxyType[str, str]:
    """Return the Dutch words that are numbers, with their value as text."""
    return MappingProxyType(dict(blocks_content()["number_words"]))


def comparison_words() -> tuple[str, ...]:
    """Return the words that say that a figure is higher or lower."""
    return tuple(blocks_content()["comparison_words"]["words"])


def _theme(row: Mapping[str, Any], text: Mapping[str, Any]) -> Theme:
    return Theme(
        key=row["key"],
        name=row["name"],
        inline=row["inline"],
        indicators=tuple(row["indicators"]),
        redundant=tuple(tuple(group) for group in row["redundant"]),
        head=row["head_indicator"],
        head_group=row["head_group"],
        head_is_context=row.get("head_is_context", False),
        averages=row.get("average", True),
        size_indicator=row["size_indicator"],
        size_is_complement=row.get("size_is_complement", False),
        ranking_factor=row["ranking_factor"],
        rank=row["rank"],
        chr_domain=row["chr_domain"],
        in_default_question=row["in_default_question"],
        protective=row["protective"],
        protective_indicators=tuple(row["protective_indicators"]),
        life_stages=tuple(row["life_stages"]),
        trait=text["trait"],
        counts=text["counts"],
        counts_complement=text.get("counts_complement", False),
    )


def _age_group(row: Mapping[str, Any]) -> AgeGroup:
    return AgeGroup(
        key=row["age_group"],
        person=row["person"],
        rel=row["rel"],
        group_np=row["group_np"],
        trait=row["trait"],
        fits=frozenset(row["fits"]),
        stages=frozenset(row["stages"]),
        bounds=tuple(row["bounds"]),
    )
