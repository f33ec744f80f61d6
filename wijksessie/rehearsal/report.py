"""The red and green report of a repetitie: what was looked at, what it should be, and in words what to do about it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sessions.queries.table import TableView
from wijksessie import texts
from wijksessie.rehearsal.measures import Measures, share

MOST = 0.95
JOINED_WITHIN = 5.0  # seconds, for 95 of 100 people
BEAMER_WITHIN = 1.0
PHONES_WITHIN = 2.0
NAMED = 4


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One thing that was looked at. `advice` is what to do when it is not good."""

    key: str
    is_good: bool
    text: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A repetitie as it went. `at` and `ended` are aware moments."""

    at: datetime
    ended: datetime
    seed: int
    people: int
    lines: tuple[ReportLine, ...]

    @property
    def is_good(self) -> bool:
        """Tell whether every line is green."""
        return all(line.is_good for line in self.lines)


def report_of(
    measures: Measures, *, tables: Sequence[TableView], has_survey: bool, seed: int, at: datetime, ended: datetime
) -> Report:
    """Judge what was seen."""
    lines = [_screens(measures), _joining(measures)]
    if has_survey:
        lines.append(_survey(measures))
    lines += [_beamer(measures), _phones(measures), _sleepers(measures), _seats(measures), _hosts(tables)]
    lines += [_notes(measures), _silence(measures), _boards(measures)]
    if measures.stopped:
        lines.append(
            ReportLine(
                "stopped",
                is_good=False,
                text="De repetitie kwam niet tot het eind.",
                advice=f"Zij bleef steken bij: {measures.stopped}. Los de andere rode regels op en begin opnieuw.",
            )
        )
    return Report(at, ended, seed, measures.people, tuple(lines))


def as_json(report: Report) -> dict[str, Any]:
    """Return a report as it is kept and as a script reads it."""
    lines = [asdict(line) for line in report.lines]
    return {
        "at": report.at.isoformat(),
        "ended": report.ended.isoformat(),
        "seed": report.seed,
        "people": report.people,
        "is_good": report.is_good,
        "lines": lines,
    }


def from_json(kept: dict[str, Any]) -> Report:
    """Return the report that `as_json` wrote."""
    lines = tuple(ReportLine(**line) for line in kept["lines"])
    at, ended = datetime.fromisoformat(kept["at"]), datetime.fromisoformat(kept["ended"])
    return Report(at, ended, kept["seed"], kept["people"], lines)


def _screens(seen: Measures) -> ReportLine:
    if seen.screens_closed:
        return ReportLine(
            "screens",
            is_good=False,
            text=f"Geen verbinding met {_some(seen.screens_closed)}.",
            advice="Het netwerk houdt een open verbinding (websocket) tegen. Vraag wie het netwerk beheert om die door "
            "te laten, of gebruik een eigen router.",
        )
    return ReportLine("screens", is_good=True, text=f"Alle {seen.screens_open} schermen hebben een open verbinding.")


def _joining(seen: Measures) -> ReportLine:
    took = share(seen.joined, MOST)
    if seen.left_out or not seen.joined:
        return ReportLine(
            "joining",
            is_good=False,
            text=f"{len(seen.joined)} van de {seen.people} telefoons kwamen binnen.",
            advice="Kijk of het adres onder de QR-code klopt, en of telefoons op dit netwerk erbij kunnen.",
        )
    words = f"{_all(seen.people)} binnen, 95 van de 100 binnen {_seconds(took)}."
    advice = f"Meer dan {_seconds(JOINED_WITHIN)} is lang met een volle zaal. Kijk of het wifinetwerk genoeg aankan."
    return ReportLine("joining", took <= JOINED_WITHIN, words, "" if took <= JOINED_WITHIN else advice)


def _survey(seen: Measures) -> ReportLine:
    lost = seen.answers_confirmed - seen.answers_kept
    if lost > 0 or seen.answers_stopped:
        what = f"{lost} van de {seen.answers_confirmed} antwoorden zijn kwijt" if lost > 0 else ""
        who = f"{_some(seen.answers_stopped)} kwam niet door de enquête" if seen.answers_stopped else ""
        return ReportLine(
            "survey",
            is_good=False,
            text=f"{'; '.join(part for part in (what, who) if part)}.",
            advice="Gebruik de enquête nog niet. Kijk of de schijf vol is, en laat dit zien aan wie het beheert.",
        )
    return ReportLine("survey", is_good=True, text=f"Enquête: alle {seen.answers_kept} antwoorden zijn bewaard.")


def _beamer(seen: Measures) -> ReportLine:
    took = share(seen.beamer, MOST)
    is_good = bool(seen.beamer) and not seen.beamer_missed and took <= BEAMER_WITHIN
    words = f"De beamer volgde {len(seen.beamer)} keer, 95 van de 100 keer binnen {_seconds(took)}."
    if seen.beamer_missed or not seen.beamer:
        words = f"De beamer miste {seen.beamer_missed} van de {seen.beamer_missed + len(seen.beamer)} schermen."
    advice = f"Meer dan {_seconds(BEAMER_WITHIN)} ziet de zaal. Zet de laptop van de beamer aan een kabel."
    return ReportLine("beamer", is_good, words, "" if is_good else advice)


def _phones(seen: Measures) -> ReportLine:
    took = share(seen.phones, MOST)
    is_good = bool(seen.phones) and not seen.phones_missed and took <= PHONES_WITHIN
    words = f"De telefoons volgden 95 van de 100 keer binnen {_seconds(took)}."
    if seen.phones_missed:
        words = f"{seen.phones_missed} keer volgde een telefoon niet. {words}"
    advice = f"Meer dan {_seconds(PHONES_WITHIN)} is te laat. Kijk of het wifinetwerk genoeg aankan."
    return ReportLine("phones", is_good, words, "" if is_good else advice)


def _sleepers(seen: Measures) -> ReportLine:
    if seen.not_back:
        return ReportLine(
            "sleepers",
            is_good=False,
            text=f"{_some(seen.not_back)} kwam na een slapend scherm niet bij.",
            advice="Zeg in de zaal dat mensen de code opnieuw scannen als hun telefoon stilstaat.",
        )
    return ReportLine("sleepers", is_good=True, text=_slept(seen.slept))


def _seats(seen: Measures) -> ReportLine:
    if seen.unseated:
        return ReportLine(
            "seats",
            is_good=False,
            text=f"{len(seen.unseated)} mensen vonden geen plek aan een tafel.",
            advice="Maak meer tafels. Aan een tafel passen tien mensen.",
        )
    return ReportLine("seats", is_good=True, text="Iedereen vond een plek aan een tafel.")


def _hosts(tables: Sequence[TableView]) -> ReportLine:
    without = [table.letter for table in tables if not table.host]
    if without:
        return ReportLine(
            "hosts",
            is_good=False,
            text=f"Zonder gespreksleider: tafel {texts.listing(without)}.",
            advice="Geef in de regie elke tafel een gespreksleider voordat het groepswerk begint.",
        )
    return ReportLine("hosts", is_good=True, text="Elke tafel heeft een gespreksleider.")


def _notes(seen: Measures) -> ReportLine:
    faults = []
    if seen.notes_lost:
        faults.append(f"{len(seen.notes_lost)} van de {len(seen.notes)} briefjes zijn kwijt")
    if seen.notes_double:
        faults.append(f"{len(seen.notes_double)} briefjes staan er dubbel")
    if seen.notes_refused:
        faults.append(f"{len(seen.notes_refused)} briefjes kwamen niet aan")
    if faults:
        return ReportLine(
            "notes",
            is_good=False,
            text=f"{'; '.join(faults)}.",
            advice="Schrijf op papier zolang dit niet klopt, en laat dit verslag zien aan wie het beheert.",
        )
    return ReportLine("notes", is_good=True, text=f"Alle {len(seen.notes)} briefjes staan er, elk één keer.")


def _silence(seen: Measures) -> ReportLine:
    if seen.leaks:
        return ReportLine(
            "silence",
            is_good=False,
            text=f"{len(seen.leaks)} briefjes waren te zien voordat ze open mochten.",
            advice="Gebruik het stil schrijven nog niet, en laat dit verslag zien aan wie het beheert.",
        )
    return ReportLine("silence", is_good=True, text="Wat in stilte werd geschreven, bleef dicht tot het open mocht.")


def _boards(seen: Measures) -> ReportLine:
    if seen.screens_behind:
        return ReportLine(
            "boards",
            is_good=False,
            text=f"Na het openen ontbraken briefjes op het scherm van {_some(seen.screens_behind)}.",
            advice="Laad dat scherm opnieuw. Blijft het zo, zet die laptop dan aan een kabel of dichter bij de router.",
        )
    return ReportLine("boards", is_good=True, text="Elk tafelscherm liet na het openen al zijn briefjes zien.")


def _some(names: Sequence[str]) -> str:
    shown = list(names[:NAMED])
    rest = len(names) - len(shown)
    return texts.listing([*shown, f"{rest} andere"] if rest else shown)


def _all(people: int) -> str:
    return "De ene telefoon kwam" if people == 1 else f"Alle {people} telefoons kwamen"


def _slept(count: int) -> str:
    if count == 1:
        return "Eén telefoon sliep, en was daarna weer bij."
    return f"{count} telefoons sliepen, en waren daarna weer bij." if count else "Geen telefoon viel in slaap."


def _seconds(seconds: float) -> str:
    return f"{texts.number(seconds, 1)} s"
