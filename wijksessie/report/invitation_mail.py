"""The mails to invitees: save-the-date, invitation and reminder. What fills their slots, and what is still missing.

The link to the enquête is the same for everybody; only the link to unsubscribe is personal.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from sessions.mail_kinds import INVITATION, REMINDER, SAVE_THE_DATE
from sessions.queries.traject import TrajectView
from surveys.enums import SurveyState
from surveys.queries.survey import SurveyView
from wijksessie import texts
from wijksessie.report.letter import filled
from wijksessie.report.mail_texts import Sender, text_to_copy

PERSONAL_SLOTS = ("naam", "afmeldlink")
FILLED_SLOTS = (
    "wijk",
    "wijknaam",
    "datum",
    "begintijd",
    "eindtijd",
    "locatie",
    "doel",
    "focus",
    "link_enquete",
    "enquete_code",
    "adres",
    "sluitdatum",
    "agendalink",
    "afzender",
    "functie",
    "contactadres",
    "privacylink",
    "minuten",
)
TO_COPY = {SAVE_THE_DATE: SAVE_THE_DATE, INVITATION: "uitnodiging_kopieerbaar", REMINDER: REMINDER}
CHANGED = (
    "De dag, tijd of plek is veranderd nadat de vorige mail wegging. Stuur de save-the-date opnieuw aan iedereen: "
    "de afspraak in de agenda past zich dan aan."
)
LATER = "een datum die nog volgt"
STOP_TRIED = "/afmelden/proef"  # the link in a preview and in a try-out: it says that it is one


@dataclass(frozen=True, slots=True)
class InvitationSource:
    """What the mails to invitees are made of; `survey` is None while there is no enquête.

    `focus` is what the wijk works on already, as it reads in a sentence. `changed_at`: when day, time or place last
    changed; `sent_at`: when a calendar file last went out.
    """

    traject: TrajectView
    survey: SurveyView | None
    sender: Sender
    base_url: str
    focus: tuple[str, ...] = ()
    changed_at: datetime | None = None
    sent_at: datetime | None = None

    @property
    def is_outdated(self) -> bool:
        """Tell whether people have a calendar file with another day, time or place."""
        return self.sent_at is not None and self.changed_at is not None and self.changed_at > self.sent_at

    @property
    def survey_address(self) -> str:
        """Return the address of the enquête, the same for everybody."""
        return f"{self.base_url}/e/{self.traject.code}"


def invitation_facts(source: InvitationSource) -> dict[str, str]:
    """Return what fills the slots that are the same for everybody."""
    traject, survey, sender = source.traject, source.survey, source.sender
    closes_on = survey.closes_on if survey else None
    looking = f"We kijken samen naar de cijfers van {traject.wijk_name} en kiezen waar we aan werken."
    known = texts.listing(source.focus)
    return {
        "wijk": traject.wijk_name,
        "wijknaam": traject.wijk_name,
        "datum": texts.day(traject.session_date) if traject.session_date else LATER,
        "begintijd": texts.clock(traject.starts_at),
        "eindtijd": texts.clock(traject.ends_at),
        "locatie": traject.location or "de plek volgt",
        "doel": traject.goal or looking,
        "focus": f"De focus van de wijk tot nu toe: {known}. Daar bouwen we op voort." if known else "",
        "link_enquete": source.survey_address,
        "enquete_code": texts.code(traject.code),
        "adres": urlsplit(source.base_url).netloc,
        "sluitdatum": texts.day(closes_on, year=False) if closes_on else LATER,
        "agendalink": f"{source.base_url}/agenda/{traject.code}.ics",
        "afzender": sender.name,
        "functie": sender.role,
        "contactadres": sender.email,
        "privacylink": f"{source.base_url}/e/{traject.code}/privacy",
        "minuten": texts.number(survey.minutes if survey else 0),
    }


def copied_text(source: InvitationSource, *, kind: str) -> tuple[str, str]:
    """Return subject and text of a mail for somebody who sends it from an own mailbox to several people at once."""
    facts = {**invitation_facts(source), "naam": "deelnemer"}
    subject, body = text_to_copy(TO_COPY[kind])
    return filled(subject, facts), filled(body, facts).strip()


def missing(source: InvitationSource, *, kind: str, slots: Collection[str], today: date) -> Sequence[str]:
    """Return what somebody should know before sending a text with these slots; none of it forbids sending."""
    lines = []
    if source.is_outdated:
        lines.append(CHANGED)
    if source.traject.session_date is None:
        lines.append("Er is nog geen datum. In de mail staat ‘een datum die nog volgt’, zonder agendabestand.")
    if "locatie" in slots and not source.traject.location:
        lines.append("Er is nog geen plek. In de mail staat ‘de plek volgt’.")
    if kind == SAVE_THE_DATE:
        return tuple(lines)
    survey = source.survey
    if survey is None or survey.state is SurveyState.CONCEPT:
        lines.append("De enquête is nog niet open. Wie op de link tikt, kan nog niets invullen.")
    elif survey.is_planned(today) and survey.opens_on is not None:
        day = texts.day(survey.opens_on, year=False)
        lines.append(f"De enquête opent op {day}. Wie eerder op de link tikt, leest dat daar.")
    elif not survey.takes_answers(today):
        lines.append("De enquête is gesloten. Wie op de link tikt, kan niets meer invullen.")
    if "sluitdatum" in slots and survey is not None and survey.closes_on is None:
        lines.append("De enquête heeft geen laatste dag. In de mail staat ‘een datum die nog volgt’.")
    return tuple(lines)


def preview_facts(facts: Mapping[str, str], *, name: str, base_url: str) -> dict[str, str]:
    """Return all facts for a preview or a try-out: the link to unsubscribe leads to an explanation only."""
    return {**facts, "naam": name or "deelnemer", "afmeldlink": f"{base_url}{STOP_TRIED}"}
