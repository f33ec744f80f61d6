"""The mail that goes with the verslag: what fills its slots, and what only one person gets."""

from collections.abc import Sequence

from wijksessie import texts
from wijksessie.report.brief_words import brief_text, meeting_place
from wijksessie.report.mail_texts import Sender
from wijksessie.report.shapes import AgreementLine, Dossier

NOTHING_OWNED = "Je hebt geen afspraak op je naam."
LINK_FOLLOWS = "(de link komt erbij als je verstuurt)"
PERSONAL_SLOTS = ("naam", "jouw_afspraken")
FILLED_SLOTS = (
    "wijk",
    "wijknaam",
    "datum",
    "begintijd",
    "eindtijd",
    "locatie",
    "doel",
    "afzender",
    "functie",
    "link_verslag",
    "samenvatting",
    "aantal_afspraken",
    "contactadres",
    "privacylink",
    "vervolgdatum",
    "vervolgplek",
)


def verslag_facts(dossier: Dossier, *, sender: Sender, report_link: str, privacy_link: str) -> dict[str, str]:
    """Return what fills the slots that are the same for everybody."""
    followup = dossier.followup_on
    return {
        "wijk": dossier.wijk,
        "wijknaam": dossier.wijk,
        "datum": texts.day(dossier.session_date) if dossier.session_date else "een datum die nog volgt",
        "begintijd": texts.clock(dossier.starts_at),
        "eindtijd": texts.clock(dossier.ends_at),
        "locatie": dossier.location or "de plek volgt",
        "doel": dossier.goal,
        "afzender": sender.name,
        "functie": sender.role,
        "link_verslag": report_link or LINK_FOLLOWS,
        "samenvatting": brief_text(dossier),
        "aantal_afspraken": texts.number(len(dossier.agreements)),
        "contactadres": sender.email,
        "privacylink": privacy_link,
        "vervolgdatum": texts.day(followup) if followup else "een datum die nog volgt",
        "vervolgplek": meeting_place(dossier),
    }


def own_actions(dossier: Dossier, *, name: str, email: str) -> str:
    """Return the agreements of one recipient, a line each, or the sentence that there are none.

    An agreement is somebody's by its address; without an address by the very same name.
    """
    mine = [line for line in dossier.agreements if _is_owner(line, name, email)]
    return "\n".join(_line(line) for line in mine) or NOTHING_OWNED


def warnings(dossier: Dossier) -> Sequence[str]:
    """Return what somebody should know before sending; none of it forbids sending."""
    lines = []
    without_owner = sum(1 for line in dossier.agreements if not line.owner)
    without_date = sum(1 for line in dossier.agreements if line.due is None)
    if not dossier.agreements:
        lines.append("Er zijn geen afspraken vastgelegd. Het verslag zegt dat ook.")
    if without_owner:
        word = "Eén afspraak heeft" if without_owner == 1 else f"{without_owner} afspraken hebben"
        lines.append(f"{word} nog geen eigenaar. Zonder eigenaar blijven afspraken liggen. Versturen kan wel.")
    if without_date:
        word = "Eén afspraak heeft" if without_date == 1 else f"{without_date} afspraken hebben"
        lines.append(f"{word} nog geen datum. Versturen kan wel.")
    return tuple(lines)


def _is_owner(line: AgreementLine, name: str, email: str) -> bool:
    if line.owner_email:
        return line.owner_email.lower() == email.lower()
    return bool(line.owner) and line.owner.strip().casefold() == name.strip().casefold()


def _line(line: AgreementLine) -> str:
    text = f"- {line.what.rstrip('.')}"
    text += f" (klaar op {texts.day(line.due, weekday=False)})" if line.due else " (er is nog geen datum)"
    return f"{text}. Over het besluit: {line.mandate.rstrip('.')}." if line.mandate else text
