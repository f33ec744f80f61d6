"""The risk and protective factors of Wijkprogrammering, its pijlers and domeinen: `content/factors.toml` as facts.

Source: Wijkprogrammering, methodiekbeschrijving (Gemeente Rotterdam and Nederlands Jeugdinstituut, 2019): Factorenmodel
(bijlage 3) and Ranking van factoren (bijlage 4). It is about youth; what we added ourselves says so (`is_own`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sessions.content_files import sessions_content

OWN = "own"
KINDS = {"risk": "risico", "protective": "beschermend", "both": "risico of bescherming"}


@dataclass(frozen=True, slots=True)
class Place:
    """A leefgebied or a leeftijdsfase. `is_own`: not of the method, added by us."""

    key: str
    label: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of the Factorenmodel, or a row of the Ranking. `kind`: risk, protective or both.

    `rank` 1-5, None where the Ranking does not speak of it; `is_rank_own` when the factor has the rank of a row with
    another name. `life_area` is empty and `age_phases` too where the text does not say; `is_place_own`, `is_kind_own`:
    our own reading of a figure whose layout is lost. `model_factors` are the factors that a row of the Ranking covers.
    """

    key: str
    name: str
    plain: str
    kind: str
    is_kind_own: bool
    rank: int | None
    is_rank_own: bool
    in_ranking: bool
    life_area: str
    age_phases: tuple[str, ...]
    is_place_own: bool
    themes: tuple[str, ...]
    model_factors: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A domein of a pijler. What `factors` belong to it and whom to `ask` for figures is our own reading."""

    name: str
    pillar: str
    factors: tuple[str, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class Method:
    """Where the factors come from, what they do not say, and two facts of the method."""

    name: str
    publisher: str
    basis: str
    limits: tuple[str, ...]
    risk_stacking: str
    risk_stacking_source: str
    ranking_meaning: str


@cache
def factors() -> dict[str, Factor]:
    """Return all factors by key: first the 17 rows of the Ranking in its order, then the 61 of the Factorenmodel."""
    content = sessions_content("factors")
    ranks: dict[str, int] = {}
    for raw in content["ranking"]:
        for key in raw.get("model_factors", ()):
            ranks[key] = min(raw["rank"], ranks.get(key, raw["rank"]))
    made = [_factor(raw, raw["rank"], in_ranking=True) for raw in content["ranking"]]
    made += [_factor(raw, ranks.get(raw["key"]), in_ranking=False) for raw in content["factor"]]
    return {each.key: each for each in made}


@cache
def domains() -> dict[str, Domain]:
    """Return the nine domeinen by name, pijler by pijler: Gezond, Kansrijk, Veilig."""
    known = {
        raw["name"]: Domain(raw["name"], raw["pillar"], tuple(raw["factors"]), raw["ask"])
        for raw in sessions_content("factors")["domain"]
    }
    return {name: known[name] for members in pillars().values() for name in members}


@cache
def pillars() -> dict[str, tuple[str, ...]]:
    """Return the three pijlers with the names of their domeinen, in the order of the screens."""
    known = {raw["key"]: tuple(raw["domains"]) for raw in sessions_content("factors")["pillar"]}
    return {key: known[key] for key in sorted(known)}


@cache
def life_areas() -> dict[str, Place]:
    """Return the leefgebieden by key."""
    return _places("life_area")


@cache
def age_phases() -> dict[str, Place]:
    """Return the leeftijdsfasen by key."""
    return _places("age_phase")


@cache
def method() -> Method:
    """Return what to say about the source of the factors."""
    content = sessions_content("factors")
    source, facts = content["source"], content["facts"]
    return Method(
        name=source["name"],
        publisher=source["publisher"],
        basis=source["basis"],
        limits=tuple(source["limits"]),
        risk_stacking=facts["risk_stacking"],
        risk_stacking_source=facts["risk_stacking_source"],
        ranking_meaning=facts["ranking_meaning"],
    )


def _places(kind: str) -> dict[str, Place]:
    rows = sessions_content("factors")[kind]
    return {raw["key"]: Place(raw["key"], raw["label"], raw.get("origin") == OWN) for raw in rows}


def _factor(raw: dict[str, Any], rank: int | None, *, in_ranking: bool) -> Factor:
    return Factor(
        key=raw["key"],
        name=raw["name"],
        plain=raw.get("plain", raw["name"]),
        kind=raw["kind"],
        is_kind_own=in_ranking or raw["kind_from"] == "inferred",
        rank=rank,
        is_rank_own=not in_ranking and rank is not None,
        in_ranking=in_ranking,
        life_area=raw.get("life_area", ""),
        age_phases=tuple(raw.get("age_phases", ())),
        is_place_own=raw.get("placement") == "inferred",
        themes=tuple(raw["themes"]),
        model_factors=tuple(raw.get("model_factors", ())),
        note=raw.get("note", ""),
    )
