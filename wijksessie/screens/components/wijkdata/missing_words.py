"""The sentences of a missing figure: who asks whom, what happened, and the mail to whoever has it. Pure."""

from datetime import date
from urllib.parse import quote

from sessions.enums import MissingState
from sessions.queries.missing_figure import HistoryLine, MissingFigureView
from sessions.wijkdata.figure_talk import talk_labels
from wijksessie import texts

DONE = {
    "added": "zette dit op de lijst",
    "changed": "veranderde de regel",
    "removed": "haalde dit van de lijst",
    "restored": "zette dit terug",
}


def asking_sentence(line: MissingFigureView, today: date) -> str:
    """Return 'Aylin vraagt het bij de gemeente, vóór dinsdag 1 december.', with what is still open."""
    who = line.asker or "Nog niemand"
    whom = f" bij {line.holder}" if line.holder else ""
    if not line.is_waiting:
        return f"{who} vroeg het{whom}." if line.asker else ""
    when = f", vóór {texts.day(line.due, year=line.due.year != today.year)}" if line.due else ""
    said = f"{who} {'vroeg' if line.state is MissingState.ASKED else 'vraagt'} het{whom}{when}."
    return said if line.due or not line.asker else f"{said} Er is nog geen dag afgesproken."


def history_words(step: HistoryLine) -> str:
    """Return who did what, and when, in one line."""
    moment = texts.local(step.at)
    did = DONE.get(step.what, "zette dit op")
    if step.what == "stated" or (step.what == "changed" and step.state):
        did = f"zette dit op ‘{talk_labels('state').get(step.state, step.state).lower()}’"
    return f"{texts.day(moment.date(), weekday=False)}, {texts.clock(step.at)}: {step.who} {did}."


def mail_subject(line: MissingFigureView, *, wijk: str) -> str:
    """Return the subject of the mail to whoever has the figure."""
    return f"Vraag om een cijfer over {wijk}: {line.label}"


def mail_words(line: MissingFigureView, *, wijk: str, city: str, session_date: date | None, who: str) -> str:
    """Return a mail that somebody can copy, change and send: what, why, how fine, before when."""
    session = f" op {texts.day(session_date)}" if session_date else ""
    due = f"Zou het lukken om dit vóór {texts.day(line.due)} te sturen? " if line.due else ""
    asked = {
        "make": "Zouden jullie dit voor ons willen meten of navragen?",
        "open": "Mogen wij dit cijfer gebruiken?",
        "extend": "Kan deze wijk of groep bij de volgende meting erbij?",
    }.get(line.route, "Kunnen jullie ons hieraan helpen?")
    why = f"Waar we het voor nodig hebben: {line.why.rstrip('.')}.\n\n" if line.why else ""
    return (
        f"Beste {line.holder or 'collega'},\n\n"
        f"In {wijk} ({city}) houden we{session or ' binnenkort'} een wijksessie. Professionals in de wijk kijken dan "
        "samen naar de cijfers, en spreken af wat zij gaan doen.\n\n"
        f"We missen nog dit cijfer: {line.label}. {asked}\n\n"
        f"{why}"
        f"Het liefst ontvangen we het per wijk, met de stad ernaast, en met het jaar, de groep en de bron erbij. "
        "Gegevens over één persoon hebben we niet nodig. Laat ook weten of we het cijfer mogen delen.\n\n"
        f"{due}Alvast bedankt!\n\n"
        f"Groet,\n{line.asker or who}"
    )


def mail_address(subject: str, body: str) -> str:
    """Return the link that opens a mail program with this text; the reader fills in to whom."""
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"
