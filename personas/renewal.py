"""What a stored sentence would say with the figures of now: the same sentence where it still holds, else a new one.

Nothing is changed here. A sentence keeps its words while the comparison with the city stays the same and its form can
still be printed; otherwise it is written anew, so that 'hoger' never stays beside a figure that no longer is.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from personas.candidates import counting_anyway
from personas.cards import head_figure, stands_for_claim
from personas.claims import COMPARABLE, PEOPLE, ClaimDraft, EvidenceFact, Form, Slot
from personas.content import Group, Theme, all_themes, claim_templates
from personas.enums import ClaimClass, ClaimSection
from personas.evidence import GROUP, STRENGTH, THEME, EvidenceBook
from personas.facts import WijkFacts, WijkFigure
from personas.numbers import dutch, tens
from personas.selection import Candidate
from personas.sentences import figure_claim, strength_claim
from personas.signals import theme_inputs
from personas.strengths import named_strengths
from personas.themes import Flag, Weights, rank_themes, top_of
from sessions.wijkdata.catalogue import COUNT

MAIN = ("n", "share", "value", "group", "residents", "signal")
CITY = ("city_share", "city_value")
WRITTEN = (ClaimSection.FIGURES, ClaimSection.STRENGTHS)
DECIMALS = {COUNT: 0}
DIGITS = 6
Token = tuple[str, str, int, float]
Name = tuple[str, str, str]


class NewsKind(StrEnum):
    """The figure moved, is gone, or may not leave the projectteam any more; or the enquête says it no longer."""

    MOVED = "moved"
    GONE = "gone"
    HIDDEN = "hidden"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class OldClaim:
    """A stored sentence: `evidence` are the facts behind its slots, by slot name."""

    section: ClaimSection
    claim_class: ClaimClass
    template: str
    slots: Mapping[str, Slot]
    evidence: Mapping[str, EvidenceFact]

    @property
    def main(self) -> EvidenceFact | None:
        """Return the number that the sentence is about."""
        return next((self.evidence[name] for name in MAIN if name in self.evidence), None)


@dataclass(frozen=True, slots=True)
class Renewal:
    """What became of a sentence; `draft` with its `evidence` is what it would be now, None where there is none."""

    kind: NewsKind
    moved: tuple[tuple[EvidenceFact, EvidenceFact | None], ...]
    draft: ClaimDraft | None = None
    evidence: Mapping[str, EvidenceFact] | None = None

    @property
    def fingerprint(self) -> str:
        """Return a name for this state of the figures: who lets a sentence stand does so for these."""
        said = [self.kind.value, *(f"{old.key}>{shown(new)} {new.year}" for old, new in self.moved if new)]
        return hashlib.sha256("|".join(said).encode()).hexdigest()[:16]


class Renewing:
    """The figures of now, laid beside the sentences of every card of one wijk."""

    def __init__(self, facts: WijkFacts, weights: Weights, *, every: Iterable[WijkFigure] = ()) -> None:
        self.facts = facts
        public = {_token(one) for one in facts.figures}
        self.hidden = {token for one in every if (token := _token(one)) is not None} - public
        self.counting = counting_anyway(facts)
        self.scores = rank_themes(theme_inputs(facts), weights)
        self.counted: dict[tuple[str, str], Candidate | None] = {}

    def renewal(self, claim: OldClaim, theme: Theme, group: Group | None) -> Renewal | None:
        """Return what became of a sentence, or None while everything behind it is as it was."""
        main = claim.main
        if main is None:
            return None
        book = EvidenceBook(self.facts)
        now = self._now(book, claim, theme, group)
        known = dict.fromkeys(claim.evidence.values())  # 'n (lo tot hi)' is one fact in three slots
        moved = tuple((old, now.get(_name(old))) for old in known)
        moved = tuple((old, new) for old, new in moved if new is None or _differs(old, new))
        is_hidden = any(self._is_hidden(old, now.get(_name(old))) for old in claim.evidence.values())
        if now.get(_name(main)) is None:
            if main.indicator == GROUP and self.counting.table is not None:
                return None  # they still live so; only the themes of their age have no figure now
            said = claim_templates("stands_for_gone")[0]
            is_count = claim.section is ClaimSection.STANDS_FOR
            uncounted = ClaimDraft(claim.section, ClaimClass.FACILITATOR, said) if is_count else None
            return Renewal(NewsKind.HIDDEN if is_hidden else NewsKind.GONE, moved, uncounted, book.rows)
        if not self._is_still_said(claim, theme):
            return Renewal(NewsKind.UNSAID, moved)
        if not moved:
            return None
        draft = self._draft(book, claim, theme, group, now)
        kind = NewsKind.HIDDEN if is_hidden else NewsKind.MOVED
        return Renewal(kind, tuple(pair for pair in moved if pair[1]), draft, book.rows)

    def _is_hidden(self, old: EvidenceFact, new: EvidenceFact | None) -> bool:
        """Whether this is a figure of the wijk that the projectteam has but may not show."""
        if old.area_code != self.facts.area_code:
            return False
        is_known = (old.indicator, old.age_group, old.year, round(old.value, DIGITS)) in self.hidden
        is_there = new is None and any((old.indicator, old.age_group) == token[:2] for token in self.hidden)
        return is_known or is_there

    def _now(
        self, book: EvidenceBook, claim: OldClaim, theme: Theme, group: Group | None
    ) -> Mapping[Name, EvidenceFact]:
        """Return the facts of now by what they measure; `book` gets them too."""
        wanted = {(fact.indicator, fact.age_group) for fact in claim.evidence.values()}
        for figure in self.facts.figures:
            if (figure.indicator, figure.age_group) in wanted and figure.wijk is not None:
                book.figure_slots(figure, Form.REFERENCE, with_city=False)
        if group is not None:
            self._count(book, theme, group)
        for fact in claim.evidence.values():
            kind, _, key = fact.indicator.partition(":")
            signals = {THEME: self.facts.theme_signals, STRENGTH: self.facts.strength_signals}.get(kind, {})
            if key in signals:
                slot = book.signal_slot(kind, key, key, signals[key])
                book.rows[slot.evidence] = replace(book.rows[slot.evidence], label=fact.label)
        return {_name(fact): fact for fact in book.rows.values()}

    def _counted(self, theme: Theme, group: Group) -> Candidate | None:
        """Count a group once for all sentences of its card."""
        key = (theme.key, group.name)
        if key not in self.counted:
            self.counted[key] = self.counting.counted(theme, group)
        return self.counted[key]

    def _count(self, book: EvidenceBook, theme: Theme, group: Group) -> None:
        if self.facts.residents.of(group.key):
            book.residents_slot(group.key, group.life_stage)
        head = head_figure(self.facts, theme, group)
        candidate = self._counted(theme, group)
        if candidate is not None and head is not None:
            book.stands_for_slots(candidate, group, head)
        elif group.household:  # how many live so is counted with any theme
            others = (self._counted(each, group) for each in all_themes().values())
            other = next((one for one in others if one is not None), None)
            if other is not None:
                book.group_slot(other, group)

    def _is_still_said(self, claim: OldClaim, theme: Theme) -> bool:
        """Whether the enquête still says what the sentence says, whatever the number behind it."""
        kind, _, key = claim.main.indicator.partition(":") if claim.main else ("", "", "")
        if kind == STRENGTH:
            return key in named_strengths(self.facts)
        if kind != THEME:
            return True
        score = next((one for one in self.scores if one.key == theme.key), None)
        if claim.template in claim_templates("professionals_silent"):
            return score is not None and score.flag is Flag.DATA_ONLY
        return theme.key in top_of({one.key: one.survey for one in self.scores})

    def _draft(
        self,
        book: EvidenceBook,
        claim: OldClaim,
        theme: Theme,
        group: Group | None,
        now: Mapping[Name, EvidenceFact],
    ) -> ClaimDraft | None:
        """Return the sentence as it would be written now."""
        candidate = self._counted(theme, group) if group else None
        head = head_figure(self.facts, theme, group) if group else None
        if claim.section is ClaimSection.STANDS_FOR and candidate and head and group:
            return stands_for_claim(book, candidate, group, head)
        main = claim.main
        figure = self.facts.figure(main.indicator, main.age_group) if main else None
        if figure is not None and claim.section in WRITTEN and not _holds(claim, figure):
            is_burden = claim.section is ClaimSection.FIGURES
            return figure_claim(book, figure, claim.section) if is_burden else strength_claim(book, figure)
        return ClaimDraft(claim.section, claim.claim_class, claim.template, _moved_slots(claim, now))


def shown(fact: EvidenceFact) -> str:
    """Return a number as it is compared and told: '58,2', or '2.000 (1.000 tot 3.000)' for people."""
    return fact.about().text if fact.unit == PEOPLE else dutch(fact.value, DECIMALS.get(fact.unit, 1))


def _token(figure: WijkFigure) -> Token | None:
    """Return what one published figure of the wijk is: the same one again gives the same token."""
    if figure.wijk is None:
        return None
    return figure.indicator, figure.age_group, figure.wijk.year, round(figure.wijk.value, DIGITS)


def _name(fact: EvidenceFact) -> Name:
    return fact.indicator, fact.age_group, fact.area_code


def _differs(old: EvidenceFact, new: EvidenceFact) -> bool:
    """Whether a number is told otherwise; a margin of people alone is no news: it is drawn anew with every figure."""
    if old.unit == new.unit == PEOPLE and round(old.value) == round(new.value):
        return False
    return (shown(old), old.year, old.unit) != (shown(new), new.year, new.unit)


def _holds(claim: OldClaim, figure: WijkFigure) -> bool:
    """Whether the words of a sentence are still true of its figure: the same comparison, in a form that can be said."""
    main, verdict = claim.main, claim.slots.get("verdict", Slot(Form.TEXT)).text
    if main is None or figure.wijk is None or (figure.unit, figure.kind) != (main.unit, main.kind):
        return False
    city_is_said = any(slot.form is not Form.REFERENCE for name, slot in claim.slots.items() if name in CITY)
    if verdict != (figure.verdict or COMPARABLE) or (city_is_said and figure.city is None):
        return False
    if any(slot.form is Form.TEN for slot in claim.slots.values()):
        now, before = tens(figure.wijk.value), tens(main.value)
        return now is not None and (now == 1) == (before == 1)
    return True


def _moved_slots(claim: OldClaim, now: Mapping[Name, EvidenceFact]) -> dict[str, Slot]:
    """Return the slots with the facts of now; what stands behind the text and is there no more is left out."""
    moved: dict[str, Slot] = {}
    for name, slot in claim.slots.items():
        old = claim.evidence.get(name)
        new = now.get(_name(old)) if old else None
        if old is None:
            moved[name] = slot
        elif new is not None:
            moved[name] = replace(slot, evidence=new.key)
    return moved
