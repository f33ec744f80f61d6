"""The verslag in words: a Dossier becomes one tree of texts that web page, PDF and mail share. Pure.

The order is that of design/README §5. An empty part says in words that it is empty.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from personas.enums import ClaimClass
from wijksessie.card_words import KEY_ORDER, KEY_TITLE, key_words
from wijksessie.report.brief_words import brief_runs, lead
from wijksessie.report.dossier_promises import raised_words
from wijksessie.report.figure_words import estimate_row, figure_row
from wijksessie.report.persona_shapes import PersonaLine
from wijksessie.report.shapes import (
    AgreementLine,
    CardLine,
    ConclusionLine,
    Dossier,
    FigureLine,
    Held,
    ListFigure,
    NoteColumn,
    Presence,
    SoughtFigure,
    SupplyLine,
)
from wijksessie.report.table_words import table_words
from wijksessie.report.typed_words import typed_blocks
from wijksessie.texts import capitalised, clock, day, local, number

NO_OWNER = "Nog geen eigenaar. Meld je bij de wijkmanager."
NO_DATE = "nog geen datum"


def verslag_content(dossier: Dossier) -> dict[str, Any]:
    """Return the whole verslag as texts, lists and mark positions (JSON-able)."""
    basis = _shared_basis(dossier.personas)
    return {
        "title": f"Wijksessie {dossier.wijk}",
        "footer": f"Wijksessie {dossier.wijk}, verslag",
        "made": dossier.made_at.isoformat(),
        "lead": lead(dossier),
        "status": _status(dossier),
        "wijk": dossier.wijk,
        "city": dossier.city,
        "brief": brief_runs(dossier),
        "agreements": [_agreement(line) for line in dossier.agreements],
        "discussed": [table_words(table) for table in dossier.tables],
        "personas": [_persona(line, basis) for line in dossier.personas],
        "persona_basis": basis,
        "mark_title": KEY_TITLE,
        "mark_lines": [[one.value, key_words(one)] for one in KEY_ORDER if one is not ClaimClass.ILLUSTRATION],
        "cards": [_card(line) for line in dossier.cards],
        "figures": _figure_groups(dossier.figures, dossier),
        "appendix": _figure_groups(dossier.appendix, dossier),
        "lists": [_list(line) for line in dossier.lists],
        "estimates": [estimate_row(line, wijk=dossier.wijk) for line in dossier.estimates],
        "people": _people(dossier.presence),
        "disciplines": [[label, number(count)] for label, count in dossier.presence.disciplines],
        "columns": [_column(column) for column in dossier.note_columns if column.notes],
        "ideas": list(dossier.ideas),
        "conclusions": _conclusions(dossier.conclusions),
        "supply": [_supply(line) for line in dossier.supply.lines],
        "supply_gaps": list(dossier.supply.gaps),
        "sought": [_sought(line, dossier) for line in dossier.sought],
        "skipped": list(dossier.skipped),
        "next": [[day_or_none(step.when, dossier), step.text] for step in dossier.next_steps],
        "sources": [f"{line.name}. Voorwaarden: {line.licence}." for line in dossier.sources],
        "method": list(dossier.method),
        "empty": _empty_texts(dossier),
    }


def day_or_none(moment: date | None, dossier: Dossier) -> str:
    """Return '15 februari', with the year when it is another year than that of the session."""
    if moment is None:
        return ""
    year = dossier.session_date.year if dossier.session_date else 0
    return day(moment, weekday=False, year=moment.year != year)


def _status(dossier: Dossier) -> str:
    made = local(dossier.made_at)
    moment = f"{day(made.date(), weekday=False)}, {clock(dossier.made_at)} uur"
    if dossier.held is Held.NOT_YET:
        return f"Dit is de stand van {moment}. De sessie is nog niet geweest, dus veel is nog leeg."
    if dossier.held is Held.GOING_ON:
        return f"Dit is de stand van {moment}. De sessie is nog bezig."
    return f"Gemaakt op {moment}."


def _agreement(line: AgreementLine) -> dict[str, Any]:
    remarks = []
    if line.mandate:
        remarks.append(f"Over het besluit: {line.mandate.rstrip('.')}")
    if line.raised_to:
        remarks += raised_words(line)
    if line.is_confirmed:
        remarks.append("Bevestigd")
    return {
        "letter": line.letter,
        "what": line.what,
        "step": line.first_step,
        "who": line.owner or NO_OWNER,
        "remark": ". ".join(remarks),
        "when": day(line.due, weekday=False, year=False) if line.due else NO_DATE,
        "year": str(line.due.year) if line.due else "",
        "open": not line.owner,
        "undated": line.due is None,
    }


def _shared_basis(personas: Sequence[PersonaLine]) -> str:
    """Return how all numbers are known, when that is the same for each: it is said once."""
    found = {line.basis for line in personas if line.basis}
    return next(iter(found)) if len(found) == 1 else ""


def _persona(line: PersonaLine, shared: str) -> dict[str, Any]:
    """Return a persona: how many, how we know that, and per heading its sentences with the class of each."""
    said = (("Wat opvalt", line.striking), ("Wat goed gaat", line.strengths))
    return {
        "letter": line.letter,
        "title": line.title,
        "stands_for": f"{capitalised(line.stands_for)}.",
        "basis": "" if line.basis == shared else line.basis,
        "parts": [[heading, [[one.mark, one.text] for one in lines]] for heading, lines in said if lines],
    }


def _card(line: CardLine) -> dict[str, Any]:
    """Return what people said of a persona: sentences with how many doubt them, and a row of scores per point."""
    return {
        "letter": line.letter,
        "title": line.persona,
        "looked": line.looked,
        "doubts": [[sentence, words] for words, sentence in line.doubts],
        "scores": [
            [
                score.label,
                number(score.median, 0 if float(score.median).is_integer() else 1),
                f"{score.low} tot {score.high}" if score.low != score.high else str(score.low),
                number(score.n),
            ]
            for score in line.scores
        ],
    }


def _list(line: ListFigure) -> dict[str, Any]:
    """Return a list with its head: a column that no line fills is left out."""
    source = f"Bron: {line.source.rstrip('.')}. Voorwaarden: {line.licence}."
    return {
        "title": line.title,
        "side": f"{line.area}, {line.group}, {line.year}",
        "has_codes": any(code for _, code, _, _ in line.lines),
        "has_values": any(value for _, _, _, value in line.lines),
        "rows": [[str(rank), code, name, value] for rank, code, name, value in line.lines],
        "definition": " ".join(part for part in (line.definition, line.note) if part),
        "source": source,
    }


def _conclusions(lines: Sequence[ConclusionLine]) -> list[dict[str, Any]]:
    """Return per pijler its heading and what was concluded: the domein, and blocks of text."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append({"title": line.title, "blocks": typed_blocks(line.text)})
    return [{"heading": heading, "lines": members} for heading, members in groups.items()]


