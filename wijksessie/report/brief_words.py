"""'In het kort': the few sentences that the verslag and its mail begin with. Pure."""

from collections.abc import Sequence

from wijksessie.report.shapes import Dossier, Held
from wijksessie.texts import clock, day, number

Runs = list[list[tuple[str, bool]]]

_WORDS = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def counted(count: int) -> str:
    """Return small numbers in words ('vijf'), others in figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def lead(dossier: Dossier) -> str:
    """Return when it was and who was there, such as '12 januari 2027, 11.30 tot 14.00 uur. 44 deelnemers'."""
    when = "De datum is nog niet gekozen."
    if dossier.session_date is not None:
        hours = f"{clock(dossier.starts_at)} tot {clock(dossier.ends_at)} uur"
        when = f"{day(dossier.session_date, weekday=False)}, {hours}."
    people = dossier.presence.present
    if not people:
        return when
    fields = sum(1 for _, count in dossier.presence.disciplines if count)
    who = "1 deelnemer" if people == 1 else f"{number(people)} deelnemers"
    if not fields:
        return f"{when} {who}."
    return f"{when} {who} uit {counted(fields)} {'werkveld' if fields == 1 else 'werkvelden'}."


def brief_runs(dossier: Dossier) -> Runs:
    """Return 'in het kort' as sentences of runs (text, is bold)."""
    return [_focus_runs(dossier), [(_agreement_sentence(dossier), False)], [(_next_sentence(dossier), False)]]


def brief_text(dossier: Dossier) -> str:
    """Return 'in het kort' as plain text, for the mail."""
    return " ".join("".join(text for text, _ in runs) for runs in brief_runs(dossier))


def _focus_runs(dossier: Dossier) -> list[tuple[str, bool]]:
    if dossier.focus:
        year = f" in {dossier.session_date.year}" if dossier.session_date else ""
        beside = [(", naast de focus die er al was: ", False), *_bold_listing(dossier.earlier_focus)]
        return [
            (f"We gaan{year} samen aan de slag met ", False),
            *_bold_listing(dossier.focus),
            *(beside if dossier.earlier_focus else ()),
            (".", False),
        ]
    if dossier.earlier_focus:
        return [("De focus van de wijk was al ", False), *_bold_listing(dossier.earlier_focus), (".", False)]
    if dossier.held is Held.DONE:
        return [("Er is geen gezamenlijke focus gekozen.", False)]
    return [("De focus kiezen we in de sessie.", False)]


def _bold_listing(words: Sequence[str]) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for index, word in enumerate(words):
        if index:
            runs.append((" en " if index == len(words) - 1 else ", ", False))
        runs.append((word, True))
    return runs


def _agreement_sentence(dossier: Dossier) -> str:
    total = len(dossier.agreements)
    owned = sum(1 for line in dossier.agreements if line.owner)
    if not total:
        return "Er zijn nog geen afspraken." if dossier.held is not Held.DONE else "Er zijn geen afspraken gemaakt."
    if total == 1:
        return f"Er is één afspraak. Die heeft {'een' if owned else 'nog geen'} eigenaar."
    said = f"Er zijn {counted(total)} afspraken."
    if owned == total:
        return f"{said} Ze hebben allemaal een eigenaar."
    if not owned:
        return f"{said} Nog geen ervan heeft een eigenaar."
    first = "Eén" if owned == 1 else counted(owned).capitalize()
    return f"{said} {first} {'heeft' if owned == 1 else 'hebben'} een eigenaar."


def _next_sentence(dossier: Dossier) -> str:
    via = f" Het vervolg loopt via {dossier.followup_meeting}." if dossier.followup_meeting else ""
    if dossier.followup_on is not None:
        return f"Op {day(dossier.followup_on, weekday=False)} kijken we wat er gelukt is.{via}"
    return f"{via} De datum volgt.".strip() if via else "De datum van het vervolg is nog niet gekozen."


def meeting_place(dossier: Dossier) -> str:
    """Return where the follow-up is, for 'Het vervolg is op …, …'."""
    return f"via {dossier.followup_meeting}" if dossier.followup_meeting else "de plek volgt"
