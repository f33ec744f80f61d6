"""The sentences about figures: what may be said follows from the margin, how it is said from the content files."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from personas.claims import COMPARABLE, ClaimDraft, Form, Slot, fill
from personas.content import claim_templates, group_words
from personas.enums import ClaimClass, ClaimSection
from personas.evidence import STRENGTH, THEME, EvidenceBook
from personas.facts import WijkFigure
from personas.numbers import tens
from sessions.wijkdata.catalogue import PERCENT, Wording, indicators

ESTIMATE = "M"
HIGHER = "hoger"
LOWER = "lager"
FAVOURABLE = "gunstig"
LONGEST_SENTENCE = 25
DIGITS = 6
LEAST_APART = 2.0  # points; below it a difference is never called one (research b1.6)
_SENTENCE_END = re.compile(r"(?<=[.?])\s")
_CITY_IN_TEXT = ("{city_share}", "{city_value}")


def figure_claim(book: EvidenceBook, figure: WijkFigure, section: ClaimSection) -> ClaimDraft:
    """Return a sentence like 'Naar schatting 59% van de ouderen voelt zich eenzaam, tegen 53% in heel Utrecht.'."""
    return _claim(book, figure, section, claim_templates(f"{_unit_kind(figure)}_{_comparison(figure)}"))


def strength_claim(book: EvidenceBook, figure: WijkFigure) -> ClaimDraft:
    """Return a strength out of a figure; it says no more than the figure does.

    A clearly favourable figure may say so. Another one only says how many people have it.
    """
    if figure.favourable == FAVOURABLE and figure.verdict == LOWER:
        return _claim(book, figure, ClaimSection.STRENGTHS, claim_templates("strength_low_burden"))
    templates = claim_templates("strength_data")
    if figure.favourable != FAVOURABLE:
        templates = tuple(one for one in templates if "wijk" not in one and "goed" not in one)
    return _claim(book, figure, ClaimSection.STRENGTHS, templates)


def survey_claim(book: EvidenceBook, *, section: ClaimSection, kind: str, key: str, **words: str) -> ClaimDraft:
    """Return a sentence of the enquête ('professionals_say', 'strength_survey', …) that prints no number."""
    names = {f"{{{name}}}" for name in words}
    templates = [one for one in claim_templates(kind) if _placeholders(one) <= names and not _stammers(one, words)]
    is_strength = kind.startswith(STRENGTH)
    signals = book.facts.strength_signals if is_strength else book.facts.theme_signals
    label = next(iter(words.values()))
    signal = book.signal_slot(STRENGTH if is_strength else THEME, key, label, signals.get(key, 0.0))
    template = _pick(book, templates, f"{kind}|{key}")
    used = {name: Slot(Form.TEXT, text=text) for name, text in words.items() if f"{{{name}}}" in template}
    return ClaimDraft(section, ClaimClass.SURVEY, template, {"signal": signal, **used})


def group_of_people(figure: WijkFigure, group_np: str, *, complement: bool) -> str:
    """Return 'ouderen die zich eenzaam voelen'; with `complement` those who do not."""
    words = indicators()[figure.indicator].wording
    clause = words.who_clause_negative if complement else words.who_clause
    return f"{group_np} {clause}".strip()


def _claim(book: EvidenceBook, figure: WijkFigure, section: ClaimSection, templates: Sequence[str]) -> ClaimDraft:
    words = indicators()[figure.indicator].wording
    sayable = [one for one in templates if _is_sayable(one, figure)]
    short = [one for one in sayable if _is_short(book, one, figure)]
    template = _pick(book, short or sayable, f"{figure.indicator}|{figure.age_group}|{section}")
    compares = any(name in template for name in _CITY_IN_TEXT)
    form = _form(figure, compares=compares)
    slots = book.figure_slots(figure, form, with_city=compares)
    slots["city"] = Slot(Form.TEXT, text=book.facts.city)
    slots["wijk"] = Slot(Form.TEXT, text=book.facts.wijk)
    if "{year}" in template:
        slots["year"] = Slot(Form.YEAR, slots["share"].evidence)
    whole = _with_sentence(template, words, figure, form)
    kept = {name: slot for name, slot in slots.items() if slot.form is not Form.TEXT or f"{{{name}}}" in whole}
    return ClaimDraft(section, ClaimClass.DATA, whole, {**kept, "verdict": slots["verdict"]})


def _with_sentence(template: str, words: Wording, figure: WijkFigure, form: Form) -> str:
    """Put the sentence of the figure into the template; only number and name slots are left."""
    group = group_words(figure.age_group)
    many = form is Form.TEN and tens(figure.wijk.value if figure.wijk else 0) != 1
    verb = words.verb_plural if many else words.verb_singular
    share = f"{{share}} {group if form is Form.TEN else f'van de {group}'} {verb} {words.predicate}".strip()
    if figure.kind == ESTIMATE and "schatting" not in template.lower():
        share = f"naar schatting {share}"
    inner = {"share_sentence": share, "value_sentence": words.value_sentence}
    kept = {name: f"{{{name}}}" for name in ("share", "city_share", "city_value", "city", "wijk", "year", "value")}
    whole = fill(template, inner | kept)
    return whole[:1].upper() + whole[1:]


def _form(figure: WijkFigure, *, compares: bool) -> Form:
    if figure.unit != PERCENT:
        return Form.VALUE
    is_ten = not compares and figure.wijk is not None and tens(figure.wijk.value) is not None
    return Form.TEN if is_ten else Form.SHARE


def _unit_kind(figure: WijkFigure) -> str:
    return "share" if figure.unit == PERCENT else "value"


def _comparison(figure: WijkFigure) -> str:
    if figure.city is None or not figure.verdict:
        return "only"
    if figure.verdict == COMPARABLE and figure.unit == PERCENT and _is_apart(figure):
        return "unsure"
    return {HIGHER: "higher", LOWER: "lower", COMPARABLE: "comparable"}[figure.verdict]


def _is_apart(figure: WijkFigure) -> bool:
    """Whether wijk and city differ by so much that 'ongeveer evenveel' would read as a mistake, sure or not."""
    values = [each.value for each in (figure.wijk, figure.city) if each is not None]
    return round(max(values) - min(values), DIGITS) >= LEAST_APART


def _is_short(book: EvidenceBook, template: str, figure: WijkFigure) -> bool:
    """Whether no sentence gets too long with the names and the group in it."""
    form = _form(figure, compares=any(name in template for name in _CITY_IN_TEXT))
    whole = _with_sentence(template, indicators()[figure.indicator].wording, figure, form)
    named = whole.replace("{wijk}", book.facts.wijk).replace("{city}", book.facts.city)
    printed = named.replace("{share}", "6 van de 10" if form is Form.TEN else "60%")
    return all(len(sentence.split()) <= LONGEST_SENTENCE for sentence in _SENTENCE_END.split(printed))


def _is_sayable(template: str, figure: WijkFigure) -> bool:
    """A sentence names its group, compares only with a city that has a value, and is not untrue."""
    names_group = "{share_sentence}" in template or "{value_sentence}" in template
    if figure.city is None:
        return names_group and not any(name in template for name in _CITY_IN_TEXT)
    return names_group and "hebben we niet" not in template


def _stammers(template: str, words: Mapping[str, str]) -> bool:
    """Whether a word of the template comes back in what is filled in ('noemen te weinig bewegen weinig')."""
    return any(" weinig" in template and "weinig" in word for word in words.values())


def _placeholders(template: str) -> set[str]:
    return {f"{{{part.split('}')[0]}}}" for part in template.split("{")[1:]}


def _pick(book: EvidenceBook, templates: Sequence[str], key: str) -> str:
    """Return one of the phrasings, the same one for the same key, and none that the card has already if it can."""
    place = hashlib.sha256(key.encode()).digest()[0] % len(templates)
    ordered = (*templates[place:], *templates[:place])
    chosen = next((one for one in ordered if one not in book.phrasings), ordered[0])
    book.phrasings.add(chosen)
    return chosen