def _supply(line: SupplyLine) -> list[str]:
    """Return the cells of a row: what and for which themes, who offers it, for whom, how sure, what the wijk wants."""
    return [
        line.name,
        ", ".join(line.themes),
        line.provider or "onbekend",
        line.for_whom,
        line.step,
        line.choice or "nog kiezen",
    ]


def _sought(line: SoughtFigure, dossier: Dossier) -> list[str]:
    """Return the cells of a row: which figure, who asks whom, before which day, and how far that is."""
    return [
        line.label,
        line.asker,
        line.holder or "nog onbekend",
        day_or_none(line.due, dossier),
        "gevraagd" if line.is_asked else "nog vragen",
    ]


def _figure_groups(figures: Sequence[FigureLine], dossier: Dossier) -> list[dict[str, Any]]:
    """Return a table per group of people and year; who stands beside the wijk is the head of its column."""
    groups: dict[tuple[str, int, str], list[FigureLine]] = {}
    usual = next((figure.beside_name for figure in figures if figure.beside_name), dossier.city)
    for figure in figures:
        groups.setdefault((figure.group, figure.year, figure.beside_name or usual), []).append(figure)
    return [
        {
            "heading": f"{capitalised(group)}, {year}" if group else str(year),
            "beside": beside,
            "rows": [figure_row(figure, wijk=dossier.wijk) for figure in members],
            "source": _sources_of(members),
        }
        for (group, year, beside), members in groups.items()
    ]


def _sources_of(figures: Sequence[FigureLine]) -> str:
    names = list(dict.fromkeys(figure.source for figure in figures if figure.source))
    text = f"Bron: {'; '.join(names)}." if names else ""
    margins = {figure.has_source_margin for figure in figures if figure.wijk and figure.wijk.low is not None}
    if margins == {True}:
        text += " Tussen haakjes: de marge van de bron (95%)."
    elif margins:
        text += " Tussen haakjes: eigen, voorzichtige berekening van de marge (95%)."
    return text.strip()


def _people(presence: Presence) -> str:
    if not presence.present:
        return ""
    came = f"{number(presence.present)} van de {number(presence.invited)} genodigden waren er."
    if presence.present > presence.invited:
        came = f"Er waren {number(presence.present)} deelnemers."
    return came


def _column(column: NoteColumn) -> dict[str, Any]:
    groups: dict[str, list[list[str]]] = {}
    for note in column.notes:
        groups.setdefault(note.group, []).append([note.text, note.letter])
    ordered = [name for name in groups if name] + [name for name in groups if not name]
    return {"label": column.label, "groups": [{"name": name, "notes": groups[name]} for name in ordered]}


def _empty_texts(dossier: Dossier) -> dict[str, str]:
    later = " Dat komt hier zodra de sessie is geweest." if dossier.held is Held.NOT_YET else ""
    return {
        "agreements": f"Er zijn geen afspraken vastgelegd.{later}",
        "discussed": f"Er waren geen tafels met een plan.{later}",
        "figures": "Er zijn geen openbare cijfers gekozen voor deze sessie.",
        "estimates": "Er zijn geen schattingen van deelnemers om naast de cijfers te leggen.",
        "people": f"We hielden niet bij wie er was.{later}",
        "columns": f"Er zijn geen briefjes geschreven.{later}",
        "skipped": "Niets. Alle onderdelen zijn gedaan." if dossier.held is Held.DONE else "Dat weten we na de sessie.",
        "next": "Er is nog geen vervolg gepland.",
        "sources": "Er zijn geen cijfers gebruikt.",
    }
