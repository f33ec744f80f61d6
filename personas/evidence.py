"""Facts become evidence: one row per number, with a key that is the same for the same number."""

from personas.claims import COMPARABLE, PEOPLE, EvidenceFact, Form, Slot
from personas.content import group_words
from personas.facts import Measured, Residents, WijkFacts, WijkFigure
from personas.selection import Candidate
from sessions.wijkdata.catalogue import COUNT, PERCENT, indicators

THEME = "theme"
STRENGTH = "strength"
PARTICIPANTS = "deelnemers"
RESIDENTS = "residents"
STANDS_FOR = "stands_for"


class EvidenceBook:
    """Collects the evidence of one card; `add` methods return the slot that points at what they added."""

    def __init__(self, facts: WijkFacts) -> None:
        self.facts = facts
        self.rows: dict[str, EvidenceFact] = {}

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

    def residents_slot(self, group: str) -> Slot:
        """Return a reference to how many people of an age group live in the wijk."""
        residents = self.facts.residents
        return Slot(Form.REFERENCE, self._add(_residents_fact(residents, group)))

    def stands_for_slots(self, candidate: Candidate, figure: WijkFigure) -> dict[str, Slot]:
        """Return the slots of 'staat voor ongeveer n (lo tot hi)', with the residents and the share behind it."""
        number = self._add(_stands_for_fact(self.facts.residents, candidate, figure))
        group = figure.age_group if figure.age_group in self.facts.residents.by_group else candidate.age_group
        return {
            "n": Slot(Form.NUMBER, number),
            "lo": Slot(Form.NUMBER_LOW, number),
            "hi": Slot(Form.NUMBER_HIGH, number),
            "residents": self.residents_slot(group),
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


def _residents_fact(residents: Residents, group: str) -> EvidenceFact:
    return EvidenceFact(
        key=f"{RESIDENTS}|{group}|{residents.area_code}|{residents.year}",
        indicator=RESIDENTS,
        label=f"Aantal {group_words(group)}",
        area_code=residents.area_code,
        area_name=residents.area_name,
        age_group=group,
        value=float(residents.of(group)),
        unit=COUNT,
        year=residents.year,
        source=residents.source,
        licence=residents.licence,
        kind="R",
        dataset_id=residents.dataset_id,
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
        definition="Aantal inwoners van de groep, vermenigvuldigd met het aandeel en met de marge van dat aandeel.",
    )
