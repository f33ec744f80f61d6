"""The words and rules of themes and persona texts, read from the content files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from personas.households import HOUSEHOLDS, STAGES, group_name
from sessions.content_files import load_content, sessions_content
from sessions.wijkdata.catalogue import groups
from surveys.rules import survey_content

SENIORS = "65+"


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
class Group:
    """The people that a persona stands for: an age group of RIVM, or a life stage in a household within one.

    `key` is the age group whose figures speak of them; `fits` names the sets of
    life stages and households whose texts suit all of them; `bounds` are the ages that its words contain.
    """

    key: str
    person: str
    rel: str
    group_np: str
    traits: tuple[str, ...]
    stages: frozenset[str]
    fits: frozenset[str]
    bounds: tuple[int, ...]
    life_stage: str = ""
    household: str = ""

    @property
    def name(self) -> str:
        """Return '65+', 'senior_65_plus' for a life stage, or 'senior_65_plus+alleen' for a household."""
        return group_name(self.key, self.life_stage, self.household)


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
def all_age_groups() -> MappingProxyType[str, Group]:
    """Return the age groups that a persona can stand for: '18+', '18-65' and '65+'."""
    return MappingProxyType({row["age_group"]: _age_group(row) for row in blocks_content()["group_person"]})


@cache
def household_groups(younger: str) -> tuple[Group, ...]:
    """Return every life stage in a household that has words; `younger` is the age group of who is under 65."""
    people = {(row["life_stage"], row["household"]): row for row in blocks_content()["person"]}
    return tuple(
        _household_group(people[stage, household], stage, household, younger)
        for stage in STAGES
        for household in HOUSEHOLDS
        if (stage, household) in people
    )


@cache
def stage_groups(younger: str) -> tuple[Group, ...]:
    """Return every life stage that CBS counts in a wijk, in any household; `younger` as in `household_groups`."""
    return tuple(_stage_group(stage, younger) for stage in STAGES)


def group_of(age_group: str, life_stage: str, household: str) -> Group | None:
    """Return the group of a persona, None where the content has no words for it."""
    if life_stage not in STAGES:
        return all_age_groups().get(age_group)
    known = (*household_groups(age_group), *stage_groups(age_group))
    return next((one for one in known if (one.life_stage, one.household) == (life_stage, household)), None)


def _width(group: Group, fits: Iterable[str]) -> int:
    """Return of how many life stages and households the narrowest set is, of those that suit a group."""
    sets = blocks_content()["fit"]
    return min(len(sets[name]["life_stages"]) * len(sets[name]["households"]) for name in group.fits.intersection(fits))


@cache
def _stage_words() -> MappingProxyType[str, str]:
    """Return the words of a life stage by its ages: '25-45' is 'mensen van 25 tot 45 jaar'."""
    return MappingProxyType({row["range"]: row["group_np"] for row in blocks_content()["life_stage"] if "range" in row})


def stage_range(stage: str) -> str:
    """Return the ages of a life stage that CBS counts: '25-45'."""
    return str(next(row["range"] for row in blocks_content()["life_stage"] if row["key"] == stage))


def group_words(group: str) -> str:
    """Return a group in the plural: '65+' is 'ouderen', 'inwoners' is itself."""
    return groups()[group].plural if group in groups() else _stage_words().get(group, group)


def group_words_long(group: str) -> str:
    """Return a group with its ages: 'ouderen (65 jaar en ouder)'."""
    return groups()[group].plural_long if group in groups() else _stage_words().get(group, group)


def strength_words(key: str) -> str:
    """Return how a strength of the enquête stands in a sentence, or '' for one that was typed by hand."""
    return next((str(row["inline"]) for row in survey_content()["strength"] if row["key"] == key), "")


def strength_theme(key: str) -> str:
    """Return the theme that a strength of the enquête belongs to, or ''."""
    return next((str(row.get("theme", "")) for row in survey_content()["strength"] if row["key"] == key), "")


def fitting_blocks(kind: str, *, theme: str, group: Group) -> tuple[Block, ...]:
    """Return the blocks of a kind ('clause', 'day', 'quote') that fit the whole group, those made for it first."""
    rows = (row for row in blocks_content()[kind] if row["theme"] == theme and group.fits.intersection(row["fits"]))
    return tuple(Block(str(row["text"])) for row in sorted(rows, key=lambda row: _width(group, row["fits"])))


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


def reference(key: str, *, detail: str) -> dict[str, str]:
    """Return what a sentence without a figure rests on: {source, year, group, area}, in words."""
    words: Mapping[str, str] = blocks_content()["reference"][key]
    return {name: text.replace("{detail}", detail) for name, text in words.items()}


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


def comparison_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words that say that a figure is 'higher', 'lower' or 'similar'."""
    return {key: tuple(words) for key, words in blocks_content()["comparison_words"].items()}


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


def _age_group(row: Mapping[str, Any]) -> Group:
    return Group(
        key=row["age_group"],
        person=row["person"],
        rel=row["rel"],
        group_np=row["group_np"],
        traits=(row["trait"],),
        stages=frozenset(row["stages"]),
        fits=frozenset(row["fits"]),
        bounds=tuple(row["bounds"]),
    )


def _stage_group(stage: str, younger: str) -> Group:
    row = next(each for each in blocks_content()["life_stage"] if each["key"] == stage)
    whole = all_age_groups()[SENIORS if row["data_group"] == SENIORS else younger]
    return replace(
        whole,
        person=row["person"],
        group_np=row["group_np"],
        traits=(row["trait"],),
        stages=frozenset(row.get("ages", [stage])),
        bounds=tuple(row["bounds"]),
        life_stage=stage,
    )


def _household_group(row: Mapping[str, Any], stage: str, household: str, younger: str) -> Group:
    """Return a life stage in a household; texts must fit every age in it (65-74 and 75+ for the oldest stage)."""
    content = blocks_content()
    stages = {each["key"]: each for each in content["life_stage"]}
    homes = {each["key"]: each for each in content["household"]}
    ages = tuple(stages[stage].get("ages", [stage]))
    fits = frozenset(
        key
        for key, fit in content["fit"].items()
        if household in fit["households"] and all(age in fit["life_stages"] for age in ages)
    )
    return Group(
        key=str(stages[stage]["data_group"]) if stages[stage]["data_group"] == SENIORS else younger,
        person=row["person"],
        rel=row["rel"],
        group_np=row["group_np"],
        traits=(stages[stage]["trait"], homes[household]["trait"]),
        stages=frozenset(ages),
        fits=fits,
        bounds=tuple(stages[stage].get("bounds", [])),
        life_stage=stage,
        household=household,
    )
