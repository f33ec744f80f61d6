"""Facts become evidence: one row per number, with a key that is the same for the same number."""

from personas.claims import COMPARABLE, PEOPLE, EvidenceFact, Form, Slot
from personas.content import Group, group_words, labels, reference, stage_range
from personas.facts import Measured, Residents, WijkFacts, WijkFigure
from personas.households import Basis, adults_of, household_pattern
from personas.selection import Candidate
from sessions.wijkdata.catalogue import COUNT, PERCENT, indicators

THEME = "theme"
STRENGTH = "strength"
PARTICIPANTS = "deelnemers"
RESIDENTS = "residents"
STANDS_FOR = "stands_for"
GROUP = "household_group"
FITTED, BORROWED = "A", "L"
REFERENCE = ("source", "year", "group", "area")


def reference_slots(key: str, *, detail: str) -> dict[str, Slot]:
    """Return what a sentence without a figure rests on, as fixed texts: source, year, group and area."""
    return {name: Slot(Form.TEXT, text=text) for name, text in reference(key, detail=detail).items()}


class EvidenceBook:
    """Collects the evidence of one card; `add` methods return the slot that points at what they added.

    `phrasings` are the templates that stand on the card already: no two sentences begin in the same way.
    """

    def __init__(self, facts: WijkFacts) -> None:
        self.facts = facts
        self.rows: dict[str, EvidenceFact] = {}
        self.phrasings: set[str] = set()

    def figure_slots(self, figure: WijkFigure, form: Form, *, with_city: bool) -> dict[str, Slot]:
        """Return the slots of a figure: the wijk in `form`, the city in that form or behind the text, the country."""
        shown = "share" if figure.unit == PERCENT else "value"
        slots = {shown: Slot(form, self._measured(figure, figure.wijk))}
        if figure.city is not None:
            city = self._measured(figure, figure.city)
            slots[f"city_{shown}"] = Slot(form if with_city else Form.REFERENCE, city)
        if figure.country is not None:
            slots["country"] = Slot(Form.REFERENCE, self._measured(figure, figure.country))
        slots["verdict"] = Slot(Form.TEXT, text=figure.verdict or COMPARABLE)
        return slots

    def residents_slot(self, group: str, life_stage: str = "") -> Slot:
        """Return a reference to how many people of an age group, or of a life stage of it, live in the wijk."""
        residents = self.facts.residents
        if life_stage not in residents.stages:
            return Slot(Form.REFERENCE, self._add(_residents_fact(residents, group, residents.of(group))))
        number = adults_of(life_stage, residents.stages)
        return Slot(Form.REFERENCE, self._add(_residents_fact(residents, stage_range(life_stage), number)))

    def group_slot(self, candidate: Candidate, group: Group) -> Slot:
        """Return a reference to how many people of a life stage live in a household."""
        return Slot(Form.REFERENCE, self._add(_group_fact(self.facts.residents, candidate, group)))

    def stands_for_slots(self, candidate: Candidate, group: Group, figure: WijkFigure) -> dict[str, Slot]:
        """Return the slots of 'staat voor ongeveer n (lo tot hi)', with the people and the share behind it."""
        number = self._add(_stands_for_fact(self.facts.residents, candidate, figure))
        age = figure.age_group if figure.age_group in self.facts.residents.by_group else candidate.age_group
        home = {"group": self.group_slot(candidate, group)} if candidate.household else {}
        return {
            "n": Slot(Form.NUMBER, number),
            "lo": Slot(Form.NUMBER_LOW, number),
            "hi": Slot(Form.NUMBER_HIGH, number),
            **home,
            "residents": self.residents_slot(age, candidate.life_stage),
            "share": Slot(Form.REFERENCE, self._measured(figure, figure.wijk)),
        }

    def signal_slot(self, kind: str, key: str, label: str, signal: float) -> Slot:
        """Return a reference to a signal of the enquête: a share (0-1) of the points or of the participants."""
        facts = self.facts
        is_strength = kind == STRENGTH
        shown = f"Deelnemers die noemen: {label}" if is_strength else f"Punten in de top drie voor {label}"
        fact = EvidenceFact(
            key=f"{kind}|{key}",
            indicator=f"{kind}:{key}",
            label=shown,
            area_code=facts.area_code,
            area_name=facts.wijk,
            age_group=PARTICIPANTS,
            value=round(100 * signal, 4),
            unit=PERCENT,
            year=facts.survey_year,
            source=f"Enquête van deze wijksessie, {facts.answers} deelnemers",
            licence="alleen voor deze wijksessie",
            kind="E",
            effective_n=float(facts.answers),
        )
        return Slot(Form.REFERENCE, self._add(fact))

    def _measured(self, figure: WijkFigure, measured: Measured | None) -> str:
        if measured is None:
            message = f"{figure.indicator} has no value for this area"
            raise ValueError(message)
        is_wijk = figure.wijk is measured
        fact = EvidenceFact(
            key=f"{figure.indicator}|{figure.age_group}|{measured.area_code}|{measured.year}",
            indicator=figure.indicator,
            label=figure.label,
            area_code=measured.area_code,
            area_name=measured.area_name,
            age_group=figure.age_group,
            value=measured.value,
            unit=figure.unit,
            year=measured.year,
            source=figure.source,
            licence=figure.licence,
            kind=figure.kind,
            low=measured.low,
            high=measured.high,
            effective_n=figure.effective_n if is_wijk else None,
            dataset_id=figure.dataset_id,
            definition=figure.definition,
        )
        return self._add(fact)

    def _add(self, fact: EvidenceFact) -> str:
        self.rows[fact.key] = fact
        return fact.key


