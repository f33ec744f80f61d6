"""The words of the analysis: what a factor is, how its figures stand, and what they were estimated from. Pure."""

from collections.abc import Sequence

from sessions.wijkdata.analysis import FactorFigure, LitFactor
from sessions.wijkdata.catalogue import estimation, indicators, reasons
from sessions.wijkdata.factors import KINDS, Factor, age_phases, factors, life_areas
from wijksessie import texts

ANY_AGE = "door alle leeftijden heen"
NO_PLACE = "niet genoemd in de methodiek"
OWN_LINKS = "Welke cijfers en factoren bij elkaar horen, is onze lezing."
RANK_NOTE = "* De Ranking gebruikt hier een andere naam. Dat die twee bij elkaar horen, is onze lezing."


def kind_words(factor: Factor) -> str:
    """Return 'risico', 'beschermend' or both."""
    return KINDS[factor.kind]


def rank_words(factor: Factor) -> str:
    """Return '2', '2*' where the Ranking has it under another name (see RANK_NOTE), or '–'."""
    if factor.rank is None:
        return "–"
    return f"{factor.rank}*" if factor.is_rank_own else str(factor.rank)


def rank_note(found: Sequence[LitFactor]) -> str:
    """Return what the star at a rank means, empty when there is none."""
    return RANK_NOTE if any(lit.factor.is_rank_own for lit in found) else ""


def link_note(found: Sequence[LitFactor]) -> str:
    """Return whose reading it is which figures and factors belong together."""
    named = dict.fromkeys(each.label for lit in found for each in lit.figures if not each.is_own)
    if not named:
        return OWN_LINKS
    labels = texts.listing([f"‘{label}’" for label in named])
    return f"{OWN_LINKS} Alleen bij {labels} staat hetzelfde woord in de methodiek."


def place_words(factor: Factor) -> str:
    """Return the leefgebied of a factor: of a row of the Ranking that of the factors that it covers."""
    if factor.life_area:
        return life_areas()[factor.life_area].label
    areas = dict.fromkeys(factors()[key].life_area for key in factor.model_factors)
    return texts.listing([life_areas()[key].label for key in areas])


def phase_words(factor: Factor) -> str:
    """Return the leeftijdsfasen of a factor: 'basisschoolperiode en adolescentie'; empty where nothing says so."""
    if factor.in_ranking and not factor.age_phases:
        return ""
    return texts.listing([age_phases()[key].label.lower() for key in factor.age_phases]) or ANY_AGE


def where_words(factor: Factor) -> str:
    """Return leefgebied and leeftijd in one line, or that the method does not say."""
    return ", ".join(word for word in (place_words(factor), phase_words(factor)) if word) or NO_PLACE


def state_words(lit: LitFactor) -> str:
    """Return 'ongunstig (2 cijfers)', or 'geen cijfer'."""
    count = len(lit.figures)
    return f"{lit.state} ({count} cijfer{'s' if count != 1 else ''})" if count else lit.state


def figures_words(figures: Sequence[FactorFigure]) -> str:
    """Return the figures with what each says: 'Rookt (ongunstig), Drinkt te veel alcohol (vergelijkbaar)'."""
    return ", ".join(f"{each.label} ({each.favourable or each.verdict or 'geen oordeel'})" for each in figures)


def overlap_words(lit: LitFactor) -> str:
    """Return why estimates and what they are estimated from count once; empty where that does not happen."""
    if not lit.overlaps:
        return ""
    made = texts.listing([f"‘{each.label}’" for each in lit.figures if each.is_estimate])
    base = texts.listing([f"‘{each.label}’" for each in lit.figures if each.is_predictor])
    verb = "is" if sum(each.is_estimate for each in lit.figures) == 1 else "zijn"
    return f"Tel dit als één signaal: {made} {verb} {estimation().words}, dus ook uit wat {base} meet."


def place_facts(indicator: str) -> list[tuple[str, str]]:
    """Return where a figure stands, as (term, fact) for a list of facts; what it has not says why."""
    fact = indicators()[indicator]
    choice = " (onze keuze)" if fact.is_domain_choice else ""
    domain = f"{fact.pillar}, {fact.domain}{choice}" if fact.domain else reasons()[fact.no_domain]
    names = [f"{factors()[link.key].plain}{_rank_behind(factors()[link.key])}" for link in fact.factors]
    areas = [life_areas()[key].label for key in fact.life_areas]
    phases = [age_phases()[key].label.lower() for key in fact.age_phases]
    facts = [
        ("Pijler en domein", domain),
        ("Factoren", "; ".join(names) if names else reasons()[fact.no_factors]),
        ("Leefgebied", texts.listing(areas) if areas else reasons()[fact.no_place]),
        ("Leeftijdsfase", "alle" if len(phases) == len(age_phases()) else texts.listing(phases)),
    ]
    return [
        (term, words) for place, (term, words) in enumerate(facts) if words not in {each[1] for each in facts[:place]}
    ]


def _rank_behind(factor: Factor) -> str:
    if factor.rank is None:
        return ""
    return f" (rang {factor.rank}{', eigen lezing' if factor.is_rank_own else ''})"