def _residents_fact(residents: Residents, group: str, number: float) -> EvidenceFact:
    return EvidenceFact(
        key=f"{RESIDENTS}|{group}|{residents.area_code}|{residents.year}",
        indicator=RESIDENTS,
        label=f"Aantal {group_words(group)}",
        area_code=residents.area_code,
        area_name=residents.area_name,
        age_group=group,
        value=float(number),
        unit=COUNT,
        year=residents.year,
        source=residents.source,
        licence=residents.licence,
        kind="R",
        dataset_id=residents.dataset_id,
    )


def _group_fact(residents: Residents, candidate: Candidate, group: Group) -> EvidenceFact:
    is_fitted = candidate.basis is Basis.FITTED
    return EvidenceFact(
        key=f"{GROUP}|{candidate.group}|{residents.area_code}|{residents.year}",
        indicator=GROUP,
        label=f"Aantal {group.group_np}",
        area_code=residents.area_code,
        area_name=residents.area_name,
        age_group=candidate.age_group,
        value=candidate.in_group,
        unit=PEOPLE,
        year=residents.year,
        source=f"{residents.source} × {household_pattern()['source']['citation']}",
        licence=residents.licence,
        kind=FITTED if is_fitted else BORROWED,
        low=candidate.in_low,
        high=candidate.in_high,
        dataset_id=residents.dataset_id,
        definition=labels()["fitted" if is_fitted else "borrowed"],
    )


def _stands_for_fact(residents: Residents, candidate: Candidate, figure: WijkFigure) -> EvidenceFact:
    noun = indicators()[figure.indicator].wording.noun
    return EvidenceFact(
        key=f"{STANDS_FOR}|{candidate.key}|{residents.area_code}|{residents.year}|{figure.indicator}",
        indicator=STANDS_FOR,
        label=f"Aantal inwoners maal aandeel: {noun}",
        area_code=residents.area_code,
        area_name=residents.area_name,
        age_group=candidate.age_group,
        value=round(candidate.people, 6),
        unit=PEOPLE,
        year=figure.wijk.year if figure.wijk else residents.year,
        source=f"{residents.source} × {figure.source}",
        licence=figure.licence if figure.licence == residents.licence else f"{residents.licence} en {figure.licence}",
        kind=figure.kind,
        low=round(candidate.low, 6),
        high=round(candidate.high, 6),
        effective_n=figure.effective_n,
        dataset_id=figure.dataset_id,
        definition=labels()["stands_for_household" if candidate.household else "stands_for_age"],
    )
